"""Files for machines are well-formed, complete and agree with the pages."""

import json
import re
import xml.etree.ElementTree as ET

from harness.building import AS_OF

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def xml(output, file):
    text = output.text(file)
    assert "<!DOCTYPE" not in text, file
    return ET.fromstring(text)


def test_the_sitemap_holds_absolute_addresses_and_dates_that_authors_gave(output):
    root = xml(output, "sitemap.xml")
    assert root.tag == f"{SITEMAP}urlset"
    for entry in root:
        address = entry.findtext(f"{SITEMAP}loc")
        assert address.startswith(output.base_url) and address.isascii(), address
        day = entry.findtext(f"{SITEMAP}lastmod")
        assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day <= AS_OF
        assert {child.tag for child in entry} <= {f"{SITEMAP}loc", f"{SITEMAP}lastmod"}


def test_the_sitemap_dates_an_article_by_its_last_change(nasty):
    days = {entry.findtext(f"{SITEMAP}loc"): entry.findtext(f"{SITEMAP}lastmod") for entry in xml(nasty, "sitemap.xml")}
    assert days["https://help.example.com/support/billing/refunds/"] == "2026-05-04"
    assert days["https://help.example.com/support/contact/"] is None


def test_robots_name_the_sitemap_and_forbid_nothing(output):
    lines = output.text("robots.txt").split("\n")
    assert f"Sitemap: {output.base_url}sitemap.xml" in lines
    assert not [line for line in lines if line.lower().startswith("disallow: /")]


def test_feeds_are_atom_with_unique_entries_that_lead_to_pages(nasty):
    for file, language, newest in (("feed.xml", "en", "2026-06-01"), ("fr/feed.xml", "fr", "2026-06-01")):
        root = xml(nasty, file)
        assert root.tag == f"{ATOM}feed"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert root.findtext(f"{ATOM}updated") == f"{newest}T00:00:00Z"
        own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [nasty.base_url + file]
        entries = root.findall(f"{ATOM}entry")
        identities = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert entries and len(set(identities)) == len(identities)
        for entry in entries:
            assert entry.findtext(f"{ATOM}title").strip()
            address = entry.find(f"{ATOM}link").get("href")
            assert nasty.file_at(address), address
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated"))


def test_a_hostile_title_is_one_title_in_the_feed(nasty):
    titles = [entry.findtext(f"{ATOM}title") for entry in xml(nasty, "feed.xml").findall(f"{ATOM}entry")]
    assert any(title.startswith("</title><script>alert(1)</script>") for title in titles)


def test_pages_name_the_feed_and_the_search_description_of_their_language(nasty):
    for below, prefix in (("billing/refunds/", "/support/"), ("fr/billing/refunds/", "/support/fr/")):
        page = nasty.page(below)
        assert page.one("link", type="application/atom+xml").get("href") == f"{prefix}feed.xml"
        assert page.one("link", rel="search").get("href") == f"{prefix}opensearch.xml"


def test_the_search_description_leads_to_the_search_page(output):
    files = sorted(path.relative_to(output.root).as_posix() for path in output.root.rglob("opensearch.xml"))
    assert "opensearch.xml" in files
    for file in files:
        root = xml(output, file)
        assert 1 <= len(root.findtext(f"{SEARCH}ShortName")) <= 16
        assert 1 <= len(root.findtext(f"{SEARCH}Description")) <= 1024
        template = root.find(f"{SEARCH}Url").get("template")
        assert template == output.base_url + file.removesuffix("opensearch.xml") + "search/?q={searchTerms}"
        assert output.file_at(template)


def test_every_json_file_parses_and_holds_no_markup_end(output):
    files = list(output.root.rglob("*.json"))
    assert files
    for file in files:
        json.loads(file.read_text(encoding="utf-8"))


def test_the_api_lists_every_published_article_and_no_other(nasty):
    listed = json.loads(nasty.text("api/articles.json"))["articles"]
    addresses = {item["url"] for item in listed}
    articles = {nasty.origin + page.address for page in nasty.readable if page.kind == "article"}
    assert addresses == articles
    refunds = next(item for item in listed if item["url"].endswith("/support/billing/refunds/"))
    assert refunds["title"] == "Get a refund"
    assert refunds["versions"] == ["5", "4"] or refunds["versions"] == ["4", "5"]
    assert refunds["review_by"] == "2027-03-01"


def test_drafts_are_in_no_file(nasty):
    for file in nasty.root.rglob("*"):
        if file.is_file() and file.suffix != ".png":
            assert "secretdraftword" not in file.read_text(encoding="utf-8"), file
            assert "Unfinished secret" not in file.read_text(encoding="utf-8"), file


def test_the_policy_in_the_page_and_in_the_header_agree(output):
    headers = output.text("_headers")
    header = re.search(r"Content-Security-Policy: (.*)", headers)[1]
    assert "frame-ancestors 'none'" in header
    assert "require-trusted-types-for 'script'" in header
    for directive in ("default-src 'none'", "script-src 'self'", "base-uri 'none'"):
        assert directive in header
    assert "unsafe" not in header
    for page in output.readable:
        meta = page.one("meta", http_equiv="Content-Security-Policy").get("content")
        assert f"{meta}; require-trusted-types-for 'script'; frame-ancestors 'none'" == header, page.file


def test_the_policy_allows_the_feedback_address_and_no_other_host(nasty):
    policy = re.search(r"Content-Security-Policy: (.*)", nasty.text("_headers"))[1]
    assert re.findall(r"https?://[^\s;]+", policy) == ["https://feedback.example.com"] * 2


def test_old_addresses_are_listed_for_hosts(nasty):
    lines = dict(line.split(" ", 1) for line in nasty.text("_redirects").splitlines())
    for old in ("/support/old/refund/", "/support/help/refunds/"):
        assert lines[old] == "/support/billing/refunds/ 301"


def test_the_manifest_promises_the_pages_that_are_there(output):
    manifest = json.loads(output.text(".guichet/manifest.json"))
    assert manifest

"""What pages tell search engines and other readers of their heads."""

import collections
import datetime
import re
import xml.etree.ElementTree as ET

import pytest

from harness import building
from harness.building import AS_OF
from harness.pictures import png

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(output):
    return [node.text for node in ET.fromstring(output.text("sitemap.xml")).iter(f"{SITEMAP}loc")]


def test_every_page_has_one_title_that_no_other_page_of_its_language_has(output):
    for page in output.pages.values():
        assert len([e for e in page.all("title") if "head" in e.inside]) == 1, page.file
        assert page.title.strip(), page.file
    titles = collections.Counter((page.language, page.title) for page in output.indexed)
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_for_search_engines_has_one_description(output):
    for page in output.indexed:
        found = [element.get("content") for element in page.all("meta", name="description")]
        assert len(found) == 1 and found[0].strip(), f"{page.file}: {found}"
        assert len(found[0]) <= 200, f"{page.file}: {len(found[0])} characters"


def test_every_page_has_one_first_heading(output):
    for page in output.pages.values():
        assert len(page.all("h1")) == 1, page.file


def test_the_canonical_address_is_the_page_itself_everywhere(output):
    for page in output.indexed:
        canonical = page.link("canonical")
        assert len(page.all("link", rel="canonical")) == 1, page.file
        assert canonical == output.origin + page.address, page.file
        assert page.meta("og:url") == canonical, page.file
        assert page.meta("og:title") and page.meta("og:type"), page.file


def test_an_old_variant_leaves_search_engines_to_a_page_that_keeps_them(output):
    for page in output.readable:
        if page.is_variant:
            current = next(one for one in output.readable if output.origin + one.address == page.link("canonical"))
            assert current.is_indexed and current.link("canonical") == output.origin + current.address, page.file
            assert not page.things and not [e for e in page.all("link", rel="alternate") if e.get("hreflang")], page.file


def test_the_sitemap_lists_exactly_the_pages_for_search_engines(output):
    listed = sitemap(output)
    assert len(set(listed)) == len(listed)
    assert set(listed) == {page.link("canonical") for page in output.indexed}


def test_pages_that_are_not_for_search_engines_say_so(nasty):
    for below in ("search/", "fr/search/", "reference/hidden/", "reference/retired/", "versions/app/3/", "404.html"):
        page = nasty.page(below)
        assert not page.is_indexed, below
        assert page.link("canonical") is None, below


def test_translations_name_one_another_and_a_default(output):
    by_address = {output.origin + page.address: page for page in output.indexed}
    for address, page in by_address.items():
        links = [(e.get("hreflang"), e.get("href")) for e in page.all("link", rel="alternate") if e.get("hreflang")]
        if not links:
            continue
        languages = [language for language, _ in links]
        assert len(set(languages)) == len(languages), page.file
        assert "x-default" in languages and len(languages) >= 3, page.file
        assert (page.language, address) in links, page.file
        for language, target in links:
            other = by_address.get(target)
            assert other is not None, f"{page.file}: {target} is no page"
            assert language in (other.language, "x-default"), page.file
            theirs = {(e.get("hreflang"), e.get("href")) for e in other.all("link", rel="alternate") if e.get("hreflang")}
            assert theirs == set(links), f"{page.file} and {other.file} disagree"


def test_pages_without_a_translation_claim_none(nasty):
    for below in ("account/two-factor/", "reference/everything/", "reference/"):
        assert not [e for e in nasty.page(below).all("link", rel="alternate") if e.get("hreflang")], below


def test_structured_data_parses_and_has_the_trail_that_the_page_shows(output):
    for page in output.indexed:
        kinds = collections.Counter(thing["@type"] for thing in page.things)
        if page.kind == "home":
            assert kinds["WebSite"] == 1 and "BreadcrumbList" not in kinds, page.file
            continue
        assert kinds["BreadcrumbList"] == 1, page.file
        trail = next(thing for thing in page.things if thing["@type"] == "BreadcrumbList")["itemListElement"]
        assert [item["position"] for item in trail] == list(range(1, len(trail) + 1)), page.file
        assert len(trail) >= 2, page.file
        assert trail[-1]["item"] == page.link("canonical"), page.file
        shown = [e for e in page.elements if e.tag == "a" and "nav" in e.inside and "main" not in e.inside and "ol" in e.inside]
        assert [item["name"] for item in trail[:-1]] == [link.text.strip() for link in shown], page.file
        for item in trail:
            assert output.file_at(item["item"]), f"{page.file}: {item['item']}"


def test_articles_are_described_as_articles(output):
    for page in output.indexed:
        articles = [thing for thing in page.things if thing["@type"] in ("Article", "TechArticle")]
        assert len(articles) == (page.kind == "article"), page.file
        for article in articles:
            assert article["headline"] == page.one("h1").text.strip(), page.file
            assert article["mainEntityOfPage"] == page.link("canonical"), page.file
            dates = [article[key] for key in ("datePublished", "dateModified") if key in article]
            assert dates == sorted(dates) and all(date <= AS_OF for date in dates), page.file
            for date in dates:
                datetime.date.fromisoformat(date)


def test_an_article_names_its_author_and_picture(nasty):
    page = nasty.page("billing/refunds/")
    article = next(thing for thing in page.things if thing["@type"] == "TechArticle")
    assert article["author"] == {"@type": "Person", "name": "Ada Example"}
    assert article["image"] == "https://help.example.com/support/billing/receipt.png"
    assert page.meta("og:image") == article["image"]
    assert (article["datePublished"], article["dateModified"]) == ("2026-01-10", "2026-05-04")


def test_an_article_without_an_author_is_by_the_organization_that_publishes_it(nasty):
    things = nasty.page("account/reset-password/").things
    article = next(thing for thing in things if "Article" in thing["@type"])
    organization = next(thing for thing in things if thing["@type"] == "Organization")
    assert article["author"] == article["publisher"] == {"@id": organization["@id"]}
    assert (organization["name"], organization["url"]) == ("Acme & Sons", "https://acme.example/")


def test_an_article_without_a_picture_of_its_own_is_shown_with_the_site_s(nasty):
    assert nasty.page("account/reset-password/").meta("og:image") is None
    changed = building.build_changed(
        "pictured", (r"^feedback: .*", "seo: {image: en/social.png}"), files={"content/en/social.png": png(1200, 630, (0, 90, 50))})
    for below in ("", "account/reset-password/", "fr/contact/"):
        assert changed.page(below).meta("og:image") == "https://help.example.com/support/en/social.png", below
    assert changed.file_at("/support/en/social.png")


def test_a_large_picture_in_the_text_stands_for_the_article():
    changed = building.build_changed(
        "shown", (r"^feedback: .*", ""),
        files={
            "content/en/account/small.png": png(599, 10, (9, 9, 9)), "content/en/account/large.png": png(600, 10, (9, 9, 9)),
            "content/en/account/shown.md": b"---\ntitle: Shown\n---\n![a](small.png)\n\n![b](large.png)\n",
        })
    page = changed.page("account/shown/")
    assert page.meta("og:image") == "https://help.example.com/support/account/large.png"
    assert page.things[1]["image"] == page.meta("og:image")
def test_an_article_without_an_author_is_by_the_organization(sites):
    for page in sites["manual"].indexed:
        for article in (thing for thing in page.things if thing["@type"] in ("Article", "TechArticle")):
            organization = next(thing for thing in page.things if thing["@type"] == "Organization")
            assert article["author"] == article["publisher"] == {"@id": organization["@id"]}
            assert organization["name"] == "Guichet"
            assert article["dateModified"] >= article["datePublished"]


def test_lists_are_described_by_what_is_on_them(sites, nasty):
    extremes = sites["extremes"]
    assert extremes.page("level-1/").meta("description") == "1 article: At the very bottom of everything"
    assert "tag 1 ·" in extremes.page("tags/").meta("description")
    assert "Write to us · Chat · Call us" in nasty.page("contact/").meta("description")


def test_the_organization_offers_contact_points(nasty):
    for below in ("", "contact/"):
        organization = next(t for t in nasty.page(below).things if t["@type"] == "Organization")
        points = organization["contactPoint"]
        assert {point.get("telephone") or point.get("email") for point in points} == {"+33123456789", "help@acme.example"}


def test_structured_data_cannot_end_its_script(nasty):
    page = nasty.page("billing/hostile/")
    article = next(thing for thing in page.things if thing["@type"] == "Article")
    assert article["headline"].startswith("</title><script>alert(1)</script>")
    assert len([e for e in page.all("script") if "alert" in e.text and e.get("type") == ""]) == 0


def test_hostile_front_matter_stays_text_in_the_head(nasty):
    page = nasty.page("billing/hostile/")
    assert page.title.startswith("</title><script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" 'single'")
    assert page.meta("description").startswith('"><script>alert(3)</script> is a description --> ]]>')
    page = nasty.page("billing/invoices/")
    assert page.one("h1").text == "Invoices cost $& or $1 – {{title}} & {{{content_html}}} `code`"
    assert "{{title}} $& $1 $$ %20 {query} {{#site}}never{{/site}}" in page.one("main").text


def test_language_and_direction_stand_on_the_root(output):
    for page in output.pages.values():
        root = page.one("html")
        assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", root.get("lang")), page.file
        assert root.get("dir") in ("ltr", "rtl"), page.file


def test_zoom_is_never_forbidden(output):
    for page in output.pages.values():
        viewport = page.meta("viewport")
        assert viewport and not re.search(r"user-scalable\s*=\s*(no|0)|maximum-scale", viewport), page.file


@pytest.mark.parametrize("file", ["billing/refunds/index.html", "fr/index.html", "404.html"])
def test_the_character_set_is_told_before_any_text(nasty, file):
    assert b'<meta charset="utf-8">' in (nasty.root / file).read_bytes()[:300]

"""Articles as Markdown and the lists for programs agree with the pages."""

import re
import xml.etree.ElementTree as ET

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = re.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(([^)\s]+)(?: \"[^\"]*\")?\)|<(https?://[^>]+)>")


def articles(output):
    """The articles; a page with the text of another language for want of a translation has no twin."""
    return [page for page in output.readable if page.kind == "article" and not is_stand_in(output, page)]


def is_stand_in(output, page):
    return not page.is_indexed and (page.link("canonical") or "").startswith(output.origin)


def twin(output, page):
    address = page.one("link", type="text/markdown").get("href")
    assert address == page.address + "index.md"
    return output.text(output.file_at(address))


def without_code(text):
    text = re.sub(r"(?m)^( *(?:> )*)(`{3,})[\s\S]*?^\1\2 *$", "", text)
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


def test_every_article_has_a_twin_and_nothing_else_has(output):
    for page in output.readable:
        found = page.all("link", type="text/markdown")
        assert len(found) == (page.kind == "article" and not is_stand_in(output, page)), page.file
    twins = {path.relative_to(output.root).as_posix() for path in output.root.rglob("*.md")}
    assert twins == {page.file.replace("index.html", "index.md") for page in articles(output)}


def test_a_twin_starts_with_the_title_and_says_where_the_page_is(output):
    for page in articles(output):
        text = twin(output, page)
        lines = text.split("\n")
        assert re.sub(r"\\(.)", r"\1", lines[0]) == "# " + page.one("h1").text.strip(), page.file
        head = "\n".join(lines[:14])
        assert page.link("canonical") is None or f"<{page.link('canonical')}>" in head, page.file
        assert not re.search(r"(?m)^(---|keywords:|owner:|draft:)", without_code(text)), page.file


def test_links_of_twins_are_absolute_and_lead_somewhere(output):
    count = 0
    for page in articles(output):
        for one, other in LINK.findall(without_code(twin(output, page))):
            address = one or other
            assert re.match(r"https?://|mailto:|tel:", address), f"{page.file}: {address}"
            if output.is_own(address):
                count += 1
                assert output.file_at(address.split("#")[0]), f"{page.file}: {address}"
    assert count > 10


def test_a_twin_warns_of_old_versions_and_late_reviews(nasty):
    text = nasty.text("account/sign-in-four/index.md")
    assert "This article is about an older version." in text
    due = [page for page in articles(nasty) if "Due for review since" in twin(nasty, page)]
    assert all("out of date" in twin(nasty, page) for page in due)


def test_hostile_text_stays_text(nasty):
    for page in articles(nasty):
        text = without_code(twin(nasty, page))
        assert not re.search(r"(?<!\\)<(script|img|iframe|/(?!kbd))", text), page.file
        assert "javascript:" not in "".join("".join(pair) for pair in LINK.findall(text)), page.file


def test_the_lists_hold_every_article_for_search_engines_once(output):
    indexed = {page.address: page for page in output.indexed if page.kind == "article"}
    for home in ("", "fr/"):
        text = output.text(f"{home}llms.txt")
        assert len(re.findall(r"(?m)^# \S", text)) == 1 and re.search(r"(?m)^> \S", text)
        listed = re.findall(r"(?m)^- \[(?:[^\]\\]|\\.)+\]\((\S+)\)", text)
        assert len(set(listed)) == len(listed) and listed
        wanted = {
            output.origin + address + "index.md"
            for address, page in indexed.items() if page.language == (home.rstrip("/") or "en")
        }
        assert set(listed) == wanted
        full = output.text(f"{home}llms-full.txt")
        for address in listed:
            assert output.text(output.file_at(address)) in full, address


def test_the_sitemap_lists_no_twin(output):
    root = ET.fromstring(output.text("sitemap.xml"))
    assert not [node.text for node in root.iter(f"{SITEMAP}loc") if node.text.endswith(".md")]

"""Everything a page points at is there."""

import collections
import re
import urllib.parse

from harness.output import Output, Page

REFERENCES = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("form", "action"),
              ("source", "src"), ("video", "src"), ("use", "href"), ("object", "data"), ("iframe", "src")}


def references(page: Page):
    """Each address on a page with the element that holds it."""
    for element in page.elements:
        for tag, attribute in REFERENCES:
            if element.tag == tag and attribute in element.attributes and element.get("method") != "post":
                yield element, element.get(attribute)
        if element.tag in ("img", "source") and element.get("srcset"):
            for candidate in element.get("srcset").split(","):
                yield element, candidate.split()[0]
        if element.get("property") == "og:image":
            yield element, element.get("content")
        if element.get("http-equiv") == "refresh":
            yield element, element.get("content").split("url=", 1)[1]


def problems(output: Output):
    for page in output.pages.values():
        for element, address in references(page):
            if not address:
                yield page.file, "empty address", element.tag
                continue
            absolute = urllib.parse.urljoin(output.origin + page.address, address)
            parts = urllib.parse.urlsplit(absolute)
            if parts.scheme not in ("http", "https") or not output.is_own(absolute):
                continue
            if re.search(r'[\s<>"{}|\\^`]|[^\x00-\x7f]', address) and element.tag != "meta":
                yield page.file, "unencoded characters", address
            file = output.file_at(absolute)
            if file is None:
                yield page.file, "nothing there", address
            elif parts.fragment and file.endswith(".html"):
                target = output.pages[output.base + urllib.parse.quote(re.sub(r"(^|/)index\.html$", r"\1", file))]
                if urllib.parse.unquote(parts.fragment) not in target.ids:
                    yield page.file, "no such fragment", address


def test_every_internal_link_image_and_fragment_leads_somewhere(output):
    assert sorted(set(problems(output))) == []


def test_links_go_straight_to_pages_that_stay(output):
    stubs = {page.address for page in output.pages.values() if page.is_redirect}
    for page in output.readable:
        for element in page.all("a"):
            assert element.get("href") not in stubs, f"{page.file} links to the old address {element.get('href')}"


def test_no_id_stands_twice_on_a_page(output):
    for page in output.pages.values():
        doubles = [name for name, count in collections.Counter(page.ids).items() if count > 1]
        assert doubles == [], page.file


def test_names_of_labels_and_controls_exist(output):
    for page in output.pages.values():
        ids = set(page.ids)
        for element in page.elements:
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                missing = [name for name in element.get(attribute).split() if name not in ids]
                assert not missing, f"{page.file}: {attribute} names {missing}"


def test_every_article_can_be_reached_from_the_home_pages(output):
    pending = [page.address for page in output.readable if page.kind == "home"]
    reached = set(pending)
    while pending:
        page = output.pages[pending.pop()]
        for element in page.all("a"):
            target = urllib.parse.urljoin(page.address, element.get("href")).split("#")[0].split("?")[0]
            if target in output.pages and target not in reached:
                reached.add(target)
                pending.append(target)
    orphans = {page.address for page in output.indexed} - reached
    assert not orphans


def test_nothing_is_loaded_from_another_host(output):
    loading = {("img", "src"), ("script", "src"), ("source", "src"), ("video", "src"), ("iframe", "src"), ("object", "data")}
    for page in output.pages.values():
        for element in page.elements:
            for tag, attribute in loading:
                if element.tag == tag and attribute in element.attributes:
                    assert element.get(attribute).startswith(output.base), f"{page.file} loads {element.get(attribute)}"
            if element.tag == "link" and element.get("rel") in ("stylesheet", "icon", "preload", "modulepreload", "manifest"):
                assert element.get("href").startswith(output.base), f"{page.file} loads {element.get('href')}"


def test_pages_have_no_inline_script_or_style(output):
    for page in output.pages.values():
        for element in page.elements:
            inline = [name for name in element.attributes if name == "style" or name.startswith("on")]
            assert not inline, f"{page.file}: <{element.tag}> has {inline}"
            assert element.tag != "style", page.file
            if element.tag == "script" and "src" not in element.attributes:
                assert element.get("type") in ("application/ld+json", "application/json"), page.file


def test_images_keep_their_place_while_they_load(nasty):
    page = nasty.page("reference/everything/")
    images = [image for image in page.all("img") if "main" in image.inside]
    assert len(images) == 4
    for image in images:
        size = ("1600", "500") if "wide" in image.get("src") else ("16", "16")
        assert (image.get("width"), image.get("height")) == size
        assert "alt" in image.attributes
    receipt = [image for image in nasty.page("billing/refunds/").all("img") if "main" in image.inside][0]
    assert (receipt.get("width"), receipt.get("height")) == ("1200", "630")


def test_assets_carry_a_fingerprint_in_their_name(output):
    for page in output.readable:
        for element in page.all("link", rel="stylesheet") + [e for e in page.all("script") if "src" in e.attributes]:
            assert re.search(r"\.[0-9a-f]{8,}\.(css|js)$", element.get("href") or element.get("src"))

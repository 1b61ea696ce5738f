"""What a page costs its reader: bytes, requests, elements, movement.

How long that takes is measured by `make bench-reader`: beside other tests a clock says nothing.
"""

import gzip
import re

import pytest

from harness.slow import slow_down


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


class Load:
    """What a page asked for by itself, in bytes as a host sends them."""

    def __init__(self, output, page, addresses):
        self.page = page
        self.parts = {"document": 0, "css": 0, "js": 0, "picture": 0, "other": 0}
        self.addresses = addresses
        for address in addresses:
            file = output.file_at(address)
            data = (output.root / file).read_bytes()
            kind = {"html": "document", "css": "css", "js": "js", "png": "picture", "svg": "picture"}.get(file.rsplit(".", 1)[-1], "other")
            if kind == "picture" and "/assets/icon" in address:
                kind = "other"
            self.parts[kind] += packed(data) if kind != "picture" else len(data)
        text = (output.root / page.file).read_text(encoding="utf-8")
        # The frame of the page: what is left without its article, or without the articles that it lists.
        text = re.sub(r'<div class="g-prose">.*</div>(?=\n)', "", text, flags=re.DOTALL)
        self.frame = packed(re.sub(r'<li class="g-card".*?</li>', "", text, flags=re.DOTALL).encode())

    @property
    def bytes(self) -> int:
        return sum(self.parts.values()) - self.parts["picture"]


def loads(visit, output):
    """Every sample of an output, loaded and left alone until nothing more is asked for."""
    found = []
    page = visit.tab(width=412)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for one in output.samples:
        asked.clear()
        visit(output.below(one), page=page)
        page.wait_for_timeout(150)
        addresses = [url.removeprefix(visit.host.origin) for url in asked]
        found.append(Load(output, one, [address for address in dict.fromkeys(addresses) if output.file_at(address)]))
    return found


@pytest.mark.parametrize("name", ["manual", "nasty"])
def test_a_page_loads_little_by_itself(request, sites, name):
    visit = request.getfixturevalue({"manual": "visit_manual", "nasty": "visit"}[name])
    output = sites[{"manual": "manual", "nasty": "fixture"}[name]]
    found = []
    for load in loads(visit, output):
        page, parts = load.page, load.parts
        frame = load.bytes - parts["document"] + load.frame
        limits = {"css": (parts["css"], 10_000)}
        if page.kind != "search":  # where searching is what the page is for
            # A form is what the page with it is for, and that page carries the words and offsets of opening
            # hours, so that the browser need not load its own. What a page of tags or terms names counts here.
            most = {"article": 20_000, "home": 20_000, "contact": 23_200, "tags": 20_400, "glossary": 20_200}.get(page.kind, 20_100)
            asked = [address for address in load.addresses if not re.search(r"/(?!assets)[^?]*\.(png|jpe?g|webp|svg|mp4|vtt)$", address)]
            limits |= {"js": (parts["js"], 10_000), "all but the words": (frame, most), "requests": (len(asked), 6)}
            searching = [address for address in load.addresses if "search" in address]
            if searching:
                found.append(f"{page.file} fetches {searching} before anybody searches")
        if page.kind == "article":
            # A table of a hundred messages is what its article is; the page around it stays small.
            words = re.search(r'<div class="g-prose".*</div>(?=\n)', (output.root / page.file).read_text(encoding="utf-8"), re.DOTALL)
            limits["elements"] = (len(page.elements), max(800, 250 + len(re.findall(r"<[a-z]", words[0]))))
        found += [f"{page.file}: {what} {value} > {limit}" for what, (value, limit) in limits.items() if value > limit]
    assert found == []


GENERATED = r"reference/(messages|rules|theme-|noms-|textes-)"


def test_a_typical_article_is_light(visit_manual, sites):
    output = sites["manual"]
    # What the program writes, tables of all that there is, are no typical articles.
    typical = [one for one in output.readable if one.kind == "article" and not re.search(GENERATED, one.file)]
    articles = sorted(typical, key=lambda one: len((output.root / one.file).read_bytes()))
    one = articles[len(articles) * 9 // 10]
    page = visit_manual.tab(width=412)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visit_manual.host.origin)))
    visit_manual(output.below(one), page=page)
    page.wait_for_timeout(150)
    assert Load(output, one, [address for address in asked if output.file_at(address)]).bytes <= 25_000, one.file


def test_no_script_stands_in_the_way_of_the_page(output):
    for page in output.readable:
        for script in page.all("script"):
            if "src" in script.attributes:
                assert script.get("type") == "module" or "defer" in script.attributes or "async" in script.attributes, page.file


def test_the_index_is_fetched_when_somebody_is_about_to_search_and_is_small(visit_manual, sites):
    output = sites["manual"]
    page = visit_manual.tab()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visit_manual.host.origin)))
    visit_manual(output.below(next(one for one in output.readable if one.kind == "article")), page=page)
    page.wait_for_timeout(150)
    asked.clear()
    page.keyboard.press("Tab")
    page.locator(".g-search-open").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("redirect")
    page.locator("dialog [role=option]").first.wait_for()
    files = {output.file_at(address) for address in asked if "/search/" in address} - {None}
    assert 0 < sum(packed((output.root / file).read_bytes()) for file in files) <= 60_000, files


@pytest.mark.parametrize("below", ["", "account/reset-password/", "contact/"])
def test_nothing_moves_on_a_slow_phone(visit, below):
    page = visit.tab(width=412)
    slow_down(page)
    visit(below, page=page)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, 4000)  # what comes as the reader comes near it
    page.wait_for_timeout(500)
    assert page.evaluate("seen.shift") <= 0.01

"""What a build wrote, read without a browser: pages with their elements, files, addresses."""

import functools
import json
import re
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element with its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


@dataclass
class Page:
    """One HTML file; `address` is its path on the host, with the site's base."""

    file: str
    address: str
    elements: list[Element] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attributes (`_` stands for `-`, `rel_` for a keyword)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{self.file} has {len(found)} <{tag} {attributes}>, not one"
        return found[0]

    def meta(self, name: str) -> str | None:
        for element in self.all("meta"):
            if element.get("name") == name or element.get("property") == name:
                return element.get("content")
        return None

    def link(self, rel: str) -> str | None:
        found = self.all("link", rel=rel)
        return found[0].get("href") if found else None

    @property
    def title(self) -> str:
        return next(e.text for e in self.elements if e.tag == "title" and "head" in e.inside)

    @property
    def language(self) -> str:
        return self.one("html").get("lang")

    @property
    def is_indexed(self) -> bool:
        return "noindex" not in (self.meta("robots") or "") and not self.is_variant

    @property
    def is_variant(self) -> bool:
        """Whether it is about an old version and leaves search engines to the current one."""
        return (self.link("canonical") or "").split("://")[-1].partition("/")[2] != self.address[1:] and any(
            "data-g-old" in e.attributes for e in self.elements)

    @property
    def is_stand_in(self) -> bool:
        """Whether it shows the text of another language."""
        return self.link("canonical") is not None and "noindex" in (self.meta("robots") or "")

    @property
    def is_redirect(self) -> bool:
        return bool(self.all("meta", http_equiv="refresh"))

    @property
    def kind(self) -> str:
        classes = self.one("body").get("class").split()
        return next((name.removeprefix("g-page-") for name in classes if name.startswith("g-page-")), "")

    @property
    def features(self) -> set[str]:
        """What a page is made of: the elements and classes on it."""
        classes = {name for element in self.elements for name in element.get("class").split()}
        return {element.tag for element in self.elements} | {f".{name}" for name in classes if not name.startswith("language-")}

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def things(self) -> list[dict]:
        """The structured data of the page, flat."""
        found = []
        for script in self.all("script", type="application/ld+json"):
            document = json.loads(script.text)
            found += document.get("@graph", [document])
        return found


class Reader(HTMLParser):
    """Collects elements with the text they hold."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag, attributes):
        inside = tuple(element.tag for element in self.open)
        element = Element(tag, {name: value or "" for name, value in attributes}, inside)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.open and self.open[-1].tag == tag:
            self.open.pop()

    def handle_endtag(self, tag):
        for position in range(len(self.open) - 1, -1, -1):
            if self.open[position].tag == tag:
                del self.open[position:]
                return

    def handle_data(self, text):
        for element in self.open:
            element.text += text


class Output:
    """An output folder and the address it is published at."""

    def __init__(self, root: Path, base_url: str):
        self.root = root
        parts = urllib.parse.urlsplit(base_url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.base = parts.path
        self.base_url = base_url

    @functools.cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address."""
        result = {}
        for path in sorted(self.root.rglob("*.html")):
            file = path.relative_to(self.root).as_posix()
            address = self.base + urllib.parse.quote(re.sub(r"(^|/)index\.html$", r"\1", file))
            reader = Reader()
            reader.feed(path.read_text(encoding="utf-8"))
            reader.close()
            result[address] = Page(file, address, reader.elements)
        return result

    @property
    def readable(self) -> list[Page]:
        """The pages that a reader reads: everything but redirects."""
        return [page for page in self.pages.values() if not page.is_redirect]

    @property
    def indexed(self) -> list[Page]:
        """The pages for search engines."""
        return [page for page in self.readable if page.is_indexed and page.file != "404.html"]

    @functools.cached_property
    def samples(self) -> list[Page]:
        """A few pages that together have all there is: each kind of page in each direction of
        writing, and each kind of element and class. What is added to the theme is among them.
        """
        left = {page.address: page.features for page in self.readable}
        by_kind = {}
        for page in sorted(self.readable, key=lambda page: -len(page.elements)):
            by_kind.setdefault((page.kind, page.one("html").get("dir")), page)
        chosen = list(by_kind.values())
        seen = set().union(*(left[page.address] for page in chosen))
        while True:
            best = max(self.readable, key=lambda page: len(left[page.address] - seen))
            if not left[best.address] - seen:
                return chosen
            chosen.append(best)
            seen |= left[best.address]

    def below(self, page: Page) -> str:
        """The address of a page below the site."""
        return page.address[len(self.base):]

    def page(self, below: str) -> Page:
        """The page at an address below the site."""
        return self.pages[self.base + below]

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def file_at(self, address: str) -> str | None:
        """The file behind an address on this site, with or without origin; None where there is none."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
        if not path.startswith(self.base):
            return None
        below = path[len(self.base):]
        if below == "" or below.endswith("/"):
            below += "index.html"
        return below if (self.root / below).is_file() else None

    def is_own(self, address: str) -> bool:
        """Whether an address with an origin is on this site's host."""
        return address.startswith(self.origin + "/")

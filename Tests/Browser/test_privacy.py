"""The page about privacy says the truth: what it lists is all that a visit leaves in the browser."""

import re

import pytest
from playwright.sync_api import expect

from harness import building
from harness.server import StaticHost
from harness.visits import Visitor

KEYS = """() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]
  .filter((key) => key.startsWith("guichet.")).map((key) => key.slice(8))"""
STORED = re.compile(r'(?:store\("(?:local|session)Storage"|storedList|visited),? ?\(?"([a-z-]+)"')


@pytest.fixture(scope="module")
def busy():
    """The nasty site with everything that keeps or sends anything."""
    output = building.build_changed(
        "busy",
        (r"search: \{", "search: {events: /count, "),
        (r"^contact:\n", "contact:\n  offer: {pages: 2, seconds: 3600}\n"),
        (r"&lang=\{lang\}", "&lang={lang}&seen={trail}"),
        (r"^feedback: .*", "feedback: {url: /answers, log: /thanks/, email: help@acme.example}\nprivacy: {note: Logs go after a week., url: /privacy-policy}"),
    )
    host = StaticHost(output.root, output.base)
    yield host, output
    host.stop()


@pytest.fixture
def at(browser, busy):
    visitor = Visitor(browser, *busy)
    visitor.allow("/thanks/")
    visitor.allow("404 (Not Found)")
    yield visitor
    visitor.leave()


def listed(page):
    """The keys that the page lists, by nothing but its markup."""
    return {key for element in page.elements for key in element.get("data-g-key").split()}


def walk(visitor):
    """A visit that does everything there is to do, and ends on the page about privacy."""
    page = visitor("search/?q=refund")
    page.locator("[data-search-result] a").first.click()
    page.wait_for_function("!location.pathname.includes('/search/')")
    visitor("search/?q=refund", page=page)
    # The script of the page makes the boxes, and follows the choice of a version from then on.
    page.locator(".g-settings input").first.wait_for()
    page.get_by_label("Version").first.select_option(index=1)
    for box in page.locator(".g-settings input").all():
        box.uncheck()
        box.check()
    for path, answer in (("billing/refunds/", "Yes"), ("account/reset-password/", "No"), ("billing/invoices/", None)):
        visitor(path, page=page)
        if answer:
            page.get_by_role("button", name=answer, exact=True).click()
            page.wait_for_timeout(300)
    visitor("reference/everything/", page=page)
    page.wait_for_timeout(1500)
    page.locator(".g-sent button").first.click()
    page.keyboard.press("Control+k")
    page.keyboard.type("refund")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    visitor("contact/", page=page)
    visitor("privacy/", page=page)
    return page


def test_each_language_has_the_page_and_every_page_leads_to_it(output):
    for below in ("privacy/", "fr/privacy/"):
        page = output.page(below)
        assert page.is_indexed and page.link("canonical") == output.base_url + below
    for page in output.readable:
        if page.kind != "redirect":
            first = page.file.split("/")[0]
            home = output.base + (f"{first}/" if first in ("fr", "de", "ar", "he", "pt") else "")
            assert [e for e in page.all("a") if e.get("href") == home + "privacy/" and "footer" in e.inside], page.file


def test_the_page_lists_every_key_that_a_visit_leaves(at):
    page = walk(at)
    found = set(page.evaluate(KEYS))
    # The walk is worth something only if it did what it says.
    assert {"version", "recent", "found", "slash", "query", "trail", "read", "answered", "told", "offered", "trail-off"} <= found
    shown = listed(at.output.page("privacy/"))
    assert found <= shown, f"the page about privacy does not list {found - shown}"


def test_the_page_lists_every_key_that_a_script_names(busy):
    _, output = busy
    shown = listed(output.page("privacy/"))
    for script in (building.REPOSITORY / "themes/default/assets").glob("*.js"):
        named = set(STORED.findall(script.read_text(encoding="utf-8")))
        assert named <= shown, f"{script.name} keeps {named - shown}; see BrowserStorage.swift"


def test_nothing_else_is_kept(at):
    page = walk(at)
    assert page.context.cookies() == []
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)].every((key) => key.startsWith('guichet.'))")
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_reader_can_delete_it_all(at):
    page = walk(at)
    page.evaluate("localStorage.setItem('other', 'stays')")
    assert page.evaluate(KEYS)
    button = page.get_by_role("button", name="Delete it all")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Deleted")).to_be_visible()
    assert page.evaluate(KEYS) == []
    assert page.evaluate("localStorage.getItem('other')") == "stays"


def test_the_page_says_what_is_sent_and_where(busy, sites):
    text = busy[1].page("privacy/").one("main").text
    for part in (
        "What you search for goes to the server of these pages", "your answer goes to the server of these pages",
        "is written into the log of the server", "“Write to us”, acme.example is told: the article you read, your last search,",
        "the articles you have read, if you leave them in", "“E-mail” opens your e-mail program", "Logs go after a week.",
    ):
        assert part in text, part
    assert "“Call us”" not in text
    quiet = sites["manual"].page("privacy/")
    assert "What you search for" not in quiet.one("main").text
    assert not {"told"} & listed(quiet)
    assert "/privacy-policy" in [e.get("href") for e in busy[1].page("privacy/").all("a")]


def test_without_script_the_page_is_complete_and_offers_no_dead_button(visit):
    page = visit("privacy/", script=False)
    expect(page.get_by_role("button", name="Delete it all")).to_be_hidden()
    expect(page.get_by_role("heading", name="What your browser keeps")).to_be_visible()


def test_the_page_can_be_switched_off():
    output = building.build_changed("unprivate", (r"^feedback: .*", "privacy: false"))
    assert not (output.root / "privacy").exists()
    assert "privacy/" not in output.text("sitemap.xml")
    assert "/support/privacy/" not in output.text("index.html")

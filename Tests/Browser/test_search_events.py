"""What the site's owner learns of searches: nothing, unless an address is configured."""

import urllib.parse

import pytest

from harness import building
from harness.server import StaticHost
from harness.visits import Visitor
from test_search import READY, RESULTS


@pytest.fixture(scope="module")
def counted():
    output = building.build_counted()
    host = StaticHost(output.root, output.base)
    yield host, output
    host.stop()


@pytest.fixture
def counter(browser, counted):
    """Opens pages of a site that counts searches; `told` is what it was told."""
    host, output = counted
    visitor = Visitor(browser, host, output)
    visitor.told = []

    def tab(init=""):
        page = visitor.tab()
        if init:
            page.add_init_script(init)

        def count(route):
            sent = urllib.parse.parse_qs(route.request.post_data, keep_blank_values=True)
            visitor.told.append({name: values[0] for name, values in sent.items()})
            route.fulfill(status=204)

        page.context.route("**/count", count)
        return page

    visitor.counted_tab = tab
    yield visitor
    visitor.leave()


def wait_for(page, told, count):
    for _ in range(40):
        if len(told) >= count:
            break
        page.wait_for_timeout(100)
    assert len(told) == count, told


def test_a_settled_search_is_told_once(counter):
    page = counter("search/?q=refund&version=app+5", page=counter.counted_tab())
    page.wait_for_selector(READY)
    assert counter.told == []
    wait_for(page, counter.told, 1)
    assert counter.told[0] == {
        "event": "search", "query": "refund", "results": counter.told[0]["results"], "lang": "en",
        "version": "app 5", "page": "/support/search/"}
    assert int(counter.told[0]["results"]) >= 1
    counter("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    page.wait_for_timeout(2500)
    assert len(counter.told) == 1


def test_words_on_the_way_to_others_are_not_told(counter):
    page = counter("billing/invoices/", page=counter.counted_tab())
    page.keyboard.press("/")
    page.keyboard.type("refund", delay=80)
    wait_for(page, counter.told, 1)
    assert counter.told[0]["query"] == "refund"
    assert counter.told[0]["page"] == "/support/billing/invoices/"


def test_an_opened_result_is_told_with_its_place(counter):
    page = counter("search/?q=refund", page=counter.counted_tab())
    page.wait_for_selector(READY)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/billing/refunds/**")
    wait_for(page, counter.told, 2)
    assert [event["event"] for event in counter.told] == ["search", "open"]
    assert counter.told[1]["position"] == "1"
    assert "/support/billing/refunds/" in counter.told[1]["url"]


def test_a_page_that_is_left_tells_what_was_searched(counter):
    page = counter("search/?q=zzzqqqxx", page=counter.counted_tab())
    page.wait_for_selector(READY)
    counter("contact/", page=page)
    wait_for(page, counter.told, 1)
    assert counter.told[0]["results"] == "0"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("mail from ada.l+x@example.com lost", "mail from … lost"),
        ("order 12 34-56 78 late", "order … late"),
        ("+33 6 12 34 56 78", "+…"),
        ("version 12345", "version 12345"),
        ("carte 4970 1012 3456 7890", "carte …"),
    ],
)
def test_what_belongs_to_a_person_is_masked(counter, query, told):
    page = counter("search/?" + urllib.parse.urlencode({"q": query}), page=counter.counted_tab())
    page.wait_for_selector(READY)
    counter("contact/", page=page)
    wait_for(page, counter.told, 1)
    assert counter.told[0]["query"] == told


def test_a_browser_that_asks_for_privacy_tells_nothing(counter):
    page = counter.counted_tab("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})")
    counter("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/billing/refunds/**")
    page.wait_for_timeout(300)
    assert counter.told == []


def test_without_an_address_nothing_is_sent(visit):
    sent = []
    page = visit.tab()
    page.add_init_script("Navigator.prototype.sendBeacon = function () { throw new Error('sent'); }")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" or "search-events" in request.url else None)
    visit("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    page.wait_for_timeout(2300)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/billing/refunds/**")
    assert sent == []

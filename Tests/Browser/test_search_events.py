"""What the site's owner learns of searches: nothing, unless an address is configured."""

import re
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
    """Opens pages of a site that counts searches."""
    host, output = counted
    host.posted.clear()
    visitor = Visitor(browser, host, output)
    yield visitor
    visitor.leave()


def told(counter):
    """What the site was told, each as its fields."""
    assert {path for path, *_ in counter.host.posted} <= {"/count"}
    sent = [urllib.parse.parse_qs(body, keep_blank_values=True) for _, body, _ in counter.host.posted]
    return [{name: values[0] for name, values in fields.items()} for fields in sent]


def wait_until_counting(page):
    """Waits for results and for the script that counts: who leaves before it has come is not counted."""
    page.wait_for_selector(READY)
    page.evaluate("""async () => {
      const found = () => performance.getEntriesByType("resource").find(({ name }) => name.includes("/search-events"));
      while (!found()) await new Promise((done) => setTimeout(done, 20));
      await import(found().name);
    }""")


def wait_for(page, counter, count):
    for _ in range(40):
        if len(told(counter)) >= count:
            break
        page.wait_for_timeout(100)
    events = told(counter)
    assert len(events) == count, events
    return events


def test_a_settled_search_is_told_once(counter):
    page = counter("search/?q=refund&version=app+5")
    page.wait_for_selector(READY)
    assert told(counter) == []
    events = wait_for(page, counter, 1)
    assert events[0] == {
        "event": "search", "query": "refund", "results": events[0]["results"], "lang": "en",
        "version": "app 5", "page": "/support/search/"}
    assert int(events[0]["results"]) >= 1
    counter("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    page.wait_for_timeout(2500)
    assert len(told(counter)) == 1


def test_words_on_the_way_to_others_are_not_told(counter):
    page = counter("billing/invoices/")
    page.keyboard.press("/")
    page.keyboard.type("refund", delay=80)
    events = wait_for(page, counter, 1)
    assert events[0]["query"] == "refund"
    assert events[0]["page"] == "/support/billing/invoices/"


def test_an_opened_result_is_told_with_its_place(counter):
    page = counter("search/?q=refund")
    wait_until_counting(page)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/billing/refunds/**")
    events = wait_for(page, counter, 2)
    events.sort(key=lambda event: event["event"])  # they travel side by side
    assert [event["event"] for event in events] == ["open", "search"]
    assert events[0]["position"] == "1"
    assert "/support/billing/refunds/" in events[0]["url"]


def test_a_page_that_is_left_tells_what_was_searched(counter):
    page = counter("search/?q=zzzqqqxx")
    wait_until_counting(page)
    counter("contact/", page=page)
    events = wait_for(page, counter, 1)
    assert events[0]["results"] == "0"


@pytest.mark.parametrize(
    ("query", "masked"),
    [
        ("mail from ada.l+x@example.com lost", "mail from … lost"),
        ("order 12 34-56 78 late", "order … late"),
        ("+33 6 12 34 56 78", "+…"),
        ("version 12345", "version 12345"),
        ("carte 4970 1012 3456 7890", "carte …"),
    ],
)
def test_what_belongs_to_a_person_is_masked(counter, query, masked):
    page = counter("search/?" + urllib.parse.urlencode({"q": query}))
    wait_until_counting(page)
    counter("contact/", page=page)
    events = wait_for(page, counter, 1)
    assert events[0]["query"] == masked


def test_a_browser_that_asks_for_privacy_tells_nothing(counter):
    page = counter.tab()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})")
    counter("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/billing/refunds/**")
    page.wait_for_timeout(300)
    assert told(counter) == []


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


def test_the_policy_lets_counts_go_to_the_configured_host_and_no_further():
    policy = re.search(r"connect-src ([^;]*)", building.build_counted("https://stats.example.com/searches?site=1").text("_headers"))[1]
    assert policy.split() == ["'self'", "https://feedback.example.com", "https://stats.example.com"]

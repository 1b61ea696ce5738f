"""What a reader who seems stuck is offered, and what contact links say of the pages read."""

import urllib.parse

import pytest
from playwright.sync_api import expect

from harness import building
from harness.checks import seen
from harness.server import StaticHost
from harness.visits import Visitor

PAGES = ["billing/refunds/", "billing/invoices/", "account/reset-password/"]


@pytest.fixture(scope="module")
def offering():
    hosts = {}

    def site(offer):
        if offer not in hosts:
            output = building.build_offering(offer, f"offering-{len(hosts)}")
            hosts[offer] = StaticHost(output.root, output.base), output
        return hosts[offer]

    yield site
    for host, _ in hosts.values():
        host.stop()


@pytest.fixture
def at(browser, offering):
    """Makes a visitor to the site with this `contact.offer`."""
    visitors = []

    def visitor(offer="{pages: 3, seconds: 3600}"):
        visitors.append(Visitor(browser, *offering(offer)))
        return visitors[-1]

    yield visitor
    for one in visitors:
        one.leave()


def offer(page):
    return page.get_by_role("region", name="Still looking?")


def read(visitor, paths, page=None):
    for path in paths:
        page = visitor(path, page=page)
    return page


def test_after_so_many_articles_a_person_is_offered_once(at):
    visitor = at()
    page = read(visitor, PAGES)
    expect(offer(page)).to_be_visible()
    assert page.evaluate("document.activeElement === document.body"), "the offer took the focus"
    expect(offer(page).get_by_role("status")).to_have_text(
        "Still looking? There are ways to reach us at the end of this article.")
    expect(offer(page).get_by_role("link", name="Write to us")).to_be_visible()
    visitor("account/long/", page=page)
    page.wait_for_timeout(1500)
    expect(offer(page)).to_have_count(0)


def test_the_same_article_twice_counts_once(at):
    page = read(at(), [PAGES[0], PAGES[0], PAGES[0], PAGES[1]])
    page.wait_for_timeout(1500)
    expect(offer(page)).to_have_count(0)


def test_after_so_many_seconds_on_one_article_a_person_is_offered(at):
    page = at("{seconds: 1}")(PAGES[0])
    expect(offer(page)).to_be_visible()


def test_the_offer_is_in_the_flow_and_covers_nothing(at):
    page = at("{seconds: 1}")(PAGES[0])
    expect(offer(page)).to_be_visible()
    assert offer(page).evaluate("node => ['static', 'relative'].includes(getComputedStyle(node).position)")
    previous, own, after = (page.locator(selector).first.bounding_box() for selector in (".g-feedback", ".g-stuck", ".g-contact"))
    assert previous["y"] + previous["height"] <= own["y"]
    assert own["y"] + own["height"] <= after["y"]


def test_the_offer_can_be_dismissed_with_the_keyboard(at):
    page = at("{seconds: 1}")(PAGES[0])
    button = offer(page).get_by_role("button", name="No, thank you")
    button.focus()
    page.keyboard.press("Enter")
    expect(offer(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('[data-g-feedback]')")


def test_a_yes_starts_the_count_anew(at):
    visitor = at()
    visitor.host.posted.clear()
    page = read(visitor, PAGES[:2])
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("Thank you.").wait_for()
    visitor(PAGES[2], page=page)
    page.wait_for_timeout(1500)
    expect(offer(page)).to_have_count(0)


def test_the_offer_can_be_switched_off(at):
    page = read(at("false"), PAGES)
    page.wait_for_timeout(1500)
    expect(offer(page)).to_have_count(0)


def test_nothing_of_it_is_sent_or_kept_beyond_the_visit(at):
    visitor = at()
    visitor.host.posted.clear()
    page = read(visitor, PAGES)
    expect(offer(page)).to_be_visible()
    assert visitor.host.posted == []
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0


def trail_of(link):
    query = urllib.parse.urlsplit(link.get_attribute("href")).query
    return dict(urllib.parse.parse_qsl(query, keep_blank_values=True))["seen"].split("\r\n")


def panel_link(page, name="Write to us"):
    return page.locator("#g-contact").get_by_role("link", name=name)


def test_a_link_that_asks_for_it_carries_the_pages_read_and_says_so(at):
    page = read(at(), PAGES)
    expect(page.locator("#g-contact .g-sent").first).to_be_visible()
    assert trail_of(panel_link(page)) == [
        "Get a refund – /support/billing/refunds/",
        "Invoices cost $& or $1 – {{title}} & {{{content_html}}} `code` – /support/billing/invoices/",
        "Reset your password – /support/account/reset-password/"]
    expect(panel_link(page)).to_have_accessible_description("We will send along: the pages you have read")
    page.locator("#g-contact .g-sent summary").first.click()
    expect(page.locator("#g-contact .g-sent").first.get_by_role("listitem")).to_have_text([
        "Get a refund", "Invoices cost $& or $1 – {{title}} & {{{content_html}}} `code`", "Reset your password"])


def test_the_last_five_pages_are_carried(at):
    page = read(at(), [*PAGES, "account/long/", "account/two-factor/", "reference/everything/", "contact/"])
    link = page.locator("main").get_by_role("link", name="Write to us")
    expect(page.locator("main .g-sent").first).to_be_visible()
    assert len(trail_of(link)) == 5
    assert trail_of(link)[-1].endswith("/reference/everything/")


def test_an_email_says_which_pages_were_read(at):
    page = read(at(), PAGES[2:])
    expect(page.locator("#g-contact .g-sent").first).to_be_visible()
    fields = dict(urllib.parse.parse_qsl(panel_link(page, "E-mail").get_attribute("href").split("?")[1]))
    assert fields["subject"] == "Reset your password"
    assert fields["body"] == (
        "Hello {team},\r\nabout https://help.example.com/support/account/reset-password/\r\n"
        "read: Reset your password – /support/account/reset-password/")


def test_the_pages_can_be_kept_back(at):
    visitor = at()
    page = read(visitor, PAGES)
    expect(offer(page)).to_be_visible()
    page.locator("#g-contact").get_by_role("button", name="Do not send these pages").first.click()
    expect(panel_link(page)).to_be_focused()
    expect(page.locator("#g-contact [role=status]")).to_have_text("The pages you have read will not be sent.")
    assert trail_of(panel_link(page)) == [""]
    assert "/refunds/" not in offer(page).get_by_role("link", name="E-mail").get_attribute("href")
    visitor("account/long/", page=page)
    page.wait_for_timeout(300)
    expect(page.locator(".g-sent")).to_have_count(0)
    assert trail_of(panel_link(page)) == [""]


def test_without_the_note_beside_it_a_link_carries_no_pages(at):
    visitor = at()
    page = read(visitor, PAGES)
    visitor("search/?q=zzzqqqxx", page=page)
    page.wait_for_selector('[data-search-state="ready"]')
    for link in page.get_by_role("link").all():
        href = link.get_attribute("href") or ""
        noted = link.evaluate("node => Boolean(node.closest('li')?.querySelector('.g-sent'))")
        assert noted or "%E2%80%93" not in href, href


def test_without_javascript_links_carry_no_pages(at):
    page = at()(PAGES[0], script=False)
    assert trail_of(panel_link(page)) == [""]
    body = panel_link(page, "E-mail").get_attribute("href")
    assert "%7Bteam%7D" in body and "trail" not in body


def test_a_site_that_does_not_ask_for_the_pages_shows_no_note(visit):
    page = visit(PAGES[0])
    page.wait_for_timeout(300)
    expect(page.locator(".g-sent")).to_have_count(0)


def test_axe_finds_nothing_in_an_offer(at):
    visitor = at("{seconds: 1}")
    page = visitor.tab(bypass_csp=True)
    visitor(PAGES[0], page=page)
    expect(offer(page).locator(".g-sent").first).to_be_visible()
    found = seen(page)
    visitor("contact/", page=page)
    page.locator("main .g-sent summary").first.click()
    assert found + seen(page) == []

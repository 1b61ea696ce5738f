"""Every page is complete without JavaScript, and nothing on it is dead."""

import re

import pytest
from playwright.sync_api import expect

from harness.checks import DEAD

PAGES = ["", "billing/", "billing/refunds/", "reference/everything/", "search/", "contact/", "privacy/", "tags/",
         "versions/app/5/", "fr/", "404.html"]

@pytest.fixture
def still(visit):
    """Opens pages with JavaScript off."""
    return lambda below="", **options: visit(below, script=False, **options)


def test_nothing_on_any_page_is_dead(visit, nasty):
    page = visit.tab(script=False)
    found = []
    for below in dict.fromkeys(PAGES + [nasty.below(one) for one in nasty.samples]):
        found += [f"{below}: {text}" for text in visit(below, page=page).evaluate(DEAD)]
    assert found == []


def test_the_words_of_a_page_are_there_without_script(visit, nasty):
    def words(page):
        # Settings of what the script does are no loss where there is none; what it sends along neither,
        # nor whether it is open now beside a table of the hours.
        if page is lively and page.locator("[data-g-search-page]").count():
            page.locator(".g-settings").wait_for()  # what it is made of is fetched late
        page.evaluate("document.querySelectorAll('.g-settings, .g-along, .g-state').forEach((node) => node.remove())")
        return set(re.findall(r"\w+", page.locator("body").inner_text()))

    lively, still = visit.tab(), visit.tab(script=False)
    for below in dict.fromkeys(PAGES + [nasty.below(one) for one in nasty.samples]):
        # On a busy machine half of a page was once read; what is lost is so the second time too.
        for _ in range(2):
            with_script = words(visit(below, page=lively))
            missing = with_script - words(visit(below, page=still))
            if len(missing) <= 0.05 * len(with_script):
                break
        assert len(missing) <= 0.05 * len(with_script), f"{below}: only with script: {sorted(missing)}"


def test_an_article_can_be_read_and_left_in_every_direction(still):
    page = still("billing/refunds/")
    expect(page.locator("main")).to_contain_text("Have your receipt at hand.")
    assert page.locator("main img").first.evaluate("image => image.complete && image.naturalWidth") == 1200
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Billing").click()
    assert page.url.endswith("/support/billing/")
    page.get_by_role("navigation", name="Topics").get_by_role("link", name="Account").click()
    assert page.url.endswith("/support/account/")
    page.locator("main").get_by_role("link", name="Reset your password").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Reset your password"


def test_the_search_form_leads_to_a_list_of_every_article(still, sites):
    page = still("billing/refunds/")
    box = page.locator("header input[type=search]")
    box.fill("password")
    box.press("Enter")
    page.wait_for_url("**/support/search/?q=password**")
    assert "Search needs JavaScript" in page.locator("main").inner_text()
    listed = {link.get("href") for link in sites["fixture"].page("search/").all("a") if "main" in link.inside}
    articles = {page.address for page in sites["fixture"].indexed if page.kind == "article" and page.language == "en"}
    missing = articles - listed
    assert not missing, f"the browsable list leaves out {sorted(missing)}"
    page.locator("main").get_by_role("link", name="Reset your password").click()
    assert page.url.endswith("/account/reset-password/")


def test_a_person_can_be_reached_from_the_contact_page(still):
    page = still("contact/")
    assert page.locator("main a[href^='https://acme.example/contact?']").is_visible()
    assert page.locator("main a[href^='tel:']").is_visible()
    assert page.locator("main a[href^='mailto:']").is_visible()


def test_the_language_can_be_changed(still):
    page = still("billing/refunds/")
    page.get_by_role("link", name="Français").click()
    assert page.url.endswith("/support/fr/billing/refunds/")

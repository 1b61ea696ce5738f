"""Old headings, old pages and help links bring readers to what they asked for."""

import json

import pytest

REFUNDS = "/support/billing/refunds/"


@pytest.mark.parametrize(
    ("old", "heading"),
    [
        ("billing/refunds/#ask", "#ask-for-it"),
        ("billing/refunds/#%C3%A9lan", "#ask-for-it"),
        ("billing/invoices/#refund", "#ask-for-it"),
        ("old/refund/#late", "#when-it-does-not-arrive"),
        ("old/refund.html#late", "#when-it-does-not-arrive"),
        ("old/refund/#before-you-start", "#before-you-start"),
        ("help/refunds/#ask", "#ask-for-it"),
        ("go/refunds/#ask-for-it", "#ask-for-it"),
    ],
)
def test_an_old_heading_leads_to_the_new_one(visit, old, heading):
    page = visit(old)
    page.wait_for_url(f"**{REFUNDS}{heading}")
    section = page.locator(heading)
    section.wait_for()
    assert section.bounding_box()["y"] < page.viewport_size["height"]


def test_an_old_heading_that_is_asked_for_on_the_page_leads_on_too(visit):
    page = visit("billing/refunds/")
    page.evaluate("location.hash = '#ask'")
    page.wait_for_url(f"**{REFUNDS}#ask-for-it")


@pytest.mark.parametrize("hash", ["#nothing", "#constructor", "#%", "#"])
def test_a_heading_that_never_was_leaves_the_reader_on_the_page(visit, hash):
    page = visit(f"billing/refunds/{hash}")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith(f"{REFUNDS}{hash}")


@pytest.mark.parametrize("old", ["old/refund/#late", "old/refund.html#late", "go/refunds/#ask-for-it"])
def test_without_javascript_readers_come_to_the_right_page(visit, old):
    page = visit(old, script=False)
    page.wait_for_url(f"**{REFUNDS}*")
    assert page.get_by_role("heading", level=1).inner_text() == "Get a refund"


@pytest.mark.parametrize("below", ["billing/refunds/", "billing/refunds/#ask-for-it", "billing/invoices/", "account/long/#x"])
def test_the_script_is_fetched_only_when_a_heading_is_gone(visit, below):
    page = visit(below)
    page.wait_for_load_state("networkidle")
    assert not page.evaluate("performance.getEntriesByType('resource').some((one) => one.name.includes('/moved.'))")


def test_going_back_does_not_meet_the_old_page_again(visit):
    page = visit("account/")
    page.goto(visit.address("old/refund/#late"))
    page.wait_for_url(f"**{REFUNDS}#when-it-does-not-arrive")
    page.go_back()
    page.wait_for_url("**/support/account/")


@pytest.mark.parametrize(("link", "target"), [("go/refunds/", REFUNDS), ("fr/go/refunds/", "/support/fr/billing/refunds/")])
def test_a_help_link_leads_to_the_article_in_its_language(visit, link, target):
    page = visit(link)
    page.wait_for_url(f"**{target}")


def test_the_list_of_help_links_names_pages_and_headings_that_exist(nasty):
    links = json.loads(nasty.text("api/help-links.json"))["links"]
    assert [link["id"] for link in links]
    for link in links:
        assert set(link["languages"]) == {"en", "fr"}
        for answer in link["languages"].values():
            below = answer["url"].removeprefix("https://help.example.com/support/")
            page = nasty.page(below)
            ids = {element.get("id") for element in page.all("h2") + page.all("h3")}
            assert set(answer["anchors"]) <= ids
            assert nasty.page(answer["link"].removeprefix("https://help.example.com/support/")).is_redirect

"""The words of a search in the article it led to."""

import pytest
from playwright.sync_api import expect

from test_search import READY, RESULTS

PAINTED = "[...(CSS.highlights.get('g-search') || [])].map((range) => range.toString().toLowerCase())"
BAR = "The words you searched for are highlighted."


def open_result(visit, query="receipt", page=None, **click):
    page = visit(f"search/?q={query}", page=page)
    page.wait_for_selector(READY)
    page.locator(f"{RESULTS} a").first.click(**click)
    if not click:
        page.wait_for_url("**/billing/refunds/**")
    return page


def test_the_words_are_marked_in_the_article(visit):
    page = open_result(visit)
    expect(page.get_by_text(BAR)).to_be_visible()
    painted = page.evaluate(PAINTED)
    assert painted and set(painted) <= {"receipt", "receipts"}
    assert page.locator("article mark").count() == 0


def test_a_result_in_a_new_tab_is_marked_too(visit):
    page = visit("search/?q=receipt")
    page.wait_for_selector(READY)
    with page.context.expect_page() as opened:
        page.locator(f"{RESULTS} a").first.click(button="middle")
    expect(opened.value.get_by_text(BAR)).to_be_visible()


def test_marks_can_be_turned_off(visit):
    page = open_result(visit)
    page.get_by_role("button", name="Turn off").click()
    expect(page.get_by_text(BAR)).to_have_count(0)
    assert page.evaluate(PAINTED) == []
    assert page.evaluate("document.activeElement.id") == "g-main"
    expect(open_result(visit, page=page).get_by_text(BAR)).to_be_visible()


def test_marks_can_be_turned_off_for_ever_and_on_again(visit):
    page = open_result(visit)
    page.get_by_role("button", name="Never highlight").click()
    open_result(visit, page=page)
    page.wait_for_timeout(300)
    assert page.get_by_text(BAR).count() == 0
    visit("search/", page=page)
    switch = page.get_by_label("Highlight searched words in articles")
    expect(switch).not_to_be_checked()
    switch.check()
    expect(open_result(visit, page=page).get_by_text(BAR)).to_be_visible()


def test_an_article_that_no_search_led_to_has_no_marks(visit):
    page = open_result(visit)
    expect(page.get_by_text(BAR)).to_be_visible()
    page.reload()
    page.wait_for_timeout(300)
    assert page.get_by_text(BAR).count() == 0
    page.evaluate("localStorage['guichet.found'] = JSON.stringify([{path: location.pathname, terms: ['receipt'], time: Date.now() - 61000}])")
    page.reload()
    page.wait_for_timeout(300)
    assert page.get_by_text(BAR).count() == 0


def test_a_browser_without_highlights_gets_marks_and_loses_them_again(visit):
    page = visit.tab()
    page.add_init_script("delete window.Highlight")
    open_result(visit, page=page)
    expect(page.locator("article mark").first).to_have_text("receipt")
    before = page.locator(".g-prose").inner_text()
    page.get_by_role("button", name="Turn off").click()
    expect(page.locator("article mark")).to_have_count(0)
    assert page.locator(".g-prose").inner_text() == before


@pytest.mark.parametrize("media", ["print"])
def test_paper_has_no_marks(visit, media):
    page = open_result(visit)
    expect(page.get_by_text(BAR)).to_be_visible()
    page.emulate_media(media=media)
    expect(page.get_by_text(BAR)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.g-prose'), '::highlight(g-search)').backgroundColor") == "rgba(0, 0, 0, 0)"

"""Search as readers use it: in the header, on the search page, with keys, with a version."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect

READY = '[data-search-results][data-search-state="ready"]'
RESULTS = "[data-search-results] [data-search-result]"


def header_box(page):
    return page.locator("header input[type=search]")


def search(visit, query, below="search/", **options):
    page = visit(f"{below}?q={urllib.parse.quote(query)}", **options)
    page.wait_for_selector(READY)
    return page


def titles(page):
    return page.locator(f"{RESULTS} a").all_inner_texts()


def test_a_link_with_a_query_shows_its_results(visit):
    page = search(visit, "refund")
    assert titles(page)[0] == "Get a refund"
    assert page.locator("main input[type=search]").input_value() == "refund"
    assert page.locator("main [role=status]").first.inner_text().startswith(f"{page.locator(RESULTS).count()} results")


def test_typing_on_the_search_page_shows_results_and_keeps_the_address_in_step(visit):
    page = visit("search/")
    box = page.locator("main input[type=search]")
    box.press_sequentially("password", delay=10)
    expect(page.locator(RESULTS).first).to_contain_text("Reset your password")
    page.wait_for_url("**/search/?q=password")
    box.fill("")
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.get_by_role("heading", name="Browse all articles")).to_be_visible()


def test_a_result_leads_to_the_section_that_answers(visit):
    page = search(visit, "customer number")
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/account/reset-password/#*")
    target = urllib.parse.unquote(page.url.split("#")[1])
    assert page.locator(f'[id="{target}"]').inner_text() == "Have this ready"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("refnud", "Get a refund"),
        ("refunds", "Get a refund"),
        ("MONEY BACK", "Get a refund"),
        ("2fa", "Two-factor sign-in and single sign-on"),
        ("facade", "🎉 Délégation"),
        ("Façade", "🎉 Délégation"),
        ("passw", "Reset your password"),
    ],
)
def test_search_forgives_spelling_case_accents_and_knows_other_words(visit, query, title):
    page = search(visit, query)
    assert titles(page)[0].startswith(title)


def test_search_speaks_the_language_of_the_page(visit):
    page = search(visit, "rembourser", below="fr/search/")
    assert titles(page)[0] == "Se faire rembourser"
    assert not [title for title in titles(page) if title == "Get a refund"]


def test_drafts_expired_and_unlisted_articles_are_not_found(visit):
    assert search(visit, "secretdraftword").locator(RESULTS).count() == 0
    assert "The fax service" not in titles(search(visit, "fax service"))


def test_more_results_come_on_request_and_keep_the_place(visit):
    page = search(visit, "wombat")
    assert page.locator(RESULTS).count() == 10
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator(RESULTS)).to_have_count(14)
    assert page.evaluate("document.activeElement.closest('[data-search-result]') !== null")
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()


def test_matches_are_marked_in_the_excerpt(visit):
    page = search(visit, "wombat")
    assert page.locator(f"{RESULTS} mark").first.inner_text().lower() == "wombat"


def test_nothing_found_says_so_and_offers_a_person_who_is_told_the_query(visit):
    page = search(visit, "zzzqqqxx & qqxxzz?")
    results = page.locator("[data-search-results]")
    expect(results).to_contain_text("No results for “zzzqqqxx & qqxxzz?”")
    form = results.get_by_role("link", name="Write to us")
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(form.get_attribute("href")).query)
    assert query["q"] == ["zzzqqqxx & qqxxzz?"]
    assert query["lang"] == ["en"]


def test_results_are_followed_by_a_person_too(visit):
    page = search(visit, "refund")
    assert page.locator("[data-search-results]").get_by_role("link", name="Write to us").is_visible()


def test_the_version_narrows_results_and_is_remembered(visit):
    page = search(visit, "wombat")
    everything = page.locator("main [role=status]").first.inner_text()
    page.get_by_label("Version").select_option(label="Acme App 4")
    page.wait_for_url(re.compile(r"version="))
    expect(page.locator(RESULTS)).to_have_count(7)
    assert everything.startswith("14 results")
    assert not [title for title in titles(page) if int(title.split()[-1]) % 2]
    visit("search/?q=wombat", page=page)
    page.wait_for_selector(READY)
    assert page.get_by_label("Version").input_value() == "app 4"
    expect(page.locator(RESULTS)).to_have_count(7)
    visit("billing/refunds/", page=page)
    header_box(page).fill("wombat")
    expect(page.locator("header [role=option]").first).to_contain_text(re.compile(r"Setting number \d*[02468](?!\d)"))


def test_a_version_that_does_not_exist_narrows_nothing(visit):
    page = visit("search/?q=wombat&version=%3Cscript%3E")
    page.wait_for_selector(READY)
    expect(page.locator(RESULTS)).to_have_count(10)


def test_the_header_box_suggests_while_typing(visit):
    page = visit("billing/invoices/")
    box = header_box(page)
    box.press_sequentially("password", delay=10)
    options = page.locator("header [role=option]")
    expect(options.first).to_contain_text("Reset your password")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    expect(page.locator("header [role=status]")).to_contain_text("result")


def test_arrows_move_through_suggestions_and_enter_opens_one(visit):
    page = visit("billing/invoices/")
    box = header_box(page)
    box.press_sequentially("password", delay=10)
    options = page.locator("header [role=option]")
    expect(options.first).to_be_visible()
    count = options.count()
    assert count >= 2
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    assert options.nth(0).get_attribute("aria-selected") == "true"
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.nth(count - 1).get_attribute("id")
    box.press("ArrowDown")
    assert box.evaluate("input => input === document.activeElement")
    box.press("Enter")
    page.wait_for_url("**/account/reset-password/**")


def test_enter_without_a_choice_opens_the_search_page(visit):
    page = visit("billing/invoices/")
    box = header_box(page)
    box.press_sequentially("password", delay=10)
    box.press("Enter")
    page.wait_for_url("**/support/search/?q=password")
    page.wait_for_selector(READY)
    assert titles(page)[0] == "Reset your password"


def test_escape_closes_the_suggestions_and_keeps_the_words(visit):
    page = visit("billing/invoices/")
    box = header_box(page)
    box.press_sequentially("password", delay=10)
    expect(page.locator("header [role=option]").first).to_be_visible()
    box.press("Escape")
    expect(page.locator("header [role=option]").first).to_be_hidden()
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "password"
    assert box.evaluate("input => input === document.activeElement")


def test_leaving_the_box_closes_the_suggestions(visit):
    page = visit("billing/invoices/")
    header_box(page).press_sequentially("password", delay=10)
    expect(page.locator("header [role=option]").first).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("header [role=option]").first).to_be_hidden()


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("below", ["", "billing/refunds/", "search/"])
def test_a_key_goes_to_the_search_box(visit, key, below):
    page = visit(below)
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.type") == "search"
    assert page.evaluate("document.activeElement.value") == ""
    page.keyboard.type("a/b")
    assert page.evaluate("document.activeElement.value") == "a/b"


def test_the_slash_key_can_be_switched_off(visit):
    page = visit("search/")
    page.get_by_label("Press / on any page to search").uncheck()
    visit("billing/refunds/", page=page)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") != "search"
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.type") == "search"


def test_the_index_is_not_fetched_before_somebody_searches(visit):
    fetched = []
    page = visit.tab()
    page.on("request", lambda request: fetched.append(request.url))
    visit("billing/refunds/", page=page)
    assert not [url for url in fetched if "/search/" in url or "/search." in url]
    with page.expect_response(lambda answer: "/search/" in answer.url and answer.url.endswith(".json")):
        header_box(page).focus()


HOSTILE = ['"><img src=x onerror=alert(1)>', "<script>alert(1)</script>", "(((((", "\\", "__proto__", "constructor",
           "a" * 300, "ﬁ İ ß 漢字 🙂", "%", "*", "$& $1", "{{title}}", "   ", "\u202e\u0000\ud7ff"]


def test_hostile_queries_are_words_like_any_other(visit):
    page = visit("search/")
    box = page.locator("main input[type=search]")
    for query in HOSTILE:
        box.fill(query)
        page.wait_for_selector(READY, state="attached")
        assert page.locator("[data-search-results] :is(img, script)").count() == 0, query
    visit("billing/refunds/", page=page)
    for query in HOSTILE:
        header_box(page).fill(query)
        page.wait_for_timeout(50)
        assert page.locator("header :is(img, script)").count() == 0, query


def test_hostile_titles_are_shown_as_they_were_written(visit):
    page = search(visit, "hostile")
    assert titles(page)[0].startswith("</title><script>alert(1)</script><img src=x onerror=alert(2)>")
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_load_state("load")
    assert page.get_by_role("heading", level=1).inner_text().startswith("</title><script>alert(1)</script>")


def test_a_missing_index_leaves_a_page_that_still_helps(visit):
    visit.allow("index.json")
    visit.allow("ERR_FAILED")
    page = visit.tab()
    page.route("**/search/index.json", lambda route: route.abort())
    visit("search/?q=refund", page=page)
    expect(page.locator("[data-search-results]")).to_have_attribute("data-search-state", "error")
    expect(page.locator("[data-search-results]")).to_contain_text("Search is not working at the moment")
    assert page.locator("[data-search-results]").get_by_role("link", name="Write to us").is_visible()


def test_the_manual_answers_questions_about_itself(visit_manual):
    page = visit_manual("search/?q=article")
    page.wait_for_selector(READY)
    assert page.locator(RESULTS).count() >= 1

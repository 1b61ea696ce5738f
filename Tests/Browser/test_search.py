"""The search page: results, filters, addresses that can be shared, and what it says when there is nothing."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect

READY = '[data-search-results][data-search-state="ready"]'
HOSTILE = ['"><img src=x onerror=alert(1)>', "<script>alert(1)</script>", "(((((", "\\", "__proto__", "constructor",
           "a" * 300, "ﬁ İ ß 漢字 🙂", "%", "*", "$& $1", "{{title}}", "   ", "\u202e\u0000\ud7ff"]
RESULTS = "[data-search-results] [data-search-result]"


def search(visit, query, below="search/", **filters):
    page = visit(f"{below}?{urllib.parse.urlencode({'q': query, **filters})}")
    page.wait_for_selector(READY)
    return page


def titles(page):
    return page.locator(f"{RESULTS} a").all_inner_texts()


def test_a_link_with_a_query_shows_its_results(visit):
    page = search(visit, "refund")
    assert titles(page)[0] == "Get a refund"
    assert page.locator("main input[type=search]").input_value() == "refund"
    expect(page.locator("main [role=status]")).to_have_text(f"{page.locator(RESULTS).count()} results")
    assert page.locator(".g-results-count").inner_text() == f"{page.locator(RESULTS).count()} results for “refund”"


def test_typing_on_the_search_page_shows_results_and_keeps_the_address_in_step(visit):
    page = visit("search/")
    box = page.locator("main input[type=search]")
    box.press_sequentially("password", delay=10)
    expect(page.locator(RESULTS).first).to_contain_text("Reset your password")
    page.wait_for_url("**/search/?q=password")
    box.fill("")
    expect(page.locator(RESULTS)).to_have_count(0)
    expect(page.get_by_role("heading", name="Browse all articles")).to_be_visible()


@pytest.mark.parametrize("address", ["search/", "search/?q=refund"])
def test_what_is_typed_before_the_script_is_there_stays(visit, address):
    page = visit.tab()
    held = []
    page.route("**/assets/search-page.*.js", lambda route: held.append(route))
    visit(address, page=page)
    page.locator("main input[type=search]").press_sequentially("pass")
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_selector(READY)
    assert page.locator("main input[type=search]").input_value() == "pass"
    page.keyboard.type("word")
    expect(page.locator(RESULTS).first).to_contain_text("Reset your password")
    page.wait_for_url("**/search/?q=password")


@pytest.mark.parametrize("address", ["search/", "search/?q=password", "search/?q=password&version=app+4"])
def test_a_version_chosen_before_the_script_is_there_stays(visit, address):
    page = visit.tab()
    held = []
    page.route("**/assets/search-page.*.js", lambda route: held.append(route))
    visit(address, page=page)
    field = page.locator("#g-search-version")
    value = field.locator("option").nth(1).get_attribute("value")
    field.select_option(value)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_selector(READY, state="attached")
    expect(field).to_have_value(value)
    page.wait_for_url(lambda url: urllib.parse.parse_qs(urllib.parse.urlsplit(url).query).get("version") == [value])


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
    assert page.locator(".g-results-count").inner_text().startswith("14 results")
    page.get_by_label("Version").select_option("app 4")
    page.wait_for_url(re.compile(r"version="))
    expect(page.locator(RESULTS)).to_have_count(7)
    assert not [title for title in titles(page) if int(title.split()[-1]) % 2]
    visit("search/?q=wombat", page=page)
    page.wait_for_selector(READY)
    assert page.get_by_label("Version").input_value() == "app 4"
    expect(page.locator(RESULTS)).to_have_count(7)


def test_what_other_versions_have_is_one_press_away(visit):
    page = search(visit, "wombat", version="app 4")
    page.get_by_role("button", name="7 more results in other versions").click()
    expect(page.locator(".g-results-count")).to_have_text("14 results for “wombat”")
    assert page.evaluate("document.activeElement.className") == "g-results-count"
    assert page.get_by_label("Version").input_value() == ""
    page.wait_for_url(re.compile(r"\?q=wombat$"))


@pytest.mark.parametrize(
    ("filter", "value", "label", "query", "count"),
    [
        ("version", "app 4", "Version: Acme App 4", "wombat", 7),
        ("product", "scanner", "Product: Scanner", "scanner", None),
        ("type", "faq", "Type: Questions and answers", "password", 1),
        ("tag", "sign-in", "Tag: sign-in", "password", None),
    ],
)
def test_a_filter_stands_in_the_address_is_seen_and_can_be_taken_away(visit, filter, value, label, query, count):
    page = search(visit, query, **{filter: value})
    results = page.locator(RESULTS)
    narrowed = results.count()
    assert narrowed == count if count else narrowed >= 1
    assert page.locator(f"main select[name={filter}]").input_value() == value
    page.get_by_role("button", name=f"Remove the filter {label}").click()
    page.wait_for_url(re.compile(rf"\?q={query}$"))
    expect(page.locator(f"main select[name={filter}]")).to_have_value("")
    assert page.evaluate("document.activeElement.className") == "g-results-count"
    visit(f"search/?q={query}", page=page)
    page.wait_for_selector(READY)
    assert page.locator(f"main select[name={filter}]").input_value() == "", "a removed filter came back"


def test_all_filters_can_be_taken_away_at_once(visit):
    page = search(visit, "password", version="app 5", type="faq", tag="sign-in")
    page.get_by_role("button", name="Remove all filters").click()
    page.wait_for_url(re.compile(r"\?q=password$"))
    assert page.get_by_role("button", name="Remove the filter").count() == 0
    french = search(visit, "mot", below="fr/search/", version="app 5")
    expect(french.get_by_role("button", name="Retirer le filtre Version\u00a0: Application Acme 5")).to_be_visible()


def test_only_the_version_is_remembered(visit):
    page = search(visit, "password", type="faq", tag="sign-in", version="app 5")
    visit("search/?q=password", page=page)
    page.wait_for_selector(READY)
    assert [page.locator(f"main select[name={name}]").input_value() for name in ("version", "type", "tag")] == ["app 5", "", ""]


def test_a_choice_of_filters_counts_articles_in_words_of_the_language(visit):
    page = search(visit, "password")
    kinds = page.locator("main select[name=type] option").all_inner_texts()
    assert kinds[0] == "All types"
    assert "Questions and answers (1)" in kinds and "Troubleshooting (1)" in kinds
    versions = page.locator("main select[name=version] option").all_inner_texts()
    assert versions[0] == "All versions" and versions[1].startswith("Acme App 5 (")
    french = search(visit, "mot", below="fr/search/")
    assert french.locator("main select[name=version] option").first.inner_text() == "Toutes les versions"


def test_a_filter_that_hides_everything_says_so_first(visit):
    page = search(visit, "password", tag="refunds")
    box = page.locator("[data-search-results]")
    expect(box).to_contain_text("No results for “password” with these filters")
    box.get_by_role("button", name=re.compile(r"Show the \d+ results? without filters")).click()
    expect(page.locator(RESULTS).first).to_contain_text("password")
    page.wait_for_url(re.compile(r"\?q=password$"))


def test_a_version_and_a_product_never_contradict_each_other(visit):
    page = search(visit, "wombat", version="app 4")
    page.get_by_label("Product").select_option("scanner")
    page.wait_for_url(re.compile(r"\?q=wombat&product=scanner$"))
    assert page.get_by_label("Version").input_value() == ""
    page.get_by_label("Version").select_option("app 5")
    page.wait_for_url(re.compile(r"\?q=wombat&version=app\+5$"))


def test_coming_back_from_a_result_shows_what_was_left(visit):
    page = search(visit, "wombat")
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator(RESULTS)).to_have_count(14)
    last = page.locator(f"{RESULTS} a").last
    last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    last.click()
    page.wait_for_url("**/reference/setting-*/**")
    page.go_back()
    expect(page.locator(RESULTS)).to_have_count(14)
    page.wait_for_function("(y) => Math.abs(scrollY - y) < 5", arg=before)
    assert page.locator("main input[type=search]").input_value() == "wombat"


def test_a_slip_is_answered_with_a_link_to_the_right_word(visit):
    page = search(visit, "refnud")
    link = page.get_by_role("link", name="Did you mean refund?")
    assert link.get_attribute("href").endswith("/search/?q=refund")
    link.click()
    expect(page.locator("main input[type=search]")).to_have_value("refund")
    page.wait_for_url("**/search/?q=refund")


def test_nothing_found_offers_what_others_read(visit):
    page = search(visit, "zzzqqqxx")
    popular = page.get_by_role("region", name="Popular articles").get_by_role("link")
    assert popular.first.inner_text() == "Reset your password"


def test_a_result_shows_its_words_its_place_and_its_versions(visit):
    page = search(visit, "customer number")
    first = page.locator(RESULTS).first
    expect(first.locator(".g-result-meta")).to_contain_text("Account › Have this ready")
    expect(first.locator(".g-badge")).to_have_text(["Acme App 5"])
    page = search(visit, "reset password")
    assert [mark.lower() for mark in page.locator(f"{RESULTS} a").first.locator("mark").all_inner_texts()] == ["reset", "password"]


def test_a_version_that_does_not_exist_narrows_nothing(visit):
    page = visit("search/?q=wombat&version=%3Cscript%3E")
    page.wait_for_selector(READY)
    expect(page.locator(RESULTS)).to_have_count(10)


def test_hostile_queries_are_words_like_any_other(visit):
    page = visit("search/")
    box = page.locator("main input[type=search]")
    for query in HOSTILE:
        box.fill(query)
        page.wait_for_selector(READY, state="attached")
        assert page.locator("[data-search-results] :is(img, script)").count() == 0, query


def test_hostile_titles_are_shown_as_they_were_written(visit):
    page = search(visit, "hostile")
    assert titles(page)[0].startswith("</title><script>alert(1)</script><img src=x onerror=alert(2)>")
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_load_state("load")
    assert page.get_by_role("heading", level=1).inner_text().startswith("</title><script>alert(1)</script>")


@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(json={"format": 1})], ids=["missing", "damaged"])
def test_an_index_that_cannot_be_read_leaves_a_page_that_still_helps(visit, answer):
    visit.allow(".json")
    visit.allow("ERR_FAILED")
    page = visit.tab()
    page.route("**/search/index.json", answer)
    visit("search/?q=refund", page=page)
    box = page.locator("[data-search-results]")
    expect(box).to_have_attribute("data-search-state", "error")
    expect(box).to_contain_text("Search is not working at the moment")
    expect(page.get_by_role("heading", name="Browse all articles")).to_be_visible()
    assert box.get_by_role("link", name="Write to us").is_visible()
    page.unroute("**/search/index.json")
    box.get_by_role("button", name="Try again").click()
    expect(box).to_have_attribute("data-search-state", "ready")
    assert titles(page)[0] == "Get a refund"


def test_a_missing_script_leaves_the_list_of_articles(visit):
    visit.allow("search-page")
    visit.allow("ERR_FAILED")
    page = visit.tab()
    page.route("**/assets/search-page.*.js", lambda route: route.abort())
    visit("search/?q=refund", page=page)
    expect(page.locator("[data-search-results]")).to_contain_text("Search is not working at the moment")
    expect(page.get_by_role("heading", name="Browse all articles")).to_be_visible()


def test_the_manual_answers_questions_about_itself(visit_manual):
    page = visit_manual("search/?q=article")
    page.wait_for_selector(READY)
    assert page.locator(RESULTS).count() >= 1

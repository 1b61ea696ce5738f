"""The search dialog and the box of the home page: an editable combobox, with keys and without a mouse."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect

from test_search import HOSTILE, READY

ARTICLE = "billing/invoices/"
OPTIONS = "dialog [role=option]"


def opener(page):
    return page.locator("header").get_by_role("button", name="Search for help")


def dialog_box(page):
    return page.get_by_role("dialog").get_by_role("combobox", name="Search the help centre")


@pytest.fixture
def open_dialog(visit):
    """The box of the dialog on a page, opened with its button."""

    def open_it(below=ARTICLE, page=None, **options):
        page = visit(below, page=page, **options)
        opener(page).click()
        expect(page.locator("dialog .g-box-keys")).to_have_count(1)
        return dialog_box(page)

    return open_it


def has_focus(box):
    return box.evaluate("(input) => input === document.activeElement")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_button_has_the_place_and_the_size_of_the_form(visit, width):
    with_script = visit(ARTICLE, width=width).locator("header [role=search]").bounding_box()
    without = visit(ARTICLE, width=width, script=False).locator("header [role=search]").bounding_box()
    assert with_script == pytest.approx(without, abs=1)


def test_the_button_has_a_name_and_tells_its_keys(visit):
    page = visit(ARTICLE)
    assert opener(page).get_attribute("aria-keyshortcuts") == "/ Control+K Meta+K"
    assert opener(page).get_attribute("aria-haspopup") == "dialog"
    assert page.locator("header input").count() == 0


def test_the_dialog_is_modal_named_and_starts_in_its_box(open_dialog):
    box = open_dialog()
    page = box.page
    assert page.locator("dialog").evaluate("(node) => node.matches(':modal')")
    expect(page.get_by_role("dialog", name="Search the help centre")).to_be_visible()
    assert has_focus(box)


def test_the_box_offers_articles_while_somebody_types(open_dialog):
    box = open_dialog()
    page = box.page
    box.press_sequentially("password", delay=10)
    options = page.locator(OPTIONS)
    expect(options.first).to_contain_text("Reset your password")
    assert options.first.get_attribute("href").startswith("/support/account/reset-password/")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-autocomplete") == "list"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    assert box.get_attribute("aria-activedescendant") is None, "an option was chosen before the reader did"
    expect(page.locator("dialog [role=status]")).to_have_text(re.compile(r"^\d+ results$"))
    assert page.locator(f"{OPTIONS} mark").first.inner_text().lower() == "password"


def test_arrows_move_and_wrap_and_enter_opens(open_dialog):
    box = open_dialog()
    page = box.page
    box.press_sequentially("password", delay=10)
    options = page.locator(OPTIONS)
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
    assert page.locator(f"{OPTIONS}[aria-selected=true]").count() == 1
    box.press("ArrowDown")
    assert has_focus(box)
    box.press("Enter")
    page.wait_for_url("**/account/reset-password/**")


def test_enter_without_a_choice_opens_the_search_page(open_dialog):
    box = open_dialog()
    box.press_sequentially("password", delay=10)
    box.press("Enter")
    box.page.wait_for_url("**/support/search/?q=password")
    box.page.wait_for_selector(READY)


def test_escape_closes_keeps_the_words_and_gives_the_focus_back(open_dialog):
    box = open_dialog()
    page = box.page
    box.press_sequentially("password", delay=10)
    expect(page.locator(OPTIONS).first).to_be_visible()
    box.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert has_focus(opener(page))
    page.keyboard.press("Enter")
    assert box.input_value() == "password"
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.type("zzz")
    assert box.input_value() == "zzz", "what is typed does not replace the old words"


@pytest.mark.parametrize("way", ["button", "backdrop", "escape on a filter"])
def test_there_are_other_ways_out(open_dialog, way):
    page = open_dialog().page
    if way == "button":
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    elif way == "backdrop":
        page.mouse.click(5, 5)
    else:
        page.get_by_role("dialog").get_by_label("Version").press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert has_focus(opener(page))


def test_tab_walks_through_the_dialog_and_not_behind_it(open_dialog):
    box = open_dialog()
    page = box.page
    box.fill("password")
    expect(page.locator(OPTIONS).first).to_be_visible()
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("(document.activeElement.name || document.activeElement.textContent).trim()"))
    assert stops == ["version", "product", "See all results", "Not what you were looking for? Ask us", stops[4]]
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
@pytest.mark.parametrize("below", ["", "billing/refunds/", "search/", "404.html"])
def test_a_key_goes_to_the_search_box(visit, key, below):
    page = visit(below)
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.type") == "search"
    assert page.evaluate("document.activeElement.value") == ""
    assert page.locator("dialog[open]").count() == (0 if below in ("", "search/", "404.html") else 1)
    page.keyboard.type("a/b")
    assert page.evaluate("document.activeElement.value") == "a/b"


def test_nothing_that_is_typed_is_lost_while_the_script_comes(visit):
    page = visit.tab()
    page.route("**/assets/search-box.*.js", lambda route: (page.wait_for_timeout(400), route.continue_()))
    visit(ARTICLE, page=page)
    page.keyboard.press("/")
    page.keyboard.type("password")
    expect(page.locator(OPTIONS).first).to_contain_text("Reset your password")
    assert dialog_box(page).input_value() == "password"


def test_the_slash_key_can_be_switched_off(visit):
    page = visit("search/")
    page.get_by_label("Press / on any page to search").uncheck()
    visit("billing/refunds/", page=page)
    page.keyboard.press("/")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator("header kbd").count() == 0
    assert opener(page).get_attribute("aria-keyshortcuts") == "Control+K Meta+K"
    page.keyboard.press("Control+k")
    assert page.locator("dialog[open]").count() == 1


def test_nothing_is_fetched_before_somebody_searches(visit):
    fetched = []
    page = visit.tab()
    page.on("request", lambda request: fetched.append(request.url))
    visit("billing/refunds/", page=page)
    page.wait_for_timeout(300)
    assert [url for url in fetched if "search" in url] == []
    with page.expect_response(lambda answer: answer.url.endswith("/search/index.json")):
        opener(page).focus()


def test_the_version_and_the_product_narrow_the_list(open_dialog):
    box = open_dialog()
    page = box.page
    dialog = page.get_by_role("dialog")
    box.fill("wombat")
    expect(page.locator("dialog .g-box-head")).to_have_text("14 results")
    dialog.get_by_label("Version").select_option("app 4")
    expect(page.locator("dialog .g-box-head")).to_have_text("7 results")
    assert dialog.get_by_role("link", name="See all results").get_attribute("href").endswith("/search/?q=wombat&version=app+4")
    dialog.get_by_label("Product").select_option("scanner")
    expect(page.locator("dialog .g-box-note")).to_contain_text("No results for “wombat”")
    assert dialog.get_by_label("Version").input_value() == ""
    dialog.get_by_label("Version").select_option("app 5")
    expect(page.locator("dialog .g-box-head")).to_have_text("7 results")
    assert dialog.get_by_label("Product").input_value() == ""
    box.press("Enter")
    page.wait_for_url("**/search/?q=wombat&version=app+5")


def test_nothing_in_this_version_is_one_press_from_all_versions(visit, open_dialog):
    page = visit("search/?version=scanner+1")
    box = open_dialog(page=page)
    box.fill("wombat")
    page.get_by_role("button", name="Search without the filter “Scanner 1”").click()
    expect(page.locator("dialog .g-box-head")).to_have_text("14 results")
    assert page.get_by_role("dialog").get_by_label("Version").input_value() == ""
    assert has_focus(box)


def test_a_slip_offers_the_right_word(open_dialog):
    box = open_dialog()
    box.fill("refnud")
    link = box.page.get_by_role("dialog").get_by_role("link", name="Did you mean refund?")
    assert link.get_attribute("href").endswith("/search/?q=refund")
    link.click()
    expect(box).to_have_value("refund")
    assert has_focus(box)


def test_nothing_found_is_said_and_leads_to_a_person(open_dialog):
    box = open_dialog()
    page = box.page
    box.fill("zzzqqqxx")
    expect(page.locator("dialog")).to_contain_text("No results for “zzzqqqxx”")
    expect(page.locator("dialog [role=status]")).to_have_text("No results")
    assert box.get_attribute("aria-expanded") == "false"
    link = page.get_by_role("dialog").get_by_role("link", name="Ask us")
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(link.get_attribute("href")).query)["q"] == ["zzzqqqxx"]


def test_an_empty_box_offers_what_others_read(open_dialog):
    box = open_dialog()
    expect(box.page.get_by_role("listbox", name="Popular articles").get_by_role("option").first).to_contain_text("Reset your password")
    box.press("ArrowDown")
    box.press("Enter")
    box.page.wait_for_url("**/account/reset-password/")


def test_an_answer_on_the_same_page_closes_the_dialog(open_dialog):
    box = open_dialog("account/reset-password/")
    box.fill("customer number")
    expect(box.page.locator(OPTIONS).first).to_contain_text("Have this ready")
    box.press("ArrowDown")
    box.press("Enter")
    box.page.wait_for_url("**/account/reset-password/#*")
    expect(box.page.locator("dialog")).to_be_hidden()


def test_a_small_screen_is_filled(open_dialog):
    page = open_dialog(width=320).page
    assert page.locator("dialog").bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 900}


def test_hostile_queries_are_words_like_any_other(open_dialog):
    box = open_dialog()
    for query in HOSTILE:
        box.fill(query)
        box.page.wait_for_timeout(50)
        assert box.page.locator("dialog :is(img, script)").count() == 0, query


@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(json={"format": 1})], ids=["missing", "damaged"])
def test_an_index_that_cannot_be_read_is_said_and_can_be_tried_again(visit, open_dialog, answer):
    visit.allow(".json")
    visit.allow("ERR_FAILED")
    page = visit.tab()
    page.route("**/search/index.json", answer)
    box = open_dialog(page=page)
    box.fill("refund")
    expect(page.locator("dialog")).to_contain_text("Search is not working at the moment")
    assert page.get_by_role("dialog").get_by_role("link", name="Ask us").is_visible()
    page.unroute("**/search/index.json")
    page.get_by_role("dialog").get_by_role("button", name="Try again").click()
    expect(page.locator(OPTIONS).first).to_contain_text("Get a refund")
    assert has_focus(box)


def test_a_missing_script_still_lets_the_box_lead_to_the_search_page(visit):
    visit.allow("search-box")
    visit.allow("ERR_FAILED")
    page = visit.tab()
    page.route("**/assets/search-box.*.js", lambda route: route.abort())
    visit(ARTICLE, page=page)
    opener(page).click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("Search is not working at the moment.")
    dialog_box(page).fill("refund")
    dialog_box(page).press("Enter")
    page.wait_for_url("**/search/?q=refund")


# The box of the home page


def home_box(visit, **options):
    page = visit("", **options)
    box = page.locator("main input[role=combobox]")
    box.click()
    return box


def test_the_home_page_offers_answers_under_its_box(visit):
    box = home_box(visit)
    page = box.page
    box.press_sequentially("password", delay=10)
    options = page.locator("main [role=option]")
    expect(options.first).to_contain_text("Reset your password")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("Escape")
    expect(options.first).to_be_hidden()
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "password" and has_focus(box)
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    box.press("Escape")
    assert box.input_value() == ""


def test_leaving_the_box_of_the_home_page_closes_its_list(visit):
    box = home_box(visit)
    box.press_sequentially("password", delay=10)
    expect(box.page.locator("main [role=option]").first).to_be_visible()
    box.page.locator("h1").click()
    expect(box.page.locator("main [role=option]").first).to_be_hidden()
    assert box.get_attribute("aria-expanded") == "false"


def test_enter_in_the_box_of_the_home_page_opens_the_search_page(visit):
    box = home_box(visit)
    box.press_sequentially("password", delay=10)
    box.press("Enter")
    box.page.wait_for_url("**/support/search/?q=password")


# Recent searches


def test_recent_searches_are_offered_in_an_empty_box(visit, open_dialog):
    page = visit("search/?q=refund")
    page.wait_for_selector(READY)
    for query in ("password", "wombat"):
        visit(f"search/?q={query}", page=page)
        page.wait_for_selector(READY)
    box = open_dialog(page=page)
    recent = page.get_by_role("listbox", name="Recent searches").get_by_role("option")
    expect(recent).to_have_text(["wombat", "password", "refund"])
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("password")
    expect(page.locator(OPTIONS).first).to_contain_text("Reset your password")
    page.locator(OPTIONS).first.click()
    page.wait_for_url("**/account/reset-password/**")
    box = open_dialog(page=page)
    expect(recent.first).to_have_text("password")
    page.get_by_role("button", name="Clear recent searches").click()
    expect(page.get_by_role("listbox", name="Recent searches")).to_have_count(0)
    assert has_focus(box)


def test_words_that_were_only_typed_are_not_remembered(open_dialog):
    box = open_dialog()
    box.fill("password")
    expect(box.page.locator(OPTIONS).first).to_be_visible()
    box.fill("")
    expect(box.page.get_by_role("listbox", name="Recent searches")).to_have_count(0)


def test_no_more_than_five_are_kept_and_none_when_switched_off(visit, open_dialog):
    page = visit("search/?q=word0")
    for number in range(1, 7):
        visit(f"search/?q=word{number}", page=page)
        page.wait_for_selector(READY)
    assert page.evaluate("JSON.parse(localStorage['guichet.recent'])") == ["word6", "word5", "word4", "word3", "word2"]
    page.get_by_label("Keep recent searches in this browser").uncheck()
    assert page.evaluate("JSON.parse(localStorage['guichet.recent'])") == []
    visit("search/?q=refund", page=page)
    page.wait_for_selector(READY)
    assert page.evaluate("JSON.parse(localStorage['guichet.recent'])") == []

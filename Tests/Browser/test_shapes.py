"""Shapes of content: details, tabs, cases, status, steps, large pictures, terms, and the list of contents."""

import pytest
from playwright.sync_api import expect

from harness import building
from harness.server import StaticHost
from harness.visits import Visitor

ALL = "reference/everything/"


@pytest.fixture
def article(visit):
    """The article with one of everything, its tabs made."""
    page = visit(ALL)
    page.locator(".tabs-live").first.wait_for()
    return page


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


# Details


def test_details_open_with_the_keyboard_and_by_a_link_to_what_is_inside(visit):
    page = visit(ALL)
    summary = page.locator("summary", has_text="small print")
    inside = page.get_by_role("heading", name="A heading inside")
    expect(inside).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Enter")
    expect(inside).to_be_hidden()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="A heading inside").click()
    expect(inside).to_be_visible()
    assert visit(ALL + "#a-heading-inside").locator(":target").is_visible()


def test_details_without_a_title_have_the_word_of_the_language(visit):
    assert visit(ALL).locator("summary", has_text="Details").count() == 1
    assert visit("fr/billing/refunds/").locator(".details summary").inner_text() == "Détails"


# Tabs


def test_tabs_are_made_of_the_titles(article):
    tabs = article.get_by_role("tablist").first.get_by_role("tab")
    assert tabs.all_inner_texts() == ["Windows", "macOS & more", "Linux"]
    assert tabs.nth(1).locator("strong").inner_text() == "mac"
    expect(article.get_by_role("tabpanel", name="Windows")).to_be_visible()
    expect(article.get_by_text("Text for the Mac.")).to_be_hidden()
    assert article.get_by_role("tablist").count() == 2
    assert article.get_by_text("Only this.").is_visible()


def test_arrow_keys_home_and_end_choose_a_tab(article):
    tabs = article.get_by_role("tablist").first.get_by_role("tab")
    tabs.first.focus()
    for key, name in [("ArrowRight", "macOS & more"), ("End", "Linux"), ("ArrowRight", "Windows"), ("ArrowLeft", "Linux"), ("Home", "Windows")]:
        article.keyboard.press(key)
        assert focused(article) == name
        expect(article.get_by_role("tab", name=name, exact=True).first).to_have_attribute("aria-selected", "true")
        expect(article.get_by_role("tabpanel", name=name).first).to_be_visible()
    article.keyboard.press("Tab")
    assert article.evaluate("document.activeElement.getAttribute('role')") == "tabpanel"
    assert article.get_by_role("tablist").first.locator("[tabindex='0']").count() == 1


def test_tabs_of_one_name_go_together_and_are_remembered_for_the_visit(article, visit):
    place = article.get_by_role("tablist").nth(1).get_by_role("tab", name="Linux")
    place.scroll_into_view_if_needed()
    before = place.bounding_box()["y"]
    place.click()
    assert abs(place.bounding_box()["y"] - before) <= 1
    expect(article.get_by_text("Type it.")).to_be_visible()
    article.reload()
    expect(article.get_by_text("Type it.")).to_be_visible()
    expect(article.get_by_text("Once more.")).to_be_visible()
    expect(article.get_by_text("Text for Windows.")).to_be_hidden()
    assert visit(ALL).get_by_text("Text for Windows.").is_visible()


def test_an_address_opens_the_tab_that_holds_its_heading(visit):
    page = visit(ALL + "#on-the-mac-only")
    page.locator(".tabs-live").first.wait_for()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="On Windows only").click()
    expect(page.get_by_text("Text for Windows.")).to_be_visible()
    expect(page.get_by_text("Text for the Mac.")).to_be_hidden()
    page = visit(ALL + "#g-tab-3")
    expect(page.get_by_role("tab", name="Linux").first).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Linux").first).to_be_in_viewport()


def test_a_hidden_tab_can_be_found_in_the_page(article):
    panel = article.locator(".tab", has_text="Text for the Mac.")
    assert panel.get_attribute("hidden") == "until-found"
    # What the browser does when it finds something in it.
    panel.evaluate("(node) => node.dispatchEvent(new Event('beforematch', {bubbles: true}))")
    expect(article.get_by_text("Text for the Mac.")).to_be_visible()
    expect(article.get_by_role("tab", name="macOS & more")).to_have_attribute("aria-selected", "true")


def test_without_script_tabs_stand_below_each_other_with_their_titles(visit):
    page = visit(ALL, script=False)
    for text in ["Text for Windows.", "Text for the Mac.", "Type it.", "Nothing to do.", "Once more."]:
        assert page.get_by_text(text).is_visible()
    assert page.get_by_role("group", name="macOS & more").is_visible()
    assert page.get_by_role("tab").count() == 0


def test_paper_shows_every_tab_with_its_title_and_what_is_folded_away(article):
    article.emulate_media(media="print")
    for text in ["Text for Windows.", "Text for the Mac.", "Hidden words at first", "Once more."]:
        place = article.get_by_text(text)
        assert place.evaluate("(node) => node.checkVisibility() && node.getBoundingClientRect().height > 0"), text
    assert article.locator("#g-tab-2").is_visible()
    assert not article.get_by_role("tablist").first.is_visible()


# Cases and status


def test_a_case_names_its_parts_in_the_language_of_the_page(visit):
    page = visit(ALL)
    assert page.locator(".case").first.locator(".case-kind").all_inner_texts() == [
        "What you see", "Why", "What to do", "What to do"]
    assert page.locator(".case").count() == 2
    assert visit("fr/billing/refunds/").locator(".case-kind").all_inner_texts() == ["Ce que vous voyez", "Que faire"]


def test_a_known_issue_says_in_words_how_far_it_has_come(visit):
    page = visit("reference/red-light/")
    status = page.locator(".g-status")
    assert status.inner_text().startswith("Status: There is a way around it.")
    assert status.locator("svg.g-icon use").get_attribute("href") == "#g-icon-workaround"
    assert page.locator("#g-icon-workaround").count() == 1
    assert "Status: Fixed in version 2.1." in visit("reference/slow-start/").locator("main").inner_text()
    page = visit("reference/")
    assert page.locator(".g-card", has_text="The light stays red").locator(".g-badge").first.inner_text() == "There is a way around it"
    assert visit(ALL).locator(".g-status").count() == 0


# Videos, pictures


def test_a_video_has_captions_in_each_language_and_waits_for_the_reader(visit):
    asked = []
    page = visit.tab()
    page.on("request", lambda request: asked.append(request.url))
    visit("reference/film/", page=page)
    video = page.locator("video")
    assert video.locator("track").evaluate_all("(nodes) => nodes.map((n) => [n.srclang, n.label, n.default])") == [
        ["en", "English", True], ["fr", "Français", False]]
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    assert video.get_attribute("poster").endswith("/film.png")
    box = video.bounding_box()
    assert abs(box["width"] / box["height"] - 1280 / 720) < .01
    assert not [url for url in asked if url.endswith(".mp4")]
    page.get_by_text("Transcript").click()
    expect(page.get_by_text("Hello. Take the cable.")).to_be_visible()


def test_a_film_that_an_article_begins_with_is_described_to_search_engines(nasty):
    thing, = [one for one in nasty.page("reference/film/").things if one["@type"] == "VideoObject"]
    assert thing["contentUrl"] == "https://help.example.com/support/reference/film.mp4"
    assert thing["thumbnailUrl"] == ["https://help.example.com/support/reference/film.png"]
    assert thing["uploadDate"].startswith("2026-02-01")
    assert [one for page in nasty.readable for one in page.things if one["@type"] in ("VideoObject", "FAQPage")] == [thing]


def test_a_large_picture_opens_above_the_page_and_gives_the_focus_back(visit):
    page = visit(ALL)
    link = page.get_by_role("link", name="Enlarge: A wide plan with many boxes")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A wide plan with many boxes")
    expect(dialog).to_be_visible()
    assert dialog.locator("img").evaluate("(node) => node.clientWidth") == 1600
    assert "The plan" in dialog.inner_text()
    assert focused(page) == "Close"
    page.keyboard.press("Tab")
    before = dialog.locator(".g-zoom-scroll").evaluate("(node) => node.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(before) => document.querySelector('.g-zoom-scroll').scrollLeft > before", arg=before)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "zoom"
    for close in (lambda: dialog.get_by_role("button", name="Close").click(), lambda: page.mouse.click(3, 3)):
        link.click()
        expect(dialog).to_be_visible()
        close()
        expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "zoom"


def test_a_large_picture_fits_a_small_screen_and_leads_to_its_file_without_script(visit):
    page = visit(ALL, width=320)
    page.locator("a.zoom").click()
    box = page.get_by_role("dialog", name="A wide plan").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 900
    # Chromium's own page around a picture has styles that the policy stops.
    visit.allow("Applying inline style")
    page = visit(ALL, script=False)
    page.locator("a.zoom").click()
    assert page.url.endswith("/reference/wide.png")


def test_other_keys_with_a_click_leave_a_picture_to_the_browser(visit):
    page = visit(ALL)
    with page.context.expect_page() as opened:
        page.locator("a.zoom").click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("/reference/wide.png") or opened.value.url == "about:blank"
    assert page.locator("dialog.g-zoom").count() == 0


# Terms


def test_the_first_use_of_a_term_says_what_it_means(visit):
    page = visit(ALL)
    assert page.locator("a.term").all_inner_texts() == ["token", "passkey"]
    term = page.get_by_role("link", name="token", exact=True)
    term.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("status").filter(has_text="A number that is good for one minute <only> & shown by an app.")
    expect(box).to_be_visible()
    assert focused(page) == "token"
    assert term.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert focused(page) == "See the glossary"
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    assert focused(page) == "token"
    assert term.get_attribute("aria-expanded") is None
    term.click()
    expect(box).to_be_visible()
    term.click()
    expect(box).to_have_count(0)
    term.click()
    expect(box).to_be_visible()
    page.locator("h1").click()
    expect(box).to_have_count(0)
    term.click()
    box.get_by_role("link").click()
    assert page.url.endswith("/support/glossary/#token")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_meaning_of_a_term_stays_in_the_text(visit, width):
    page = visit(ALL, width=width)
    for term in page.locator("a.term").all():
        term.click()
        page.locator(".g-term a").wait_for()
        around = page.locator(".g-prose").bounding_box()
        box = page.locator(".g-term").bounding_box()
        assert box["x"] >= around["x"] - 1 and box["x"] + box["width"] <= around["x"] + around["width"] + 1
        assert box["y"] >= term.bounding_box()["y"] + 15
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_without_script_a_term_leads_to_its_place_in_the_glossary(visit):
    page = visit(ALL, script=False)
    page.locator("a.term").first.click()
    assert page.locator(":target").inner_text() == "token"
    assert page.get_by_role("navigation", name="Breadcrumb").is_visible()
    assert "one-time code, tokens" in page.locator("main").inner_text()


def test_each_language_has_a_glossary_of_what_is_explained_in_it(visit, nasty):
    page = visit("fr/glossary/")
    assert page.locator("dt").all_inner_texts() == ["jeton"]
    assert "Aussi\u00a0: jetons" in page.locator("main").inner_text()
    assert visit("glossary/").locator("dt").all_inner_texts() == ["passkey", "token"]
    assert visit("").locator("footer").get_by_role("link", name="Glossary").count() == 1
    assert "https://help.example.com/support/fr/glossary/" in nasty.text("sitemap.xml")
    assert {one.get("hreflang") for one in nasty.page("glossary/").all("link", rel="alternate") if one.get("hreflang")} >= {"en", "fr"}


def test_a_site_can_keep_its_glossary_out_of_its_articles(browser):
    site = building.build_changed("unmarked", (r"^vocabulary:\n", "vocabulary:\n  glossary_links: false\n"), (r"^theme:", "seo: {faq_page: true}\ntheme:"))
    host = StaticHost(site.root, site.base)
    visitor = Visitor(browser, host, site)
    try:
        assert visitor(ALL).locator("a.term").count() == 0
        assert visitor("glossary/").locator("dt").count() == 2
        thing, = [one for one in site.page("account/questions/").things if one["@type"] == "FAQPage"]
        assert [(one["name"], one["acceptedAnswer"]["text"]) for one in thing["mainEntity"]] == [
            ("Can I have two accounts?", "Yes, with two e-mail addresses. At once? No."),
            ("How much does “it” cost & why?", "Nothing."),
        ]
    finally:
        visitor.contexts and [context.close() for context in visitor.contexts]
        host.stop()


# Questions, steps, contents


def test_every_question_has_a_link_to_itself(visit):
    page = visit("account/questions/")
    assert page.get_by_role("navigation", name="Questions on this page").get_by_role("link").all_inner_texts() == [
        "Can I have two accounts?", "How much does “it” cost & why?"]
    page.get_by_role("link", name="Direct link: How much does “it” cost & why?").click()
    assert page.locator(":target").inner_text() == "How much does “it” cost & why?"
    assert page.get_by_role("heading", name="Can I have two accounts?", exact=True).count() == 1


def test_steps_go_on_counting_where_the_author_says(visit):
    page = visit("reference/film/")
    marks = page.locator(".g-prose > ol > li").evaluate_all(
        "(nodes) => nodes.map((node) => [getComputedStyle(node, '::before').content, getComputedStyle(node).listStyleType])")
    assert marks == [["counter(list-item)", "none"]] * 4
    assert page.locator(".g-prose > ol").nth(1).get_attribute("start") == "4"
    assert page.get_by_role("list").filter(has_text="Push it in.").count() >= 1
    assert visit(ALL).locator(".g-prose > ol > li").first.evaluate("(node) => getComputedStyle(node, '::before').content") == "none"


def test_the_list_of_contents_marks_what_is_being_read(visit):
    page = visit(ALL)
    contents = page.get_by_role("navigation", name="On this page")
    assert contents.locator("[aria-current]").count() == 0
    for name in ["Notes", "Lists", "Code"]:
        page.get_by_role("heading", name=name, exact=True).evaluate("(node) => node.scrollIntoView({behavior: 'instant'})")
        expect(contents.locator("[aria-current]")).to_have_text(name)
        assert contents.locator("[aria-current]").count() == 1


def test_the_list_of_contents_of_a_low_window_follows(visit):
    page = visit(ALL)
    page.set_viewport_size({"width": 1280, "height": 300})
    page.get_by_role("heading", name="Lists", exact=True).evaluate("(node) => node.scrollIntoView({behavior: 'instant'})")
    current = page.get_by_role("navigation", name="On this page").locator("[aria-current]")
    expect(current).to_have_text("Lists")
    expect(current).to_be_in_viewport()
    top = page.evaluate("scrollY")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == top


# All of them


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_that_are_open_have_no_fault_that_axe_finds(visit, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit.tab(scheme=scheme, bypass_csp=True)
    visit(ALL, page=page)
    page.locator(".tabs-live").first.wait_for()
    page.locator("summary").first.click()
    page.get_by_role("tab", name="macOS & more").click()
    page.locator("a.term").first.click()
    page.locator(".g-term a").wait_for()
    found = Axe().run(page).response["violations"]
    page.locator("a.zoom").click()
    page.locator("dialog.g-zoom img").wait_for()
    found += Axe().run(page, context="dialog.g-zoom").response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []


def test_forced_colours_tell_the_chosen_tab(article):
    article.emulate_media(forced_colors="active")
    tabs = article.get_by_role("tablist").first.get_by_role("tab")
    color = "(node) => getComputedStyle(node).borderBottomColor"
    assert tabs.nth(0).evaluate(color) != tabs.nth(1).evaluate(color)
    assert article.locator("kbd kbd").first.evaluate("(node) => parseFloat(getComputedStyle(node).borderTopWidth)") > 0


def test_nothing_that_opens_needs_a_wide_screen(visit):
    for below in (ALL, "account/questions/", "reference/film/", "reference/red-light/", "glossary/"):
        page = visit(below, width=320)
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, below


def test_scripts_of_shapes_are_fetched_only_where_they_are_needed(visit):
    asked = []
    page = visit.tab()
    page.on("request", lambda request: asked.append(request.url))
    visit("account/reset-password/", page=page)
    visit("reference/film/", page=page)
    assert not [url for url in asked if any(f"/{name}." in url for name in ("tabs", "zoom", "glossary"))]

"""The reader's version: chosen once, followed by lists and articles, and of use without JavaScript."""

import pytest
from playwright.sync_api import expect


def choose(page, name):
    page.locator(".g-picker summary").click()
    page.locator(".g-picker").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url("**version=*")
    page.locator(".g-picker summary", has_text="Your version" if name == "All versions" else name).wait_for()


def test_a_choice_is_remembered_and_stands_in_the_address(visit):
    page = visit("account/parts/")
    choose(page, "Acme App 4")
    assert page.url.endswith("account/parts/?version=app%204")
    visit("billing/", page=page)
    expect(page.locator(".g-picker summary")).to_have_text("Acme App 4")
    choose(page, "All versions")
    visit("billing/", page=page)
    expect(page.locator(".g-picker summary")).to_have_text("Your version")


def test_versions_that_ended_are_not_offered(visit):
    links = visit("").locator(".g-picker a")
    assert links.all_text_contents() == ["Acme App 5", "Acme App 4", "Scanner 2", "Scanner 1"]


def test_without_javascript_a_choice_leads_to_the_page_of_the_version(visit):
    page = visit("account/parts/", script=False)
    page.locator(".g-picker summary").click()
    page.locator(".g-picker").get_by_role("link", name="Acme App 4").click()
    assert page.url.endswith("/versions/app/4/")
    titles = page.locator(".g-cards .g-card-link").all_text_contents()
    assert titles.count("Take your data with you") == 1 and "Take your data home on a disc" not in titles


def test_choosing_stays_on_the_question(visit):
    page = visit("account/export/")
    choose(page, "Acme App 4")
    assert "/account/export-four/?version=app%204" in page.url
    expect(page.get_by_text("Choose Months.")).to_be_visible()
    assert page.locator(".g-notice", has_text="is not about").count() == 0


def test_an_article_that_does_not_apply_says_so_and_leads_to_the_one_that_does(visit):
    page = visit("account/export/?version=app+4")
    notice = page.locator(".g-notice")
    expect(notice).to_contain_text("This article is not about Acme App 4, which you have chosen.")
    notice.get_by_role("link", name="Read it for Acme App 4").click()
    page.wait_for_url("**/account/export-four/**")
    # Where there is none, search takes over; the notice for everybody is not said twice.
    page = visit("account/sign-in-four/?version=app+5")
    expect(page.locator(".g-notice")).to_have_count(1)
    page.get_by_role("link", name="Search for Acme App 5").click()
    expect(page.locator(".g-chips, .g-filter").first).to_be_visible()


def test_a_version_of_another_product_says_nothing_against_an_article(visit):
    page = visit("account/export/?version=scanner+1")
    page.locator(".g-picker summary", has_text="Scanner 1").wait_for()
    expect(page.locator(".g-notice")).to_have_count(0)


def test_lists_leave_out_what_is_about_other_versions_and_give_it_back(visit):
    page = visit("account/?version=app+4")
    note = page.locator(".g-others").first
    expect(note).to_contain_text("articles are about other versions.")
    shown = page.locator(".g-cards .g-card:visible .g-card-link")
    assert shown.all_text_contents().count("Take your data with you") == 1
    assert "export-four" in page.get_by_role("link", name="Take your data with you").get_attribute("href")
    note.get_by_role("button", name="Show").click()
    expect(note).to_have_count(0)
    assert shown.all_text_contents().count("Take your data with you") == 2
    assert page.evaluate("document.activeElement.matches('.g-card-link')")


@pytest.mark.parametrize("query, address", [("", "/account/export/"), ("?version=app+4", "/account/export-four/")])
def test_the_home_page_has_every_question_once_for_the_version_of_the_reader(visit, query, address):
    page = visit(query)
    if query:
        page.locator(".g-picker summary", has_text="Acme App 4").wait_for()
    links = page.locator(".g-popular a:visible", has_text="Take your data with you")
    expect(links).to_have_count(1)
    assert links.get_attribute("href").endswith(address)


def test_parts_about_other_versions_are_closed_and_nothing_is_lost(visit):
    page = visit("account/parts/")
    expect(page.locator(".for-versions")).to_have_count(4)
    expect(page.locator(".new-in")).to_have_text("New in Acme App 5")
    page = visit("account/parts/?version=app+4")
    boxes = page.locator(".g-other-versions")
    expect(boxes.locator("summary")).to_have_text(["For Acme App 5"])
    expect(page.get_by_text("Choose some.")).to_be_hidden()
    for text in ["Everybody reads this.", "Press and hold.", "Shake it.", "Do not press twice."]:
        expect(page.get_by_text(text)).to_be_visible()
    boxes.locator("summary").click()
    expect(page.get_by_text("Choose some.")).to_be_visible()
    page = visit("account/parts/?version=app+5")
    expect(page.locator(".g-other-versions summary")).to_have_text(["For Acme App 4"] * 2)
    expect(page.get_by_text("Do not press twice.")).to_be_hidden()


def test_a_link_into_a_closed_part_opens_it(visit):
    page = visit("account/parts/?version=app+4#only-a-few-of-them")
    expect(page.get_by_role("heading", name="Only a few of them")).to_be_visible()


def test_the_choice_works_with_the_keyboard(visit):
    page = visit("account/parts/")
    summary = page.locator(".g-picker summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".g-picker ul")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Acme App 5"
    page.keyboard.press("Escape")
    expect(page.locator(".g-picker ul")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('summary')")


def test_search_engines_are_led_straight_to_the_current_version(sites):
    output = sites["fixture"]
    pages = {page.file: page for page in output.readable}
    current = pages["account/export/index.html"]
    for old in ["account/export-four/index.html", "account/export-three/index.html"]:
        text = (output.root / old).read_text(encoding="utf-8")
        assert '<link rel="canonical" href="https://help.example.com/support/account/export/">' in text
        assert "noindex" not in text and "hreflang=\"x-default\"" not in text
    sitemap = (output.root / "sitemap.xml").read_text(encoding="utf-8")
    assert "/account/export/<" in sitemap and "/account/export-" not in sitemap
    variants = [link.text for link in current.all("a") if "export-" in link.get("href", "") and link.get("data-g-versions")]
    assert "Acme App 4" in variants and "Acme App 3" in variants

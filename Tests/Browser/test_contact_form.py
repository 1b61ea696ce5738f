"""The form of the contact page: what it sends, what readers see of it, and what it keeps for them."""

import urllib.parse

import pytest
from playwright.sync_api import expect

from harness.checks import seen

REFUNDS = "https://help.example.com/support/billing/refunds/"
RESET = "https://help.example.com/support/account/reset-password/"


@pytest.fixture
def form(visit):
    """Visits, of a host that has got nothing yet and answers with a page."""
    visit.host.posted.clear()
    visit.host.answer = 204
    yield visit
    visit.host.answer = 204


def subject(page):
    return page.get_by_label("What is it about?")


def along(page):
    return page.locator("[data-g-along]")


def answers(page):
    return page.get_by_role("list", name="These articles may help")


def fill(page):
    subject(page).fill("Wrong amount")
    page.get_by_label("Your message").fill("Line one\nline two & more")
    page.get_by_label("How urgent is it?").select_option("It can wait")
    page.get_by_label("Your e-mail address").fill("ada@example.com")


def send(page, visit):
    page.get_by_role("button", name="Send", exact=True).click()
    for _ in range(40):
        if visit.host.posted:
            break
        page.wait_for_timeout(50)
    path, body, _ = visit.host.posted[-1]
    assert path == "/messages"
    return dict(urllib.parse.parse_qsl(body, keep_blank_values=True))


def test_without_script_it_is_a_plain_form(form):
    page = form("contact/", script=False)
    expect(along(page)).to_be_hidden()
    fill(page)
    assert send(page, form) == {
        "lang": "en", "subject": "Wrong amount", "message": "Line one\r\nline two & more", "order": "", "phone": "",
        "seats": "", "urgency": "It can wait", "email": "ada@example.com"}


def test_it_sends_along_what_the_reader_sees(form):
    page = form("search/?q=money&version=app+4")
    page.wait_for_selector('[data-search-state="ready"]')
    form("billing/refunds/", page=page)
    form("account/reset-password/", page=page)
    link = page.locator("#g-contact").get_by_role("link", name="Send a message")
    link.scroll_into_view_if_needed()
    # Whether a channel is open takes a line more than was kept free for it where zones differ.
    expect(page.locator("#g-contact .g-state").first).not_to_be_empty()
    link.click()
    expect(page.locator("#g-form")).to_be_in_viewport()
    expect(along(page)).to_contain_text("Reset your password")
    expect(along(page)).to_contain_text("money")
    expect(along(page)).to_contain_text("Acme App 4")
    expect(along(page).locator("ol li")).to_have_text(["Get a refund", "Reset your password"])
    fill(page)
    sent = send(page, form)
    assert sent["article"] == RESET
    assert sent["title"] == "Reset your password"
    assert sent["query"] == "money"
    assert sent["version"] == "app 4"
    assert sent["trail"] == (
        "Get a refund – /support/billing/refunds/\r\nReset your password – /support/account/reset-password/")


def test_what_is_sent_along_can_be_removed_for_the_whole_visit(form):
    page = form("billing/refunds/")
    form("contact/", page=page)
    page.get_by_role("button", name="Do not send the article").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Do not send these pages")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="This will not be sent.")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="We send along")).to_be_focused()
    page.reload()
    expect(along(page)).to_be_hidden()
    fill(page)
    sent = send(page, form)
    assert not {"article", "title", "trail", "query", "version"} & sent.keys()


def test_an_address_in_the_query_is_text_and_never_more(form):
    page = form("contact/?article=javascript:alert(1)&title=<img+src=x+onerror=alert(1)>")
    expect(along(page)).to_be_hidden()
    form("contact/?article=https://elsewhere.example/x&title=Reset+your+password", page=page)
    expect(along(page)).to_be_hidden()
    form("contact/?article=https://help.example.com/x&title=<img+src=x+onerror=alert(1)>", page=page)
    expect(along(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert along(page).locator("img").count() == 0


def test_a_link_from_any_page_leads_to_the_form(form):
    page = form("account/reset-password/", script=False)
    link = page.locator("#g-contact").get_by_role("link", name="Send a message")
    href = urllib.parse.urlsplit(link.get_attribute("href"))
    assert (href.path, href.fragment) == ("/support/contact/", "g-form")
    assert dict(urllib.parse.parse_qsl(href.query)) == {"article": RESET, "title": "Reset your password"}
    page = form("contact/", script=False)
    assert page.locator("main li").get_by_role("link", name="Send a message").get_attribute("href") == "#g-form"
    page = form("404.html", script=False)
    link = page.locator("#g-contact").get_by_role("link", name="Send a message")
    assert link.get_attribute("href") == "/support/contact/#g-form"


def test_on_a_missing_page_the_article_before_it_is_not_forgotten(form):
    page = form("account/reset-password/")
    form.allow("404")
    form("no-such-page/", page=page)
    link = page.locator("#g-contact").get_by_role("link", name="Send a message")
    assert urllib.parse.parse_qs(urllib.parse.urlsplit(link.get_attribute("href")).query)["article"] == [RESET]


def test_articles_are_offered_while_the_subject_is_typed(form):
    page = form("account/reset-password/")
    form("contact/", page=page)
    subject(page).press_sequentially("reset passwrd")
    expect(answers(page).get_by_role("link").first).to_have_text("Reset your password")
    expect(answers(page).get_by_role("listitem").first).to_contain_text("(you have read it)")
    count = answers(page).get_by_role("link").count()
    assert 1 <= count <= 5
    expect(page.get_by_role("status").filter(has_text="may help")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(answers(page).get_by_role("link").first).to_be_focused()
    assert page.evaluate("sessionStorage.getItem('guichet.query')") in (None, ""), "the subject became a search"


def test_a_subject_without_answers_shows_none(form):
    page = form("contact/")
    subject(page).press_sequentially("zzzqqqxx")
    page.wait_for_timeout(500)
    expect(answers(page)).to_be_hidden()


def test_nothing_of_search_is_loaded_before_the_subject_has_the_focus(form):
    page = form.tab()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    form("contact/", page=page)
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/search" in url]
    with page.expect_request("**/search/index.json"):
        subject(page).focus()


def test_a_subject_typed_before_the_script_is_there_is_answered_too(form):
    page = form.tab()
    held = []
    page.route("**/assets/contact-form.*.js", lambda route: held.append(route))
    form("contact/", page=page)
    subject(page).press_sequentially("password")
    assert len(held) == 1
    held[0].continue_()
    expect(answers(page).get_by_role("link").first).to_be_visible()
    assert subject(page).input_value() == "password"


def test_without_an_index_the_form_still_works(form):
    page = form.tab()
    form.allow("index.json")
    form.allow("ERR_FAILED")
    page.route("**/search/index.json", lambda route: route.abort())
    form("contact/", page=page)
    fill(page)
    page.wait_for_timeout(300)
    expect(answers(page)).to_be_hidden()
    assert send(page, form)["subject"] == "Wrong amount"


def test_what_is_typed_is_there_after_reading_an_article(form):
    page = form("contact/")
    fill(page)
    page.get_by_label("Order number").fill("AC-7")
    subject(page).fill("")
    subject(page).press_sequentially("password")
    answers(page).get_by_role("link").first.click()
    page.wait_for_url("**/account/**")
    page.locator("header").get_by_role("link", name="Contact us").click()
    expect(subject(page)).to_have_value("password")
    expect(page.get_by_label("Your message")).to_have_value("Line one\nline two & more")
    expect(page.get_by_label("Order number")).to_have_value("AC-7")
    expect(page.get_by_label("How urgent is it?")).to_have_value("It can wait")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_form_that_was_sent_is_empty_next_time(form):
    page = form("contact/")
    fill(page)
    send(page, form)
    form("contact/", page=page)
    expect(subject(page)).to_have_value("")
    expect(page.get_by_label("Your e-mail address")).to_have_value("")


def test_the_browser_keeps_back_what_is_incomplete(form):
    page = form("contact/")
    subject(page).fill("Only this")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_label("Your message")).to_be_focused()
    page.get_by_label("Your message").fill("Text")
    page.get_by_label("How urgent is it?").select_option("It can wait")
    page.get_by_label("Your e-mail address").fill("no address")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    assert form.host.posted == []


def test_fields_say_what_they_want_and_what_browsers_may_fill_in(form):
    page = form("contact/")
    expect(page.get_by_label("Order number (optional)")).to_have_accessible_description("It starts with AC.")
    expect(page.get_by_label("Your e-mail address")).to_have_attribute("autocomplete", "email")
    expect(page.get_by_label("Phone number")).to_have_attribute("autocomplete", "tel")
    expect(page.get_by_label("Number of seats")).to_have_attribute("inputmode", "numeric")


def test_a_french_form_sends_the_operators_words(form):
    page = form("fr/contact/")
    page.get_by_label("De quoi s’agit-il").fill("Remboursement")
    page.get_by_label("Votre message").fill("Texte")
    page.get_by_label("Est-ce urgent").select_option("Cela peut attendre")
    page.get_by_label("Votre adresse de courriel").fill("ada@example.com")
    page.get_by_role("button", name="Envoyer", exact=True).click()
    page.wait_for_timeout(300)
    sent = dict(urllib.parse.parse_qsl(form.host.posted[-1][1]))
    assert sent["urgency"] == "It can wait" and sent["lang"] == "fr"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_page_to_lead_to_thanks_and_is_not_indexed(form, script):
    page = form("contact/sent/", script=script)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for your message")
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"


def test_axe_finds_nothing_in_a_form_in_use(form):
    page = form.tab(bypass_csp=True)
    form("account/reset-password/", page=page)
    form("contact/", page=page)
    subject(page).press_sequentially("password")
    expect(answers(page).get_by_role("link").first).to_be_visible()
    assert seen(page) == []

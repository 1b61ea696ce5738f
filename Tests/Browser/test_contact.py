"""The way to a person carries what the reader already did."""

import urllib.parse

import pytest
from playwright.sync_api import expect


def query_of(link):
    href = link.get_attribute("href")
    return {key: values[0] for key, values in urllib.parse.parse_qs(urllib.parse.urlsplit(href).query).items()}


def form_link(page):
    return page.locator("#g-contact").get_by_role("link", name="Write to us")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_article_tells_the_form_its_address_title_and_language(visit, script):
    query = query_of(form_link(visit("billing/refunds/", script=script)))
    assert query["article"] == "https://help.example.com/support/billing/refunds/"
    assert query["title"] == "Get a refund"
    assert query["lang"] == "en"


def test_a_translation_tells_the_form_its_own_language(visit):
    page = visit("fr/account/reset-password/")
    query = query_of(page.locator("#g-contact").get_by_role("link", name="Écrivez-nous"))
    assert query["lang"] == "fr"
    assert query["article"].endswith("/support/fr/account/reset-password/")


def test_a_hostile_title_reaches_the_form_whole_and_harmless(visit):
    query = query_of(form_link(visit("billing/hostile/")))
    assert query["title"].startswith("</title><script>alert(1)</script>")
    query = query_of(form_link(visit("billing/invoices/")))
    assert query["title"] == "Invoices cost $& or $1 – {{title}} & {{{content_html}}} `code`"


def test_a_title_keeps_its_braces_without_script(visit):
    query = query_of(form_link(visit("billing/invoices/", script=False)))
    assert query["title"] == "Invoices cost $& or $1 – {{title}} & {{{content_html}}} `code`"
    assert "q" not in query and "version" not in query


def test_the_last_search_and_the_version_travel_to_the_form(visit):
    page = visit("search/?q=wombat&version=app%204")
    page.wait_for_selector('[data-search-state="ready"]')
    visit("account/reset-password/", page=page)
    query = query_of(form_link(page))
    assert query["q"] == "wombat"
    assert query["version"] == "app 4"
    assert query["article"].endswith("/account/reset-password/")
    visit("contact/", page=page)
    query = query_of(page.locator("main").get_by_role("link", name="Write to us"))
    assert query["article"].endswith("/account/reset-password/"), "the contact page forgot the article"


def test_a_route_chooses_the_channels_of_a_category(visit):
    # What is out of sight is not laid out yet, so its text as it is shown is not known.
    names = visit("billing/refunds/").locator("#g-contact li a").all_text_contents()
    assert names == ["Call us", "Write to us"]


def test_an_article_can_choose_its_own_channels(visit):
    names = visit("account/two-factor/").locator("#g-contact li a").all_inner_texts()
    assert names == ["Chat"]


def test_the_contact_page_lists_every_channel_with_its_hours_in_order(visit):
    page = visit("contact/")
    names = page.locator("main li h2").all_inner_texts()
    assert names == ["Write to us", "Chat", "Call us", "E-mail", "Post", "Send a message"]
    main = page.locator("main")
    expect(main).to_contain_text("Monday to Friday")
    expect(main).to_contain_text("09:00–18:00")
    expect(main).to_contain_text("Saturday")
    expect(main).to_contain_text("Europe/Paris")
    expect(main).to_contain_text("1 rue de l’Exemple, 75001 Paris")
    assert main.get_by_role("link", name="E-mail").get_attribute("href").split("?")[0] == "mailto:help@acme.example"


def test_an_email_starts_with_the_title_and_address_of_the_article(visit):
    link = visit("account/reset-password/").locator("#g-contact").get_by_role("link", name="E-mail")
    query = query_of(link)
    assert query["subject"] == "Reset your password"
    assert query["body"].endswith("/support/account/reset-password/")

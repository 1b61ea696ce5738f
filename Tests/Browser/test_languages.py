"""Languages: the same page in another one, and never two on one page."""

import pytest


@pytest.mark.parametrize(
    ("below", "other"),
    [
        ("", "fr/"),
        ("billing/", "fr/billing/"),
        ("billing/refunds/", "fr/billing/refunds/"),
        ("search/", "fr/search/"),
        ("contact/", "fr/contact/"),
        ("versions/app/5/", "fr/versions/app/5/"),
    ],
)
def test_the_switcher_leads_to_the_translation_and_back(visit, below, other):
    page = visit(below)
    link = page.get_by_role("navigation", name="Language").get_by_role("link", name="Français")
    assert link.get_attribute("lang") == "fr" and link.get_attribute("hreflang") == "fr"
    link.click()
    page.wait_for_url(f"**/support/{other}")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"**/support/{below}")


def test_without_a_translation_the_switcher_leads_to_the_home_of_the_language(visit):
    page = visit("account/two-factor/")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/support/fr/")


def test_lists_of_a_language_hold_its_own_articles_only(sites):
    output = sites["fixture"]
    for page in output.readable:
        if page.file == "404.html":
            continue
        for link in page.all("a"):
            target = output.pages.get(link.get("href").split("#")[0])
            if target is None or target.is_redirect or link.get("hreflang"):
                continue
            assert target.language == page.language, f"{page.file} links to {target.file}"


def test_french_pages_speak_french(visit):
    page = visit("fr/search/?q=zzzqqqxx")
    page.wait_for_selector('[data-search-state="ready"]')
    text = page.locator("body").inner_text()
    assert "Aucun résultat pour « zzzqqqxx »" in text.replace("\u202f", " ").replace("\xa0", " ")
    for english in ("Search", "Contact us", "Topics", "No results"):
        assert english not in text, english

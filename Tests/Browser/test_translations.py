"""Four languages, one from right to left, one without texts of the interface, none complete."""

import pytest

from harness.checks import COLOURS, TOO_WIDE, violations
from harness.visits import Visitor

BASE = "https://languages.example.com/help/"


@pytest.fixture
def site(sites):
    return sites["languages"]


@pytest.fixture
def visit_languages(browser, hosts, site):
    visitor = Visitor(browser, hosts["languages"], site)
    yield visitor
    visitor.leave()


def hreflang(page) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in page.all("link", rel="alternate") if link.get("hreflang")}


def test_translations_name_each_other_whatever_their_files_are_called(site):
    expected = {
        "en": BASE + "billing/refunds/",
        "fr": BASE + "fr/facturation/remboursement/",
        "ar": BASE + "ar/billing/refunds/",
        "pt": BASE + "pt/billing/reembolso/",
        "x-default": BASE + "billing/refunds/",
    }
    for below in ("billing/refunds/", "fr/facturation/remboursement/", "ar/billing/refunds/", "pt/billing/reembolso/"):
        assert hreflang(site.page(below)) == expected, below


@pytest.mark.parametrize("language", ["fr", "ar", "pt"])
def test_a_missing_translation_shows_the_original_marked_as_such(site, language):
    page = site.page(f"{language}/account/sign-in/")
    html = page.one("html")
    assert (html.get("lang"), html.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    heading = next(e for e in page.elements if e.tag == "span" and "h1" in e.inside)
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    prose = next(e for e in page.elements if e.get("class") == "g-prose")
    assert (prose.get("lang"), prose.get("dir")) == ("en", "ltr")
    assert page.link("canonical") == BASE + "account/sign-in/"
    assert not page.is_indexed and not page.things and hreflang(page) == {}
    notice = next(e for e in page.elements if e.get("class") == "g-notice")
    link = next(e for e in page.elements if e.tag == "a" and e.get("hreflang") == "en" and e.text.endswith("English") and "main" in e.inside)
    assert link.get("href") == "/help/account/sign-in/" and notice.text.strip()
    # What is said about the text is said about the original, in the reader's language.
    assert {e.get("value") for e in page.all("input", name="article")} == {BASE + "account/sign-in/"}
    assert {e.get("value") for e in page.all("input", name="lang")} == {language}
    # Its links stay in the reader's language.
    prose_links = [e.get("href") for e in page.all("a") if "ol" not in e.inside and "main" in e.inside]
    assert any(href.startswith(f"/help/{language}/") and "re" in href for href in prose_links)


def test_the_switcher_of_such_a_page_leads_to_the_others_and_back(visit_languages):
    page = visit_languages("fr/account/sign-in/")
    page.get_by_role("link", name="English", exact=True).first.click()
    page.wait_for_url("**/help/account/sign-in/")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/help/ar/account/sign-in/")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/help/fr/account/sign-in/")


def test_machines_get_originals_only(site):
    stand_ins = [f"{language}/{path}" for language in ("fr", "ar", "pt") for path in ("account/sign-in/", "account/", "devices/scanner/")]
    for file in ("sitemap.xml", "api/articles.json", "fr/feed.xml", "fr/llms.txt", "fr/llms-full.txt", "pt/llms.txt"):
        text = site.text(file)
        for below in stand_ins:
            assert f"/help/{below}<" not in text and f"/help/{below}\"" not in text and f"/help/{below})" not in text, (file, below)
    for language in ("fr", "ar", "pt"):
        assert "scanner" not in site.text(f"{language}/search/index.json")


def test_lists_mix_languages_only_where_something_is_missing_and_say_so(site):
    for language in ("fr", "ar", "pt", "en"):
        home = "" if language == "en" else f"{language}/"
        for page in site.readable:
            if page.file == "404.html" or page.language != language:
                continue
            for link in page.all("a"):
                target = site.pages.get(link.get("href").split("#")[0])
                if target is None or target.is_redirect or link.get("hreflang"):
                    continue
                assert target.language == language, f"{page.file} links to {target.file}"
    cards = [e for e in site.page("fr/account/").elements if e.get("class") == "g-badge"]
    assert [card.text for card in cards] == ["English"]
    assert all("English" not in e.text for e in site.page("account/").elements if e.get("class") == "g-badge")


def test_words_that_a_language_borrows_are_marked(visit_languages):
    """A screen reader is never given English as Portuguese: each text of ours on such a page has its language."""
    page = visit_languages("pt/billing/reembolso/")
    wrong = page.evaluate("""() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      const english = /^(Skip to main content|Topics|Contact us|Search|Home|On this page|Updated .*|Tags|Related articles|Still need help\\?|Our team is happy to answer\\.|Note|Yes|No|Send|Did this answer.*|Chat with us|Monday to Friday.*|Glossary)$/;
      while (walker.nextNode()) {
        const text = walker.currentNode.data.trim();
        if (english.test(text) && walker.currentNode.parentElement.closest('[lang]').lang !== 'en') found.push(text);
      }
      return found;
    }""")
    assert wrong == []
    assert page.locator("h1").evaluate("node => node.closest('[lang]').lang") == "pt"
    assert page.locator(".callout-title span[lang=en]").inner_text() == "Note"


def test_a_translation_that_is_behind_says_so(visit_languages):
    page = visit_languages("fr/facturation/remboursement/")
    notice = page.locator(".g-notice")
    assert "a changé depuis sa traduction" in notice.inner_text()
    notice.get_by_role("link").click()
    page.wait_for_url("**/help/billing/refunds/")
    assert page.locator(".g-notice").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(visit_languages, width):
    page = visit_languages.tab(width=width, bypass_csp=True)
    found = []
    for below in ("fr/account/sign-in/", "ar/account/sign-in/", "ar/", "ar/account/", "pt/billing/reembolso/", "pt/search/", "fr/facturation/remboursement/", "pt/contact/"):
        visit_languages(below, page=page)
        here = violations(page) + page.evaluate(TOO_WIDE)
        page.emulate_media(color_scheme="dark")
        here += [f"dark {text}" for text in violations(page, COLOURS)]
        page.emulate_media(color_scheme="light")
        found += [f"{below}: {text}" for text in here]
    assert found == []


def test_english_text_keeps_its_direction_on_a_page_from_right_to_left(visit_languages):
    page = visit_languages("ar/account/sign-in/")
    direction = "node => getComputedStyle(node).direction"
    assert page.locator(".g-prose").first.evaluate(direction) == "ltr"
    assert page.locator("h1 span").evaluate(direction) == "ltr"
    assert page.locator(".g-header").evaluate(direction) == "rtl"
    assert page.locator(".g-notice").evaluate(direction) == "rtl"

"""The home page: the question first, then the answers most people want, then a person."""

import pytest


def test_the_home_page_shows_a_search_box_before_anything_else_in_its_main_part(visit):
    for width in (320, 1280):
        page = visit(width=width)
        first = page.locator("main input:visible, main a:visible, main button:visible").first
        intro = page.locator("main a:visible").first
        box = page.get_by_role("main").get_by_role("search").locator("input[type=search]")
        assert box.is_visible()
        assert box.bounding_box()["y"] + box.bounding_box()["height"] < 900, "the box is below the fold"
        assert box.evaluate("input => input.labels.length") == 1
        assert first.count() and intro.count()


def test_the_home_page_has_the_parts_in_the_order_in_which_readers_need_them(sites):
    page = sites["fixture"].page("")
    order = [element.get("id") or element.get("role") for element in page.elements if
             (element.tag == "form" and "main" in element.inside) or element.get("id") in ("g-popular", "g-by-topic", "g-contact")]
    assert order == ["search", "g-popular", "g-by-topic", "g-contact"]


def test_popular_articles_lead_with_the_most_popular_of_the_language(visit):
    french = visit("fr/").locator("section[aria-labelledby=g-popular] a").all_inner_texts()
    page = visit()
    english = page.locator("section[aria-labelledby=g-popular] a").all_inner_texts()
    featured = page.locator("section[aria-labelledby=g-featured] a").all_inner_texts()
    assert featured == ["Get a refund"]
    assert english[0] == "Reset your password"
    assert not set(english) & set(featured), "what stands above is not said twice"
    assert french == ["Changer de mot de passe", "Se faire rembourser"]


def test_every_category_with_articles_is_on_the_home_page_and_leads_to_its_list(visit):
    page = visit()
    topics = page.locator("section[aria-labelledby=g-by-topic] h3 a")
    assert topics.all_inner_texts() == ["Billing & <invoices>", "Account", "Reference"]
    topics.first.click()
    assert page.url.endswith("/support/billing/")
    assert page.get_by_role("heading", level=1).inner_text() == "Billing & <invoices>"
    assert page.locator("main").get_by_role("link", name="Get a refund").count() >= 1


def test_a_category_without_articles_is_nowhere_linked(sites):
    for page in sites["fixture"].readable:
        assert not [link for link in page.all("a") if "/empty/" in link.get("href")], page.file


@pytest.mark.parametrize("below", ["", "billing/", "billing/refunds/", "search/", "tags/", "nothing/here/"])
def test_every_page_offers_a_person(visit, below):
    visit.allow("404")
    page = visit(below)
    panel = page.locator("#g-contact")
    assert panel.get_by_role("link", name="Write to us").is_visible()
    assert panel.get_by_role("link", name="Call us").get_attribute("href") == "tel:+33123456789"


def test_the_announcement_is_text_and_in_the_language_of_the_page(visit):
    announcement = visit().locator(".g-announcement")
    assert announcement.inner_text().strip() == "Payments are slow today <b>&</b> we are on it."
    assert visit("fr/billing/").locator(".g-announcement").inner_text().strip().startswith("Les paiements")


def test_an_unknown_address_says_so_and_leads_on(visit):
    visit.allow("404")
    page = visit("no/such/page/")
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    page.get_by_role("main").get_by_role("link", name="Get a refund").first.click()
    assert page.url.endswith("/support/billing/refunds/")


def test_an_unknown_address_starts_a_search_with_its_words(visit):
    visit.allow("404")
    page = visit("billing/refnud-a_payment.html")
    box = page.get_by_role("main").get_by_role("searchbox").or_(page.get_by_role("main").get_by_role("combobox")).first
    assert box.input_value() == "refnud a payment"
    box.press("Enter")
    page.wait_for_selector('[data-search-state="ready"]')
    assert "q=refnud" in page.url
    for odd in ("%E0%A4%A/", "%3Cscript%3E/"):
        page = visit(odd)
        assert "<script>" not in page.get_by_role("main").inner_html()


def test_topics_of_the_header_leads_to_the_topics(visit):
    for below in ("", "billing/refunds/"):
        page = visit(below)
        page.get_by_role("navigation", name="Help").get_by_role("link", name="Topics").or_(
            page.locator(".g-header-links a").first).first.click()
        assert page.locator("#g-topics").count() == 1
        assert page.locator("#g-topics a").first.is_visible()


def test_the_accent_of_the_site_reaches_the_pages(visit):
    page = visit()
    color = page.evaluate("""() => {
      const probe = document.createElement('i');
      const sheets = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
      return sheets.some((text) => /b3005e|179, 0, 94/i.test(text));
    }""")
    assert color

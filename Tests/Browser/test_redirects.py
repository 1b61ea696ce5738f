"""Old addresses keep their promise."""

import pytest


@pytest.mark.parametrize("old", ["old/refund/", "help/refunds/", "reference/replaced/"])
def test_an_old_address_leads_to_the_new_page(visit, old):
    page = visit(old)
    page.wait_for_url("**/support/billing/refunds/")
    assert page.get_by_role("heading", level=1).inner_text() == "Get a refund"


@pytest.mark.parametrize("old", ["old/refund/", "help/refunds/", "old/everything/", "reference/replaced/"])
def test_a_stub_names_its_target_for_everybody(nasty, old):
    page = nasty.page(old)
    target = "/support/reference/everything/" if "everything" in old else "/support/billing/refunds/"
    assert page.is_redirect and not page.is_indexed
    assert page.one("meta", http_equiv="refresh").get("content") == f"0; url={target}"
    assert page.one("a").get("href") == target
    assert page.link("canonical") == f"https://help.example.com{target}"


def test_an_expired_article_says_so_and_offers_what_is_near(visit):
    page = visit("reference/retired/")
    assert page.get_by_role("heading", level=1).inner_text() == "The fax service"
    assert "no longer applies" in page.locator("main").inner_text()
    assert page.locator("#g-contact").get_by_role("link", name="Write to us").is_visible()


def test_no_list_holds_an_expired_or_replaced_article(nasty):
    for page in nasty.readable:
        for link in page.all("a"):
            assert not link.get("href").endswith(("/reference/retired/", "/reference/replaced/")), page.file

"""The example of the guide for theme authors: what its files do in a browser, under the pages' own policy."""

import pytest

from harness import building
from harness.checks import violations
from harness.server import StaticHost
from harness.visits import Visitor

PARCEL = "parcels/track-a-parcel/"


@pytest.fixture(scope="module")
def themed():
    root = building.REPOSITORY / "Tests/Fixtures/theme"
    output = building.build(root, building.SCRATCH / "theme-output", "https://help.acme.example/")
    host = StaticHost(output.root, output.base)
    yield host, output
    host.stop()


@pytest.fixture
def visit_theme(browser, themed):
    """Opens pages of the example; the test fails when a page it opened was in trouble."""
    visitor = Visitor(browser, *themed)
    yield visitor
    visitor.leave()


def test_the_theme_s_own_script_runs(visit_theme):
    page = visit_theme.tab()
    page.add_init_script("window.print = () => { window.printed = true; }")
    visit_theme(PARCEL, page=page)
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed") is True


def test_without_javascript_there_is_no_button_that_does_nothing(visit_theme):
    page = visit_theme(PARCEL, script=False)
    assert not page.locator("[data-acme-print]").is_visible()


def test_pictures_of_style_sheets_are_there_and_words_are_the_theme_s(visit_theme):
    page = visit_theme(PARCEL)
    picture = page.evaluate("getComputedStyle(document.querySelector('.g-footer')).backgroundImage")
    address = picture.removeprefix('url("').removesuffix('")')
    assert page.request.get(address).headers["content-type"] == "image/svg+xml", picture
    assert page.locator("#g-contact-title").inner_text() == "Talk to us"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("below", ["", PARCEL, "tags/parcels/", "search/"])
def test_axe_finds_nothing_in_the_example(visit_theme, below, scheme):
    page = visit_theme(below, width=320, scheme=scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320

"""The style guide that `guichet theme guide` makes: everything that the default theme shows, and nothing wrong with it."""

import pytest
from playwright.sync_api import expect

from harness.building import REPOSITORY
from harness.checks import DEAD, TOO_WIDE, faults, looks

# So that both workers have something to do.
PARTS = 2


@pytest.fixture
def guide(sites):
    """The output of the guide."""
    return sites["guide"]


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_nothing_sticks_out(visit_guide, guide, part):
    page = visit_guide.tab(bypass_csp=True)
    found = []
    for one in guide.samples[part::PARTS]:
        visit_guide(guide.below(one), page=page)
        for look in looks(page, ("light", 320), ("dark", 1280)):
            found += [f"{one.file}, {look}: {text}" for text in faults(page, look) + page.evaluate(TOO_WIDE)]
    assert found == []


def test_without_script_nothing_is_dead_or_too_wide(visit_guide, guide):
    page = visit_guide.tab(width=320, script=False)
    found = []
    for one in guide.samples:
        visit_guide(guide.below(one), page=page)
        found += [f"{one.file}: {text}" for text in page.evaluate(DEAD) + page.evaluate(TOO_WIDE)]
    assert found == []


def test_the_list_leads_to_every_article(guide):
    linked = {link.get("href") for link in guide.page("every-feature/").all("a")}
    articles = {page.address for page in guide.readable if page.kind == "article" and page.language == "en" and not page.is_stand_in}
    # Lists show these: what a topic has of its own, and what only a preview shows.
    below = ("/states/issues/", "/states/later/", "/draft/", "/text/deeper/", "/answers/")
    assert {address for address in articles - linked if not address.startswith(below)} == {"/every-feature/"} - linked


def test_every_kind_of_page_is_there(guide):
    templates = {file.stem.replace("_", "-") for file in (REPOSITORY / "themes/default/templates").glob("*.mustache")}
    kinds = {page.kind for page in guide.pages.values()}
    assert templates - {"layout", "header", "footer", "redirect", "not-found"} <= {kind.replace("_", "-") for kind in kinds}
    assert (guide.root / "404.html").is_file() and any(page.is_redirect for page in guide.pages.values())


def test_the_film_plays_and_has_captions_in_both_languages(visit_guide):
    page = visit_guide("text/pictures/")
    film = page.locator("video")
    assert film.evaluate("(node) => node.poster !== '' && node.controls && !node.autoplay")
    assert film.evaluate("(node) => [...node.textTracks].map((track) => track.language)") == ["en", "fr"]
    film.evaluate("(node) => { node.muted = true; node.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
    assert film.evaluate("(node) => node.videoWidth === 640 && node.error === null")
    expect(page.locator("details", has_text="The light turns from red to green")).to_be_visible()


def test_what_scripts_add_is_there(visit_guide):
    page = visit_guide("text/tables-and-code/")
    expect(page.get_by_role("button", name="Copy")).to_have_count(2)
    page = visit_guide("text/boxes/")
    expect(page.get_by_role("tab", name="macOS")).to_be_visible()
    page = visit_guide("text/words/")
    page.keyboard.press("/")
    page.keyboard.type("light")
    expect(page.locator("dialog [role=option]").first).to_be_visible()
    page = visit_guide("text/pictures/")
    page.get_by_role("link", name="Enlarge").or_(page.get_by_role("button", name="Enlarge")).first.click()
    expect(page.locator("dialog[open] img, dialog[open] svg").first).to_be_visible()
    page = visit_guide("answers/export-three/")
    expect(page.locator("[data-g-old]")).to_contain_text("older version")
    page = visit_guide("contact/")
    expect(page.locator(".g-state").first).not_to_be_empty()

"""What is too long, too wide, too many or written from right to left is shown whole."""

import pytest

from harness.checks import CLIPPED, COLOURS, DEAD, SPACING, TOO_WIDE, UNREACHABLE_BOXES, looks, violations

# So that both workers have something to do.
PARTS = 2


@pytest.fixture
def samples(sites):
    """Addresses of pages of the extremes that together have all there is."""
    output = sites["extremes"]
    return [output.below(page) for page in output.samples]


def faults(page, boxes=True):
    """What is wrong with an open page on a narrow and a wide screen; in the dark, with its colours."""
    found = []
    for look in looks(page, ("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)):
        here = violations(page, COLOURS if "dark" in look else None)
        if "light" in look:
            here += page.evaluate(TOO_WIDE) + (page.evaluate(UNREACHABLE_BOXES) if boxes else [])
        found += [f"{look}: {text}" for text in here]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_nothing_sticks_out(visit_extremes, samples, part):
    page = visit_extremes.tab(bypass_csp=True)
    found = []
    for below in samples[part::PARTS]:
        visit_extremes(below, page=page)
        found += [f"{below}: {text}" for text in faults(page)]
        for _ in looks(page, ("light", 768)):
            found += [f"{below}: {text}" for text in page.evaluate(TOO_WIDE)]
    assert found == []


@pytest.mark.parametrize(("below", "query"), [("everything/", "code"), ("ar/password/", "تطبيق"), ("many/", "item")])
def test_axe_finds_nothing_while_somebody_searches(visit_extremes, below, query):
    page = visit_extremes.tab(bypass_csp=True)
    visit_extremes(below, page=page)
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.locator("dialog [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert faults(page, boxes=False) == []


def test_wider_text_spacing_fits_and_hides_nothing(visit_extremes, samples):
    page = visit_extremes.tab(width=320, bypass_csp=True)
    found = []
    for below in samples:
        visit_extremes(below, page=page)
        before = page.evaluate(CLIPPED)
        page.add_style_tag(content=SPACING)
        found += [f"{below}: {text}" for text in page.evaluate(TOO_WIDE)]
        found += [f"{below}: hidden {text}" for text in page.evaluate(CLIPPED) if text not in before]
    assert found == []


def test_a_narrow_screen_without_script_never_scrolls_sideways_and_nothing_is_dead(visit_extremes, samples):
    page = visit_extremes.tab(width=320, script=False)
    found = []
    for below in samples:
        visit_extremes(below, page=page)
        found += [f"{below}: {text}" for text in page.evaluate(TOO_WIDE) + page.evaluate(DEAD)]
    assert found == []


def test_a_telephone_number_reads_the_same_in_every_direction(visit_extremes):
    page = visit_extremes("ar/contact/")
    number = page.locator(".g-way-text", has_text="+44").first
    first, last = number.evaluate("""(node) => {
      const text = node.firstChild, at = text.data.indexOf("+"), range = document.createRange();
      return [at, text.data.trimEnd().length - 1].map((place) => { range.setStart(text, place); range.setEnd(text, place + 1); return range.getBoundingClientRect().left; });
    }""")
    assert first < last, "the + stands behind the number"


def test_no_page_is_in_trouble(visit_extremes, samples):
    page = visit_extremes.tab()
    for below in samples:
        visit_extremes(below, page=page)


def test_pages_from_right_to_left_are_mirrored(visit_extremes):
    page = visit_extremes("ar/password/")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    brand = page.locator(".g-brand").bounding_box()
    assert brand["x"] + brand["width"] > 1280 / 2
    text = page.locator(".g-prose > p").first.evaluate("(node) => getComputedStyle(node).textAlign")
    assert text == "start"
    # Code is written from left to right in every language.
    assert page.locator(".g-prose pre").first.evaluate("(node) => getComputedStyle(node).direction") == "ltr"


def test_a_language_without_texts_of_its_own_speaks_english_from_right_to_left(visit_extremes):
    page = visit_extremes("he/sisma/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "he"
    assert "Search" in page.locator(".g-header").inner_text()


def test_code_in_a_narrow_cell_breaks_only_where_it_must(visit_extremes):
    page = visit_extremes("everything/", width=320)
    lines = page.locator(".g-prose td code", has_text="a b c").first.evaluate("(node) => node.getClientRects().length")
    assert lines == 1
    name = page.locator(".g-prose td code", has_text="connection_timeout").first
    assert name.evaluate("(node) => node.getClientRects().length") == 1


def test_the_button_that_copies_leaves_the_beginning_of_the_code_free(visit_extremes):
    page = visit_extremes("ar/password/")
    box = page.locator(".g-code").first.bounding_box()
    assert page.locator(".g-copy").first.bounding_box()["x"] > box["x"] + box["width"] / 2


def test_the_frame_of_a_page_does_not_grow_with_the_site(sites):
    for page in sites["extremes"].samples:
        frame = [element for element in page.elements if "main" not in element.inside and "head" not in element.inside]
        assert len(frame) <= 200, page.file


def test_french_keeps_its_signs_beside_their_words(sites):
    page = next(page for page in sites["extremes"].readable if page.language == "fr" and page.kind == "article")
    text = next(element.text for element in page.elements if element.get("class") == "g-prose")
    assert "«\u00a0Combien\u202f?\u00a0»" in text and "1\u202f234\u202f567,89\u00a0€" in text

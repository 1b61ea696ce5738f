"""Accessibility: axe-core on every kind of page, and what axe cannot see."""

import pytest

from harness.checks import AXE, CLIPPED, LOOKS, RUN_AXE, SPACING, TAGS, TOO_WIDE, faults, looks, seen, settle, violations  # noqa: F401 (others import them from here)

KINDS = {
    "home": "",
    "category": "billing/",
    "article": "billing/refunds/",
    "everything": "reference/everything/",
    "long words": "account/long/",
    "hostile": "billing/hostile/",
    "search": "search/",
    "results": "search/?q=refund",
    "no results": "search/?q=zzzqqqxx",
    "filtered": "search/?q=password&version=app+5&type=faq&tag=sign-in",
    "filtered out": "search/?q=password&tag=refunds",
    "contact": "contact/",
    "privacy": "fr/privacy/",
    "tags": "tags/",
    "tag": "tags/payments/",
    "version": "versions/app/3/",
    "gone": "reference/retired/",
    "not found": "404.html",
    "French": "fr/billing/refunds/",
}
# So that both workers have something to do.
PARTS = 4


def kinds(output):
    """The pages above, and whatever else the theme can put on one."""
    return KINDS | {one.file: output.below(one) for one in output.samples if output.below(one) not in KINDS.values()}


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_kind_of_page(visit, nasty, part):
    page = visit.tab(bypass_csp=True)
    found = []
    for name, below in list(kinds(nasty).items())[part::PARTS]:
        visit(below, page=page)
        settle(page)
        found += [f"{name}, {look}: {text}" for look in looks(page, *LOOKS, ("light", 768)) for text in faults(page, look)]
    assert found == []


@pytest.mark.parametrize("query", ["", "password", "zzzqqqxx", "refnud"])
def test_axe_finds_nothing_while_somebody_searches(visit, query):
    page = visit.tab(bypass_csp=True)
    found = []
    for below, box in (("billing/invoices/", "dialog"), ("", "main")):
        visit(below, page=page)
        if box == "dialog":
            page.keyboard.press("/")
            page.locator("dialog select").first.wait_for()
            page.keyboard.type(query)
        else:
            page.locator("main input[role=combobox]").fill(query)
        if query:
            page.locator(f"{box} :is([role=option], .g-box-note strong)").first.wait_for()
        page.keyboard.press("ArrowDown")
        found += [f"{box}, {text}" for text in seen(page)]
    assert found == []


def test_axe_finds_nothing_in_the_manual(visit_manual, sites):
    page = visit_manual.tab(bypass_csp=True)
    output = sites["manual"]
    by_kind = {}
    for candidate in output.readable:
        by_kind.setdefault(candidate.kind, []).append(candidate)
    found = []
    for one in [max(pages, key=lambda one: len(one.elements)) for pages in by_kind.values()]:
        visit_manual(output.below(one), page=page)
        for look in looks(page, ("light", 320), ("dark", 1280)):
            found += [f"{one.file}, {look}: {text}" for text in violations(page) + page.evaluate(TOO_WIDE)]
    assert found == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_narrow_screen_never_scrolls_sideways(visit, nasty, script):
    page = visit.tab(width=320, script=script)
    found = []
    for name, below in kinds(nasty).items():
        visit(below, page=page)
        if script:
            settle(page)
        found += [f"{name}: {text}" for text in page.evaluate(TOO_WIDE)]
    assert found == []


@pytest.mark.parametrize("below", ["", "billing/refunds/", "reference/everything/", "contact/"])
def test_wider_text_spacing_fits_and_hides_nothing(visit, below):
    page = visit.tab(width=320, bypass_csp=True)
    visit(below, page=page)
    before = page.evaluate(CLIPPED)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CLIPPED) == before


@pytest.mark.parametrize("below", ["", "billing/refunds/", "search/", "404.html", "fr/contact/"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(visit, below):
    page = visit(below)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#g-main"
    box = focused.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["height"] >= 24, "the skip link cannot be seen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("below", ["", "billing/refunds/", "search/?q=refund"])
def test_every_stop_of_the_keyboard_is_visible_and_shows_that_it_has_the_focus(visit, below, width):
    page = visit(below, width=width)
    settle(page)
    page.evaluate("document.activeElement.blur()")
    seen, wrong = set(), []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const node = document.activeElement;
          if (!node || node === document.body) return null;
          node.dataset.stop ??= String(Math.random());
          const box = node.getBoundingClientRect(), style = getComputedStyle(node);
          const around = node.closest('form') ? getComputedStyle(node.parentElement) : style;
          const hit = document.elementFromPoint(
            Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1),
            Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 0), innerHeight - 1));
          return {
            key: node.dataset.stop, name: node.outerHTML.slice(0, 90),
            isShown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth && box.right > 0,
            isCovered: !(hit && (hit === node || node.contains(hit) || hit.contains(node) || node.labels && [...node.labels].some((l) => l.contains(hit)))),
            hasRing: [style, around].some((one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2 || one.boxShadow !== 'none'),
          };
        }""")
        if stop is None or stop["key"] in seen:
            break
        seen.add(stop["key"])
        wrong += [f"{problem}: {stop['name']}" for problem, is_wrong in (
            ("out of sight", not stop["isShown"]), ("covered", stop["isCovered"]), ("no ring", not stop["hasRing"])) if is_wrong]
    assert len(seen) > 5
    assert wrong == []


def test_wide_tables_and_code_scroll_in_a_box_that_the_keyboard_can_reach(visit):
    page = visit("reference/everything/", width=320)
    for inside in ("table", "pre"):
        box = page.locator(f"main {inside}").first.evaluate_handle("""(node) => {
          while (node && getComputedStyle(node).overflowX === 'visible') node = node.parentElement;
          return node;
        }""").as_element()
        assert box.evaluate("(node) => node.scrollWidth > node.clientWidth"), inside
        assert box.evaluate("(node) => node.tabIndex === 0"), inside
        if inside == "table":
            assert box.get_attribute("role") in ("region", "group") and (box.get_attribute("aria-label") or box.get_attribute("aria-labelledby"))


def test_nothing_moves_for_readers_who_asked_for_stillness(visit):
    for below in ("", "billing/refunds/"):
        page = visit(below)
        assert page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0


def test_forced_colours_keep_every_control_visible(visit):
    page = visit("search/?q=refund")
    settle(page)
    page.emulate_media(forced_colors="active")
    for control in page.locator("input[type=search]:visible, main button:visible, main select:visible").all():
        assert control.evaluate("(node) => parseFloat(getComputedStyle(node).borderTopWidth) > 0 || parseFloat(getComputedStyle(node.parentElement).borderTopWidth) > 0")


def test_forced_colours_show_the_dialog_and_what_is_chosen_in_it(visit):
    page = visit("billing/refunds/")
    page.emulate_media(forced_colors="active")
    page.keyboard.press("/")
    page.keyboard.type("password")
    option = page.locator("dialog [role=option]").first
    option.wait_for()
    page.keyboard.press("ArrowDown")
    for part in (page.locator("dialog"), page.locator("dialog input"), page.locator("dialog select").first, option):
        assert part.evaluate("(node) => parseFloat(getComputedStyle(node).borderTopWidth) > 0")
    assert option.evaluate("(node) => getComputedStyle(node).borderTopColor") != page.locator("dialog [role=option]").nth(1).evaluate(
        "(node) => getComputedStyle(node).borderTopColor")


@pytest.mark.parametrize("below", ["billing/refunds/", "search/?q=password&tag=sign-in"])
def test_every_control_of_the_search_can_be_hit(visit, below):
    page = visit(below, width=320)
    settle(page)
    if "search" not in below:
        page.keyboard.press("/")
        page.keyboard.type("password")
        page.locator("dialog [role=option]").first.wait_for()
    small = page.locator("dialog :is(button, select, input, [role=option]), main :is(form, .g-results) :is(button, select, input)").evaluate_all(
        "(nodes) => nodes.filter((node) => { const box = node.getBoundingClientRect(); return box.width > 0 && (box.width < 24 || box.height < 24); }).map((node) => node.outerHTML)")
    assert small == []


def test_print_leaves_out_what_paper_cannot_do(visit):
    page = visit("billing/refunds/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator("header [role=search]").is_visible()

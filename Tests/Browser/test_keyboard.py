"""A walk through pages with the Tab key: every stop is reached, seen, and seen to have the focus."""

import pytest

from harness.checks import settle

STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter((node) => {
  if (node.disabled || node.tabIndex < 0 || !node.checkVisibility({visibilityProperty: true})) return false;
  return !(node.type === 'radio' && [...document.getElementsByName(node.name)].find((one) => one.form === node.form) !== node);
}).length"""

HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  if (node.dataset.stop) return {isSeen: true};
  node.dataset.stop = "1";
  const box = node.getBoundingClientRect();
  const hit = document.elementFromPoint(Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 10), 0), innerHeight - 1));
  return {
    name: node.outerHTML.slice(0, 90), box: [box.left, box.top, box.width, box.height],
    isCovered: !(hit && (hit === node || node.contains(hit) || hit.contains(node))),
  };
}"""


def picture(page, box, width):
    left, top = max(box[0] - 8, 0), max(box[1] - 8, 0)
    right, bottom = min(box[0] + box[2] + 8, width), min(box[1] + box[3] + 8, 900)
    if right - left < 1 or bottom - top < 1:
        return b""
    return page.screenshot(clip={"x": left, "y": top, "width": right - left, "height": bottom - top}, animations="disabled", caret="hide")


def walk(page, width):
    """The faults of the stops, in the order in which Tab comes to them, and how many there are."""
    page.add_style_tag(content="* { transition: none !important; caret-color: transparent !important }")
    page.evaluate("document.activeElement.blur()")
    wrong, count = [], 0
    while count < 200:
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None or "isSeen" in stop:
            break
        count += 1
        with_focus = picture(page, stop["box"], width)
        page.evaluate("document.activeElement.classList.add('was-here'); document.activeElement.blur()")
        without = picture(page, stop["box"], width)
        # Going on from here, not from the top.
        page.evaluate("() => { const node = document.querySelector('.was-here'); node.classList.remove('was-here'); node.focus({preventScroll: true}); }")
        if not with_focus:
            wrong.append(f"out of sight: {stop['name']}")
        elif with_focus == without:
            wrong.append(f"looks the same without the focus: {stop['name']}")
        if stop["isCovered"]:
            wrong.append(f"covered: {stop['name']}")
    return wrong, count


@pytest.mark.parametrize(("below", "width"), [("", 320), ("billing/refunds/", 1280), ("contact/", 320)])
def test_every_stop_is_reached_and_looks_different(visit, below, width):
    page = visit.tab(width=width, bypass_csp=True)
    visit(below, page=page)
    settle(page)
    expected = page.evaluate(STOPS)
    wrong, count = walk(page, width)
    assert wrong == []
    assert count >= expected, f"{count} of {expected} stops were reached"


def test_the_keyboard_gets_through_the_extremes(visit_extremes):
    page = visit_extremes.tab(width=320, bypass_csp=True)
    visit_extremes("ar/password/", page=page)
    expected = page.evaluate(STOPS)
    wrong, count = walk(page, 320)
    assert wrong == []
    assert count >= expected, f"{count} of {expected} stops were reached"

"""What is asked of an open page: by axe-core, and by scripts for what axe cannot see."""

import importlib.util
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = [("light", 320), ("light", 1280), ("dark", 320), ("dark", 1280)]
RUN_AXE = """([only, rules]) => axe.run(document, {runOnly: only, rules, resultTypes: ['violations']})
  .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} at ${node.target.join(' ')}: ${(node.any[0] || node.all[0] || node.none[0] || {}).message}`)))"""

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width + 1) return [];
  const wide = [];
  for (const node of document.body.querySelectorAll('*')) {
    const box = node.getBoundingClientRect();
    if (box.width === 0 || box.right + scrollX <= width + 1 && box.left + scrollX >= -1) continue;
    let parent = node.parentElement;
    while (parent && parent !== document.body && getComputedStyle(parent).overflowX === 'visible') parent = parent.parentElement;
    if (!parent || parent === document.body) wide.push(node.tagName + '.' + node.className + ' ' + Math.round(box.left) + ' to ' + Math.round(box.right));
  }
  return ['page ' + document.scrollingElement.scrollWidth, ...wide.slice(0, 5)];
}"""

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""

CLIPPED = """() => [...document.querySelectorAll('p, li, a, h1, h2, h3, h4, button, label, td, th, summary')].filter((node) => {
  const style = getComputedStyle(node);
  return (style.overflowX === 'hidden' || style.overflowY === 'hidden') && style.visibility !== 'hidden' && node.clientHeight > 4
    && (node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2);
}).map((node) => node.outerHTML.slice(0, 80))"""

UNREACHABLE_BOXES = """() => [...document.querySelectorAll('main *')].filter((node) => {
  const style = getComputedStyle(node);
  return /auto|scroll/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && node.tabIndex < 0
    && !node.querySelector('a, button, input, [tabindex="0"]');
}).map((node) => node.outerHTML.slice(0, 90))"""

DEAD = """() => {
  const isShown = (node) => {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && +style.opacity > 0;
  };
  const dead = [];
  for (const node of document.querySelectorAll('button, select, input:not([type=hidden]):not([disabled])'))
    if (isShown(node) && !(node.form && node.form.getAttribute('action'))) dead.push(node.outerHTML);
  for (const node of document.querySelectorAll('a[href="#"], a[href^="javascript:"], a:not([href]), [role=button]'))
    if (isShown(node)) dead.push(node.outerHTML);
  for (const node of document.querySelectorAll('img[data-src]:not([src])')) dead.push(node.outerHTML);
  return dead;
}"""


def settle(page: Page):
    """Waits until a search that the address asks for is done."""
    if "?q=" in page.url:
        page.wait_for_selector('[data-search-state="ready"]')


def looks(page: Page, *wanted: tuple[str, int]):
    """Shows an open page in one colour scheme and at one width after the other, and tells which it is.

    Style sheets alone know both: no script of the theme asks for them, so loading anew shows the same.
    """
    for scheme, width in wanted:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        yield f"{scheme} {width}"


def violations(page: Page, rules: list[str] | None = None, without: list[str] = []) -> list[str]:
    """What axe finds: of the levels A and AA and of best practice, or only by these rules."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    # What stands far down is laid out when it comes near; until then what is in it has no true place.
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':not([hidden]) { content-visibility: visible !important; }');
      document.adoptedStyleSheets = [sheet];
    }""")
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN_AXE, [only, {rule: {"enabled": False} for rule in without}])


def faults(page: Page, look: str) -> list[str]:
    """What axe finds on an open page in one of several looks, of which one is light at each width.

    In the dark only colours can differ. They take most of axe's time, and are looked at on the
    narrow and the wide screen, not on those between.
    """
    scheme, width = look.split()
    if scheme == "dark":
        return violations(page, COLOURS)
    return violations(page, without=[] if int(width) in (320, 1280) else COLOURS)


def seen(page: Page) -> list[str]:
    """What axe finds on an open page as it is now, and what is too wide, in every look."""
    found = []
    for look in looks(page, *LOOKS):
        wide = page.evaluate(TOO_WIDE) if "light" in look else []
        found += [f"{look}: {text}" for text in faults(page, look) + wide]
    return found

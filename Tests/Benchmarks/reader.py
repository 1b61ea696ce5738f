"""What readers wait for on a cheap phone and a bad line: paints, movement, blocked time, key to results.

Usage: reader.py [ROUNDS]; pages of Guichet's own help centre, medians of the rounds, files packed with gzip.
"""

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Browser"))

from conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from harness import building
from harness.server import StaticHost
from harness.slow import slow_down
from playwright.sync_api import sync_playwright

PAGES = ["", "writing/", "publishing/static-hosting/", "reference/site-yml/", "contact/", "fr/"]
TYPED = """() => new Promise((done) => {
  const list = document.querySelector('dialog [role=listbox]'), input = document.querySelector('dialog input');
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (!list.querySelector('[role=option] mark')) return;
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(list, {childList: true, subtree: true});
  input.value += 'e';
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
})"""


def seen(browser, address):
    """What one page does, loaded once with nothing kept from before."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    page = context.new_page()
    slow_down(page)
    page.goto(address)
    page.wait_for_timeout(600)
    result = page.evaluate("seen")
    context.close()
    return result


def typed(browser, address):
    """Milliseconds from a key to the results, first and then with the index at hand."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_timeout(500)
    page.keyboard.type("pictur")
    page.locator("dialog [role=option]").first.wait_for()
    page.wait_for_timeout(300)
    time = page.evaluate(TYPED)
    context.close()
    return time


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    site = building.build_manual()
    host = StaticHost(site.root, site.base, packs=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        print("| page | first paint ms | largest paint ms | moved | blocked ms |\n| --- | --- | --- | --- | --- |")
        for below in PAGES:
            found = [seen(browser, host.origin + site.base + below) for _ in range(rounds)]
            middle = {name: statistics.median(one[name] for one in found) for name in found[0]}
            print(f"| /{below} | {middle['first']:.0f} | {middle['largest']:.0f} | {middle['shift']:.3f} | {middle['blocked']:.0f} |")
        times = [typed(browser, host.origin + site.base + PAGES[2]) for _ in range(rounds)]
        print(f"\nA key to its results, index at hand: {statistics.median(times):.0f} ms")
        browser.close()
    host.stop()


main()

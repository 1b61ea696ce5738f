"""`guichet serve`: a page follows its file, keeps its place, and says what is wrong with it."""

import http.client
import re
import shutil
import socket
import subprocess
import time

import pytest

from harness.building import AS_OF, SCRATCH, guichet
from harness.checks import violations

SETTINGS = """title: Help
base_url: https://help.example.com/help/
contact: {channels: [{type: email, address: help@example.com}]}
"""
ARTICLE = "---\ntitle: Refunds\ndescription: How to get your money back after you paid for an order.\n---\n"
TEXT = "Ask for your money.\n\n## How\n\nIn the app.\n\n" + "A long line of text.\n\n" * 60 + "The end.\n"


class Preview:
    """A running `guichet serve`, a port that is free, and a site that may be changed."""

    def __init__(self, name):
        self.root = SCRATCH / name
        shutil.rmtree(self.root, ignore_errors=True)
        self.write("content/site.yml", SETTINGS)
        self.write("content/refunds.md", ARTICLE + TEXT)
        self.write("content/soon.md", "---\ntitle: Soon\ndraft: true\n---\nComing.\n")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self):
        self.log = open(self.root / "log", "w+")
        self.process = subprocess.Popen(
            [guichet(), "serve", "--root", self.root, "--port", str(self.port), "--as-of", AS_OF, "--editor", "vscode"],
            stdout=self.log, stderr=subprocess.STDOUT)
        until(lambda: "Preview at" in self.said())

    def said(self):
        return (self.root / "log").read_text()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def url(self, path=""):
        return f"http://127.0.0.1:{self.port}/help/{path}"

    def ask(self, path, method="GET", host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body.decode("utf-8", "replace")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.log.close()


def until(happened, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


@pytest.fixture
def preview(request):
    running = Preview("preview")
    yield running
    running.stop()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1024, "height": 700})
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
    yield page
    assert page.problems == []
    context.close()


def opened(page, preview, path="refunds/"):
    """The page once it listens, marked so that a loading anew shows."""
    page.goto(preview.url(path))
    page.locator("guichet-preview button", has_text=re.compile("here")).wait_for()
    page.wait_for_timeout(300)
    page.evaluate("window.kept = true; scrollTo(0, 500)")


def test_a_save_changes_only_what_changed(preview, page):
    opened(page, preview)
    preview.write("content/refunds.md", ARTICLE + TEXT.replace("The end.", "The *new* end.\n\n- and a list"))
    page.locator("main em", has_text="new").wait_for()
    page.locator("main li", has_text="and a list").wait_for()
    preview.write("content/refunds.md", ARTICLE.replace("Refunds", "Money back") + TEXT)
    page.locator("h1", has_text="Money back").wait_for()
    assert page.evaluate("[window.kept, scrollY]") == [True, 500]
    until(lambda: page.title().startswith("Money back"))


def test_what_scripts_hold_on_to_is_loaded_anew_where_it_was(preview, page):
    opened(page, preview)
    preview.write("content/refunds.md", ARTICLE + TEXT + "\n```sh\nls\n```\n")
    page.locator("main button.g-copy").wait_for(state="attached")
    assert page.evaluate("window.kept") is None
    until(lambda: page.evaluate("scrollY") == 500)


def test_a_style_sheet_changes_without_loading_the_page(preview, page):
    opened(page, preview)
    css = preview.root / "themes/default/assets/guichet.css"
    preview.write("themes/default/assets/guichet.css", "body { background: rgb(1, 2, 3) }")
    until(lambda: page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(1, 2, 3)")
    assert page.evaluate("window.kept") is True
    css.unlink()
    until(lambda: page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(1, 2, 3)")


def test_findings_show_and_open_the_file_at_its_line(preview, page):
    opened(page, preview)
    preview.write("content/refunds.md", ARTICLE + "See [nothing](nowhere.md).\n")
    button = page.locator("guichet-preview button")
    page.locator("guichet-preview li.warning", has_text="nowhere").wait_for(state="attached")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    link = page.locator("guichet-preview li.warning a")
    assert link.get_attribute("href") == f"vscode://file{preview.root}/content/refunds.md:5:5"
    assert violations(page) == []
    # The check itself writes styles, which the page's policy does not let it.
    page.problems.clear()
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    until(lambda: "nowhere" in preview.said())
    preview.write("content/refunds.md", ARTICLE + TEXT)
    until(lambda: "mended" in preview.said())


def test_half_written_front_matter_leaves_the_page_and_says_so(preview, page):
    opened(page, preview)
    preview.write("content/refunds.md", "---\ntitle: [Refunds\n")
    page.locator("guichet-preview button", has_text="Not shown as written").wait_for()
    assert page.locator("h1").inner_text() == "Refunds"
    preview.write("content/site.yml", "title: [Help\n")
    until(lambda: "config-syntax" in preview.said())
    preview.write("content/refunds.md", ARTICLE + "Mended.\n")
    page.locator("main p", has_text="Mended.").wait_for()
    preview.write("content/site.yml", SETTINGS)
    until(lambda: "mended" in preview.said())


def test_drafts_missing_pages_and_new_files(preview, page):
    page.goto(preview.url("soon/"))
    assert "Draft" in page.locator("main").inner_text()
    answer, body = preview.ask("/help/nowhere/")
    assert answer.status == 404 and "preview.js" in body
    preview.write("content/fresh.md", "---\ntitle: Fresh\n---\nNew.\n")
    until(lambda: preview.ask("/help/fresh/")[0].status == 200)
    (preview.root / "content/fresh.md").unlink()
    until(lambda: preview.ask("/help/fresh/")[0].status == 404)


def test_a_server_that_stops_says_so_and_comes_back(preview, page):
    opened(page, preview)
    preview.stop()
    page.locator("guichet-preview button", has_text="has stopped").wait_for()
    preview.write("content/refunds.md", ARTICLE + "After a pause.\n")
    preview.start()
    page.locator("main p", has_text="After a pause.").wait_for(timeout=20000)
    # The browser says that nobody answered; that is so.
    page.problems.clear()


def test_many_pages_may_be_open(preview, browser):
    """A browser opens six connections to one server and no more."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(8)]
    # A browser without windows shows all of its pages, so it is told which are covered.
    cover = """(hidden) => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    for page in pages:
        page.goto(preview.url("refunds/"), timeout=10000)
        page.locator("guichet-preview button", has_text=re.compile("here")).wait_for()
        if page != pages[-1]:
            page.evaluate(cover, True)
    preview.write("content/refunds.md", ARTICLE + "For everyone.\n")
    pages[-1].locator("main p", has_text="For everyone.").wait_for()
    pages[0].evaluate(cover, False)
    pages[0].locator("main p", has_text="For everyone.").wait_for()
    context.close()


def test_only_this_machine_and_only_reading(preview):
    for host in ["evil.example", f"evil.example:{preview.port}", "", "127.0.0.1.evil.example"]:
        assert preview.ask("/help/", host=host or " ")[0].status in (400, 403), host
    assert preview.ask("/help/", host=f"localhost:{preview.port}")[0].status == 200
    assert preview.ask("/help/", method="POST")[0].status == 405
    head, body = preview.ask("/help/refunds/", method="HEAD")
    whole = preview.ask("/help/refunds/")[1]
    assert head.status == 200 and body == "" and int(head.headers["Content-Length"]) == len(whole.encode())
    for path in ["/help/../content/site.yml", "/help/..%2fcontent/site.yml", "/content/site.yml", "/help/%00", "/help/" + "a/" * 4000]:
        answer, body = preview.ask(path)
        assert answer.status in (400, 404) and "base_url" not in body, path[:40]
    with socket.socket() as outside:
        address = next((one[4][0] for one in socket.getaddrinfo(socket.gethostname(), 0, socket.AF_INET) if not one[4][0].startswith("127.")), None)
        if address:
            assert outside.connect_ex((address, preview.port)) != 0


def test_a_taken_port_is_named(preview):
    command = [guichet(), "serve", "--root", preview.root, "--port", str(preview.port)]
    second = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert second.returncode == 1
    assert f"port {preview.port}" in second.stderr and "--port" in second.stderr

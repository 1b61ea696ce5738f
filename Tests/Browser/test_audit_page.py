"""What `guichet audit` writes for people: the page in a browser, the calendar in a parser, the rest in what reads it."""

import csv
import datetime
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import textwrap
import threading

import icalendar
import pytest

from harness.building import AS_OF, REPOSITORY, SCRATCH, guichet
from harness.checks import TOO_WIDE, UNREACHABLE_BOXES, faults, looks
from test_markup import checker, findings  # noqa: F401

TODAY = datetime.date.fromisoformat(AS_OF)
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>&amp;",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "| pipe ` tick [link](http://evil.example) <!channel> @here #1",
    "كيف أغيّر كلمة المرور؟",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Comma, semicolon; back\\slash",
]
OWNERS = ["billing-team", "<b>owner</b>", "=2+3", "O'Neil & Söhne", "équipe facturation", "-x"]

SETTINGS = """title: {en: "Acme <Help>", fr: Acme Aide}
base_url: https://help.acme.example/support/
languages: [en, fr]
review:
  review_in: 6 months
  owners:
    billing-team: {email: billing@acme.example, channel: "#billing"}
products:
  app:
    title: Acme App
    versions:
      - {name: "6", released: 2026-09-01}
      - {name: "5", released: 2025-06-01}
      - {name: "4", supported_until: 2026-01-31}
contact: {channels: [{type: email, address: help@acme.example}]}
"""


def write_site(name, count=60):
    """Articles of every state, in two languages, with titles and owners that mean harm."""
    root = SCRATCH / name
    shutil.rmtree(root, ignore_errors=True)
    for language in ("en", "fr"):
        (root / "content" / language / "billing").mkdir(parents=True)
    (root / "content/site.yml").write_text(SETTINGS, encoding="utf-8")
    for number in range(count):
        matter = [f"title: {json.dumps(HOSTILE[number % len(HOSTILE)] + f' {number}', ensure_ascii=False)}"]
        if number % 9:
            matter.append(f"owner: {json.dumps(OWNERS[number % len(OWNERS)], ensure_ascii=False)}")
        if number % 11:
            matter.append(f"last_reviewed: {TODAY - datetime.timedelta(days=number * 17 % 800)}")
        if number % 4:
            matter.append(f"popularity: {number * number}")
        if number % 5 == 0:
            matter += ["product: app", f'versions: "{number % 3 + 4}"']
        folder = root / "content" / ("fr" if number % 6 == 0 else "en") / "billing"
        body = "Text. [gone](nowhere.md) ![](no.png)\n" if number % 7 == 0 else "Text.\n"
        (folder / f"a{number:03}.md").write_text("---\n" + "\n".join(matter) + f"\n---\n{body}", encoding="utf-8")
    return root


def audit(root, *options, as_of=AS_OF, code=0):
    """What the command prints."""
    result = subprocess.run(
        [guichet(), "audit", "--root", root, "--as-of", as_of, "--fail-on", "never", *options], capture_output=True, timeout=300)
    assert result.returncode == code, result.stderr.decode()
    return result.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def site():
    return write_site("audited")


@pytest.fixture(scope="module")
def pages(site):
    """The page of a site with earlier audits, of one that is in order, and of one that is large."""
    folder = SCRATCH / "audit-pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    history = folder / "history.json"
    for weeks in range(30, 0, -3):
        audit(site, "--history", history, "--quiet", as_of=str(TODAY - datetime.timedelta(weeks=weeks)))
    (folder / "full.html").write_text(audit(site, "--format", "html", "--history", history), encoding="utf-8")
    calm = write_site("calm", 0)
    (calm / "content/en/billing/one.md").write_text(f"---\ntitle: One\nowner: me\nlast_reviewed: {AS_OF}\n---\nText.\n")
    (folder / "calm.html").write_text(audit(calm, "--format", "html", "--history", folder / "new.json"), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, pages):
    """Opens a page as a file, without a network; the test fails when it asks for anything or breaks its own policy."""
    contexts, trouble = [], []

    def go(name="full", *, scheme="light", width=1280, bypass_csp=False, script=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=bypass_csp, java_script_enabled=script, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: trouble.append("a script ran"))
        page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
        page.goto((pages / f"{name}.html").as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.mark.parametrize("name", ["full", "calm"])
def test_axe_finds_nothing_and_nothing_is_too_wide(opened, name):
    page = opened(name, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    found = []
    for look in looks(page, *((scheme, width) for scheme in ("light", "dark") for width in (320, 768, 1280))):
        found += [f"{look}: {text}" for text in faults(page, look) + page.evaluate(TOO_WIDE) + page.evaluate(UNREACHABLE_BOXES)]
        hidden = page.locator("#lists .scroll, #owners .scroll").evaluate_all("(boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).length")
        assert hidden == 0, f"{look}: a table has to be scrolled to be read"
    assert found == []


def test_the_html_checker_finds_nothing(checker, site, pages):
    (pages / "coverage.html").write_text(
        subprocess.run([guichet(), "coverage", "--root", site, "--as-of", AS_OF, "--format", "html"], capture_output=True, check=True, text=True).stdout)
    assert findings(checker, *sorted(pages.glob("*.html"))) == []


def test_the_policy_lets_in_the_style_sheet_and_nothing_else(opened):
    page = opened()
    assert page.evaluate("getComputedStyle(document.querySelector('nav ul')).display") == "flex"
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert page.evaluate("document.querySelectorAll('[style], [onload], [onerror], iframe, object').length") == 0


def test_hostile_titles_and_owners_are_shown_as_they_are_written(opened, site):
    page = opened()
    text = page.evaluate("document.body.textContent")
    articles = json.loads(audit(site, "--format", "json"))["articles"]
    first = [one for one in articles if one["status"] in ("due", "soon")][:10]
    assert [link.text_content() for link in page.locator(".ten h3 a").all()] == [one["title"] for one in first]
    assert [link.get_attribute("lang") for link in page.locator(".ten h3 a").all()] == [one["lang"] for one in first]
    assert page.locator(".ten h3 a").first.get_attribute("href") == "https://help.acme.example" + first[0]["permalink"]
    for owner in OWNERS:
        assert owner in text
    for one, item in zip(first, page.locator(".ten li").all()):
        assert item.locator("dd").count() == len(one["reasons"])


def test_the_numbers_are_those_of_the_audit(opened, site):
    page = opened()
    summary = json.loads(audit(site, "--format", "json"))["summary"]
    assert page.locator("h1").text_content() == f"{summary['due']} of {summary['articles']} articles are due for review"
    shown = [int(re.match(r"\d+", text)[0]) for text in page.locator(".counts dd").all_text_contents()]
    assert shown[:4] == [summary[name] for name in ("due", "soon", "ok", "undated")]
    rows = page.locator("#owners tbody tr").evaluate_all("(rows) => rows.map((row) => [...row.querySelectorAll('td.n')].map((cell) => +cell.textContent))")
    assert [sum(column) for column in zip(*rows)][:4] == shown[:4]
    past, ahead = page.locator("#dates tbody").evaluate_all("(all) => all.map((body) => [...body.querySelectorAll('td.n')].reduce((sum, cell) => sum + +cell.textContent, 0))")
    later = page.locator("#dates .more").text_content() if page.locator("#dates .more").count() else "0"
    dated = summary["articles"] - summary["undated"] - summary["future"]
    assert past == summary["due"] and past + ahead + int(re.search(r"\d+", later)[0]) == dated
    ages = page.locator("#age td.n").all_text_contents()
    assert sum(map(int, ages)) == summary["articles"]


def test_a_bar_is_as_long_as_its_number(opened):
    page = opened()
    rows = page.locator("#owners tbody tr").evaluate_all("""(rows) => rows.map((row) => {
      const bar = row.querySelector('.bar').getBoundingClientRect().width;
      return [[...row.querySelectorAll('td.n')].map((cell) => +cell.textContent).filter(Boolean),
        [...row.querySelectorAll('.bar rect')].map((rect) => +(rect.getBoundingClientRect().width / bar).toFixed(3))];
    })""")
    most = max(sum(numbers) for numbers, _ in rows)
    for numbers, widths in rows:
        assert widths == pytest.approx([number / most for number in numbers], abs=.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_parts_of_a_bar_differ_in_more_than_colour(opened, scheme):
    page = opened(scheme="dark" if scheme == "dark" else "light")
    if scheme == "forced":
        page.emulate_media(forced_colors="active")
    fills = page.locator(".all rect").evaluate_all("(parts) => parts.map((part) => [getComputedStyle(part).fill, getComputedStyle(part).strokeWidth])")
    assert len({fill for fill, _ in fills}) == len(fills)
    assert sum("url(" in fill for fill, _ in fills) == 2


def test_every_link_within_the_page_leads_somewhere(opened):
    page = opened()
    assert page.locator("a[href^='#']").evaluate_all("(links) => links.filter((link) => !document.querySelector(link.hash)).map((link) => link.outerHTML)") == []
    assert page.evaluate("document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map((node) => node.id)).size")


def test_it_can_be_printed_with_everything_in_it(opened):
    page = opened()
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator(".ten li").last.is_visible() and page.locator("#trend svg[role=img]").is_visible()


def test_what_changed_since_the_last_audit_is_told(opened, site, pages):
    page = opened()
    history = json.loads((pages / "history.json").read_text())
    days = [one["as_of"] for one in history["audits"]]
    assert days == sorted(days) and days[-1] == AS_OF and len(days) == 11
    assert f"Since the audit of {int(days[-2][-2:])} " in page.locator("#changes h2").text_content()
    articles = json.loads(audit(site, "--format", "json"))["articles"]
    fell = [one for one in articles if one["status"] == "due" and one["review_by"] > days[-2]]
    reviewed = [one for one in articles if one["last_reviewed"] and days[-2] < one["last_reviewed"] <= AS_OF]
    assert [int(text) for text in page.locator("#changes h3 .number").all_text_contents()] == [len(fell), len(reviewed)]
    assert len(fell) > 0 and len(reviewed) > 0
    label = page.locator("#trend svg[role=img]").get_attribute("aria-label")
    assert f"from {history['audits'][0]['due']} to {history['audits'][-1]['due']}" in label


def test_a_large_site_makes_a_page_that_can_be_opened():
    root = write_site("many", 0)
    for number in range(1500):
        (root / f"content/en/billing/a{number}.md").write_text(
            f"---\ntitle: Article {number}\nowner: team-{number % 90}\nlast_reviewed: 2025-0{number % 9 + 1}-01\n---\nText.\n")
    text = audit(root, "--format", "html")
    assert len(text.encode()) < 300_000
    assert "1490 more articles due or due soon" in text.replace("\u202f", "") and "more owners" in text


def test_the_calendars_are_read_by_a_parser(site):
    folder = SCRATCH / "calendars"
    shutil.rmtree(folder, ignore_errors=True)
    audit(site, "--calendars", folder, "--quiet")
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(["all.ics", "nobody.ics", "billing-team.ics", "b-owner-b.ics", "2-3.ics", "o-neil-söhne.ics", "équipe-facturation.ics", "x.ics"])
    data = (folder / "all.ics").read_bytes()
    assert data == audit(site, "--format", "ics").encode()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    data.decode("utf-8")
    for path in folder.iterdir():
        for line in path.read_bytes().split(b"\r\n"):
            line.decode("utf-8")  # no character is cut by a fold
    articles = [one for one in json.loads(audit(site, "--format", "json"))["articles"] if one["review_by"]]
    near = [one for one in articles if one["days_overdue"] >= -183]
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    found = 0
    for event in events:
        day, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert TODAY <= day and end == day + datetime.timedelta(days=1)
        assert event.decoded("DTSTAMP") == datetime.datetime(2026, 11, 22, tzinfo=datetime.timezone.utc)
        summary = str(event["SUMMARY"])
        if several := re.search(r"[Rr]eview (\d+) articles", summary):
            found += int(several[1])
            continue
        found += 1
        title = summary.removeprefix("Review: ")
        one = next(one for one in near if str(event["URL"]) == "https://help.acme.example" + one["permalink"])
        assert title.startswith(one["title"])
        assert day == max(TODAY, datetime.date.fromisoformat(one["review_by"]))
        assert ("overdue since" in title) == (one["days_overdue"] > 0)
        assert [str(name) for name in event["CATEGORIES"].cats] == [one["owner"]] if one["owner"] else "CATEGORIES" not in event
    assert found == len(near)


def test_an_entry_keeps_its_name_and_an_owner_without_articles_loses_the_calendar(site):
    folder = SCRATCH / "calendars-kept"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "own.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//Somebody//Else//EN\r\nEND:VCALENDAR\r\n")
    audit(site, "--calendars", folder, "--quiet")
    (folder / "gone.ics").write_bytes((folder / "billing-team.ics").read_bytes())
    before = {str(event["URL"]): str(event["UID"]) for event in icalendar.Calendar.from_ical((folder / "all.ics").read_bytes()).walk("VEVENT")}
    audit(site, "--calendars", folder, "--quiet", as_of=str(TODAY + datetime.timedelta(days=2)))
    after = {str(event["URL"]): str(event["UID"]) for event in icalendar.Calendar.from_ical((folder / "all.ics").read_bytes()).walk("VEVENT")}
    both = [url for url in before if url in after and not url.endswith("/support/")]
    assert both and all(before[url] == after[url] for url in both)
    assert (folder / "own.ics").exists() and not (folder / "gone.ics").exists()


def test_the_spreadsheet_has_every_article_and_no_formula(site):
    text = audit(site, "--format", "csv")
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    articles = json.loads(audit(site, "--format", "json"))["articles"]
    assert [row["path"] for row in rows] == [one["path"] for one in articles]
    assert [row["title"].removeprefix("'") for row in rows] == [one["title"] for one in articles]
    cells = [value for row in rows for value in row.values()]
    assert [value for value in cells if value[:1] in "=+-@" and value and not re.fullmatch(r"-?[\d.]+", value)] == []
    assert [row["days_overdue"] for row in rows] == ["" if one["days_overdue"] is None else str(one["days_overdue"]) for one in articles]


def test_the_manual_s_recipe_posts_each_message_to_its_owner(site):
    posted = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            posted.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    host = http.server.HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    messages = json.loads(audit(site, "--format", "notifications", "--limit", "4"))
    page = (REPOSITORY / "content/en/keeping-true/audit-reports.md").read_text(encoding="utf-8")
    recipe = re.search(r"REVIEW_HOOKS \}\}\n  shell: bash\n  run: \|\n((?:    .*\n)+)", page)[1]
    command = f"{guichet()} audit --root {site} --as-of {AS_OF} --limit 4"
    origin = f"http://127.0.0.1:{host.server_port}"
    hooks = {"billing-team": f"{origin}/billing", "nobody": f"{origin}/nobody", "default": f"{origin}/others"}
    subprocess.run(
        ["bash", "-e", "-c", textwrap.dedent(recipe).replace("bin/guichet audit", command)],
        env={"PATH": os.environ["PATH"], "REVIEW_HOOKS": json.dumps(hooks), "NO_PROXY": "*"}, check=True, timeout=120)
    host.shutdown()
    places = {"billing-team": "/billing", None: "/nobody"}
    assert posted == [(places.get(one["owner"], "/others"), {"text": one["text"]}) for one in messages]
    articles = [one for one in json.loads(audit(site, "--format", "json"))["articles"] if one["status"] in ("due", "soon")]
    assert {one["owner"] for one in messages} == {one["owner"] for one in articles}
    for message in messages:
        own = [one for one in articles if one["owner"] == message["owner"]]
        assert message["due_count"] + message["soon_count"] == len(own)
        assert len(message["due"]) + len(message["soon"]) + message["more"] == len(own)
        assert not re.search(r"<|>|@(?!\u2060)|`|\]\(", message["text"]), message["text"]
        assert message["text"].count("\n• ") == min(4, len(own))
    mine = next(one for one in messages if one["owner"] == "billing-team")
    assert (mine["email"], mine["channel"]) == ("billing@acme.example", "#billing")


def test_a_summary_shows_hostile_text_as_text(site):
    text = audit(site, "--format", "markdown", "--limit", "60")
    rows = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(rows) == len([one for one in json.loads(audit(site, "--format", "json"))["articles"] if one["status"] in ("due", "soon")])
    # A cell is not divided by a title.
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
    plain = re.sub(r"<br>|<sub>|</sub>|\(<https://[^>]*>\)", "", text)
    assert "<" not in plain and "](http" not in re.sub(r"\\.", "", plain)
    assert not re.search(r"@(?!\u2060)", text)

"""Whether somebody answers now: right in every zone, over every change of the clocks, and quiet about it."""

import datetime
import zoneinfo

import pytest
from playwright.sync_api import expect

WEEK = "540-1080;540-1080;540-1080;540-1080;540-1080;600-720;"
EVENINGS = ";".join(["1320-1560"] * 5 + ["", ""])
ALWAYS = ";".join(["0-1440"] * 7)
BREAK = ";".join(["540-720,840-1020"] * 5 + ["", ""])
HOLIDAYS = "2026-12-25= 2026-12-31=540-720 2027-01-01="

# What the reader sees at an instant (UTC): hours, holidays, the operator's zone, the reader's.
PARIS = ("Europe/Paris", "Europe/Paris")
CASES = [
    # The week, from Monday 2026-11-23 on.
    ("2026-11-23T07:59Z", WEEK, "", *PARIS, "Closed until 09:00"),
    ("2026-11-23T08:00Z", WEEK, "", *PARIS, "Open now, until 18:00"),
    ("2026-11-23T16:59Z", WEEK, "", *PARIS, "Open now, until 18:00"),
    ("2026-11-23T17:00Z", WEEK, "", *PARIS, "Closed until tomorrow, 09:00"),
    ("2026-11-27T17:00Z", WEEK, "", *PARIS, "Closed until tomorrow, 10:00"),
    ("2026-11-28T11:00Z", WEEK, "", *PARIS, "Closed until Monday, 09:00"),
    ("2026-11-29T22:59Z", WEEK, "", *PARIS, "Closed until tomorrow, 09:00"),
    ("2026-11-29T23:00Z", WEEK, "", *PARIS, "Closed until 09:00"),
    ("2026-11-23T11:30Z", BREAK, "", *PARIS, "Closed until 14:00"),
    ("2026-11-23T11:30Z", "540-720,720-1080;;;;;;", "", *PARIS, "Open now, until 18:00"),
    ("2026-11-24T12:00Z", "540-1080;;;;;;", "", *PARIS, "Closed until Monday, 09:00"),
    ("2026-11-23T18:00Z", "540-1080;;;;;;", "", *PARIS, "Closed until 30 November, 09:00"),
    # Past midnight.
    ("2026-11-23T20:59Z", EVENINGS, "", *PARIS, "Closed until 22:00"),
    ("2026-11-23T22:30Z", EVENINGS, "", *PARIS, "Open now, until 02:00"),
    ("2026-11-24T00:59Z", EVENINGS, "", *PARIS, "Open now, until 02:00"),
    ("2026-11-28T00:30Z", EVENINGS, "", *PARIS, "Open now, until 02:00"),
    ("2026-11-28T01:00Z", EVENINGS, "", *PARIS, "Closed until Monday, 22:00"),
    ("2026-12-25T00:30Z", EVENINGS, HOLIDAYS, *PARIS, "Open now, until 02:00"),
    ("2026-12-25T22:30Z", EVENINGS, HOLIDAYS, *PARIS, "Closed until Monday, 22:00"),
    # Holidays.
    ("2026-12-24T18:00Z", WEEK, HOLIDAYS, *PARIS, "Closed until Saturday, 10:00"),
    ("2026-12-25T10:00Z", WEEK, HOLIDAYS, *PARIS, "Closed until tomorrow, 10:00"),
    ("2026-12-31T10:00Z", WEEK, HOLIDAYS, *PARIS, "Open now, until 12:00"),
    ("2026-12-31T11:00Z", WEEK, HOLIDAYS, *PARIS, "Closed until Saturday, 10:00"),
    ("2026-12-25T10:00Z", ALWAYS, "2026-12-25=", *PARIS, "Closed until tomorrow, 00:00"),
    ("2026-12-24T12:00Z", ALWAYS, "2026-12-25=", *PARIS, "Open now, until 00:00"),
    ("2026-12-22T12:00Z", ALWAYS, "2026-12-25=", *PARIS, "Open now"),
    ("2026-12-25T10:00Z", ALWAYS, "", None, "Asia/Tokyo", "Open now"),
    # Weeks in which the clocks change: Paris on 2027-03-28 and 2026-10-25.
    ("2027-03-26T17:30Z", WEEK, "", *PARIS, "Closed until tomorrow, 10:00"),
    ("2027-03-28T22:30Z", WEEK, "", *PARIS, "Closed until 09:00"),
    ("2027-03-29T06:59Z", WEEK, "", *PARIS, "Closed until 09:00"),
    ("2027-03-29T07:00Z", WEEK, "", *PARIS, "Open now, until 18:00"),
    ("2026-10-26T07:59Z", WEEK, "", *PARIS, "Closed until 09:00"),
    ("2026-10-26T08:00Z", WEEK, "", *PARIS, "Open now, until 18:00"),
    ("2026-10-24T23:30Z", ";;;;;1320-1620;", "", *PARIS, "Open now, until 03:00"),
    ("2026-10-25T01:59Z", ";;;;;1320-1620;", "", *PARIS, "Open now, until 03:00"),
    ("2026-10-25T02:00Z", ";;;;;1320-1620;", "", *PARIS, "Closed until Saturday, 22:00"),
    ("2027-03-27T23:30Z", ";;;;;1320-1620;", "", *PARIS, "Open now, until 03:00"),
    ("2027-03-28T01:00Z", ";;;;;1320-1620;", "", *PARIS, "Closed until Saturday, 22:00"),
    # Two weeks in spring New York is five hours away, not six.
    ("2027-03-15T07:00Z", WEEK, "", "Europe/Paris", "America/New_York", "Closed until 09:00 (04:00 your time)"),
    ("2027-04-05T06:00Z", WEEK, "", "Europe/Paris", "America/New_York", "Closed until 09:00 (03:00 your time)"),
    # Readers elsewhere.
    ("2026-11-23T12:00Z", WEEK, "", "Europe/Paris", "America/New_York", "Open now, until 18:00 (12:00 your time)"),
    ("2026-11-23T12:00Z", WEEK, "", "Europe/Paris", "Europe/Berlin", "Open now, until 18:00"),
    ("2026-11-23T12:00Z", WEEK, "", "Europe/Paris", "Asia/Kolkata", "Open now, until 18:00 (22:30 your time)"),
    ("2026-11-23T02:00Z", WEEK, "", "Europe/Paris", "America/Los_Angeles", "Closed until Monday, 09:00 (00:00 your time)"),
    ("2026-11-22T20:00Z", WEEK, "", "Asia/Tokyo", "America/New_York", "Closed until Monday, 09:00 (Sunday 19:00 your time)"),
    ("2026-11-28T12:00Z", WEEK, "", "Europe/Paris", "Pacific/Auckland", "Closed until Monday, 09:00 (21:00 your time)"),
    ("2026-11-22T22:00Z", WEEK, "", "Pacific/Kiritimati", "Pacific/Honolulu", "Open now, until 18:00 (Sunday 18:00 your time)"),
    ("2026-11-23T09:00Z", WEEK, "", "Europe/London", "Africa/Abidjan", "Open now, until 18:00"),
]

WORDS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday,tomorrow"


def offsets(zone, instant):
    """What a build writes: minutes ahead of UTC from a week before the instant on, with every change."""
    start = int(datetime.datetime.fromisoformat(instant).timestamp()) // 60 - 7 * 1440
    place = zoneinfo.ZoneInfo(zone)

    def ahead(minute):
        moment = datetime.datetime.fromtimestamp(minute * 60, datetime.UTC)
        return int(moment.astimezone(place).utcoffset().total_seconds()) // 60

    end = start + 100 * 1440
    numbers = [start, end, ahead(start)]
    for minute in range(start + 15, end, 15):
        if ahead(minute) != ahead(minute - 15):
            numbers += [minute, ahead(minute)]
    return " ".join(map(str, numbers))


STATE = """async ([hours, now]) => {
  const { scripts } = JSON.parse(document.getElementById('g-data').textContent);
  const { stateOf } = await import(scripts['contact-hours']);
  const { isOpen, text, until } = stateOf(hours, now);
  return { isOpen, text, until };
}"""


@pytest.fixture(scope="module")
def pages(browser, hosts, sites):
    """An English page for a reader in each zone."""
    from harness.visits import Visitor
    visitor = Visitor(browser, hosts["fixture"], sites["fixture"])
    opened = {}

    def page(zone):
        if zone not in opened:
            opened[zone] = visitor("contact/", page=visitor.tab(zone=zone, locale="en-GB"))
        return opened[zone]

    yield page
    visitor.leave()


def milliseconds(text):
    return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)


@pytest.mark.parametrize(("instant", "week", "holidays", "zone", "reader", "said"), CASES,
                         ids=[f"{case[0]} {case[4]} {number}" for number, case in enumerate(CASES)])
def test_the_state_is_right_at(pages, instant, week, holidays, zone, reader, said):
    hours = {"gHours": week, "gHolidays": holidays, "gWords": WORDS, **({"gZone": zone} if zone else {})}
    state = pages(reader).evaluate(STATE, [hours, milliseconds(instant)])
    assert state["text"] == said
    assert state["isOpen"] == said.startswith("Open now")
    assert state["until"] > milliseconds(instant)
    if zone:
        # What the build knows of the zone and what the browser knows is the same.
        known = {**hours, "gOffsets": offsets(zone, instant)}
        assert pages(reader).evaluate(STATE, [known, milliseconds(instant)]) == state
        bare = {name: value for name, value in hours.items() if name != "gWords"}
        assert pages(reader).evaluate(STATE, [bare, milliseconds(instant)]) == state
        assert pages(reader).evaluate(STATE, [{**known, "gZone": "Mars/Phobos"}, milliseconds(instant)]) == state


def at(visit, instant, below="contact/", *, zone="Europe/Paris", locale="en-GB", **options):
    page = visit.tab(zone=zone, locale=locale, **options)
    page.clock.install(time=instant)
    return visit(below, page=page)


def chat(page):
    return page.locator(".g-way, .g-channel").filter(has=page.get_by_role("link", name="Chat", exact=True))


def test_a_state_stands_before_the_hours_with_its_time_for_machines(visit):
    page = at(visit, "2026-11-23T07:00:00Z")
    expect(chat(page).locator(".g-state")).to_have_text("Closed until 09:00")
    assert chat(page).locator("time").get_attribute("datetime") == "2026-11-23T08:00:00.000Z"
    assert chat(page).evaluate("node => node.querySelector('.g-state').nextElementSibling.matches('table')")


def test_a_state_changes_while_the_page_is_open(visit):
    page = at(visit, "2026-11-23T07:00:00Z")
    expect(chat(page).locator(".g-state")).to_have_text("Closed until 09:00")
    page.clock.fast_forward("01:00:01")
    expect(chat(page).locator(".g-state")).to_have_text("Open now, until 18:00")
    page.clock.fast_forward("09:00:01")
    expect(chat(page).locator(".g-state")).to_have_text("Closed until tomorrow, 09:00")
    page.clock.fast_forward("06:00:00")
    expect(chat(page).locator(".g-state")).to_have_text("Closed until 09:00")


def test_times_are_written_as_in_the_table_in_each_language(visit):
    page = at(visit, "2026-11-23T12:00:00Z", locale="en-US")
    expect(chat(page).locator(".g-state")).to_have_text("Open now, until 18:00")
    page = at(visit, "2026-11-23T18:00:00Z", "fr/contact/", locale="fr-FR")
    expect(chat(page).locator(".g-state")).to_have_text("Fermé jusqu’à demain, 09:00")
    page = at(visit, "2026-11-29T10:00:00Z", "fr/contact/", locale="en-US", zone="America/New_York")
    expect(chat(page).locator(".g-state")).to_have_text("Fermé jusqu’à demain, 09:00 (03:00 chez vous)")


def test_a_clock_of_twelve_hours_has_its_halves(pages):
    hours = {"gHours": "0-720;540-1080;;;;;", "gZone": "Europe/Paris", "gWords": WORDS, "gHalves": "AM,PM"}
    said = [pages("Europe/Paris").evaluate(STATE, [hours, milliseconds(instant)])["text"] for instant in (
        "2026-11-22T20:00Z", "2026-11-22T23:00Z", "2026-11-23T12:00Z", "2026-11-24T12:00Z")]
    assert said == ["Closed until tomorrow, 12:00\u00a0AM", "Open now, until 12:00\u00a0PM",
                    "Closed until tomorrow, 9:00\u00a0AM", "Open now, until 6:00\u00a0PM"]


def test_the_state_is_there_without_the_browsers_own_zones_and_formats(visit):
    """The first of them takes a slow phone a fifth of a second in one piece."""
    page = visit.tab(zone="America/New_York", locale="en-US")
    page.add_init_script("""window.asked = 0;
      for (const name of ['DateTimeFormat', 'RelativeTimeFormat']) {
        Intl[name] = new Proxy(Intl[name], { construct(...all) { asked += 1; return Reflect.construct(...all); } });
      }
      // Noon of a working day, whatever the hour is here.
      const Clock = Date, shift = Clock.parse('2026-11-23T11:00:00Z') - Clock.now();
      window.Date = class extends Clock {
        constructor(...all) { if (all.length) super(...all); else super(Clock.now() + shift); }
        static now() { return Clock.now() + shift; }
      };""")
    visit("contact/", page=page)
    expect(chat(page).locator(".g-state")).to_contain_text("now")
    assert page.evaluate("asked") == 0


def test_a_panel_says_it_too_and_so_do_its_copies(visit):
    page = at(visit, "2026-12-31T10:00:00Z", "account/reset-password/")
    page.locator("#g-contact").scroll_into_view_if_needed()
    expect(chat(page).locator(".g-state")).to_have_text("Open now, until 12:00")
    visit("search/?q=zzzqqqxx", page=page)
    page.clock.run_for(2000)
    expect(page.locator(".g-offer .g-state").first).to_have_text("Open now, until 12:00")


def test_channels_keep_their_order_and_the_first_that_is_not_closed_stands_out(visit):
    page = at(visit, "2026-11-23T03:00:00Z")
    expect(chat(page).locator(".g-state")).to_contain_text("Closed until")
    assert page.locator("main .g-way-title").all_inner_texts()[:3] == ["Write to us", "Chat", "Call us"]
    expect(page.locator(".g-way-first")).to_have_count(1)
    expect(page.locator(".g-way-first")).to_contain_text("Write to us")


def test_open_and_closed_differ_in_words_and_shape(visit):
    page = at(visit, "2026-11-23T03:00:00Z")
    expect(chat(page).locator(".g-state")).to_contain_text("Closed until")
    # A ring or a disc, drawn with its border so that it is one in forced colours too.
    rings = page.evaluate("""() => [...document.querySelectorAll('main .g-state > *')].map((node) =>
      getComputedStyle(node, '::before').borderTopWidth)""")
    assert len(set(rings)) == 2


@pytest.mark.parametrize("below", ["contact/", "fr/contact/", "account/reset-password/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_state_appears(visit, below, width):
    page = visit.tab(width=width, zone="America/New_York", locale="en-GB")
    page.add_init_script("""window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
        .observe({type: 'layout-shift', buffered: true});""")
    visit(below, page=page)
    page.wait_for_timeout(500)
    assert page.evaluate("shift") <= 0.01


def test_a_zone_that_the_browser_does_not_know_leaves_the_hours_alone(visit):
    page = visit("contact/")
    page.evaluate("document.querySelectorAll('[data-g-zone]').forEach((node) => { node.dataset.gZone = 'Mars/Phobos'; delete node.dataset.gOffsets; node.replaceChildren(); })")
    page.evaluate("import(JSON.parse(document.getElementById('g-data').textContent).scripts['contact-hours']).then((script) => script.showHours())")
    page.wait_for_timeout(200)
    expect(chat(page).locator(".g-state")).to_have_text("")
    expect(chat(page)).to_contain_text("09:00–18:00")


def test_without_script_table_zone_and_holidays_are_there(visit):
    page = visit("contact/", script=False)
    rows = chat(page).locator("tbody tr").all_inner_texts()
    assert [row.replace("\t", " | ") for row in rows] == [
        "Monday to Friday | 09:00–18:00", "Saturday | 10:00–12:00",
        "25 December 2026 (Christmas <Day>) | Closed", "31 December 2026 | 09:00–12:00", "1 January 2027 | Closed"]
    expect(page.locator("main")).to_contain_text("this time zone; your time may differ: Central European Time (Europe/Paris)")
    page = visit("fr/account/reset-password/", script=False)
    expect(page.locator("#g-contact")).to_contain_text("chez vous\u00a0: heure d’Europe centrale (Europe/Paris)")


def test_a_page_without_hours_loads_no_script_for_them(visit):
    page = visit("account/sign-in-four/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator("#g-contact").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert asked and not [url for url in asked if "contact-hours" in url]

"""A cheap phone on a bad line: a quarter of the processor, 1.6 Mbit/s, 150 ms."""

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
OBSERVE = """window.seen = {first: 0, largest: 0, shift: 0, blocked: 0};
const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({type, buffered: true});
observe('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.first = entry.startTime; });
observe('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
observe('layout-shift', (entry) => { seen.shift += entry.value; });
observe('longtask', (entry) => { seen.blocked += entry.duration - 50; });"""


def slow_down(page):
    """Slows a page down and lets it note in `seen` what is painted, what moves and what blocks."""
    page.add_init_script(OBSERVE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})

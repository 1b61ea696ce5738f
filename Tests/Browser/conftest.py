"""Fixtures: five built sites, served on this machine, and a browser that notices trouble."""

import os

import pytest
from playwright.sync_api import sync_playwright

from harness import building
from harness.extremes import build_extremes
from harness.server import StaticHost
from harness.visits import Visitor

# The same engine without windows: a new tab costs a fifth of what it costs the whole browser.
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def sites():
    """The outputs by name."""
    makers = {
        "manual": building.build_manual, "fixture": building.build_fixture, "extremes": build_extremes,
        "languages": building.build_languages, "guide": building.build_guide,
    }
    # Every second worker begins at the other end, so that two of them build side by side.
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    built = {name: building.build_once(name, makers[name]) for name in list(makers)[:: -1 if number % 2 else 1]}
    return {name: built[name] for name in makers}


@pytest.fixture(params=["manual", "fixture", "extremes", "languages"])
def output(request, sites):
    """Each output in turn."""
    return sites[request.param]


@pytest.fixture
def nasty(sites):
    """The output of Tests/Fixtures/browser."""
    return sites["fixture"]


@pytest.fixture(scope="session")
def hosts(sites):
    """A running host for each output, by name."""
    running = {name: StaticHost(site.root, site.base) for name, site in sites.items()}
    yield running
    for host in running.values():
        host.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visit(browser, hosts, sites):
    """Opens pages of the nasty site; the test fails when a page it opened was in trouble."""
    visitor = Visitor(browser, hosts["fixture"], sites["fixture"])
    yield visitor
    visitor.leave()


@pytest.fixture
def visit_manual(browser, hosts, sites):
    """Opens pages of Guichet's own help centre."""
    visitor = Visitor(browser, hosts["manual"], sites["manual"])
    yield visitor
    visitor.leave()


@pytest.fixture
def visit_extremes(browser, hosts, sites):
    """Opens pages of the site where everything is too long, too wide or too many."""
    visitor = Visitor(browser, hosts["extremes"], sites["extremes"])
    yield visitor
    visitor.leave()


@pytest.fixture
def visit_guide(browser, hosts, sites):
    """Opens pages of the style guide that `guichet theme guide` makes."""
    visitor = Visitor(browser, hosts["guide"], sites["guide"])
    yield visitor
    visitor.leave()


def pytest_collection_modifyitems(config, items):
    """Slow checks last, so that a plain mistake is told soon."""
    order = {"test_accessibility": 1, "test_extremes": 1, "test_style_guide": 1, "test_markup": 2}
    items.sort(key=lambda item: order.get(item.module.__name__, 0))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI a skipped test is a failed one: nothing there may be left unlooked at."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
    return report

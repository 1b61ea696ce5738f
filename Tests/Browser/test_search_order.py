"""The browser finds what `guichet search` finds: one scorer, two readers."""

import json
import re
import subprocess

import pytest

from harness import building

READY = '[data-search-results][data-search-state="ready"]'
LIST = (building.REPOSITORY / "content/queries.yml").read_text(encoding="utf-8")
QUERIES = [
    ((re.search(r"lang: (\w+)", line) or [None, "en"])[1], re.search(r'query: (?:"([^"]*)"|([^,}]*))', line))
    for line in LIST.splitlines()
    if line.startswith("- {")
]
QUERIES = [(language, match[1] or match[2].strip()) for language, match in QUERIES]


def test_the_golden_queries_are_read():
    assert len(QUERIES) >= 20
    assert {language for language, _ in QUERIES} == {"en", "fr"}


def in_swift(language, queries):
    """What the command says of each query: it starts once for all of them."""
    found = subprocess.run(
        [building.guichet(), "search", "-", "--lang", language, "--format", "json", "--root", building.REPOSITORY],
        input="\n".join(queries), capture_output=True, text=True, check=True)
    answers = json.loads(found.stdout)
    assert [answer["query"] for answer in answers] == queries
    return answers


def shown(results):
    """Each result as the reader's address."""
    return [
        result["permalink"] + (f"#{result['section']['anchor']}" if result["section"] else "")
        for result in results
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_browser_has_the_order_of_the_command(visit_manual, language):
    page = visit_manual("search/" if language == "en" else f"{language}/search/")
    page.wait_for_selector(READY, state="attached")
    queries = [query for own, query in QUERIES if own == language]
    for query, expected in zip(queries, in_swift(language, queries), strict=True):
        page.locator("main input[type=search]").fill(query)
        page.wait_for_function(
            "query => document.querySelector('[data-search-results]').dataset.searchState === 'ready' && new URLSearchParams(location.search).get('q') === query",
            arg=query)
        links = page.locator("[data-search-results] [data-search-result] a").evaluate_all(
            "links => links.map(link => decodeURIComponent(link.pathname + link.hash))")
        assert links == shown(expected["results"]), query


def test_a_term_of_the_glossary_is_explained(visit_manual):
    page = visit_manual("search/?q=front%20matter")
    page.wait_for_selector(READY)
    assert page.locator("[data-search-results] dfn").inner_text() == "front matter"
    page = visit_manual("search/?q=write%20front%20matter", page=page)
    page.wait_for_selector(READY)
    assert page.locator("[data-search-results] dfn").count() == 0


def test_the_search_page_fetches_its_scripts_at_once(visit_manual):
    page = visit_manual("search/")
    preloaded = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map(link => link.href)")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert len(preloaded) == 3
    assert set(preloaded) <= set(loaded)

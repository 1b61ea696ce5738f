#!/usr/bin/env python3
"""Measures the search of Guichet against Pagefind on the same articles, in Chromium.

usage: search.py [--corpus FOLDER [--queries FILE.tsv ...]]... [--parts quality,weight]
                 [--sizes 100,1000] [--samples 30] [--runs 1] [--only guichet,pagefind]
                 [--keep DIR] [--json FILE] [--guichet PROGRAM] [--chromium PROGRAM]

Quality: every query is asked through both clients, and the place of the expected article counts.
Weight: the bytes and the time that a first query, further ones and typing cost, at several sizes.

A query set is a table with tabs and the columns query, expected (a path below FOLDER) and, unless
everything is English, lang. Without --queries the queries are words of titles; without --corpus the
articles are made up. README.md says what is compared and why that is fair.
"""
import argparse
import csv
import glob
import gzip
import hashlib
import http.server
import json
import mimetypes
import os
import platform
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import urllib.parse
from collections import Counter

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

import bench
import corpus

TOOLS = ["guichet", "pagefind"]
PARTS = ["quality", "weight"]
NAMES = {"guichet": "Guichet", "pagefind": "Pagefind"}
SHOWN = 10  # results on a page
MADE_UP = 1000  # articles for the quality of made-up text
DAY = "2026-11-22"

SITE = """title: Benchmark Help
base_url: https://help.example/
languages: [{languages}]
contact:
  channels:
    - {{type: email, label: E-mail, address: help@help.example}}
front_matter: {{ignore: [source, category]}}
"""


# ---- The server: gzip as a host sends it, and a log of what was sent ----

class Server:
    """Serves folders below addresses; what it compressed once it keeps."""

    text = (".html", ".js", ".mjs", ".css", ".json", ".svg", ".xml", ".txt")

    def __init__(self):
        self.folders, self.kept, self.log = [], {}, []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self):
                server.answer(self)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def serve(self, **folders):
        """Only these folders from now on, longest address first: `serve(pagefind=…, site=…)`."""
        self.kept.clear()
        self.folders = [("/pagefind/", folders.get("pagefind")), ("/", folders.get("site"))]

    def file(self, address):
        for prefix, folder in self.folders:
            if folder and address.startswith(prefix):
                path = os.path.join(folder, urllib.parse.unquote(address[len(prefix):]))
                if path.endswith("/") or os.path.isdir(path):
                    path = os.path.join(path, "index.html")
                return path if os.path.isfile(path) else None
        return None

    def body(self, path):
        """The bytes as sent, whether they are compressed, and their tag."""
        if path not in self.kept:
            with open(path, "rb") as file:
                content = file.read()
            is_text = path.endswith(self.text)
            if is_text:
                content = gzip.compress(content, 9, mtime=0)
            self.kept[path] = content, is_text, f'"{hashlib.md5(content).hexdigest()}"'
        return self.kept[path]

    def answer(self, request):
        address = request.path.split("?")[0]
        if address.startswith("/blank/"):
            language = address.split("/")[2]
            content = (f'<!DOCTYPE html><html lang="{language}"><meta charset="utf-8">'
                       '<title>Search</title><link rel="icon" href="data:,"><ol></ol>').encode()
            self.send(request, 200, content, "text/html", False, None)
            return
        path = self.file(address)
        if not path:
            self.send(request, 404, b"", "text/plain", False, None)
            return
        content, is_compressed, tag = self.body(path)
        if request.headers.get("If-None-Match") == tag:
            self.send(request, 304, b"", None, False, tag)
            return
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.send(request, 200, content, kind, is_compressed, tag)

    def send(self, request, status, content, kind, is_compressed, tag):
        request.send_response(status)
        if kind:
            is_text = kind.startswith("text/") or "javascript" in kind
            request.send_header("Content-Type", kind + ("; charset=utf-8" if is_text else ""))
        if is_compressed:
            request.send_header("Content-Encoding", "gzip")
            request.send_header("Vary", "Accept-Encoding")
        if tag:
            request.send_header("ETag", tag)
        request.send_header("Cache-Control", "public, max-age=3600")
        if status != 304:
            request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)
        self.log.append((request.path.split("?")[0], status, len(content)))


# ---- The clients ----

COMMON = """
  window.type = async (query) => {
    const times = [];
    const letters = [...query];
    for (let i = 1; i <= letters.length; i += 1) {
      const part = letters.slice(0, i).join('');
      if (part.trim()) times.push((await window.ask(part)).ms);
    }
    return times;
  };
"""

# The search page's own box is typed into; its list is read when the page says that it is ready.
ASK_GUICHET = """() => {
  const input = document.querySelector('[data-g-search-page] input[type=search]');
  const box = document.querySelector('[data-search-results]');
  const address = (link) => new URL(link.href).pathname;
  window.shown = () => [...box.querySelectorAll('[data-search-result]')]
    .map((item) => address(item.querySelector('a')));
  window.ask = (query) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in 30 seconds')), 30000);
    let start = 0;
    const observer = new MutationObserver(() => {
      const state = box.dataset.searchState;
      if (state !== 'ready' && state !== 'error') return;
      const ms = performance.now() - start;
      observer.disconnect();
      clearTimeout(timer);
      if (state === 'error') reject(new Error('the page says that search does not work'));
      else resolve({ms, urls: window.shown()});
    });
    observer.observe(box, {attributes: true, attributeFilter: ['data-search-state']});
    input.value = query;
    start = performance.now();
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  });
""" + COMMON + "}"

# What Pagefind's own interface does, without its delay of 300 ms and its markup.
ASK_PAGEFIND = """() => {
  const list = document.querySelector('ol');
  const draw = (item) => {
    const node = document.createElement('li');
    const link = document.createElement('a');
    const text = document.createElement('p');
    link.href = item.url;
    link.textContent = item.meta.title;
    text.innerHTML = item.excerpt;
    node.append(link, text);
    return node;
  };
  let client;
  window.ask = async (query) => {
    const start = performance.now();
    client ??= import(new URL('/pagefind/pagefind.js', location.href).href);
    const found = await (await client).search(query);
    const items = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
    list.replaceChildren(...items.map(draw));
    return {ms: performance.now() - start, urls: items.map((item) => item.url)};
  };
""".replace("SHOWN", str(SHOWN)) + COMMON + "}"


class Client:
    """One tool's search in a browser page."""

    def __init__(self, tool, browser, server, site):
        self.tool, self.browser, self.server, self.site = tool, browser, server, site

    def open(self, language):
        """A page of a browser that has seen nothing yet, just before the first query."""
        context = self.browser.new_context()
        page = context.new_page()
        if self.tool == "guichet":
            page.goto(self.server.origin + self.site.search_page(language))
            page.wait_for_selector("[data-search-results][data-search-state=ready]", state="attached")
            page.evaluate(ASK_GUICHET)
        else:
            page.goto(f"{self.server.origin}/blank/{language}/")
            page.evaluate(ASK_PAGEFIND)
        return page

    def ask(self, page, query):
        """Milliseconds and addresses; see `cost` for bytes."""
        try:
            answer = page.evaluate("(query) => window.ask(query)", query)
        except BrowserError as error:
            sys.exit(f"search: {NAMES[self.tool]} failed on “{query}”: {error}")
        addresses = [urllib.parse.unquote(urllib.parse.urlsplit(url).path) for url in answer["urls"]]
        return answer["ms"], addresses

    def cost(self, since, found=None):
        """Bytes and requests for search since a place in the server's log, and results."""
        sent = [
            size for address, status, size in self.server.log[since:]
            if self.is_search(address) and status in (200, 304)]
        return sum(sent), len(sent), None if found is None else len(found)

    def is_search(self, address):
        if self.tool == "pagefind":
            return address.startswith("/pagefind/")
        return is_script(address) or bool(re.search(r"(^|/)search/(shards/)?[^/]*\.json$", address))


def is_script(address):
    return bool(re.match(r"/?assets/search(-\w+)?\.[0-9a-f]*\.?js$", address))


# ---- Sites ----

def head_of(text):
    """The front matter and the body of a Markdown file."""
    match = re.match(r"---\r?\n(.*?)\r?\n---\r?\n?", text, re.S)
    return (match[1], text[match.end():]) if match else ("", text)


def key_of(head, key):
    match = re.search(rf"^{key}:[ \t]*(.+?)[ \t]*$", head, re.M)
    return match[1].strip("\"'") if match else ""


def articles_below(folder):
    """(path, front matter, body) of every article of a folder."""
    found = []
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".md", ".markdown")):
                path = os.path.join(where, name)
                with open(path, encoding="utf-8") as file:
                    found.append((os.path.relpath(path, folder), *head_of(file.read())))
    if not found:
        sys.exit(f"search: there are no .md files below {folder}")
    return found


def languages_of(articles):
    """The languages of articles, the most frequent first."""
    counts = Counter(key_of(head, "lang") or "en" for _, head, _ in articles)
    return sorted(counts, key=lambda language: (-counts[language], language))


def copy_site(root, folder):
    """A site with the very files of a folder."""
    shutil.copytree(folder, f"{root}/content", dirs_exist_ok=True)
    languages = ", ".join(languages_of(articles_below(folder)))
    corpus.write(f"{root}/content/site.yml", SITE.format(languages=languages))


def varied(body, own, chance):
    """The text with some words left out and some replaced; links and images become plain."""
    body = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", body)
    lines, is_code = [], False
    for line in body.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            is_code = not is_code
        elif not is_code and re.match(r"\s*\w", line):
            words = []
            for word in line.split(" "):
                luck = chance.random()
                if luck < 0.04 and word.isalpha():
                    word = chance.choice(own)
                elif luck < 0.13 and word.isalpha():
                    continue
                words.append(word)
            line = " ".join(words)
        lines.append(line)
    return "\n".join(lines)


def multiply(root, articles, language, wanted, count):
    """A site of `count` articles: those in a language, again and again, the wanted ones first.

    A copy has two made-up words in its title, six in its text, and every tenth word less.
    """
    base = [item for item in articles if (key_of(item[1], "lang") or "en") == language]
    base.sort(key=lambda item: item[0] not in wanted)
    chance = random.Random(f"names {count}")
    names = [corpus.name(chance) for _ in range(30000)]
    for number in range(count):
        path, head, body = base[number % len(base)]
        chance = random.Random(f"copy {number}")
        own = [chance.choice(names) for _ in range(6)]
        title = key_of(head, "title") or os.path.basename(path)
        lines = ["---", f"title: {json.dumps(f'{title} {own[0]} {own[1]}', ensure_ascii=False)}"]
        if key_of(head, "description"):
            text = json.dumps(key_of(head, "description"), ensure_ascii=False)
            lines.append(f"description: {text}")
        place, name = os.path.split(path)
        if place.split(os.sep)[0] == language:
            place = place[len(language) + 1:]
        name = f"{corpus.slug(name.rsplit('.', 1)[0])}-{number}.md"
        corpus.write(
            os.path.join(root, "content", place, name),
            "\n".join([*lines, "---", "", varied(body, own, chance)]))
    corpus.write(f"{root}/content/site.yml", SITE.format(languages=language))


class Site:
    """What Guichet made of a folder, and Pagefind's index of the same pages."""

    def __init__(self, work, arguments):
        self.root, self.output = f"{work}/site", f"{work}/output"
        self.pages, self.bundle = f"{work}/pages", f"{work}/pagefind"
        self.arguments = arguments
        self.permalinks, self.titles, self.search_pages = {}, {}, []

    def build(self):
        program = self.arguments.guichet
        bench.measure(
            program, "build", "--root", self.root, "--output", self.output, "--as-of", DAY,
            "--color", "never")
        listing = bench.measure(
            program, "audit", "--root", self.root, "--as-of", DAY, "--fail-on", "never",
            "--format", "json", "--color", "never")
        articles = json.loads(listing.text)["articles"]
        self.permalinks = {
            os.path.relpath(article["path"], "content"): urllib.parse.unquote(article["permalink"])
            for article in articles}
        self.titles = {
            os.path.relpath(article["path"], "content"): (article["title"], article["lang"])
            for article in articles}
        for page in glob.glob(f"{self.output}/**/search/index.html", recursive=True):
            with open(page, encoding="utf-8") as file:
                if "data-g-search-page" in file.read():
                    self.search_pages.append(os.path.relpath(page, self.output))
        if "pagefind" in self.arguments.only:
            self.index()

    def search_page(self, language):
        own = f"{language}/search/index.html"
        return f"/{language}/search/" if own in self.search_pages else "/search/"

    def index(self):
        """Pagefind reads copies of the articles' pages in which only the article is marked."""
        for permalink in self.permalinks.values():
            path = permalink.strip("/") + "/index.html"
            with open(f"{self.output}/{path}", encoding="utf-8") as file:
                corpus.write(f"{self.pages}/{path}", marked(file.read(), permalink))
        run = bench.measure(
            bench.package_file("pagefind", "pagefind_bin/pagefind"), "--site", self.pages,
            "--output-path", self.bundle)
        if f"Indexed {len(self.permalinks)} page" not in run.text:
            sys.exit(f"search: Pagefind should index {len(self.permalinks)} pages\n{run.text[-2000:]}")

    def clients(self, browser, server):
        server.serve(site=self.output, pagefind=self.bundle)
        return [Client(tool, browser, server, self) for tool in self.arguments.only]


def marked(html, permalink):
    """A page whose article is marked for Pagefind: no table of contents, no lists of articles."""
    mark = " data-pagefind-body"
    html, count = re.subn(r'(<article class="g-article-body")', rf"\1{mark}", html)
    if not count:
        # The text of a category or of the home page; Pagefind leaves forms out by itself.
        html, count = re.subn(r'(<div class="(?:g-page-head|g-prose|g-hero)")', rf"\1{mark}", html)
    if not count:
        sys.exit(f"search: no article was found in the page {permalink}; adapt `marked` to the theme")
    return html.replace('<nav class="g-toc"', '<nav data-pagefind-ignore class="g-toc"')


# ---- Queries ----

class Query:
    def __init__(self, text, expected, language):
        self.text, self.expected, self.language = text, expected, language


def read_queries(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not {"query", "expected"} <= set(rows[0]):
        sys.exit(f"search: {path} needs tabs and the columns query and expected, and a query")
    return [Query(row["query"], row["expected"], row.get("lang") or "en") for row in rows]


def title_queries(site, count):
    """Words of titles, three at the most, of articles drawn by lot."""
    chance = random.Random("titles")
    paths = sorted(site.titles)
    found = []
    for path in chance.sample(paths, min(count, len(paths))):
        title, language = site.titles[path]
        words = re.findall(r"\w+", title)
        longest = sorted(words, key=len, reverse=True)[:3]
        found.append(Query(" ".join(w for w in words if w in longest), path, language))
    return found


def slip(query):
    """The query with one edit in its longest word."""
    chance = random.Random(f"slip {query.text}")
    word = max(re.findall(r"\w+", query.text) or [query.text], key=len)
    place = chance.randrange(1, max(2, len(word) - 1))
    kind = chance.choice(["swap", "drop", "double", "other"])
    head, sign, tail = word[:place], word[place:place + 1], word[place + 1:]
    wrong = {
        "swap": head + tail[:1] + sign + tail[1:], "drop": head + tail,
        "double": head + sign + sign + tail,
        "other": head + chance.choice("abcdefghilmnoprstu") + tail}[kind]
    if wrong == word:
        wrong = head + tail
    return Query(query.text.replace(word, wrong, 1), query.expected, query.language)


# ---- Part one: quality ----

class Figures:
    """Ranks, 0 for an article that is not among the first ten."""

    def __init__(self, ranks):
        self.ranks = ranks

    def success(self, most):
        return sum(1 for rank in self.ranks if 0 < rank <= most) / len(self.ranks)

    def reciprocal(self):
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


def quality(group, arguments, browser, server, work):
    """Asks every query of a group through every client; prints a table, returns the ranks."""
    folder, files = group
    site = Site(work, arguments)
    if folder:
        copy_site(site.root, folder)
    else:
        corpus.generate(site.root, MADE_UP)
    name = os.path.basename(os.path.normpath(folder)) if folder else "made-up articles"
    say(f"building {name}")
    site.build()
    sets = {re.sub(r"\.tsv$", "", os.path.basename(file)): read_queries(file) for file in files}
    if not sets:
        titles = title_queries(site, 200)
        sets = {"titles": titles, "titles.typo": [slip(query) for query in titles]}
    for title, queries in sets.items():
        for query in queries:
            if query.expected not in site.permalinks:
                sys.exit(f"search: {title} expects {query.expected}, which is no article of {folder}")
    clients = site.clients(browser, server)
    rows, record = [], []
    for title, queries in sets.items():
        for language in dict.fromkeys(query.language for query in queries):
            asked = [query for query in queries if query.language == language]
            figures = {}
            for client in clients:
                say(f"{title}, {language}, {len(asked)} queries, {NAMES[client.tool]}")
                figures[client.tool] = ranked(client, site, language, asked)
            rows.append([
                title, language, len(asked),
                *[f"{figures[tool].success(most):.2f}" for most in (1, 5) for tool in figures],
                *[f"{figure.reciprocal():.2f}" for figure in figures.values()]])
            record += [
                {"set": title, "lang": language, "query": query.text, "expected": query.expected,
                 **{tool: figure.ranks[number] for tool, figure in figures.items()}}
                for number, query in enumerate(asked)]
    tools = [NAMES[client.tool] for client in clients]
    bench.show(
        f"Quality, {name}, {len(site.permalinks)} articles",
        ["set", "lang", "n",
         *[f"{tool} {figure}" for figure in ("@1", "@5", "MRR@10") for tool in tools]], rows)
    return record


def ranked(client, site, language, queries):
    page = client.open(language)
    lists = [client.ask(page, query.text)[1] for query in queries]
    page.context.close()
    if client.tool == "guichet":
        verify(client, language, queries, lists)
    return Figures([
        found.index(site.permalinks[query.expected]) + 1
        if site.permalinks[query.expected] in found[:SHOWN] else 0
        for query, found in zip(queries, lists)])


def verify(client, language, queries, lists):
    """Ten of the queries by their own address: a reader's page must show the same."""
    step = max(1, len(queries) // 10)
    context = client.browser.new_context()
    page = context.new_page()
    for number in range(0, len(queries), step):
        text = queries[number].text
        address = urllib.parse.urlencode({"q": text})
        page.goto(f"{client.server.origin}{client.site.search_page(language)}?{address}")
        page.wait_for_selector("[data-search-results][data-search-state=ready]", state="attached")
        page.evaluate(ASK_GUICHET)
        shown = [urllib.parse.unquote(url) for url in page.evaluate("() => window.shown()")]
        if shown != lists[number]:
            sys.exit(f"search: the page shows other results for “{text}” than its box\n"
                     f"address: {shown}\nbox: {lists[number]}")
    context.close()


# ---- Part two: weight and time ----

class Costs:
    """What was measured of one tool at one size."""

    def __init__(self):
        self.first, self.further, self.slips, self.typed = [], [], [], []
        self.first_ms, self.further_ms, self.slip_ms, self.key_ms = [], [], [], []

    def add(self, client, queries, language, is_first_round):
        log = client.server.log
        for number, query in enumerate(queries):
            if is_first_round:
                # Bytes; the server compresses on the way, so the time is taken of a second visit.
                since, page = len(log), client.open(language)
                found = client.ask(page, query.text)[1]
                self.first.append(client.cost(since, found))
                page.context.close()
            page = client.open(language)
            self.first_ms.append(client.ask(page, query.text)[0])
            page.context.close()
            if is_first_round and number % 3 == 0:
                since, page = len(log), client.open(language)
                page.evaluate("(query) => window.type(query)", query.text)
                self.typed.append(client.cost(since))
                page.context.close()
        slips = [slip(query) for query in queries]
        for asked, costs, times in [
                (queries, self.further, self.further_ms), (slips, self.slips, self.slip_ms)]:
            page = client.open(language)
            client.ask(page, queries[-1].text)
            for query in asked[:-1]:
                since = len(log)
                ms, found = client.ask(page, query.text)
                times.append(ms)
                if is_first_round:
                    costs.append(client.cost(since, found))
            page.context.close()
        page = client.open(language)
        for query in queries:
            page.evaluate("(query) => window.type(query)", query.text)
        for query in queries:
            self.key_ms += page.evaluate("(query) => window.type(query)", query.text)
        page.context.close()


def weight(count, group, arguments, browser, server, work):
    """Bytes and times at one number of articles; prints tables, returns the figures."""
    folder, files = group
    site = Site(work, arguments)
    say(f"writing {count} articles")
    language, queries = "en", []
    if folder:
        articles = articles_below(folder)
        language = languages_of(articles)[0]
        queries = [
            query for file in files[:1] for query in read_queries(file) if query.language == language]
        queries = random.Random("sample").sample(queries, min(arguments.samples, len(queries)))
        # A small site too holds what is asked for; a query without an answer loads little.
        multiply(site.root, articles, language, {query.expected for query in queries}, count)
    else:
        corpus.generate(site.root, count)
    say("building")
    site.build()
    queries = queries or title_queries(site, arguments.samples)
    if len(queries) < 2:
        sys.exit("search: at least two queries are needed; raise --samples or name another set")
    clients = site.clients(browser, server)
    costs = {client.tool: Costs() for client in clients}
    for number in range(arguments.runs):
        for client in clients:
            say(f"{count} articles, run {number + 1} of {arguments.runs}, {NAMES[client.tool]}")
            costs[client.tool].add(client, queries, language, number == 0)
    report(count, len(queries), costs, site)
    return {
        "queries": [query.text for query in queries],
        "files": disk(site), **{tool: vars(cost) for tool, cost in costs.items()}}


def report(count, number, costs, site):
    def amounts(costs):
        sizes = [size / 1000 for size, _, _ in costs]
        requests = [request for _, request, _ in costs]
        found = [results for _, _, results in costs if results is not None]
        return [f"{statistics.median(sizes):.1f}", f"{share(sizes, 0.95):.1f}",
                f"{max(sizes):.1f}", f"{statistics.median(requests):.0f}",
                f"{sum(map(bool, found))} of {len(found)}" if found else "–"]

    def times(values):
        return [f"{statistics.median(values):.1f}", f"{share(values, 0.95):.1f}",
                f"{max(values):.1f}", len(values)]

    kinds = [("first query, pasted", "first"), ("first query, letter by letter", "typed"),
             ("further queries", "further"), ("queries with a slip", "slips")]
    bench.show(
        f"{count} articles: kB that a query loads ({number} queries)",
        ["", "p50", "p95", "most", "requests", "found something"],
        [[f"{NAMES[tool]}, {kind}", *amounts(getattr(cost, key))]
         for kind, key in kinds for tool, cost in costs.items()])
    kinds = [("first query", "first_ms"), ("further queries", "further_ms"),
             ("queries with a slip", "slip_ms"), ("each letter, files at hand", "key_ms")]
    bench.show(
        f"{count} articles: ms from the letter to the results in the page "
        f"(load on the machine {os.getloadavg()[0]:.1f})",
        ["", "p50", "p95", "most", "n"],
        [[f"{NAMES[tool]}, {kind}", *times(getattr(cost, key))]
         for kind, key in kinds for tool, cost in costs.items()])
    bench.show(
        f"{count} articles: files", ["", "files", "kB", "kB as sent"],
        [[name, files, f"{size / 1000:.1f}", f"{sent / 1000:.1f}"]
         for name, (files, size, sent) in disk(site).items()])


def share(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def disk(site):
    """Files, bytes and bytes as sent, by what they are for."""
    groups = {}

    def add(name, path):
        files, size, sent = groups.get(name, (0, 0, 0))
        with open(path, "rb") as file:
            content = file.read()
        packed = gzip.compress(content, 9) if path.endswith(Server.text) else content
        groups[name] = files + 1, size + len(content), sent + len(packed)

    for path in bench.files_below(site.output):
        where = f"{site.output}/{path}"
        if re.search(r"(^|/)search/(shards/)?[^/]*\.json$", path):
            add("Guichet, index", where)
        elif is_script(path):
            add("Guichet, search script", where)
        elif re.match(r"assets/guichet\.[0-9a-f]*\.?js$", path):
            add("Guichet, script of every page (search boxes, contact, feedback)", where)
        elif path in site.search_pages:
            add("Guichet, search page", where)
    if "pagefind" in site.arguments.only:
        for path in bench.files_below(site.bundle):
            where = f"{site.bundle}/{path}"
            if path.endswith((".pf_index", ".pf_meta", ".pf_fragment", ".pf_filter")) \
                    or path == "pagefind-entry.json":
                add("Pagefind, index", where)
            elif path in ("pagefind.js", "pagefind-worker.js") or path.startswith("wasm."):
                add("Pagefind, search scripts and WebAssembly", where)
            elif path in ("pagefind-ui.js", "pagefind-ui.css"):
                add("Pagefind, its interface (not loaded here)", where)
    return dict(sorted(groups.items()))


# ---- ----

def say(text):
    print(f"search: {text}", file=sys.stderr)


class AddQueries(argparse.Action):
    """Query sets belong to the corpus named before them."""

    def __call__(self, parser, namespace, values, option=None):
        if not namespace.corpus:
            parser.error("--queries follows the --corpus that it belongs to")
        namespace.corpus[-1][1].extend(values)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--corpus", type=lambda folder: (folder, []), action="append",
        help="a folder of Markdown files; may be repeated, the first one is multiplied")
    parser.add_argument(
        "--queries", nargs="+", action=AddQueries, help="query sets for the corpus before")
    parser.add_argument("--parts", default=",".join(PARTS), help="some of " + ", ".join(PARTS))
    parser.add_argument("--sizes", default="100,1000", help="numbers of articles for the weight")
    parser.add_argument("--samples", type=int, default=30, help="queries for the weight")
    parser.add_argument("--runs", type=int, default=1, help="rounds of the times")
    parser.add_argument("--only", default=",".join(TOOLS), help="some of " + ", ".join(TOOLS))
    parser.add_argument("--keep", help="work in this folder, which must not exist, and leave it")
    parser.add_argument("--json", help="write every single figure into this file")
    parser.add_argument("--guichet", default=bench.GUICHET, help="the program")
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the browser")
    arguments = parser.parse_args()
    for name, known in [("only", TOOLS), ("parts", PARTS)]:
        values = getattr(arguments, name).split(",")
        setattr(arguments, name, [value for value in known if value in values])
        if set(values) - set(known):
            parser.error(f"--{name} takes some of {', '.join(known)}")
    try:
        arguments.sizes = [int(size) for size in arguments.sizes.split(",")]
    except ValueError:
        parser.error("--sizes takes numbers with commas between them")
    for folder, files in arguments.corpus or []:
        for path in [folder, *files]:
            if not os.path.exists(path):
                parser.error(f"there is no {path}")
    if arguments.keep and os.path.exists(arguments.keep):
        parser.error(f"{arguments.keep} exists; name a new folder, or remove it")
    if not os.path.exists(arguments.guichet):
        sys.exit("search: run `make build` first, or name the program with --guichet")
    if not arguments.chromium:
        sys.exit("search: there is no chromium; install the package, or name it with --chromium")
    return arguments


def facts(arguments, browser):
    guichet = bench.version("git", "-C", bench.ROOT, "describe", "--always", "--dirty")
    if arguments.guichet != bench.GUICHET:
        guichet = os.path.basename(arguments.guichet) + ", by --guichet"
    rows = [
        ["cores", os.cpu_count()], ["load before", f"{os.getloadavg()[0]:.1f}"],
        ["system", f"{platform.system()} {platform.release()} {platform.machine()}"],
        ["Guichet", guichet],
        ["Chromium", browser.version]]
    if "pagefind" in arguments.only:
        program = bench.package_file("pagefind", "pagefind_bin/pagefind")
        rows.append(["Pagefind", bench.version(program, "--version")])
    bench.show("Machine", ["", "value"], rows)


def main():
    arguments = parse()
    groups = arguments.corpus or [(None, [])]
    if arguments.keep:
        work = os.path.abspath(arguments.keep)
        os.makedirs(work)
    else:
        os.makedirs(f"{bench.ROOT}/.build", exist_ok=True)
        work = tempfile.mkdtemp(prefix="bench-search-", dir=f"{bench.ROOT}/.build")
    figures = {"quality": [], "weight": {}}
    server = Server()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=arguments.chromium,
                args=["--no-sandbox", "--disable-dev-shm-usage"])
            facts(arguments, browser)
            if "quality" in arguments.parts:
                for number, group in enumerate(groups):
                    figures["quality"] += quality(
                        group, arguments, browser, server, f"{work}/quality-{number}")
            if "weight" in arguments.parts:
                for size in arguments.sizes:
                    folder = f"{work}/{size}"
                    figures["weight"][size] = weight(
                        size, groups[0], arguments, browser, server, folder)
                    if not arguments.keep:
                        bench.remove(folder)
            browser.close()
    except BrowserError as error:
        sys.exit(f"search: the browser failed; does {arguments.chromium} run?\n{error}")
    except KeyboardInterrupt:
        sys.exit("search: interrupted")
    finally:
        server.http.shutdown()
        if not arguments.keep:
            bench.remove(work)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()

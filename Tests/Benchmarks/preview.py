#!/usr/bin/env python3
"""Measures how soon `guichet serve` shows a save, and whether its memory stays flat.

usage: preview.py [--articles 10000] [--saves 1000] [--pause 0.1]

A reader of the page listens for events, as the page itself does. The time runs from the moment
before the file is written until the page with the new text has come over the line. A tenth of the
saves change the front matter too. Memory is the resident set (proc(5), VmRSS).
"""
import argparse
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import corpus

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GUICHET = os.environ.get("GUICHET", f"{ROOT}/.build/release/guichet")


class Page:
    """Someone who looks at a page: hears of changes, and fetches it."""

    def __init__(self, port, path):
        self.port, self.path = port, path
        self.told = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()
        self.line = http.client.HTTPConnection("127.0.0.1", port)

    def listen(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port)
        line.request("GET", f"/.guichet/events?path={self.path}")
        answer = line.getresponse()
        while answer.readline():
            self.told.set()

    def wait_for(self, mark, limit=20):
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            self.told.wait(1)
            self.told.clear()
            self.line.request("GET", self.path)
            if mark in self.line.getresponse().read():
                return
        sys.exit(f"preview: {mark!r} did not come within {limit} s")


def memory(process):
    status = open(f"/proc/{process.pid}/status").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10000)
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between saves")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        corpus.generate(root, arguments.articles)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        start = time.perf_counter()
        process = subprocess.Popen(
            [GUICHET, "serve", "--root", root, "--port", str(port), "--quiet"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.05)
            print(f"{arguments.articles} articles, ready after {time.perf_counter() - start:.1f} s")
            measure(arguments, root, port, process)
        finally:
            process.terminate()
            process.wait()


def measure(arguments, root, port, process):
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", "/api/articles.json")
    articles = json.loads(line.getresponse().read())["articles"]
    chosen = random.Random(1).choice([article for article in articles if article["description"] and article["url"].count("/") > 4])
    path = re.sub(r"^https?://[^/]+", "", chosen["url"])
    file = next(
        os.path.join(where, name) for where, _, names in os.walk(f"{root}/content") for name in names
        if path.rstrip("/").endswith("/" + name.removesuffix(".md")))
    text = open(file).read()
    page = Page(port, path)
    time.sleep(1)
    times = []
    sizes = [memory(process)]
    for number in range(arguments.saves):
        mark = f"Saved for the {number}th time."
        written = text
        if number % 10 == 9:
            written = re.sub(r"^(title: .*?)(['\"]?)$", rf"\1 {number}\2", text, count=1, flags=re.M)
        page.told.clear()
        begin = time.perf_counter()
        with open(file, "w") as saved:
            saved.write(f"{written}\n{mark}\n")
        page.wait_for(mark.encode())
        times.append((time.perf_counter() - begin) * 1000)
        if number % max(1, arguments.saves // 10) == 0:
            sizes.append(memory(process))
        time.sleep(arguments.pause)
    sizes.append(memory(process))
    times.sort()
    print(f"{len(times)} saves: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, "
          f"p99 {times[int(len(times) * 0.99)]:.0f} ms, most {times[-1]:.0f} ms")
    print("memory, MB: " + " ".join(f"{size:.0f}" for size in sizes))


if __name__ == "__main__":
    main()

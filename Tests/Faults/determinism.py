#!/usr/bin/env python3
"""Builds the same sites under every circumstance that must not matter, and compares all bytes.

usage: determinism.py [PROGRAM] [--short] [--site NAME] [--only NAME]

Compares the whole output (`.guichet` included) and what `audit` and `check` print, as data, with
those of a first build. Ends with 1 where a byte differs.
"""

import argparse
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import versions
from bench import AS_OF, scratch, tree

REPOSITORY = Path(__file__).resolve().parents[2]
# 2026-11-22, at the first and the last second of the day in UTC.
EPOCHS = ("1795305600", "1795391999")
REPORTS = (
    ("audit", "--format", "json", "--fail-on", "never"), ("audit", "--format", "csv", "--fail-on", "never"),
    ("audit", "--format", "ics", "--fail-on", "never"), ("audit", "--format", "html", "--fail-on", "never"),
    ("check", "--format", "json", "--fail-on", "never"), ("check", "--format", "sarif", "--fail-on", "never"),
    ("check", "--format", "junit", "--fail-on", "never"),
)


def shuffled_copy(source, target, seed):
    """Copies a folder, its files made in another order and dated at random."""
    draw = random.Random(seed)
    files = [file for file in source.rglob("*") if file.is_file()]
    draw.shuffle(files)
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        day = draw.uniform(0, 4e9)
        os.utime(copy, (day, day))
    return target


class Site:
    """One site and what its first build gave."""

    def __init__(self, name, root, program, folder, reports):
        self.name, self.root, self.program, self.folder = name, root, program, folder
        self.reports = REPORTS if reports else REPORTS[:1] + REPORTS[5:6]
        self.first = self.made(root)

    def made(self, root=None, prefix=(), output=None, cwd=None, day=("--as-of", AS_OF), given=None, keep=False, **more):
        """Everything that a build and the reports give, by name."""
        root, output = root or self.root, output or self.folder / "output"
        if not keep:
            shutil.rmtree(output, ignore_errors=True)
        end = ["--root", str(given or root), *day]
        environment = more.pop("env", os.environ)

        def run(*words):
            return subprocess.run(
                [*prefix, self.program, *words, *end], capture_output=True, cwd=cwd or root, env=environment, check=False, **more)
        result = run("build", "--output", str(output), "--keep-going", "--fail-on", "never")
        assert result.returncode == 0, result.stderr.decode(errors="replace")
        found = {f"output/{path}": data for path, data in tree(output).items()}
        for words in self.reports:
            done = run(*words)
            assert done.returncode == 0 and done.stdout, (words, done.stderr.decode(errors="replace"))
            found[" ".join(words)] = done.stdout.replace(os.fsencode(str(given)), os.fsencode(str(self.root))) if given and given != "." else done.stdout
        return found

    def compared(self, **more):
        """What differs from the first build."""
        now = self.made(**more)
        return sorted(name for name in {*now, *self.first} if now.get(name) != self.first.get(name))


def environment(**changes):
    return {**{k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL")}, **changes}


SAMPLE = re.compile(r"once more \(0|tr_TR|Kiritimati|EPOCH=1795391999|no environment|one processor|another|same output")


def circumstances(site, folder, short):
    """Every circumstance by name: what to give `compared`, or a function that compares itself."""
    cases = {f"once more ({number})": {} for number in range(2 if short else 5)}
    for locale in ("C", "C.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"):
        cases[f"LC_ALL={locale}"] = {"env": environment(LC_ALL=locale, LANG=locale, LANGUAGE=locale[:2])}
    for zone in ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Etc/GMT+12", "nonsense"):
        cases[f"TZ={zone}"] = {"env": environment(TZ=zone)}
    for epoch in EPOCHS:
        cases[f"SOURCE_DATE_EPOCH={epoch}"] = {"env": environment(SOURCE_DATE_EPOCH=epoch, TZ="Pacific/Kiritimati"), "day": ()}
    cases["SOURCE_DATE_EPOCH of another day, but --as-of"] = {"env": environment(SOURCE_DATE_EPOCH="1")}
    cases["no HOME"] = {"env": {k: v for k, v in environment().items() if k != "HOME"}}
    cases["no environment"] = {"env": {}}
    cases["another home and folder for temporary files"] = {"env": environment(HOME=str(folder), TMPDIR=str(folder), XDG_CACHE_HOME="/nonexistent")}
    cases["one processor"] = {"prefix": ("taskset", "-c", "0")}
    cases["a small stack"] = {"prefix": ("bash", "-c", 'ulimit -s 512; exec "$@"', "-")}
    cases["another place"] = {"root": shuffled_copy(site.root, folder / "a longer path, with spaces é" / "x" / "site", 1)}
    if Path("/dev/shm").is_dir():
        cases["another file system"] = {"root": shuffled_copy(site.root, Path("/dev/shm") / folder.name / site.name, 2)}
    cases["a relative root"] = {"given": ".", "cwd": site.root}
    cases["a root through a link"] = {"given": folder / "link"}
    (folder / "link").symlink_to(site.root)
    cases["over the same output"] = {"keep": True}
    return {name: case for name, case in cases.items() if not short or SAMPLE.search(name)}


def masks(site):
    """Other masks of permissions: the same bytes, and modes as of any other program."""
    for mask, file_mode, folder_mode in ((0o022, 0o644, 0o755), (0o077, 0o600, 0o700), (0o002, 0o664, 0o775)):
        wrong = site.compared(umask=mask)
        for path, folders, names in os.walk(site.folder / "output"):
            for name, wanted in [(n, folder_mode) for n in folders] + [(n, file_mode) for n in names]:
                mode = stat.S_IMODE(os.lstat(os.path.join(path, name)).st_mode)
                if mode != wanted:
                    wrong.append(f"{name} has mode {mode:o}")
        yield f"umask {mask:03o}", wrong


def after_edits(site, folder):
    """An output that saw other content in between."""
    root = shuffled_copy(site.root, folder / "edited", 3)
    output = folder / "edited-output"
    site.made(root=root, output=output)
    pages = sorted(root.rglob("content/**/*.md"))
    kept = {page: page.read_bytes() for page in pages}
    draw = random.Random(4)
    for page in draw.sample(pages, max(1, len(pages) // 3)):
        if draw.random() < 0.4:
            page.unlink()
        else:
            page.write_bytes(kept[page] + b"\n\nMore.\n")
    site.made(root=root, output=output, keep=True)
    for page, data in kept.items():
        page.write_bytes(data)
    yield "after edits", site.compared(root=root, output=output, keep=True)


def another_day(site):
    """What must matter: had nothing differed on another day, nothing would have been compared."""
    reports = [name for name in site.compared(day=("--as-of", "2031-01-01")) if not name.startswith("output/")]
    return "another day", [] if reports else ["nothing differs on another day"]


def clones(site, folder):
    """Two clones of one commit, made at different times."""
    root = shuffled_copy(site.root, folder / "repository", 5)
    identity = {"GIT_AUTHOR_DATE": "2026-05-06T23:30:00-0330", "GIT_COMMITTER_DATE": "2026-05-07T12:00:00+1400",
                **{f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in (("NAME", "A"), ("EMAIL", "a@example.org"))}}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        subprocess.run(["git", *words], cwd=root, env={**os.environ, **identity}, check=True, capture_output=True)
    made = []
    for number, zone in enumerate(("America/St_Johns", "Pacific/Kiritimati")):
        clone = folder / f"clone-{number}"
        subprocess.run(["git", "clone", "-q", str(root), str(clone)], check=True, capture_output=True)
        made.append(site.made(root=clone, env=environment(TZ=zone)))
    yield "two clones", sorted(name for name in {*made[0], *made[1]} if made[0].get(name) != made[1].get(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", default=REPOSITORY / ".build/release/guichet")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--site", default="")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    program = str(Path(arguments.program).resolve())
    folder = scratch()
    memory = Path("/dev/shm") / folder.name
    failed = 0
    try:
        made = folder / "versions"
        versions.write(made, "b", 12 if arguments.short else 60)
        roots = {"languages": REPOSITORY / "Tests/Fixtures/languages"}
        if not arguments.short:
            roots |= {"versions": made, "browser": REPOSITORY / "Tests/Fixtures/browser", "extremes": REPOSITORY / "Tests/Fixtures/extremes", "manual": REPOSITORY}
        for name, origin in roots.items():
            if arguments.site not in name:
                continue
            start, count, place = time.monotonic(), 0, folder / name / "run"
            place.mkdir(parents=True)
            root = place / "site"
            for part in ("content", "themes"):
                if (origin / part).is_dir():
                    shutil.copytree(origin / part, root / part, symlinks=True)
            if not (root / "content").is_dir():
                continue
            site = Site(name, root, program, place, not arguments.short)
            results = [(what, lambda more=more: site.compared(**more)) for what, more in circumstances(site, place, arguments.short).items()]
            results += [(None, [another_day(site)])]
            for more in (masks(site), after_edits(site, place), clones(site, place)):
                results += [(None, more)]
            said = []
            for what, run in results:
                for label, wrong in ([(what, run())] if what else run):
                    count += 1
                    if wrong and arguments.only in label:
                        failed += 1
                        said.append(f"{label}: {len(wrong)} differ: {', '.join(wrong[:5])}")
            print(f"{'BAD ' if said else 'ok  '} {name}: {len(site.first)} files and reports the same in {count - len(said)} of {count} circumstances, {time.monotonic() - start:.0f} s", flush=True)
            for line in said:
                print(f"       {line}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(memory, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

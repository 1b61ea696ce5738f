"""JSON Schemas for editors, held against their standard, real files and what `guichet check` says."""

import functools
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import jsonschema
import pytest
import yaml
from harness.building import AS_OF, REPOSITORY, guichet

KINDS = ["front-matter", "category", "site", "queries", "removed"]
FIXTURES = REPOSITORY / "Tests/Fixtures"
SITES = [REPOSITORY, *sorted(FIXTURES / name for name in ["tidy", "multilingual", "browser", "languages", "extremes"])]
BROKEN = sorted(p.parent.parent for p in FIXTURES.glob("invalid/*/content/site.yml"))
# What a schema can say of a value; the other rules are about links, addresses and dates between files.
FORM = {"front-matter-value", "invalid-date", "missing-title", "unknown-key", "config-value", "config-unknown-key"}


class Core(yaml.SafeLoader):
    """YAML as editors read it: only `true` and `false` are flags, and days are texts (YAML 1.2)."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def run(*arguments, expected=0):
    result = subprocess.run([guichet(), *arguments], capture_output=True, text=True)
    assert result.returncode == expected, result.stdout + result.stderr
    return result.stdout


@functools.cache
def schema(kind):
    """A schema for any site."""
    return json.loads(run("schema", kind, "--generic"))


@functools.cache
def schemas(root):
    """The schemas that editors get for a site, by kind."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(root / "content", Path(copy) / "content", symlinks=True)
        run("editor", "--root", copy)
        return {kind: json.loads((Path(copy) / f".vscode/guichet-{kind}.schema.json").read_text()) for kind in KINDS}


def settings(path):
    """A file of settings as data; PyYAML takes a question mark before a comma or brace for a key."""
    return yaml.load(re.sub(r"\s?\?(?=[,}])", "", path.read_text("utf-8")), Core)


def errors(schema, value):
    return [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(value)]


def front_matter(path):
    """The front matter of a file as data; nothing where it is none."""
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    try:
        return yaml.load(match[1], Core) if match else None
    except yaml.YAMLError:
        return None


def kind_of(path):
    is_folder_page = path.stem in ("index", "_index")
    return "category" if path.name == "_category.md" or is_folder_page else "front-matter"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", [None, REPOSITORY], ids=["generic", "manual"])
def test_a_schema_is_one(kind, site):
    found = schemas(site)[kind] if site else schema(kind)
    jsonschema.Draft7Validator.check_schema(found)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert found["$id"] and found["title"] and found["$comment"]


def test_a_schema_is_printed_as_it_is_written():
    assert json.loads(run("schema", "front-matter", "--root", REPOSITORY)) == schemas(REPOSITORY)["front-matter"]
    assert run("schema", "site", "--generic") == run("schema", "site", "--generic")
    assert schema("site") != json.loads(run("schema", "site", "--generic", "--lang", "fr"))


def test_a_folder_without_a_site_gets_the_schema_of_any(tmp_path):
    result = subprocess.run([guichet(), "schema", "site", "--root", tmp_path], capture_output=True, text=True)
    assert result.returncode == 0 and json.loads(result.stdout) == schema("site")
    assert "content/site.yml" in result.stderr
    assert "site.yml" in subprocess.run(
        [guichet(), "editor", "--root", tmp_path], capture_output=True, text=True
    ).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("root", SITES, ids=lambda p: p.name)
def test_files_that_are_right_have_no_error_in_an_editor(root):
    own = schemas(root)
    count = 0
    for path in sorted((root / "content").rglob("*.md")):
        value = front_matter(path)
        if isinstance(value, dict):
            assert errors(own[kind_of(path)], value) == [], path
            count += 1
    assert count > 3
    for kind in ["site", "queries", "removed"]:
        path = root / f"content/{kind}.yml"
        if path.exists():
            assert errors(own[kind], settings(path)) == [], path


@pytest.mark.parametrize("root", BROKEN, ids=lambda p: p.name)
def test_an_editor_is_never_stricter_than_the_check(root):
    """What a schema refuses is a finding of `guichet check` in the same file."""
    found = json.loads(subprocess.run(
        [guichet(), "check", "--root", root, "--as-of", AS_OF, "--format", "json"], capture_output=True, text=True
    ).stdout)["findings"]
    files = {f["file"] for f in found if f["rule"] in FORM | {"no-contact-channel"}}
    own = schemas(root)
    for path in sorted((root / "content").rglob("*.md")):
        value = front_matter(path)
        if isinstance(value, dict) and errors(own[kind_of(path)], value):
            assert str(path.relative_to(root)) in files
    written = settings(root / "content/site.yml")
    if isinstance(written, dict) and errors(own["site"], written):
        assert "content/site.yml" in files


def test_broken_settings_are_errors_in_an_editor():
    assert len(errors(schema("site"), settings(FIXTURES / "invalid/bad-configuration/content/site.yml"))) >= 3


WRONG = {
    "tag: [a]": "additional",
    "type: guide": "not one of",
    "last_reviewed: 22.11.2026": "does not match",
    "review_in: soon": "does not match",
    "popularity: many": "does not match",
    "draft: perhaps": "does not match",
    "tags: {a: b}": "not of type",
    "related: [[a]]": "not of type",
    "canonical: example.com": "does not match",
    "status: fixed": "False schema",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_mistake_is_told_by_both(line, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(FIXTURES / "tidy/content/site.yml", content)
    (content / "a.md").write_text(f"---\ntitle: A\n{line}\n---\nText.\n")
    (told, *_) = errors(schema("front-matter"), front_matter(content / "a.md"))
    assert WRONG[line].lower() in told.lower()
    result = subprocess.run(
        [guichet(), "check", "--root", tmp_path, "--as-of", AS_OF], capture_output=True, text=True
    )
    assert re.search(r"^content/a\.md:3:\d+: (error|warning): .*\[(%s)\]$" % "|".join(FORM), result.stdout + result.stderr, re.M)


def test_editor_writes_once_and_leaves_what_is_a_writers_own(tmp_path):
    shutil.copytree(FIXTURES / "tidy/content", tmp_path / "content")
    first = run("editor", "--root", tmp_path)
    assert first.count(": written") == 10
    files = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "content" not in p.parts}
    assert len(files) == 10
    for path, data in files.items():
        if path.suffix != "" and path.name != ".editorconfig":
            json.loads(data)
    assert run("editor", "--root", tmp_path).count(": nothing to do") == 10

    own = tmp_path / ".vscode/settings.json"
    mine = '{\n  // my own\n  "editor.fontSize": 18,\n  "files.eol": "\\n",\n}\n'
    own.write_text(mine)
    stale = tmp_path / ".vscode/guichet-site.schema.json"
    stale.write_text("{}")
    told = run("editor", "--root", tmp_path)
    assert own.read_text() == mine
    assert ".vscode/settings.json: yours, and stays as it is; add what it lacks:" in told
    assert '"yaml.schemas": {' in told and '"files.eol"' not in told
    assert stale.read_bytes() == files[stale.relative_to(tmp_path)]


def test_editor_writes_nothing_outside_the_site(tmp_path):
    root = tmp_path / "site"
    shutil.copytree(FIXTURES / "tidy/content", root / "content")
    other = tmp_path / "other"
    other.mkdir()
    (root / ".vscode").symlink_to(other)
    run("editor", "--root", root, expected=1)
    assert list(other.iterdir()) == []


def test_the_task_makes_a_problem_of_each_finding(tmp_path):
    shutil.copytree(FIXTURES / "invalid/links/content", tmp_path / "content")
    run("editor", "--root", tmp_path)
    (check, _) = json.loads((tmp_path / ".vscode/tasks.json").read_text())["tasks"]
    result = subprocess.run([guichet(), *check["args"], "--as-of", AS_OF], cwd=tmp_path, capture_output=True, text=True)
    lines = (result.stdout + result.stderr).splitlines()
    patterns = [matcher["pattern"] for matcher in check["problemMatcher"]]
    problems = []
    for line in lines:
        for pattern in patterns:
            # The syntax of both languages is the same for what the patterns use.
            if match := re.match(pattern["regexp"], line):
                problems.append({key: match[number] for key, number in pattern.items() if key not in ("regexp", "kind")})
    findings = json.loads(subprocess.run(
        [guichet(), "check", "--root", tmp_path, "--as-of", AS_OF, "--format", "json"], capture_output=True, text=True
    ).stdout)["findings"]
    assert findings and len(problems) == len(findings)
    for problem, finding in zip(problems, findings):
        assert (problem["file"], problem["code"], problem["severity"]) == (
            finding["file"], finding["rule"], finding["severity"])
        assert problem.get("line") == (str(finding["line"]) if finding["line"] else None)
        assert (tmp_path / problem["file"]).exists()

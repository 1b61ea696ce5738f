"""The site of extremes: Tests/Fixtures/extremes, and what a program writes better than a person."""

import shutil

from .building import REPOSITORY, SHARED, build
from .output import Output
from .pictures import png

LETTERS = "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar".split()


def front_matter(title: str, **more: str) -> str:
    lines = [f'title: "{title}"', "published: 2026-01-01", "last_reviewed: 2026-11-01"]
    return "\n".join(["---", *lines, *(f"{name}: {value}" for name, value in more.items()), "---", ""])


def build_extremes() -> Output:
    """A category of 200 articles, an empty one, one eight levels deep, 100 tags, and huge pictures."""
    root = SHARED / "extremes"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(REPOSITORY / "Tests/Fixtures/extremes", root)
    content = root / "content/en"
    many = content / "many"
    many.mkdir()
    for number in range(200):
        word = LETTERS[number % len(LETTERS)]
        (many / f"item-{number:03}.md").write_text(
            front_matter(f"Item {number} of very many: {word}", tags=f"[tag {number % 100}]", order=number)
            + f"Item {number} has a sentence about {word}, so that it can be found and told from the others.\n"
        )
    (content / "empty").mkdir()
    (content / "empty/_category.md").write_text("---\ntitle: Nothing\ndescription: A topic without an article.\n---\n")
    deep = content
    for level in range(1, 9):
        deep = deep / f"level-{level}"
        deep.mkdir()
        (deep / "_category.md").write_text(f"---\ntitle: Level {level} of a nesting that is much too deep\n---\n")
    (deep / "bottom.md").write_text(front_matter("At the very bottom of everything") + "Nobody comes here.\n")
    (content / "huge.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="6000" height="900" viewBox="0 0 6000 900">'
        '<rect width="6000" height="900" fill="#ddd"/></svg>\n'
    )
    (content / "high.png").write_bytes(png(40, 8000, (220, 200, 200)))
    (content / "tiny.png").write_bytes(png(16, 16, (0, 0, 200)))
    (content / "empty-text.md").write_text(front_matter("No text at all", description="An article of nothing but a title and a description."))
    return build(root, SHARED / "extremes-output", "https://extremes.example.com/")

"""Builds the sites under test with the guichet that was built last."""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from .output import Output
from .pictures import png

REPOSITORY = Path(__file__).resolve().parents[3]
# Each worker builds and serves sites of its own.
SCRATCH = REPOSITORY / ".build" / "browser" / os.environ.get("PYTEST_XDIST_WORKER", "")
# The sites that every test looks at and none changes are built once for all workers.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
SHARED = REPOSITORY / ".build" / "browser" / ("shared" if RUN else "")
AS_OF = "2026-11-22"


def guichet() -> Path:
    """The program; `GUICHET` in the environment names another than the debug build."""
    program = Path(os.environ.get("GUICHET") or REPOSITORY / ".build/debug/guichet")
    assert program.is_file(), f"there is no {program}; run `swift build --product guichet`"
    return program


def build(root: Path, output: Path, base_url: str, *more: str) -> Output:
    """Builds the site in `root`, which must succeed, with more options."""
    shutil.rmtree(output, ignore_errors=True)
    result = subprocess.run(
        [guichet(), "build", "--root", root, "--output", output, "--as-of", AS_OF, *more],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, f"guichet build failed in {root}:\n{result.stdout}{result.stderr}"
    return Output(output, base_url)


def build_once(name: str, make: Callable[[], Output]) -> Output:
    """What `make` builds, by the first of the workers that comes here; the others wait for it."""
    SHARED.mkdir(parents=True, exist_ok=True)
    with open(SHARED / f"{name}.lock", "a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        run, _, place = lock.read().partition("\n")
        if RUN and run == RUN:
            root, base_url = place.split("\n")
            return Output(Path(root), base_url)
        output = make()
        lock.seek(0)
        lock.truncate()
        lock.write(f"{RUN}\n{output.root}\n{output.base_url}")
        return output


def build_manual() -> Output:
    """Guichet's own help centre."""
    settings = (REPOSITORY / "content/site.yml").read_text(encoding="utf-8")
    base_url = re.search(r"^base_url: *(\S+)", settings, re.MULTILINE)[1]
    return build(REPOSITORY, SHARED / "manual", base_url)


def build_languages() -> Output:
    """Four languages, one from right to left, one without texts of the interface, none complete."""
    root = SHARED / "languages"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(REPOSITORY / "Tests/Fixtures/languages", root)
    return build(root, SHARED / "languages-output", "https://languages.example.com/help/")


def build_guide() -> Output:
    """The style guide of a site that has no theme of its own, as a preview shows it."""
    root = SHARED / "guided"
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run([guichet(), "theme", "guide", "--root", root, "--quiet"], check=True, timeout=60)
    return build(root / ".guichet/style-guide", SHARED / "guide-output", "https://style-guide.example/", "--drafts")


def build_changed(name: str, *changes: tuple[str, str], files: dict[str, bytes] = {}) -> Output:
    """The nasty site without its extras, with patterns in its settings replaced and files added."""
    root = SCRATCH / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(REPOSITORY / "Tests/Fixtures/browser", root)
    settings = root / "content/site.yml"
    text = settings.read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, lambda _, new=replacement: new, text, flags=re.MULTILINE)
        assert count, f"the settings of the nasty site have no {pattern}"
    settings.write_text(text, encoding="utf-8")
    for path, data in files.items():
        (root / path).write_bytes(data)
    return build(root, SCRATCH / f"{name}-output", "https://help.example.com/support/")


def build_counted(address: str = "/count") -> Output:
    """The nasty site with an address where searches are counted."""
    return build_changed("counted", (r"search: \{", f"search: {{events: {address}, "))


def build_asking(feedback: str, name: str) -> Output:
    """The nasty site with this `feedback`, or none."""
    return build_changed(name, (r"^feedback: .*\n", f"feedback: {feedback}\n" if feedback else ""))


def build_offering(offer: str, name: str) -> Output:
    """The nasty site that offers a person after so long, with links that carry the pages read."""
    return build_changed(
        name,
        (r"^contact:\n", f"contact:\n  offer: {offer}\n"),
        (r"&lang=\{lang\}", "&lang={lang}&seen={trail}"),
        (r"address: help@acme.example\}", 'address: help@acme.example, body: "Hello {team},\\nabout {article}\\nread: {trail}"}'),
        (r"^feedback: .*", "feedback: {url: /answers}"),
        (r"channels: \[phone, form\]", "channels: [phone, form, email]"),
    )


def build_fixture() -> Output:
    """The nasty site, with pictures and enough short articles to fill a page of results."""
    root = SHARED / "fixture"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(REPOSITORY / "Tests/Fixtures/browser", root)
    content = root / "content/en"
    (content / "billing/receipt.png").write_bytes(png(1200, 630, (200, 220, 240)))
    (content / "reference/pixel.png").write_bytes(png(16, 16, (200, 0, 0)))
    (content / "reference/wide.png").write_bytes(png(1600, 500, (40, 90, 160)))
    (content / "reference/film.png").write_bytes(png(1280, 720, (20, 60, 60)))
    (content / "reference/film.mp4").write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    for number in range(1, 15):
        (content / f"reference/setting-{number:02}.md").write_text(
            f"---\ntitle: Setting number {number}\n"
            f"description: What setting number {number} does, and when somebody would want to change it.\n"
            f"product: app\nversions: {'5' if number % 2 else '4'}\n"
            f"published: 2026-01-{number:02}\nlast_reviewed: 2026-09-01\n---\n"
            f"Every setting has a wombat. Number {number} has one too.\n"
        )
    return build(root, SHARED / "output", "https://help.example.com/support/")

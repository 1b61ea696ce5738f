"""What an installation brings beside the program: manual pages and completions."""

import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time

import pytest
from harness.building import REPOSITORY, guichet

SHELLS = {"guichet.bash": ["bash", "-n"], "_guichet": ["zsh", "-n"], "guichet.fish": ["fish", "--no-execute"]}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    run(guichet(), "install-files", folder)
    return folder


@pytest.fixture(scope="module")
def commands():
    """Every command that is shown, with its names and its options."""
    found = {}

    def walk(command):
        if not command.get("shouldDisplay", True) or command["commandName"] == "help":
            return
        found[" ".join([*command.get("superCommands", []), command["commandName"]])] = command
        for below in command.get("subcommands", []):
            walk(below)

    walk(json.loads(run(guichet(), "--experimental-dump-help").stdout)["command"])
    return found


def run(*command, **settings):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, **settings)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def test_the_program_alone_shows_the_first_steps(tmp_path):
    said = run(guichet(), cwd=tmp_path).stdout
    assert "guichet build" in said and "no content/site.yml" in said
    assert "no content/site.yml" not in run(guichet(), cwd=REPOSITORY).stdout


def test_version_starts_with_a_line_for_scripts():
    lines = run(guichet(), "--version").stdout.split("\n")
    assert re.fullmatch(r"guichet \d+\.\d+\.\d+", lines[0])
    head = subprocess.run(["git", "log", "-1", "--format=%H of %cs"], cwd=REPOSITORY, capture_output=True, text=True)
    if head.returncode == 0:
        assert re.fullmatch(r"commit [0-9a-f]{40} of \d{4}-\d\d-\d\d(, with changes)?", lines[1])
    assert re.fullmatch(r"Swift 6[\d.]+, Linux \w+", lines[2])
    # `--version` before a command is this one, behind it a command's own.
    assert run(guichet(), "--version", "build").stdout.split("\n")[0] == lines[0]


def test_a_tree_without_git_knows_its_commit_from_the_archive(tmp_path):
    (tmp_path / ".ci").mkdir()
    for name in ("commit", "archived-commit"):
        shutil.copy(REPOSITORY / ".ci" / name, tmp_path / ".ci")
    written = tmp_path / "made/Commit.swift"
    run(tmp_path / ".ci/commit", tmp_path / "made", "")
    assert "hash: String? = nil" in written.read_text()
    (tmp_path / ".ci/archived-commit").write_text("0123456789abcdef 2026-11-22\n")
    run(tmp_path / ".ci/commit", tmp_path / "made", "")
    assert 'hash: String? = "0123456789abcdef"' in written.read_text()
    assert 'day: String? = "2026-11-22"' in written.read_text()
    # What stays the same is not written again, or everything would be built again.
    os.utime(written, (1, 1))
    run(tmp_path / ".ci/commit", tmp_path / "made", "")
    assert written.stat().st_mtime == 1


def options(command):
    return [
        f"--{name['name']}"
        for argument in command.get("arguments", [])
        if argument["shouldDisplay"]
        for name in argument.get("names", [])
        if name["kind"] == "long" and name["name"] not in ("help", "translations")
    ]


@pytest.mark.parametrize("name", SHELLS)
def test_completions_are_read_by_their_shells(installed, tmp_path, name):
    file = installed / "completions" / name
    run(*SHELLS[name], file)
    broken = tmp_path / name
    broken.write_text(file.read_text() + "\nif true; then case (\n")
    assert subprocess.run([*SHELLS[name], broken], capture_output=True).returncode


def complete(installed, folder, line):
    """What bash offers behind a line."""
    script = f"""
        source {installed}/completions/guichet.bash
        COMP_LINE={json.dumps(line)}; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9
        eval "COMP_WORDS=($COMP_LINE)"
        [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        function=$(complete -p guichet | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" guichet "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}" 2>/dev/null
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    path = f"{os.path.dirname(guichet())}:/usr/bin:/bin"
    words = run("bash", "-c", script, cwd=folder, env={"PATH": path}).stdout.split("\n")
    return {word.strip().replace("\\", "") for word in words} - {""}


@pytest.mark.parametrize(
    "line, some",
    [
        ("guichet ", {"build", "check", "audit", "serve"}),
        ("guichet explain broken-", {"broken-link", "broken-anchor", "broken-image"}),
        ("guichet check --format s", {"sarif"}),
        ("guichet build --fail-on ", {"error", "warning", "notice", "never"}),
        ("guichet search --lang ", {"en", "fr"}),
        ("guichet audit --owner ", {"support", "billing"}),
        ("guichet search --tag ", {"Cards"}),
        ("guichet check --report s", {"sarif="}),
    ],
)
def test_values_are_completed(installed, tmp_path, line, some):
    articles = {"en/cards.md": "support", "fr/cartes.md": "billing"}
    for path, owner in articles.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: Cards\nowner: {owner}\ntags: [Cards]\n---\nText.\n")
    (tmp_path / "content/site.yml").write_text("{title: T, base_url: 'https://a.example/', languages: [en, fr]}")
    assert some <= complete(installed, tmp_path, line)
    assert "install-files" not in complete(installed, tmp_path, "guichet ")


def test_manual_pages_are_well_formed(installed, commands):
    pages = sorted((installed / "man1").iterdir())
    assert {page.stem for page in pages} == {name.replace(" ", "-") for name in commands}
    for page in pages:
        said = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        assert not said.stdout, said.stdout
    broken = installed / "broken.1"
    broken.write_text(pages[0].read_text() + ".SH\n.UNKNOWN\n")
    assert subprocess.run(["mandoc", "-T", "lint", "-W", "warning", broken], capture_output=True, text=True).stdout


def test_manual_pages_tell_of_every_option(installed, commands):
    for name, command in commands.items():
        page = run("mandoc", "-T", "utf8", "-O", "width=200", installed / f"man1/{name.replace(' ', '-')}.1").stdout
        page = re.sub(".\b", "", page)
        assert "EXIT STATUS" in page and "ENVIRONMENT" in page
        for option in options(command):
            assert re.search(rf"^ +{option}\b", page, re.M), f"{name} {option}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_manual_tells_of_every_command_and_option(commands, language):
    page = (REPOSITORY / f"content/{language}/reference/commands.md").read_text()
    missing = [
        (name, option)
        for name, command in commands.items()
        for option in options(command)
        if not re.search(rf"`{option}\b", page)
    ]
    missing += [name for name in commands if not re.search(rf"{name}\b", page)]
    assert not missing


def test_options_are_told_once(commands):
    for name, command in commands.items():
        assert len(set(options(command))) == len(options(command)), name
        for argument in command.get("arguments", []):
            if argument["shouldDisplay"]:
                assert argument.get("abstract", "").rstrip(")").endswith(".") or argument.get("abstract"), (name, argument)


def terminal(*command, until=None, stop=None, **environment):
    """What a program writes to a terminal, and how it ended; `stop` is sent when `until` is seen."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm", **environment},
        start_new_session=True,
        # A job in the background of a shell ignores it, and so would everything that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    os.close(child)
    text = b""
    limit = time.monotonic() + 90
    while time.monotonic() < limit:
        if not select.select([parent], [], [], 1)[0]:
            continue
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        text += piece
        if stop and until in text:
            process.send_signal(stop)
            stop = None
        if not piece:
            break
    os.close(parent)
    return text.decode(), process.wait(30)


# So many that a debug build takes some seconds, also on a fast machine.
LARGE = 2000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A site that takes a debug build some seconds."""
    root = tmp_path_factory.mktemp("large")
    (root / "content").mkdir()
    (root / "content/site.yml").write_text(
        "title: T\nbase_url: https://a.example/\ncontact: {channels: [{type: email, address: a@a.example}]}\n"
    )
    for number in range(LARGE):
        text = f"See [that](article-{(number + 1) % LARGE}.md). " + "Words that say something about it. " * 60
        (root / f"content/article-{number}.md").write_text(f"---\ntitle: Article {number}\n---\n{text}\n")
    return root


def test_a_terminal_shows_how_far_it_is_and_is_clean_at_the_end(large):
    text, code = terminal(guichet(), "build", "--root", large)
    assert code == 0
    drawn = re.findall(r"\r([^\r\x1b\n]*)\x1b\[K", text)
    assert any(re.fullmatch(r"\w[\w ]+ \d+/\d+ \(\d+%\)", line) for line in drawn), drawn
    assert all(len(line) < 80 for line in drawn)
    # The last thing done to the line is taking it away; the summary stands on a clean one.
    assert drawn[-1] == ""
    assert re.search(rf"\r\x1b\[K{LARGE} articles, [^\r\n]*\r\n$|^{LARGE} articles, [^\r\n]*\r\n$", text, re.M)


@pytest.mark.parametrize("quiet, environment", [(True, {}), (False, {"TERM": "dumb"}), (False, {"CI": "true"})])
def test_no_line_is_written_over_where_nobody_wants_it(large, quiet, environment):
    text, code = terminal(guichet(), "check", "--fail-on", "never", "--root", large, *(["--quiet"] if quiet else []), **environment)
    assert code == 0
    assert "\x1b[K" not in text
    if quiet:
        assert text == ""


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_ends_at_once_and_cleanly(large, tmp_path, stop):
    began = time.monotonic()
    output = tmp_path / "output"
    text, code = terminal(guichet(), "build", "--root", large, "--output", output, until=b"\x1b[K", stop=stop)
    assert code == -stop
    assert time.monotonic() - began < 20
    assert text.endswith("\r\x1b[K")
    assert [path for path in output.glob("*") if path.name != ".guichet"] == []


def test_timings_are_data_where_the_output_is(large, tmp_path):
    for command in ("build", "check", "audit"):
        arguments = [guichet(), command, "--root", large, "--timings", "--fail-on", "never", "--quiet", "--format", "json"]
        if command == "build":
            arguments += ["--output", tmp_path / "output"]
        result = run(*arguments)
        report = json.loads(result.stderr[result.stderr.index("{") :])
        stages = {stage["stage"]: stage for stage in report["stages"]}
        assert stages["articles"]["pieces"] == LARGE
        assert 0 < stages["articles"]["wall_ms"] <= report["total"]["wall_ms"]
        assert report["counts"]["articles"] == LARGE
        assert report["peak_memory_bytes"] > 10_000_000
        json.loads(result.stdout)

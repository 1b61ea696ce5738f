"""Builds in bad surroundings: full and read-only disks, content that changes, others who write too."""


import os
import random
import shutil
import subprocess

import time
from contextlib import contextmanager

from bench import FOREIGN, MANIFEST, ending, tree

AWAY = "mounting is not allowed here"


@contextmanager
def mounted(folder, options):
    """A small file system in memory; yields whether it could be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def says(result, *words):
    """What is wrong with the message of a build that had to fail."""
    text = (result.stdout + result.stderr).lower()
    return ending(result) + ([] if any(word.lower() in text for word in words) else [f"does not say {words}: {text[-300:]}"])


def full_disk(bench, steps):
    """The disk gets full while the second version is built; then there is room again."""
    place = bench.scratch / "small"
    size = sum((len(data) + 4095) // 4096 * 4096 for data in {**bench.whole["a"], **FOREIGN}.values())
    for step in range(steps):
        # From hardly any room up to nearly all that the new files need.
        with mounted(place, "size=64m,mode=755") as done:
            if not done:
                yield AWAY, []
                return
            output = place / "out"
            bench.publish("a", output)
            used = shutil.disk_usage(place).used
            room = used + 4096 * (1 + step * max(1, size // 4096) // steps // 2)
            subprocess.run(["mount", "-o", f"remount,size={room}", str(place)], check=True)
            bench.turn("b")
            result = bench.build(output)
            wrong = bench.torn("a", "b", output)
            if result.returncode:
                wrong += says(result, "no space left")
            subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
            yield "fits" if result.returncode == 0 else "full", wrong + bench.repaired("b" if step % 2 else "a", output)


def full_of_files(bench):
    """There is room, but not for more files."""
    place = bench.scratch / "few"
    with mounted(place, "size=64m,mode=755") as done:
        if not done:
            yield AWAY, []
            return
        output = place / "out"
        bench.publish("a", output)
        status = os.statvfs(place)
        subprocess.run(["mount", "-o", f"remount,nr_inodes={status.f_files - status.f_ffree + 20}", str(place)], check=True)
        bench.turn("b")
        result = bench.build(output)
        wrong = says(result, "no space left") + bench.torn("a", "b", output) + bench.differs("a", output)
        subprocess.run(["mount", "-o", "remount,nr_inodes=100000", str(place)], check=True)
        yield "no room for names", wrong + bench.repaired("b", output)


def read_only(bench):
    """A file system that may only be read, then a folder that belongs to somebody else."""
    place = bench.scratch / "still"
    with mounted(place, "size=64m,mode=755") as done:
        if not done:
            yield AWAY, []
        else:
            output = place / "out"
            bench.publish("a", output)
            bench.turn("b")
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
            result = bench.build(output)
            yield "read-only", says(result, "read-only file system") + bench.differs("a", output)
            first = bench.build(place / "first")
            yield "read-only, first build", says(first, "read-only file system")
            subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
            yield "writable again", bench.repaired("b", output)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if shutil.which("setpriv") and subprocess.run([*nobody, "true"], capture_output=True, check=False).returncode == 0:
        bench.publish("a")
        bench.turn("b")
        os.chmod(bench.scratch, 0o755)
        # A program that only its owner may reach is no use to somebody else.
        program = bench.scratch / "guichet"
        shutil.copy(bench.program, program)
        result = subprocess.run(
            [*nobody, str(program), *bench.command()[1:]],
            capture_output=True, text=True, check=False)
        yield "somebody else's folder", says(result, "permission denied") + bench.differs("a")
        unreadable = bench.root / "content/en/shown.md"
        unreadable.chmod(0)
        result = subprocess.run(
            [*nobody, str(program), *bench.command(bench.scratch / "no")[1:]],
            capture_output=True, text=True, check=False)
        unreadable.chmod(0o644)
        program.unlink()
        yield "somebody else's article", says(result, "content/en/shown.md")
        yield "own folder", bench.repaired("b")


def replaced(file, deed, outside):
    """Does something to a source file."""
    backup = file.read_bytes()
    file.unlink()
    if deed == "folder":
        file.mkdir()
        (file / "x.md").write_bytes(backup)
    elif deed == "fifo":
        os.mkfifo(file)
    elif deed == "link out":
        file.symlink_to(outside)
    elif deed == "loop":
        file.symlink_to(file.name)
    elif deed == "cut short":
        file.write_bytes(backup[:20])
    elif deed == "longer":
        file.write_bytes(backup + b"\nmore " * 5000)


DEEDS = ("removed", "folder", "fifo", "link out", "loop", "cut short", "longer")


def changing_sources(bench, rounds, seed):
    """Articles are removed or replaced while they are read; later they are as before."""
    draw = random.Random(seed)
    outside = bench.scratch / "secret.md"
    outside.write_text("---\ntitle: Secret\n---\nSECRET OUTSIDE\n")
    for number in range(rounds):
        deed = DEEDS[number % len(DEEDS)]
        bench.publish("a")
        bench.turn("b")
        content = bench.root / "content"
        saved = bench.scratch / "saved"
        shutil.copytree(content, saved)
        process = subprocess.Popen(bench.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        time.sleep(draw.uniform(0, 0.12))
        victims = draw.sample(sorted(content.rglob("p*.md")), 6) + [content / "en/pictures/shown.svg"]
        for file in victims:
            replaced(file, deed, outside)
        try:
            text = process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            text = process.communicate()[0]
            yield deed, [f"hangs: {text[-200:]}"]
            continue
        wrong = ending(subprocess.CompletedProcess([], process.returncode, text, ""), may_succeed=True)
        now = tree(bench.output)
        wrong += [f"{path} is harmed" for path, data in FOREIGN.items() if now.get(path) != data]
        wrong += [f"{path} shows what stands outside" for path, data in now.items() if b"SECRET OUTSIDE" in data]
        wrong += [f"{path} is cut short" for path, data in now.items() if path.endswith(".html") and not data.rstrip().endswith(b"</html>")]
        wrong += [f"{path} is left over" for path in now if path.startswith(".guichet/") and path != MANIFEST]
        if process.returncode:
            wrong += bench.differs("a")
        shutil.rmtree(content)
        saved.rename(content)
        yield deed, wrong + bench.repaired("b")


def folders_go(bench, rounds, seed):
    """The content, then the output, is removed as a whole while a build runs."""
    draw = random.Random(seed)
    bench.publish("a")
    bench.turn("b")
    start = time.monotonic()
    bench.build()
    usual = time.monotonic() - start
    for number in range(rounds):
        bench.publish("a")
        bench.turn("b")
        process = subprocess.Popen(bench.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        time.sleep(draw.uniform(0, usual))
        away = bench.scratch / "away"
        if number % 2:
            (bench.root / "content").rename(away)
            text = process.communicate(timeout=60)[0]
            wrong = ending(subprocess.CompletedProcess([], process.returncode, text, ""), may_succeed=True)
            wrong += bench.differs("a") if process.returncode else []
            away.rename(bench.root / "content")
            yield "content", wrong + bench.repaired("b")
        else:
            for _ in range(20):
                # While it is emptied, the build may put something into it.
                shutil.rmtree(bench.output, ignore_errors=True)
                if not bench.output.exists():
                    break
            # One that was over by now may have published all of it before it went.
            goes_on = process.poll() is None
            text = process.communicate(timeout=60)[0]
            wrong = ending(subprocess.CompletedProcess([], process.returncode, text, ""), may_succeed=True)
            if process.returncode == 0 and goes_on:
                wrong += bench.differs("b", foreign=False)
            result = bench.build()
            wrong += [] if result.returncode == 0 else [f"the next build fails: {result.stderr[-200:]}"]
            done = ("published" if goes_on else "over") if process.returncode == 0 else "refused"
            yield f"output, {done}", wrong + bench.differs("b", foreign=False)


def at_once(bench, rounds, seed):
    """Two and four builds of one or of two versions into one folder, one of them killed or not."""
    draw = random.Random(seed)
    other = bench.scratch / "other"
    for number in range(rounds):
        many = (2, 4)[number % 2]
        bench.publish("a")
        other.mkdir(exist_ok=True)
        shutil.rmtree(other / "content", ignore_errors=True)
        shutil.copytree(bench.scratch / "b" / "content", other / "content")
        running = [subprocess.Popen(bench.command(root=other if place % 2 else None), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                   for place in range(many)]
        if number % 3 == 2:
            time.sleep(draw.uniform(0, 0.5))
            running[0].kill()
        texts = [process.communicate(timeout=120)[0] for process in running]
        wrong = [f"ends with {process.returncode}: {text[-200:]}" for process, text in zip(running, texts)
                 if process.returncode and not (number % 3 == 2 and process is running[0])]
        differs = [bench.differs(version) for version in "ab"]
        if all(differs):
            wrong += ["is neither version: " + min(differs, key=len)[0]]
        yield f"{many} builds", wrong + bench.repaired("b")


def other_places(bench):
    """Outputs on another file system, through links, and among the sources."""
    place = bench.scratch / "elsewhere"
    with mounted(place, "size=64m,mode=755") as done:
        if done:
            bench.publish("a", place / "out")
            yield "another file system", bench.differs("a", place / "out") + bench.repaired("b", place / "out")
        else:
            yield AWAY, []
    with mounted(place, "size=64m,mode=755") as done:
        if done:
            bench.turn("a")
            result = bench.build(place)
            yield "the root of a file system", ([] if result.returncode == 0 else [result.stderr[-200:]]) + bench.differs("a", place, foreign=False)
    real = bench.scratch / "real"
    bench.publish("a", real)
    link = bench.scratch / "link"
    link.symlink_to(real)
    bench.turn("b")
    yield "the output is a link", says(bench.build(link), "symbolic link") + bench.differs("a", real)
    inner = bench.scratch / "parent-link"
    inner.symlink_to(bench.scratch)
    yield "a folder above is a link", bench.repaired("b", inner / "real")
    # A folder of the site was replaced by a link to a place outside.
    outside = bench.scratch / "outside"
    outside.mkdir()
    shutil.rmtree(real / "c2")
    (real / "c2").symlink_to(outside)
    bench.turn("a")
    result = bench.build(real)
    wrong = says(result, "symbolic link") + [f"{name} was written outside" for name in os.listdir(outside)]
    (real / "c2").unlink()
    yield "a link inside", wrong + bench.repaired("a", real)
    (real / ".guichet").rename(bench.scratch / "control")
    (real / ".guichet").symlink_to(outside)
    bench.turn("b")
    result = bench.build(real)
    wrong = says(result, "symbolic link") + [f"{name} was written outside" for name in os.listdir(outside)]
    (real / ".guichet").unlink()
    (bench.scratch / "control").rename(real / ".guichet")
    yield "a link for the control folder", wrong + bench.repaired("b", real)
    before = tree(bench.root / "content")
    for name in ("content", "content/en", "content/en/new", "", "..", "themes", "content/../content", "new/../content"):
        result = bench.build(bench.root / name)
        wrong = says(result, "sources", "would") + ([] if tree(bench.root / "content") == before else ["the sources are harmed"])
        shutil.rmtree(bench.root / "new", ignore_errors=True)
        yield "among the sources", [f"{name or 'the root'}: {w}" for w in wrong]
    file = bench.scratch / "a-file"
    file.write_text("mine")
    yield "the output is a file", says(bench.build(file), "not written by guichet") + ([] if file.read_text() == "mine" else ["harmed"])
    yield "below a file", says(bench.build(file / "out"), "a file stands where a folder should be")


LIMITS = (
    ("64 files open", "ulimit -n 64", True),
    ("16 files open", "ulimit -n 16", False),
    ("40 files open", "ulimit -n 40", True),
    ("8 files open", "ulimit -n 8", False),
    ("8 files open unless asked for", "ulimit -Sn 8", True),
    ("files of 8 kB", "ulimit -f 8", False),
    ("files of 1 kB, signal ignored", "trap '' XFSZ; ulimit -f 1", False),
    ("a stack of 512 kB", "ulimit -s 512", True),
    ("a stack of 128 kB", "ulimit -s 128", True),
    ("1 GB of addresses", "ulimit -v 1000000", True),
    ("250 MB of addresses", "ulimit -v 250000", False),
    ("140 MB of addresses", "ulimit -v 140000", False),
    ("no output for messages", "exec >&- 2>&-", False),
    ("messages into a full disk", "exec >/dev/full 2>/dev/full", False),
    ("nothing to read", "exec <&-", True),
)


def limits(bench, short):
    """Limits that a shell or a container sets."""
    for name, setting, must in LIMITS[::3] if short else LIMITS:
        bench.publish("a")
        bench.turn("b")
        result = bench.build(prefix=["bash", "-c", f'{setting}; exec "$@"', "-"])
        wrong = bench.torn("a", "b")
        if result.returncode == 0:
            wrong += bench.differs("b")
        elif must:
            wrong.append(f"fails: {result.stderr[-300:]}")
        elif "messages" in name:
            wrong += [] if 1 <= result.returncode <= 125 else [f"ends with {result.returncode}"]
        else:
            wrong += ending(result)
        yield f"{name}: {'built' if result.returncode == 0 else 'refused'}", [f"{name}: {w}" for w in wrong + bench.repaired("b")]


def clocks(bench, short):
    """Clocks that are set back, and days that are none."""
    bench.publish("a")
    future = time.time() + 10 * 365 * 86400
    for file in (bench.root / "content").rglob("*.md"):
        os.utime(file, (future, future))
    yield "sources from the future", bench.repaired("a")
    for day, epoch in (("2036-01-01", None), (None, "0"), (None, "4102444800"), ("2020-02-29", "1700000000"), (None, "-1"), (None, "9223372036854775807"))[:2 if short else 9]:
        command = [*bench.command()[:-2], *(["--as-of", day] if day else [])]
        environment = {**os.environ, **({"SOURCE_DATE_EPOCH": epoch} if epoch else {})}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        yield "another day", ([] if done.returncode == 0 else [done.stderr[-200:]]) + bench.repaired("a")
    for epoch in ("tomorrow", "1e9") if short else ("", "tomorrow", "1e9", "99999999999999999999", " 1", "1.5"):
        done = subprocess.run(
            bench.command()[:-2], capture_output=True, text=True, env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, check=False)
        wrong = ending(done, may_succeed=True)
        if done.returncode == 0 and epoch:
            wrong.append("is taken for a time")
        yield "no time", [f"SOURCE_DATE_EPOCH={epoch!r}: {w}" for w in wrong] + bench.repaired("a")


def with_preview(bench, rounds):
    """The preview runs on the same site while builds publish it."""
    bench.publish("a")
    process = subprocess.Popen(
        [bench.program, "serve", "--root", str(bench.root), "--port", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for number in range(rounds):
            version = "ba"[number % 2]
            yield "preview and build", bench.repaired(version) + ([] if process.poll() is None else ["the preview has ended"])
    finally:
        process.terminate()
        process.wait()

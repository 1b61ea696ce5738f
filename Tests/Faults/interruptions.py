"""Builds that are killed, at random moments and at every single step."""

import ctypes
import os
import random
import select
import signal
import struct
import time

LIBC = ctypes.CDLL(None, use_errno=True)
IN_CREATE, IN_MOVED_TO, IN_NONBLOCK, IN_CLOEXEC = 0x100, 0x80, 0o4000, 0o2000000


class Watch:
    """Tells when a name appears in a folder, without keeping a processor busy."""

    def __init__(self, folder):
        self.descriptor = LIBC.inotify_init1(IN_NONBLOCK | IN_CLOEXEC)
        LIBC.inotify_add_watch(self.descriptor, os.fsencode(folder), IN_CREATE | IN_MOVED_TO)

    def wait(self, name, process, limit=60):
        """Waits for the name, or for the end of the process."""
        end = time.monotonic() + limit
        while time.monotonic() < end and process.poll() is None:
            if not select.select([self.descriptor], [], [], 0.05)[0]:
                continue
            data = os.read(self.descriptor, 65536)
            while data:
                length = struct.unpack_from("iIII", data)[3]
                if data[16:16 + length].rstrip(b"\0") == name:
                    return True
                data = data[16 + length:]
        return False

    def close(self):
        os.close(self.descriptor)


AIMS = {"anywhere": None, "staging": b"staging", "moving": b"journal.json"}


def measured(bench):
    """How long a build takes from its start, from its staging, from its journal, in seconds."""
    times = {}
    for aim, name in AIMS.items():
        bench.publish("a")
        bench.turn("b")
        watch = Watch(bench.output / ".guichet")
        start = time.monotonic()
        process = bench.start()
        if name and watch.wait(name, process):
            start = time.monotonic()
        process.wait()
        times[aim] = time.monotonic() - start
        watch.close()
    return times


def random_kills(bench, kills, seed, signals=(signal.SIGKILL,)):
    """Kills builds at random moments; yields what is wrong after each, and where it was killed."""
    draw = random.Random(seed)
    times = measured(bench)
    bench.publish("a")
    at = "a"
    for number in range(kills):
        new = "b" if at == "a" else "a"
        bench.turn(new)
        aim = ("anywhere", "staging", "moving", "moving")[number % 4]
        watch = Watch(bench.output / ".guichet")
        process = bench.start()
        if AIMS[aim]:
            watch.wait(AIMS[aim], process)
        time.sleep(draw.uniform(0, times[aim]))
        try:
            os.killpg(process.pid, draw.choice(signals))
        except ProcessLookupError:
            pass
        process.wait()
        watch.close()
        place = phase(bench, at, new)
        wrong = bench.torn(at, new)
        # The next build is of the same content, or somebody takes the change back.
        at = new if draw.random() < 0.6 else at
        yield place, wrong + bench.repaired(at)


def phase(bench, old, new):
    """Where a build was when it was killed, from what it left."""
    control = bench.output / ".guichet"
    if (control / "journal.json").exists():
        return "moving"
    if (control / "staging").exists():
        return "staging"
    manifest = (control / "manifest.json").read_bytes()
    return "before or after" if manifest in (bench.whole[old][".guichet/manifest.json"], bench.whole[new][".guichet/manifest.json"]) else "?"


def steps(bench, old="a", new="b"):
    """Every call of a build that changes its output, in order: (kind, path)."""
    bench.publish(old)
    bench.turn(new)
    log = bench.scratch / "calls"
    log.unlink(missing_ok=True)
    result = bench.build(env=bench.troubled(log=log))
    assert result.returncode == 0, result.stderr
    lines = [line.split(" ", 3) for line in log.read_text(errors="replace").splitlines()]
    return [(kind, path) for number, kind, _, path in lines if number != "0"]


def chosen(calls, staged, seed):
    """The numbers of all calls that touch what is published, and of some that only stage."""
    draw = random.Random(seed)
    staging = [number for number, (_, path) in enumerate(calls, 1) if "/.guichet/staging" in path]
    rest = [number for number, (_, path) in enumerate(calls, 1) if "/.guichet/staging" not in path]
    return sorted(rest + draw.sample(staging, min(staged, len(staging))))


def each_step(bench, staged, seed, limit=None):
    """Kills builds in the middle of every step of their publish, and of some of their staging."""
    calls = steps(bench)
    numbers = chosen(calls, staged, seed)
    if limit:
        numbers = sorted(random.Random(seed).sample(numbers, min(limit, len(numbers))))
    bench.publish("a")
    for number in numbers:
        bench.turn("b")
        result = bench.build(env=bench.troubled(at=number, do="kill"))
        place = calls[number - 1][0]
        wrong = bench.torn("a", "b")
        if result.returncode != -signal.SIGKILL and not wrong:
            wrong = [f"was not killed at step {number}, ends with {result.returncode}: {result.stderr[-200:]}"]
        wrong += bench.repaired("b") if number % 2 else bench.repaired("a")
        if bench.version == "b":
            wrong += bench.repaired("a")
        yield f"{place}", [f"step {number} {calls[number - 1]}: {w}" for w in wrong]


def refusals(bench, codes, seed, limit=None, staged=30):
    """Lets every step of a publish fail once, or from then on, with an error of the system."""
    calls = steps(bench)
    numbers = chosen(calls, staged, seed)
    if limit:
        numbers = sorted(random.Random(seed).sample(numbers, min(limit, len(numbers))))
    draw = random.Random(seed)
    bench.publish("a")
    for number in numbers:
        code = draw.choice(codes)
        more = {"once": 1} if draw.random() < 0.3 else {}
        bench.turn("b")
        result = bench.build(env=bench.troubled(at=number, do=code, **more))
        kind = calls[number - 1][0]
        text = result.stdout + result.stderr
        wrong = bench.torn("a", "b")
        if not 0 <= result.returncode <= 125:
            wrong.append(f"ends with {result.returncode}: {text[-200:]}")
        if result.returncode == 0:
            wrong += bench.differs("b")
        elif os.strerror(code).lower() not in text.lower():
            wrong.append(f"does not say “{os.strerror(code)}”: {text[-200:]}")
        elif "nothing was published" in text.lower() and bench.differs("a"):
            control = (bench.output / ".guichet/journal.json").exists()
            if control:
                wrong.append(f"says that nothing was published, but something was: {text[-200:]}")
        wrong += bench.repaired("b" if number % 2 else "a")
        if bench.version == "b":
            wrong += bench.repaired("a")
        yield f"{kind}: {os.strerror(code)}", [f"step {number} {calls[number - 1]} {code} {more}: {w}" for w in wrong]


def power_cuts(bench, cuts, seed):
    """Kills builds and empties every file that was not told to reach the disk, as a power cut may.

    File systems write names before contents, so a file that was made just before the cut may be
    there and empty, while the folder says that it is in place.
    """
    draw = random.Random(seed)
    calls = steps(bench)
    rest = chosen(calls, 4, seed)
    bench.publish("a")
    log = bench.scratch / "calls"
    for number in sorted(draw.sample(rest, min(cuts, len(rest)))):
        bench.turn("b")
        log.unlink(missing_ok=True)
        bench.build(env=bench.troubled(at=number, do="kill", log=log))
        made = set()
        for line in log.read_text(errors="replace").splitlines():
            _, kind, inode, path = line.split(" ", 3)
            if kind == "made":
                made.add(int(inode))
            elif kind == "kept":
                made.discard(int(inode))
            elif kind == "keptall":
                made.clear()
        emptied = 0
        for folder, _, names in os.walk(bench.output):
            for name in names:
                file = os.path.join(folder, name)
                if os.stat(file).st_ino in made:
                    os.truncate(file, 0)
                    emptied += 1
        wrong = bench.repaired("b" if number % 2 else "a")
        if bench.version == "b":
            wrong += bench.repaired("a")
        yield "cut" if emptied else "cut, nothing lost", [f"step {number} {calls[number - 1]}, {emptied} emptied: {w}" for w in wrong]

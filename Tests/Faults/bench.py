"""What every case works with: the program, the two versions, their clean outputs, and the judge."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import versions

AS_OF = "2026-11-22"
MANIFEST = ".guichet/manifest.json"
# What users keep in an output folder; Guichet must never touch it.
FOREIGN = {
    "CNAME": b"help.acme.example\n",
    ".git/HEAD": b"ref: refs/heads/main\n",
    "mine/notes.txt": b"mine\n",
    "c1/mine.txt": b"mine, in a folder of a category\n",
    "old/mine.txt": b"mine, in a folder that goes away\n",
}
CRASH = re.compile(r"Fatal error|Illegal instruction|Segmentation|Stack dump|\*\*\* Signal|terminate called|libdispatch")
REFERENCE = re.compile(rb'(?:href|src)="?(/[^"#?\s>]*)')


def tree(folder):
    """The files below a folder with their bytes; links and empty folders count as well."""
    found = {}
    for path, folders, names in os.walk(folder):
        for name in names + [n for n in folders if os.path.islink(os.path.join(path, n))]:
            file = os.path.join(path, name)
            key = os.path.relpath(file, folder)
            if os.path.islink(file):
                found[key] = b"-> " + os.fsencode(os.readlink(file))
            else:
                found[key] = Path(file).read_bytes()
        if not names and not folders and path != str(folder):
            found[os.path.relpath(path, folder) + "/"] = b"an empty folder"
    return found


class Bench:
    """A scratch folder with a site that can be turned from one version into the other."""

    def __init__(self, program, scratch, pages):
        self.program = str(Path(program).resolve())
        self.scratch = Path(scratch)
        self.root = self.scratch / "site"
        self.output = self.scratch / "published"
        self.pages = pages
        self.version = None
        self.whole = {}
        for version in "ab":
            versions.write(self.scratch / version, version, pages)
        self.root.mkdir()
        for version in "ab":
            self.turn(version)
            clean = self.scratch / f"clean-{version}"
            result = self.build(output=clean)
            assert result.returncode == 0, result.stderr
            self.whole[version] = tree(clean)
        self.trouble = self.scratch / "trouble.so"
        subprocess.run(
            ["cc", "-O1", "-shared", "-fPIC", "-o", self.trouble, Path(__file__).with_name("trouble.c"), "-ldl"], check=True)

    def turn(self, version):
        """Puts the content of a version into the site, as a checkout does: what differs is new."""
        if self.version == version:
            return
        content = self.root / "content"
        if content.exists():
            content.rename(self.scratch / self.version / "content")
        (self.scratch / version / "content").rename(content)
        self.version = version

    def command(self, output=None, root=None):
        return [self.program, "build", "--root", str(root or self.root), "--output", str(output or self.output), "--as-of", AS_OF]

    def build(self, output=None, root=None, timeout=120, prefix=(), **more):
        """Runs a build to its end."""
        return subprocess.run(
            [*prefix, *self.command(output, root)], capture_output=True, text=True, errors="replace", timeout=timeout, **more)

    def start(self, output=None, **more):
        """Starts a build."""
        return subprocess.Popen(
            self.command(output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, **more)

    def troubled(self, output=None, **settings):
        """The environment in which the library of trouble.c acts."""
        return {**os.environ, "LD_PRELOAD": str(self.trouble), "TROUBLE_UNDER": str(output or self.output),
                **{f"TROUBLE_{name.upper()}": str(value) for name, value in settings.items()}}

    def publish(self, version, output=None):
        """Publishes a version without trouble, foreign files around it."""
        output = output or self.output
        self.turn(version)
        shutil.rmtree(output, ignore_errors=True)
        result = self.build(output)
        assert result.returncode == 0, result.stderr
        for path, data in FOREIGN.items():
            file = output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    # What is promised

    def torn(self, old, new, output=None):
        """What is wrong with an output that a build from one version to another left unfinished."""
        old, new = self.whole[old], self.whole[new]
        now = tree(output or self.output)
        wrong = [f"{path} is harmed" for path, data in FOREIGN.items() if now.pop(path, None) != data]
        public = {path: data for path, data in now.items() if not path.startswith(".guichet/")}
        # A folder that a publish has just made, or has just emptied, may stand there.
        public = {path: data for path, data in public.items() if not path.endswith("/")}
        for path, data in public.items():
            if path not in old and path not in new:
                wrong.append(f"{path} is neither the old site's nor the new one's")
            elif data not in (old.get(path), new.get(path)):
                wrong.append(f"{path} is neither the old file nor the new one ({len(data)} bytes)")
        # A file and a folder of the same name change places in two steps, so they may be away.
        turning = {path for path in {*old, *new} for other in {*old, *new} if other.startswith(path + "/")}
        turned = {path for path in {*old, *new} if any(path == t or path.startswith(t + "/") for t in turning)}
        for path in {*old} & {*new} - {MANIFEST} - turned:
            if path not in public and not path.startswith(".guichet/"):
                wrong.append(f"{path} is gone, though both versions have it")
        manifest = now.get(MANIFEST)
        if manifest not in (old[MANIFEST], new[MANIFEST]):
            wrong.append("the manifest is neither the old nor the new one")
        if manifest == new[MANIFEST]:
            wrong += [f"the manifest is new, {path} is not" for path, data in new.items() if path != MANIFEST and public.get(path) != data]
        else:
            wrong += [f"the manifest is old, {path} is gone" for path in {*old} - turned if path not in now]
        return wrong + self.dangling(old, new, public, turned)

    @staticmethod
    def dangling(old, new, public, turned):
        """References that lead nowhere, although they do in the version that has them."""
        wrong = []
        for path, data in public.items():
            whole = new if data == new.get(path) else old
            if path.endswith(".html"):
                wanted = {to[1:] + b"index.html" if to.endswith(b"/") else to[1:] for to in REFERENCE.findall(data)}
                wanted = {os.fsdecode(to) for to in wanted}
            elif path.endswith("search/index.json"):
                wanted = {to for to in whole if to.startswith(path.replace("index.json", "shards/"))}
            else:
                continue
            # Pages that go away link to each other, so they outlive only what is no page. So do pages
            # that come: nothing leads to them before all of them are there.
            leaves, comes = path not in new, path not in old
            wrong += [f"{path} needs {to}" for to in wanted
                      if to in whole and to not in public and to not in turned
                      and not (to.endswith(".html") and (leaves or comes and to not in old))]
        return wrong

    def repaired(self, version, output=None):
        """Builds once more; what is wrong then. The output must be the clean one of the version."""
        self.turn(version)
        result = self.build(output)
        wrong = [] if result.returncode == 0 else [f"the next build ends with {result.returncode}: {result.stderr[-300:]}"]
        return wrong + self.differs(version, output)

    def differs(self, version, output=None, foreign=True):
        """How an output differs from the clean one of a version with the foreign files beside it."""
        now = tree(output or self.output)
        want = {**self.whole[version], **(FOREIGN if foreign else {})}
        return ([f"{path} is missing" for path in want if path not in now]
                + [f"{path} is left over" for path in now if path not in want]
                + [f"{path} differs" for path in want if path in now and now[path] != want[path]])


def ending(result, may_succeed=False):
    """What is wrong with how a build in trouble ended: it must say why in plain words, and no more."""
    text = (result.stdout or "") + (result.stderr or "")
    wrong = []
    if not (0 if may_succeed else 1) <= result.returncode <= 125:
        wrong.append(f"ends with {result.returncode}: {text[-300:]}")
    if CRASH.search(text):
        wrong.append(f"crashes: {text[-300:]}")
    if result.returncode and not re.search(r"error: .+", text, re.IGNORECASE):
        wrong.append(f"does not say why: {text[-300:]}")
    return wrong


def scratch():
    """A folder for a run, on the disk rather than in memory."""
    return Path(tempfile.mkdtemp(prefix="guichet-faults-", dir=os.environ.get("TMPDIR", "/tmp")))

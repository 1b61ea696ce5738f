"""`guichet serve` under attack: by other sites in the same browser, by programs, and by files in the site."""

import contextlib
import http.server
import os
import re
import resource
import shutil
import socket
import threading
import time

import pytest

from harness.building import SCRATCH
from test_preview import ARTICLE, TEXT, Preview, until

SECRET = "the key of the neighbour"


@pytest.fixture
def preview(request):
    running = Preview(f"attacked-{request.node.originalname}")
    yield running
    running.stop()


def connected(preview, timeout=20):
    return socket.create_connection(("127.0.0.1", preview.port), timeout=timeout)


def everything(line):
    """What comes until the other side closes."""
    said = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := line.recv(1 << 16):
            said += piece
    return said


def raw(preview, data, half_closed=False):
    with connected(preview) as line:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(data)
        if half_closed:
            line.shutdown(socket.SHUT_WR)
        return everything(line)


def get(preview, path="/help/", *fields, close=True):
    fields = [f"Host: 127.0.0.1:{preview.port}", *fields, *(["Connection: close"] if close else [])]
    return "\r\n".join([f"GET {path} HTTP/1.1", *fields, "", ""]).encode()


def status(answer):
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else None


def process(preview, name):
    text = open(f"/proc/{preview.process.pid}/status").read()
    return int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1])


def descriptors(preview):
    return len(os.listdir(f"/proc/{preview.process.pid}/fd"))


def processor_seconds(preview):
    fields = open(f"/proc/{preview.process.pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def is_well(preview):
    start = time.monotonic()
    assert status(raw(preview, get(preview))) == 200
    assert time.monotonic() - start < 10


def test_no_address_leads_out_of_the_site(preview):
    secret = SCRATCH / "neighbour"
    secret.mkdir(exist_ok=True)
    (secret / "secret.txt").write_text(SECRET)
    (secret / "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n")
    for name, target in {
        "content/files": secret, "content/secret.txt": secret / "secret.txt", "content/secret.md": secret / "secret.md",
        "themes/default/assets/secret.txt": secret / "secret.txt", "content/loop": preview.root / "content",
    }.items():
        (preview.root / name).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target, preview.root / name)
    shutil.rmtree(preview.root / "output", ignore_errors=True)
    os.symlink(secret, preview.root / "output")
    preview.write("content/refunds.md", ARTICLE + "[a](files/secret.txt) ![b](secret.txt) [c](secret.md) all linked\n")
    until(lambda: "all linked" in raw(preview, get(preview, "/help/refunds/")).decode())
    out = os.path.relpath(secret / "secret.txt", preview.root)
    paths = ["files/secret.txt", "secret.txt", "secret/", "assets/secret.txt", "loop/files/secret.txt", "output/secret.txt"]
    for way in [out, f"../{out}", f"../../../../../../..{secret}/secret.txt", f"{secret}/secret.txt", "content/site.yml", "../content/site.yml"]:
        paths += [
            way, way.replace("..", "%2e%2e"), way.replace("/", "%2f"), way.replace("..", "%252e%252e"),
            way.replace("/", "\\"), way.replace("/", "%5c"), way.replace("..", "..%00"), f"./{way}", f"/{way}",
            way.replace("..", ".%2e"), way.replace("..", "..;"), way.replace("..", "%c0%ae%c0%ae"), way.replace("/", "%c0%af"),
        ]
    for path in paths:
        for start in ("/help/", "/", "/.guichet/", "/help/assets/", "http://127.0.0.1:%d/help/" % preview.port):
            answer = raw(preview, get(preview, start + path))
            assert SECRET.encode() not in answer and b"base_url" not in answer, start + path
            assert status(answer) in (302, 400, 404), start + path
    is_well(preview)


@pytest.mark.parametrize(
    "request_, expected",
    [
        (b"\r\n\r\n\r\n", None), (b"\0" * 5000 + b"\r\n\r\n", 400), (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400), (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n X: y\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        (b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET /" + b"a" * 5_000_000, 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 5_000_000, 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200_000, 431),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n" + b"a" * 3_000_000, 413),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nGET /", 413),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        (b"OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n", 403),
        (b"TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"BREW /help/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        (b"GET /help/ HTTP/1.0\r\nHost: localhost\r\n\r\n", 200),
        (b"GET /help/ HTTP/1.0\r\n\r\n", 403),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 600 + b"\n\n", 400),
    ],
)
def test_what_no_browser_sends(shared, request_, expected):
    answer = raw(shared, request_, half_closed=expected is None)
    assert status(answer) == expected, answer[:200]
    if expected and expected != 200:
        assert b"Access-Control" not in answer
    is_well(shared)


@pytest.fixture(scope="module")
def shared():
    running = Preview("attacked")
    yield running
    assert process(running, "VmHWM") < 400_000
    running.stop()


def test_several_requests_in_one_packet_are_answered_in_turn(shared):
    paths = ["/help/", "/help/refunds/", "/help/nowhere/"]
    wanted = [raw(shared, get(shared, path)).split(b"\r\n\r\n", 1)[1] for path in paths]
    answers = raw(shared, b"".join(get(shared, path, close=path == paths[-1]) for path in paths))
    for body in wanted:
        head, rest = answers.split(b"\r\n\r\n", 1)
        length = int(re.search(rb"Content-Length: (\d+)", head)[1])
        assert rest[:length] == body
        answers = rest[length:]
    assert answers == b""


def test_who_has_said_everything_is_answered(shared):
    assert status(raw(shared, get(shared, close=False), half_closed=True)) == 200
    # Hanging up in the middle of anything leaves nothing behind.
    before = descriptors(shared)
    for data in (b"GET", get(shared, close=False), get(shared, "/.guichet/events?path=/help/")) * 20:
        line = connected(shared)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.sendall(data)
        line.close()
    until(lambda: descriptors(shared) <= before + 2)


def test_answers_say_who_may_use_them(shared):
    def fields(path):
        head = raw(shared, get(shared, path)).split(b"\r\n\r\n")[0].decode()
        return dict(line.split(": ", 1) for line in head.split("\r\n")[1:])

    shared.write("content/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    shared.write("content/refunds.md", ARTICLE + "![plan](plan.svg)\n")
    until(lambda: b"plan.svg" in raw(shared, get(shared, "/help/refunds/")))
    for path in ["/help/", "/help/nowhere/", "/.guichet/preview.js", "/help/plan.svg", "/help/search/index.json"]:
        answer = fields(path)
        assert answer["Cache-Control"] == "no-store", path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert "Access-Control-Allow-Origin" not in answer, path
        assert "default-src 'none'" in answer["Content-Security-Policy"], path
    assert "frame-ancestors 'none'" in fields("/help/")["Content-Security-Policy"]
    assert "sandbox" in fields("/help/plan.svg")["Content-Security-Policy"]


def test_only_this_machine_can_connect(shared):
    port = f":{shared.port:04X}"
    listening = [
        line.split()[1]
        for file in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in open(file).readlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(port)
    ]
    assert listening == [f"0100007F{port}"]


def test_slow_clients_keep_nobody_waiting(preview):
    before = descriptors(preview)
    lines = [connected(preview) for _ in range(200)]
    for line in lines:
        line.sendall(b"GET /help/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    gone = set()
    end = time.monotonic() + 25
    while len(gone) < len(lines) and time.monotonic() < end:
        for number, line in enumerate(lines):
            if number not in gone:
                try:
                    line.sendall(b"X-a: b\r\n")
                except OSError:
                    gone.add(number)
        is_well(preview)
        time.sleep(1)
    assert len(gone) == len(lines)
    for line in lines:
        line.close()
    until(lambda: descriptors(preview) <= before + 2)


def test_thousands_of_sockets(preview):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    lines = []
    try:
        # So few descriptors that the server runs out of them, too.
        resource.prlimit(preview.process.pid, resource.RLIMIT_NOFILE, (descriptors(preview) + 20, hard))
        for _ in range(3000):
            line = socket.socket()
            line.setblocking(False)
            line.connect_ex(("127.0.0.1", preview.port))
            lines.append(line)
        start = processor_seconds(preview)
        time.sleep(3)
        used = processor_seconds(preview) - start
        assert used < 2, f"{used} s of 3 s were spent on waiting"
        is_well(preview)
    finally:
        for line in lines:
            line.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    is_well(preview)
    assert preview.process.poll() is None


def test_listeners_who_never_read_cost_little(preview):
    before = descriptors(preview)
    lines = [connected(preview) for _ in range(40)]
    for line in lines:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.sendall(get(preview, "/.guichet/events?path=/help/refunds/"))
    is_well(preview)
    memory = process(preview, "VmRSS")
    for number in range(60):
        preview.write("content/refunds.md", ARTICLE + f"{number} [a](nowhere.md)\n" * 40)
        time.sleep(0.05)
    until(lambda: b"59 " in raw(preview, get(preview, "/help/refunds/")))
    assert process(preview, "VmRSS") - memory < 100_000
    for line in lines:
        line.close()
    until(lambda: descriptors(preview) <= before + 2)


@pytest.fixture
def other_site(tmp_path):
    """A site on another port of this machine, which is another origin."""
    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=tmp_path)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_other_sites_in_the_browser_learn_nothing(preview, browser, other_site):
    folder, address = other_site
    (folder / "index.html").write_text("<!doctype html><title>Other</title><a id=link>link</a>")
    page = browser.new_page()
    page.goto(address)
    got = page.evaluate(
        """async (base) => {
            const said = {};
            const outcome = (name, element, attribute, url) => new Promise((done) => {
              element.onload = () => done(said[name] = "loaded");
              element.onerror = () => done(said[name] = "refused");
              element[attribute] = url;
              document.body.append(element);
            });
            for (const mode of ["cors", "no-cors"]) {
              said[mode] = await fetch(base + "/help/", { mode }).then((answer) => `read ${answer.type}`, () => "refused");
            }
            said.post = await fetch(base + "/help/", { method: "POST", mode: "no-cors", body: "x" }).then(() => "sent", () => "refused");
            await outcome("script", document.createElement("script"), "src", base + "/.guichet/preview.js");
            await outcome("style", Object.assign(document.createElement("link"), { rel: "stylesheet" }), "href", base + "/.guichet/preview.css");
            said.events = await new Promise((done) => {
              const events = new EventSource(base + "/.guichet/events?path=/help/");
              events.onmessage = () => done("read");
              events.onerror = () => done("refused");
            });
            const frame = document.createElement("iframe");
            frame.src = base + "/help/";
            document.body.append(frame);
            await new Promise((done) => { frame.onload = done; setTimeout(done, 2000); });
            return said;
        }""",
        f"http://127.0.0.1:{preview.port}",
    )
    assert got == {name: "refused" for name in got}, got
    assert len(got) == 6
    frames = [frame for frame in page.frames if frame != page.main_frame]
    assert all("Refunds" not in frame.content() for frame in frames)
    # A name of the attacker's that leads here is still the attacker's name.
    assert status(raw(preview, get(preview).replace(b"127.0.0.1", b"rebound.example"))) == 403
    # A link is a link.
    page.evaluate("(url) => { link.href = url; link.click(); }", preview.url())
    page.locator("guichet-preview").wait_for(state="attached")
    page.close()


def test_a_picture_with_a_script_is_only_a_picture(preview, browser):
    preview.write(
        "content/bad.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        "<script>document.documentElement.setAttribute('ran', 1)</script></svg>")
    preview.write("content/refunds.md", ARTICLE + "![bad](bad.svg)\n" + TEXT)
    until(lambda: b"bad.svg" in raw(preview, get(preview, "/help/refunds/")))
    page = browser.new_page()
    page.goto(preview.url("bad.svg"))
    assert page.evaluate("document.documentElement.getAttribute('ran')") is None
    page.close()

"""A small static host: the site below its path, the headers of `_headers`, 404.html, and note of what is asked and posted."""

import gzip
import http.server
import posixpath
import threading
import urllib.parse
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}


def header_rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules of a `_headers` file: a path, `*` for anything at its end, and its headers."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, value = line.split(":", 1)
            rules[-1][1].append((name.strip(), value.strip()))
        else:
            rules.append((line.strip(), []))
    return rules


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        host = self.server
        host.asked.append((self.path, dict(self.headers)))
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if path == "/favicon.ico":  # asked for by the browser itself, on pages that name no icon
            self.send_response(204)
            self.end_headers()
            return
        status, file = self.find(path)
        if status == 301:
            self.send_response(301)
            self.send_header("Location", urllib.parse.quote(path) + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = file.read_bytes() if file else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream") if file else TYPES[".txt"])
        if host.packs and file and file.suffix not in (".png", ".mp4"):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        for pattern, headers in host.rules:
            if path == pattern or pattern.endswith("*") and path.startswith(pattern[:-1]):
                for name, value in headers:
                    self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(data)
        except ConnectionError:
            pass  # the browser left for another page

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.server.posted.append((self.path, body, dict(self.headers)))
        self.send_response(self.server.answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def find(self, path: str) -> tuple[int, Path | None]:
        host = self.server
        missing = host.root / "404.html"
        not_found = (404, missing if missing.is_file() else None)
        if not path.startswith(host.base):
            return not_found
        below = posixpath.normpath("/" + path[len(host.base):]).lstrip("/")
        file = host.root / below
        if file.is_dir():
            if not path.endswith("/"):
                return 301, None
            file = file / "index.html"
        elif path.endswith("/"):
            return not_found
        return (200, file) if file.is_file() else not_found


class StaticHost(http.server.ThreadingHTTPServer):
    """Serves `root` below the path `base` on 127.0.0.1 until `stop()`."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, root: Path, base: str, packs: bool = False):
        super().__init__(("127.0.0.1", 0), Handler)
        self.packs = packs  # whether texts are sent packed, as hosts do
        self.root = root
        self.base = base
        self.asked: list[tuple[str, dict]] = []  # path and headers of every GET
        self.posted: list[tuple[str, str, dict]] = []  # path, body and headers of what was sent here
        self.answer = 204  # to what is posted
        headers = root / "_headers"
        self.rules = header_rules(headers.read_text()) if headers.is_file() else []
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a connection that the browser closed

    def stop(self):
        self.shutdown()
        self.server_close()

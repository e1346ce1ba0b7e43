"""The demo site on loopback: one port for all its hosts, told apart by the Host header."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

SITE = Path(str(resources.files("aidfacts.demo"))) / "site"
TYPES = {
    ".html": "text/html", ".aspx": "text/html; charset=utf-8", ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8", ".js": "application/javascript; charset=utf-8", ".md": "text/markdown; charset=utf-8",
}  # fmt: skip


def hosts(site: Path = SITE) -> tuple[str, ...]:
    """The host names that the site holds, in order."""
    return tuple(sorted(path.name for path in site.iterdir() if path.is_dir()))


def seeds(site: Path = SITE) -> tuple[str, ...]:
    """The addresses where a crawl of the site starts: lists, feeds, a sitemap and single pages."""
    lines = (site / "seeds.txt").read_text("utf8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def find(site: Path, host: str, target: str) -> Path | None:
    """The file behind a host and a request target, or None; nothing outside the site is ever found.

    A query is part of the file name after an `@`, a folder stands for the index in it.
    """
    parts = urlsplit(target)
    name = unquote(parts.path).lstrip("/") + (f"@{parts.query}" if parts.query else "")
    root = (site / host).resolve()
    path = (root / name).resolve()
    if host not in hosts(site) or not path.is_relative_to(root):
        return None
    if path.is_dir():
        path = next(iter(sorted(path.glob("index.*"))), path)
    return path if path.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: ClassVar[Path] = SITE

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").split(":")[0]
        path = find(self.site, host, self.path)
        if path is None:
            return self._send(404, b"<html><head><title>404 Not Found</title></head></html>", "text/html")
        content = path.read_bytes()
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            return self._send(304, b"", None, etag)
        self._send(200, content, TYPES.get(path.suffix, "text/html; charset=utf-8"), etag)

    def _send(self, status: int, content: bytes, kind: str | None, etag: str | None = None) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("ETag", etag), ("Content-Length", str(len(content)))):
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: progress belongs to the crawler."""


@contextmanager
def serving(site: Path = SITE) -> Iterator[str]:
    """The site served from a thread while the block runs; gives the address, `127.0.0.1:port`."""
    handler = type("Handler", (_Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def resolve(address: str, site: Path = SITE) -> dict[str, str]:
    """Each host of the site with the loopback address that stands for it, for the crawler's settings.

    >>> resolve("127.0.0.1:8000")["www.163.com"]
    '127.0.0.1:8000'
    """
    return dict.fromkeys(hosts(site), address)

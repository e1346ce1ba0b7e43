"""The archive of a crawl: WARC 1.1, one gzip member a record, rotated, cut back to its last whole record after a kill."""

from __future__ import annotations

import fcntl
import io
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawl.readers.warc import ROLE_HEADER
from crawl.settings import CrawlSettings

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
Headers = list[tuple[str, str]]


class ArchiveInUse(Exception):
    """Another crawl writes to this archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response as they went over the wire; `rendered` is the page after its scripts ran, if they did.

    A rendered page is archived as a `conversion` record, and its response no longer stands for the page. `rendered` may be
    empty for a page that came out as before.
    """

    url: str
    role: str
    date: str
    status: str
    request_headers: Headers
    response_headers: Headers
    body: bytes
    rendered: bytes | None = None
    metadata: dict[str, str] = field(default_factory=dict)


class Archive:
    """Writes exchanges to `aidfacts-NNNNN.warc.gz` in a folder and says at which offset each stands."""

    def __init__(self, folder: Path, settings: CrawlSettings, sizes: dict[str, int]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.settings = folder, settings
        self._lock = _lock(folder)
        self._cut_back(sizes)
        self.number = max((int(name.split("-")[1].split(".")[0]) for name in sizes), default=1)
        self._file: IO[bytes] | None = None

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._lock.close()

    def _cut_back(self, sizes: dict[str, int]) -> None:
        """Drop what a killed crawl wrote but did not account for."""
        for path in self.folder.glob("aidfacts-*.warc.gz"):
            size = sizes.get(path.name, 0)
            if path.stat().st_size > size:
                os.truncate(path, size)

    @property
    def name(self) -> str:
        return f"aidfacts-{self.number:05d}.warc.gz"

    @property
    def size(self) -> int:
        """Bytes in the current file."""
        return self._file.tell() if self._file else 0

    def mark(self) -> tuple[int, int]:
        """A point to rewind to."""
        return self.number, self.size

    def rewind(self, mark: tuple[int, int]) -> None:
        """Drop what was written since the mark."""
        number, size = mark
        if self._file is not None and self.number == number:
            self._file.truncate(size)
            self._file.seek(size)

    def _open(self) -> IO[bytes]:
        if self._file is not None and self._file.tell() >= self.settings.warc_bytes:
            self._file.close()
            self._file, self.number = None, self.number + 1
        if self._file is None:
            self._file = (self.folder / self.name).open("ab")
            if self._file.tell() == 0:
                self._file.write(self._warcinfo())
        return self._file

    def _warcinfo(self) -> bytes:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        info = {
            "software": self.settings.user_agent, "format": "WARC File Format 1.1", "robots": "obey",
            "http-header-user-agent": self.settings.user_agent, "operator": self.settings.contact,
        }  # fmt: skip
        writer.write_record(writer.create_warcinfo_record(self.name, info))
        return buffer.getvalue()

    def keep(self, exchange: Exchange) -> tuple[str, int]:
        """Write response, request and metadata; the file's name and the offset of the response, or of the rendered page."""
        return self._write(exchange, None)

    def keep_revisit(self, exchange: Exchange, refers_to: tuple[str, str], digest: str) -> tuple[str, int]:
        """Write a revisit record in place of a body that the archive has: at `refers_to`, an address and a date."""
        return self._write(exchange, (*refers_to, digest))

    def _write(self, exchange: Exchange, refers_to: tuple[str, str, str] | None) -> tuple[str, int]:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        response = self._response(writer, exchange, refers_to)
        writer.write_record(response)
        concurrent = {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"), "WARC-Date": exchange.date}
        path = exchange.url.split("/", 3)[3] if exchange.url.count("/") > 2 else ""
        sent = StatusAndHeaders(f"GET /{path} HTTP/1.1", exchange.request_headers, is_http_request=True)
        writer.write_record(writer.create_warc_record(exchange.url, "request", http_headers=sent, warc_headers_dict=dict(concurrent)))
        notes = "".join(f"{name}: {value}\r\n" for name, value in exchange.metadata.items() if value).encode()
        writer.write_record(
            writer.create_warc_record(exchange.url, "metadata", payload=io.BytesIO(notes), length=len(notes), warc_headers_dict=dict(concurrent))
        )
        place = buffer.tell() if exchange.rendered else 0
        if exchange.rendered:
            writer.write_record(self._conversion(writer, exchange, concurrent["WARC-Concurrent-To"]))
        out = self._open()
        offset = out.tell() + place
        out.write(buffer.getbuffer())
        out.flush()
        return self.name, offset

    @staticmethod
    def _response(writer: WARCWriter, exchange: Exchange, refers_to: tuple[str, str, str] | None):  # type: ignore[no-untyped-def]
        status = StatusAndHeaders(exchange.status, exchange.response_headers, protocol="HTTP/1.1")
        headers = {"WARC-Date": exchange.date, ROLE_HEADER: exchange.role if exchange.rendered is None else "unrendered"}
        if refers_to is None:
            return writer.create_warc_record(
                exchange.url, "response", payload=io.BytesIO(exchange.body), length=len(exchange.body), http_headers=status, warc_headers_dict=headers
            )
        url, date, digest = refers_to
        record = writer.create_revisit_record(exchange.url, digest, url, date, http_headers=status, warc_headers_dict=headers)
        if exchange.status.startswith("304"):
            record.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
        return record

    @staticmethod
    def _conversion(writer: WARCWriter, exchange: Exchange, response: str):  # type: ignore[no-untyped-def]
        headers = {"WARC-Date": exchange.date, "WARC-Refers-To": response, ROLE_HEADER: exchange.role}
        content = exchange.rendered or b""
        return writer.create_warc_record(
            exchange.url, "conversion", payload=io.BytesIO(content), length=len(content), warc_content_type="text/html; charset=utf-8", warc_headers_dict=headers
        )


def _lock(folder: Path) -> IO[str]:
    """A lock that dies with its process, so that a killed crawl never has to be cleaned up after."""
    lock = (folder / "crawl.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise ArchiveInUse(f"{folder}: another crawl writes to this archive") from None
    return lock

"""WARC archives, ours and anybody's, as pages."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from corpus.records import Page, Reject, WarcRef, content_id
from crawl.bodies import unpack
from crawl.readers.sniff import MAX_BYTES, Unusable, media_of, usable

ROLE_HEADER = "WARC-Aidfacts-Role"  # what our own crawler took a response for; only `article` becomes a page
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


def read_warc(path: Path, *, offset: int | None = None) -> Iterator[Page | Reject]:
    """A page for each successful response with text in it; with `offset`, only the record that starts there.

    A record that cannot be read is a Reject; a broken or cut archive yields what stands before the break, then a Reject.
    """
    try:
        with path.open("rb") as stream:
            if offset is not None:
                stream.seek(offset)
            yield from pages_of_warc(stream, str(path), limit=1 if offset is not None else None)
    except OSError as error:
        yield Reject(str(path), "unreadable", error.strerror or str(error))


def pages_of_warc(stream: IO[bytes], origin: str, *, limit: int | None = None) -> Iterator[Page | Reject]:
    """Pages of an open archive, of its first `limit` records if given; offsets count from the start of the stream."""
    seen, cut = 0, False
    records = iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False))
    while limit is None or seen < limit:
        try:
            record = next(records)
        except StopIteration:
            break
        except Exception as error:
            yield Reject(origin, "bad_archive", f"broken after record {seen}: {error}")
            return
        seen += 1
        if record.record_type in (WarcRecordType.response, WarcRecordType.conversion):
            item = _page(record, origin) if record.record_type == WarcRecordType.response else _converted(record, origin)
            if item is not None:
                cut = isinstance(item, Reject) and item.id == origin
                yield item
    if not seen:
        yield Reject(origin, "bad_archive", "no WARC record in it")
    elif limit is None and not cut:
        yield from _cut(origin)


def _page(record: Any, origin: str) -> Page | Reject | None:
    if record.headers.get(ROLE_HEADER, "article") != "article" or not record.is_http:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    raw = record.reader.read(2 * MAX_BYTES)
    if len(raw) < min(record.content_length, 2 * MAX_BYTES):
        return Reject(origin, "truncated", f"the archive ends inside the record of {url}")
    record.set_bytes_content(raw)
    record.parse_http(auto_decode="transfer")
    if record.http_headers is None:
        return None
    kind = (record.http_content_type or "text/html").split(";")[0].strip().lower()
    if record.http_headers.status_code != 200 or kind not in PAGE_TYPES or (url or "").endswith("/robots.txt"):
        return None
    page_id = content_id(url) if url else content_id(record.headers.get("WARC-Record-ID") or "")
    try:
        packed = record.reader.read(MAX_BYTES + 1)
        content = usable(unpack(packed, record.http_headers.get("Content-Encoding") or "", MAX_BYTES))
    except Unusable as error:
        return Reject(page_id, error.reason, str(error), url=url)
    except Exception as error:
        return Reject(page_id, "truncated", f"the record cannot be unpacked: {error}", url=url)
    media = "html" if "html" in kind else media_of("", content)
    return Page(
        page_id,
        content,
        media=media,
        url=url,
        charset=record.http_charset,
        fetched=record.headers.get("WARC-Date"),
        origin=origin,
        warc=WarcRef(origin, record.stream_pos),
    )


def _converted(record: Any, origin: str) -> Page | Reject | None:
    """The page of a conversion record: one that our own crawler's browser made, or the text of a page in a WET file."""
    url = record.headers.get("WARC-Target-URI")
    ours = record.headers.get(ROLE_HEADER) == "article"
    if url is None or not (ours or (record.headers.get("Content-Type") or "").startswith("text/plain")):
        return None
    content = record.reader.read(MAX_BYTES + 1)
    if len(content) < min(record.content_length, MAX_BYTES + 1):
        return Reject(origin, "truncated", f"the archive ends inside the record of {url}")
    try:
        content = usable(content)
    except Unusable as error:
        return Reject(content_id(url), error.reason, str(error), url=url)
    return Page(
        content_id(url),
        content,
        media="html" if ours else "text",
        url=url,
        charset="utf-8",
        fetched=record.headers.get("WARC-Date"),
        origin=origin,
        warc=WarcRef(origin, record.stream_pos),
    )


def _cut(origin: str) -> Iterator[Reject]:
    """A Reject where a gzipped archive on disk ends inside a member, which fastwarc passes over in silence."""
    path = Path(origin)
    if not origin.endswith(".gz") or not path.is_file():
        return
    size = path.stat().st_size
    with path.open("rb") as stream:
        last = _last_member(stream, size)
        stream.seek(last)
        tail = io.BytesIO(stream.read())
    try:
        with gzip.open(tail) as unpacked:
            while unpacked.read(1 << 20):
                pass
    except Exception:
        yield Reject(origin, "truncated", f"the archive of {size} bytes ends inside a record")


def _last_member(stream: IO[bytes], size: int) -> int:
    """Where the last gzip member that the archive reader sees begins."""
    stream.seek(0)
    last = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            last = record.stream_pos
    except Exception:
        return last
    return min(last, size)

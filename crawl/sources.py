"""Any PATH as pages: a file, a folder, a WARC, JSON lines, `-` for stdin, or an http(s) address."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from corpus.records import Page, Reject
from crawl.readers import backfill, files, lines, ours, warc
from crawl.readers.sniff import Unusable, gunzip

OnReject = Callable[[Reject], None]


def pages(path: str | Path, *, on_reject: OnReject | None = None) -> Iterator[Page | Reject]:
    """Every page at PATH in a stable order, and a Reject in place of each that cannot be read.

    With `on_reject`, rejects go there and pages alone come out. Nothing raises for bad input.

    >>> [item.reason for item in pages("no/such/file") if isinstance(item, Reject)]
    ['missing']
    """
    for item in _items(str(path)):
        if on_reject is not None and isinstance(item, Reject):
            on_reject(item)
        else:
            yield item


def _items(name: str) -> Iterator[Page | Reject]:
    if name == "-":
        return _stdin(sys.stdin.buffer.read())
    if name.lower().startswith(("http://", "https://")):
        return _address(name)
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return iter((Reject(name, "missing", "no such file or folder"),))
    return _file(path)


def _file(path: Path, *, page_id: str | None = None, url: str | None = None) -> Iterator[Page | Reject]:
    name = path.name.lower()
    if not path.is_file():
        return iter((Reject(str(path), "unreadable", "neither a file nor a folder"),))
    if name.endswith(files.ARCHIVE_SUFFIXES):
        return ours.present(path, warc.read_warc(path))
    if name.endswith(backfill.WAT_SUFFIXES):
        return iter((Reject(str(path), "unreadable", "a WAT file holds addresses, not pages: `aidfacts crawl` fetches those of known portals"),))
    if name.endswith(backfill.INDEX_SUFFIXES):
        return backfill.read_index(path)
    if name.endswith(files.LINES_SUFFIXES):
        return lines.read_lines(path)
    if name.endswith(".json"):
        return _json(path)
    return iter((files.read_file(path, page_id=page_id, url=url),))


def _folder(folder: Path) -> Iterator[Page | Reject]:
    ids, found = files.Ids(), False
    try:
        for path in files.walk(folder):
            found = True
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            # The folder's own name may be the host, as in a mirror of one site.
            url = files.mirror_url(relative) or files.mirror_url(PurePosixPath(folder.resolve().name) / relative)
            yield from _file(path, page_id=ids.of(files.stem(path.name), str(relative)), url=url)
    except OSError as error:
        yield Reject(str(folder), "unreadable", error.strerror or str(error))
    if not found:
        yield Reject(str(folder), "empty", "no page in this folder")


def _json(path: Path) -> Iterator[Page | Reject]:
    try:
        content = path.read_bytes()
    except OSError as error:
        return iter((Reject(str(path), "unreadable", error.strerror or str(error)),))
    return lines.read_json(content, str(path))


def _stdin(content: bytes) -> Iterator[Page | Reject]:
    if content.startswith(b"WARC/") or (content.startswith(b"\x1f\x8b") and b"WARC/" in _peek(content)):
        return warc.pages_of_warc(io.BytesIO(content), "-")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return lines.pages_of_lines(io.BytesIO(content), "-")
    if content.lstrip().startswith(b"[") and content.rstrip().endswith(b"]"):
        return lines.read_json(content, "-")
    try:
        return iter((files.page("stdin", content, page_id="stdin", origin="-"),))
    except Unusable as error:
        return iter((Reject("-", error.reason, str(error)),))


def _peek(content: bytes) -> bytes:
    try:
        return gunzip(content)[:64]
    except Unusable as error:
        return b"WARC/" if error.reason == "too_big" else b""


def _address(url: str) -> Iterator[Page | Reject]:
    from crawl.run import fetch

    yield from fetch(url)

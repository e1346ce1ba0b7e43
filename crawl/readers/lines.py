"""JSON lines from anyone's scraper as pages: `{id, url, html or text, fetched}` a line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.records import Page, Reject, content_id
from crawl.readers.sniff import Unusable, media_of, usable

# Names under which scrapers hand over the same thing; the first that holds a string wins.
URL_NAMES = ("url", "link", "response_url")
HTML_NAMES = ("html", "raw_html", "page_source")
TEXT_NAMES = ("text", "markdown", "content", "body")
FETCHED_NAMES = ("fetched", "fetched_at", "crawled", "timestamp", "date_download")


def read_lines(path: Path) -> Iterator[Page | Reject]:
    """A page or a Reject for each line that is not blank; a broken line costs only itself."""
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opener(path, "rb") as stream:
            yield from pages_of_lines(stream, str(path))
    except (EOFError, zlib.error):
        yield Reject(str(path), "truncated", "the gzip stream ends too early")
    except OSError as error:
        yield Reject(str(path), "unreadable", error.strerror or str(error))


def read_json(content: bytes, origin: str) -> Iterator[Page | Reject]:
    """Pages of a JSON file: an array of objects, one object, or lines after all."""
    try:
        rows = json.loads(content)
    except ValueError:
        yield from pages_of_lines(content.splitlines(), origin)
        return
    rows = rows if isinstance(rows, list) else [rows]
    yield from (_page_of_row(row, f"{origin}:{number}") for number, row in enumerate(rows, 1))
    if not rows:
        yield Reject(origin, "empty", "holds nothing")


def pages_of_lines(lines: Iterable[bytes], origin: str) -> Iterator[Page | Reject]:
    """Pages of raw lines; `origin:number` names a line in a Reject."""
    found = False
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf").strip()
        if line:
            found = True
            yield _page_of_line(line, f"{origin}:{number}")
    if not found:
        yield Reject(origin, "empty", "holds nothing")


def _page_of_line(line: bytes, where: str) -> Page | Reject:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Reject(where, "bad_line", f"no JSON: {error}")
    return _page_of_row(row, where)


def _page_of_row(row: Any, where: str) -> Page | Reject:
    if not isinstance(row, dict):
        return Reject(where, "bad_line", f"a JSON object was expected, this is a {type(row).__name__}")
    html, text = _first(row, HTML_NAMES), _first(row, TEXT_NAMES)
    content = (html or text or "").encode("utf-8", "surrogatepass")
    url = _first(row, URL_NAMES)
    try:
        usable(content)
    except Unusable as error:
        return Reject(where, "bad_line", f"neither html nor text: {error}", url=url)
    page_id = row.get("id")
    named = page_id is not None and str(page_id)
    return Page(
        str(page_id) if named else content_id(url) if url else content_id(content),
        content,
        media="html" if html else media_of("", content),
        url=url,
        charset="utf-8",
        fetched=_first(row, FETCHED_NAMES),
        origin=where,
    )


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := row.get(name), str) and value), None)

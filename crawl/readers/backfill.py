"""Other people's crawls: CDX indexes to the records they point at, and indexes or WAT files to addresses worth fetching."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from corpus.records import Page, Reject
from crawl.readers.warc import read_warc

INDEX_SUFFIXES = (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
WAT_SUFFIXES = (".wat", ".wat.gz", ".warc.wat", ".warc.wat.gz")
_CDXJ = re.compile(r"^(\S+) (\d{14}) (\{.*\})\s*$")


@dataclass(frozen=True, slots=True)
class Capture:
    """One line of an index: an address, the time of its capture (YYYYMMDDhhmmss), and where the record lies."""

    url: str
    time: str
    mime: str = ""
    status: int = 0
    file: str | None = None
    offset: int | None = None


def capture(line: str) -> Capture | None:
    """The capture in one line of a CDXJ or of an 11-column CDX file; None for a header or anything else.

    >>> capture('cn,x)/a 20240501120000 {"url": "http://x.cn/a", "mime": "text/html", "status": "200", "filename": "f.gz", "offset": "7"}')
    Capture(url='http://x.cn/a', time='20240501120000', mime='text/html', status=200, file='f.gz', offset=7)
    >>> capture("cn,x)/a 20240501120000 http://x.cn/a text/html 200 SHA1 - - 512 7 f.gz").offset
    7
    >>> capture(" CDX N b a m s k r M S V g") is None
    True
    """
    if found := _CDXJ.match(line):
        try:
            row: dict[str, Any] = json.loads(found[3])
            return Capture(
                str(row["url"]), found[2], str(row.get("mime", "")), _int(row.get("status")) or 0, row.get("filename"), _int(row.get("offset"))
            )
        except (ValueError, KeyError, TypeError):
            return None
    columns = line.split()
    if len(columns) != 11 or not columns[1].isdigit():
        return None
    return Capture(columns[2], columns[1], columns[3], _int(columns[4]) or 0, columns[10], _int(columns[9]))


def _int(value: Any) -> int | None:
    return int(value) if isinstance(value, (int, str)) and str(value).isdigit() else None


def captures(path: Path) -> Iterator[Capture]:
    """Every capture of an index file, gzipped or not."""
    with (gzip.open if path.name.endswith(".gz") else open)(path, "rb") as stream:
        for line in stream:
            found = capture(line.decode("utf-8", "replace"))
            if found is not None:
                yield found


def read_index(path: Path) -> Iterator[Page | Reject]:
    """The pages that an index points at, from the archives beside it; a Reject for each archive that is not there."""
    missing: set[str] = set()
    found = False
    try:
        for item in captures(path):
            found = True
            if item.file is None or item.offset is None or item.status not in (0, 200):
                continue
            archive = _beside(path, item.file)
            if archive is not None:
                yield from read_warc(archive, offset=item.offset)
            elif item.file not in missing:
                missing.add(item.file)
                yield Reject(f"{path}: {item.file}", "missing", "the archive that the index names is not beside it")
    except (OSError, EOFError, zlib.error) as error:
        yield Reject(str(path), "truncated" if isinstance(error, EOFError) else "unreadable", str(error))
    if not found:
        yield Reject(str(path), "bad_archive", "no line of a CDX index in it")


def _beside(index: Path, name: str) -> Path | None:
    places = (index.parent / name, index.parent / Path(name).name, index.parent.parent / "archive" / Path(name).name)
    return next((place for place in places if place.is_file()), None)


def addresses(path: Path, wanted: Callable[[str], bool]) -> list[str]:
    """Addresses of an index or a WAT file that `wanted` accepts, each once: pages it holds and links that they show."""
    name = path.name.lower()
    stream: Iterable[str] = _links_of_wat(path) if name.endswith(WAT_SUFFIXES) else (c.url for c in captures(path) if c.status in (0, 200))
    return list(dict.fromkeys(url for url in stream if wanted(url)))


def _links_of_wat(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.metadata, parse_http=False):
            try:
                envelope = json.loads(record.reader.read())["Envelope"]
                yield envelope["WARC-Header-Metadata"]["WARC-Target-URI"]
                links = envelope["Payload-Metadata"]["HTTP-Response-Metadata"]["HTML-Metadata"]["Links"]
            except (ValueError, KeyError, TypeError):
                continue
            yield from (link["url"] for link in links if isinstance(link, dict) and str(link.get("url", "")).startswith("http"))

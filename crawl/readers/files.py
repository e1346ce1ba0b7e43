"""Files and folders as pages: HTML, plain text, Markdown, each also gzipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus.records import Page, Reject, content_id
from crawl.readers import mhtml
from crawl.readers.sniff import HTML_SUFFIXES, MARKDOWN_SUFFIXES, Unusable, gunzip, media_of, saved_from, usable

ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wet", ".wet.gz")
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz")
PAGE_SUFFIXES = (*HTML_SUFFIXES, *MARKDOWN_SUFFIXES, ".txt", ".text")
_GZ_PAGES = tuple(suffix + ".gz" for suffix in PAGE_SUFFIXES)
NOT_PAGES = ("robots.txt", "requirements.txt", "readme.md", "license.txt")

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|tw|hk|mo|gov|edu|tv|info|cc|test)")


def read_file(path: Path, *, page_id: str | None = None, url: str | None = None) -> Page | Reject:
    """The page that one file holds, or a Reject that names the file.

    The id is the file's stem, the url what a browser wrote into a saved page, else the one given.
    """
    try:
        content = path.read_bytes()
        return page(path.name, content, page_id=page_id or stem(path.name), url=url, origin=str(path))
    except OSError as error:
        return Reject(str(path), "unreadable", error.strerror or str(error))
    except Unusable as error:
        return Reject(str(path), error.reason, str(error))


def page(name: str, content: bytes, *, page_id: str, url: str | None = None, origin: str | None = None) -> Page:
    """A page of these bytes, unpacked if gzipped; raises Unusable where there is no text."""
    if content.startswith(b"\x1f\x8b"):
        name, content = name.removesuffix(".gz"), gunzip(content)
    charset = None
    if name.lower().endswith(mhtml.SUFFIXES):
        content, charset, url = mhtml.unwrap(content)
    content = usable(content)
    return Page(page_id, content, media=media_of(name, content), url=saved_from(content) or url, charset=charset, origin=origin)


def stem(name: str) -> str:
    """The file name without its known suffixes; a dot inside a title stays.

    >>> stem("KD07H6AC0534.html"), stem("2.5亿元.txt"), stem("a.html.gz"), stem("t20241108_99.shtml")
    ('KD07H6AC0534', '2.5亿元', 'a', 't20241108_99')
    """
    lower = name.lower()
    for suffix in (*_GZ_PAGES, *PAGE_SUFFIXES):
        if lower.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def walk(folder: Path) -> Iterator[Path]:
    """Every file of a folder that may hold pages, in the order of its relative path; hidden ones and links to folders left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from walk(path)
        elif path.name.lower() not in NOT_PAGES and _may_hold_pages(path.name.lower()):
            yield path


def _may_hold_pages(name: str) -> bool:
    return "." not in name or name.endswith((*PAGE_SUFFIXES, *_GZ_PAGES, *ARCHIVE_SUFFIXES, *LINES_SUFFIXES))


def mirror_url(relative: PurePosixPath) -> str | None:
    """The address of a file in a site mirror, whose first folder is the host; None elsewhere.

    >>> mirror_url(PurePosixPath("www.163.com/news/article/K.html"))
    'https://www.163.com/news/article/K.html'
    >>> mirror_url(PurePosixPath("pages/K.html")) is None
    True
    """
    for depth, part in enumerate(relative.parts[:-1]):
        if _HOST.fullmatch(part.lower()):
            rest = "/".join(relative.parts[depth + 1 :])
            return f"https://{part}/{rest.removesuffix('index.html')}"
    return None


class Ids:
    """File stems as page ids, unique in one folder: a stem seen before gets a suffix from its own path.

    >>> ids = Ids(); [ids.of("a", "x/a.html"), ids.of("a", "x/a.html") != ids.of("a", "y/a.html")]
    ['a', True]
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def of(self, name: str, where: str) -> str:
        if name in self._seen:
            return f"{name}-{content_id(where, length=8)}"
        self._seen.add(name)
        return name

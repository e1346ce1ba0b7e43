"""What a run of bytes is: HTML, Markdown, plain text, or nothing that a reader can use."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import Literal

Media = Literal["html", "text", "markdown"]

HTML_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".mht", ".php", ".jsp", ".aspx")
MARKDOWN_SUFFIXES = (".md", ".markdown")
MAX_BYTES = 32 * 1024 * 1024

_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"\x00\x00\x01\x00")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|article)[\s>]", re.I)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->", re.I)


class Unusable(Exception):
    """Content that no page can be made of; `reason` is a code and `str()` says it in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def usable(content: bytes) -> bytes:
    """The content itself, or Unusable with `empty`, `binary` or `too_big`.

    >>> usable("正文".encode()).decode()
    '正文'
    >>> usable(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    crawl.readers.sniff.Unusable: no text: a PDF or other binary file
    """
    if not content.strip():
        raise Unusable("empty", "holds nothing")
    if len(content) > MAX_BYTES:
        raise Unusable("too_big", f"{len(content)} bytes, the limit is {MAX_BYTES}")
    if is_binary(content):
        raise Unusable("binary", "no text: a PDF or other binary file" if content.startswith(b"%PDF") else "no text: a binary file")
    return content


def is_binary(content: bytes) -> bool:
    """Whether the bytes are no text in any charset: a known magic number, NUL bytes, or many control bytes."""
    head = content[:4096]
    if head.startswith(_UTF16):
        return False
    if head.startswith(_MAGIC) or b"\x00" in head:
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 > len(head)


def media_of(name: str, content: bytes) -> Media:
    """The media by the file's suffix, else by its first bytes.

    >>> media_of("a.shtml", b"x"), media_of("a.txt", b"---\\ntitle: x\\n---\\n"), media_of("a", b"<html>"), media_of("a.txt", b"x")
    ('html', 'markdown', 'html', 'text')
    """
    lower = name.lower()
    if lower.endswith(HTML_SUFFIXES):
        return "html"
    if lower.endswith(MARKDOWN_SUFFIXES) or content.lstrip(b"\xef\xbb\xbf\r\n \t")[:4] in (b"---\n", b"---\r"):
        return "markdown"
    return "html" if _MARKUP.search(content[:2048]) else "text"


def saved_from(content: bytes) -> str | None:
    """The address that a browser wrote into a saved page, or None.

    >>> saved_from(b"<!-- saved from url=(0022)https://www.163.com/a/ --><html>")
    'https://www.163.com/a/'
    """
    found = _SAVED_FROM.search(content[:2048])
    return found.group(1).decode("ascii", "replace") if found else None


def gunzip(content: bytes) -> bytes:
    """The content of a gzip file of at most MAX_BYTES, or Unusable with `truncated`, `too_big` or `unreadable`."""
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            out = stream.read(MAX_BYTES + 1)
    except EOFError:
        raise Unusable("truncated", "the gzip stream ends too early") from None
    except (OSError, zlib.error) as error:
        raise Unusable("unreadable", f"no gzip stream: {error}") from None
    if len(out) > MAX_BYTES:
        raise Unusable("too_big", f"unpacks to more than {MAX_BYTES} bytes")
    return out

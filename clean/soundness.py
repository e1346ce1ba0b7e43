"""Whether a page arrived whole and says truly how it is written: what a reader is told even where the text was read."""

from __future__ import annotations

import codecs

from clean.decode import ALIASES, META
from corpus.records import Page

HEAD = 4096  # bytes in which a page says its charset


def defects(page: Page) -> tuple[tuple[str, str], ...]:
    """Reason and detail of each defect of a page that can still be read: `truncated`, `unknown_charset`.

    >>> defects(Page("p", b"<html><meta charset='x-martian'><body><p>cut o"))
    (('truncated', 'the page ends before its markup does; what it holds was read'), ('unknown_charset', 'x-martian is no known charset; the bytes decided'))
    """
    found = []
    if page.media == "html" and _truncated(page.content):
        found.append(("truncated", "the page ends before its markup does; what it holds was read"))
    unknown = next((name for name in _declared(page) if not _known(name)), None)
    if unknown:
        found.append(("unknown_charset", f"{unknown} is no known charset; the bytes decided"))
    return tuple(found)


def _truncated(content: bytes) -> bool:
    """A page that opens <html> and closes neither it nor its body; whole pages that do so are next to none."""
    low = content[:HEAD].lower()
    if b"<html" not in low:
        return False
    tail = content[-HEAD:].lower()
    return not any(end in tail or end in content.lower() for end in (b"</html", b"</body"))


def _declared(page: Page) -> list[str]:
    names = [page.charset] if page.charset else []
    if page.media == "html":
        names += [found[1].decode("ascii") for found in META.finditer(page.content[:HEAD].lower())]
    return names


def _known(name: str) -> bool:
    if name.lower() in ALIASES:
        return True
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True

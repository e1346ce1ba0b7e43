"""A stream of pages with the articles of several pages joined: what belongs together waits until it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clean.decode import decode
from clean.pages import NAMES, Part, clean_series, page_of, part_of_address, series, stem_of
from corpus.records import Article, Page, Reject

WAITING = 200  # pages that wait for others of their series: those of one article stand near each other in any archive
SECOND = re.compile(rb"=2(?![\d.])")  # a link to the second page by its number; the name stands before it
NAMED = re.compile(rb"[?&;](?:" + "|".join(sorted(NAMES)).encode() + rb")$", re.I)

Found = tuple[Page | Reject, Article | Reject | None]


def gathered(items: Iterable[Page | Reject]) -> Iterator[Found]:
    """Each item once, with what it gives as one page of several; None where it stands alone and is read by itself.

    Items keep their order, save that pages of a series come together, with the last of them or at the end. What a page
    gives depends on the pages alone, not on their order, as long as fewer than WAITING others wait between them.
    """
    held: dict[str, list[tuple[Page, Part]]] = {}
    for item in items:
        part = claim(item) if isinstance(item, Page) else None
        if part is None or not isinstance(item, Page):
            yield item, None
            continue
        held.setdefault(part.series, []).append((item, part))
        if _whole(held[part.series]):
            yield from _read(held.pop(part.series))
        while sum(map(len, held.values())) > WAITING:
            yield from _read(held.pop(next(iter(held))))
    for group in held.values():
        yield from _read(group)


def claim(page: Page) -> Part | None:
    """The place that a page claims in a series, by its address and its links; cheap where it claims none."""
    part = part_of_address(page.url) if page.media == "html" else None
    if part is None or not (part.number or _may_go_on(page.content, part)):
        return None
    return page_of(decode(page.content, page.charset).text, page.url)


def _may_go_on(content: bytes, part: Part) -> bool:
    """Whether a page may link to the second one of its series, by its bytes."""
    stem = re.escape(stem_of(part).encode("utf-8", "replace"))
    if stem and re.search(stem + rb"(?<!\w" + stem + rb")[-_]\d{1,2}\.", content):
        return True
    return any(NAMED.search(content, max(0, at.start() - 20), at.start()) for at in SECOND.finditer(content))


def _whole(group: list[tuple[Page, Part]]) -> bool:
    """Whether as many pages are there as the pages say."""
    total = max((part.total or 0 for _, part in group), default=0)
    return total > 1 and len({part.number for _, part in group}) >= total


def _read(group: list[tuple[Page, Part]]) -> Iterator[Found]:
    """What the pages of a group give; one that is alone is left to be read by itself."""
    for pages in series((page for page, _ in group), least=1):
        try:
            yield from clean_series(pages) if len(pages) > 1 else [(page, None) for page in pages]
        except Exception:  # a defect of ours; it is told where each page is read by itself
            yield from [(page, None) for page in pages]

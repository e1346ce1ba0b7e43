"""Records as rows and rows as records. Column order is that of the statements in `store_save.py`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

import brotli  # type: ignore[import-untyped]

from corpus.records import Article, Fact, Page, Reject, WarcRef, content_id

Row = tuple[Any, ...]
PAGE_COLUMNS = "page_id, url, media, charset, fetched, origin, warc_path, warc_offset, digest, coding, content"
QUALITY = 1  # four times smaller at 200 MB/s; higher levels win a tenth more and cost twice the time


def digest(content: bytes) -> str:
    """The content's fingerprint: 32 hex digits."""
    return content_id(content, length=32)


def page_row(page: Page) -> Row:
    """A row of `pages`: the bytes as received, packed."""
    warc = page.warc or WarcRef("", 0)
    packed = brotli.compress(page.content, quality=QUALITY) if page.content else b""
    coding, content = ("br", packed) if len(packed) < len(page.content) else ("none", page.content)
    return (
        page.id, page.url, page.media, page.charset, page.fetched, page.origin,
        warc.path or None, warc.offset if warc.path else None, digest(page.content), coding, content,
    )  # fmt: skip


def page_of(row: Row) -> Page:
    """The page that a row of `pages` holds, bytes as received."""
    page_id, url, media, charset, fetched, origin, warc_path, warc_offset, _, coding, content = row
    warc = WarcRef(warc_path, warc_offset) if warc_path else None
    data = brotli.decompress(content) if coding == "br" else bytes(content)
    return Page(page_id, data, media, url, charset, fetched, origin, warc)


def article_row(page: Page, article: Article, *, relevant: bool) -> Row:
    """A row of `articles` without its story."""
    raw = (
        None
        if article.raw in ("", article.body)
        else brotli.compress(article.raw.encode("utf8", "surrogatepass"), quality=QUALITY)
    )
    return (
        article.id, page.id, article.url, article.title, article.published, article.author, article.source, article.outlet,
        article.editor, article.original_title, article.portal, article.layout, article.script, int(relevant), article.body,
        _json(article.captions), raw, _json(article.trace),
    )  # fmt: skip


def reject_row(reject: Reject, page_id: str | None) -> Row:
    """A row of `rejects`; `page_id` is None for an input that never became a page."""
    return (page_id or reject.id, page_id, reject.reason, reject.detail, reject.url, reject.portal)


def mention_rows(article_id: str, facts: Sequence[Fact]) -> list[Row]:
    """Rows of `mentions`, with ids that outlive a change of offsets, value or roles.

    A mention is known by its article, its sentence, its quote, and its place among equals. The ids of one article begin
    alike, so that its rows are neighbours in the index; scattered ids would write a page of the file for every row.
    """
    stem = content_id(article_id, length=8)
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for fact in sorted(facts, key=_place):
        key = (fact.sentence, fact.quote)
        rows.append((stem + content_id(*key, str(seen[key]), length=12), article_id, *_mention_values(fact)))
        seen[key] += 1
    return rows


_place = attrgetter("start", "end", "kind", "unit", "item")


def _mention_values(fact: Fact) -> Row:
    period = fact.period
    dates = (period.text, period.start, period.end, period.anchor) if period else (None, None, None, None)
    return (
        fact.quote, fact.sentence, fact.start, fact.end,
        fact.kind, fact.item, fact.low, fact.high, fact.unit, fact.qualifier, fact.per, _json(fact.donor), _json(fact.recipient),
        *dates, int(fact.cumulative), fact.change, fact.status, int(fact.damaged), fact.confidence, fact.rule,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _json(value: tuple[Any, ...]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else "[]"

"""Writes one batch of pages and readings, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from corpus.records import Page, Reading, Reject
from corpus.store_rows import PAGE_COLUMNS, Row, article_row, mention_rows, page_row, reject_row

ARTICLE_COLUMNS = (
    "article_id, page_id, url, title, published, author, source, outlet, editor, original_title, portal, layout, script, "
    "relevant, body, captions, raw, trace"
)
MENTION_COLUMNS = (
    'mention_id, article_id, quote, sentence, start, "end", kind, item, low, high, unit, qualifier, per, donor, recipient, '
    "period_text, period_start, period_end, period_anchor, cumulative, change, status, damaged, confidence, rule"
)
REJECT_COLUMNS = "reject_id, page_id, reason, detail, url, portal"


def upsert(table: str, columns: str) -> str:
    """An insert that overwrites the columns of a row that is there already; the first column is the key.

    >>> upsert("t", "a, b")
    'insert into t (a, b) values (?, ?) on conflict (a) do update set b = excluded.b where b is not excluded.b'
    """
    names = columns.split(", ")
    values = ", ".join("?" * len(names))
    changes = ", ".join(f"{n} = excluded.{n}" for n in names[1:])
    differs = " or ".join(f"{n} is not excluded.{n}" for n in names[1:])
    return f"insert into {table} ({columns}) values ({values}) on conflict ({names[0]}) do update set {changes} where {differs}"


SAVE_PAGE = upsert("pages", PAGE_COLUMNS)
SAVE_ARTICLE = upsert("articles", ARTICLE_COLUMNS)
SAVE_MENTION = upsert("mentions", MENTION_COLUMNS)
SAVE_REJECT = upsert("rejects", REJECT_COLUMNS)


def write(
    connection: sqlite3.Connection, batch: Sequence[tuple[Page, Reading]], rejects: Iterable[Reject]
) -> dict[str, int]:
    """Rows written, by table. What a page held before and holds no longer is deleted; equal rows are left alone."""
    articles = [(page, reading) for page, reading in batch if reading.article]
    refused = [reject_row(reading.reject, page.id) for page, reading in batch if reading.reject]
    refused += [reject_row(reject, None) for reject in rejects]
    mentions = [row for _, r in articles if r.article for row in mention_rows(r.article.id, r.facts)]
    connection.executemany(SAVE_PAGE, [page_row(page) for page, _ in batch])
    _forget(connection, batch, mentions)
    connection.executemany(
        SAVE_ARTICLE, [article_row(p, r.article, relevant=r.relevant) for p, r in articles if r.article]
    )
    connection.executemany(SAVE_MENTION, mentions)
    connection.executemany(SAVE_REJECT, refused)
    return {"pages": len(batch), "articles": len(articles), "mentions": len(mentions), "rejects": len(refused)}


def _forget(connection: sqlite3.Connection, batch: Sequence[tuple[Page, Reading]], mentions: list[Row]) -> None:
    """Delete what these pages held before and the new readings do not."""
    now = {page.id: (reading.article.id if reading.article else None) for page, reading in batch}
    kept = {row[0] for row in mentions}
    marks = ", ".join("?" * len(now))
    held = connection.execute(
        f"select page_id, article_id from articles where page_id in ({marks})", list(now)
    ).fetchall()
    connection.executemany("delete from articles where article_id = ?", [(a,) for p, a in held if now[p] != a])
    old = [
        (mention,)
        for _, article in held
        for (mention,) in connection.execute("select mention_id from mentions where article_id = ?", (article,))
        if mention not in kept
    ]
    connection.executemany("delete from mentions where mention_id = ?", old)
    fine = [(page.id,) for page, reading in batch if not reading.reject]
    connection.executemany("delete from rejects where page_id = ?", fine)

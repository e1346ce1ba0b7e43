"""The queue of records that a person should look at, and the record as a person sees it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

# Doubt is least at a confidence of 0 or 1; weight is the share of a record in all that its kind and unit sum to.
QUEUE = """
with weights as (
    select kind, unit, sum(abs(high)) as whole from facts where additive group by kind, unit
)
select f.fact_id,
    (1 - abs(2 * f.confidence - 1) + 0.05) * (0.1 + coalesce(abs(f.high) / nullif(w.whole, 0), 0) * f.additive + 0.1 * f.damaged) as urgency
from facts f left join weights w on w.kind = f.kind and w.unit = f.unit
where f.verdict is null and (:kind is null or f.kind = :kind)
order by urgency desc, f.fact_id
"""
CARD = """
select a.*, p.page_id, p.fetched, p.warc_path, p.warc_offset, r.body, f.verdict
from aid_facts a
join articles r using (article_id)
join pages p using (page_id)
join facts f using (fact_id)
where a.fact_id = ?
"""


def queue(connection: sqlite3.Connection, *, kind: str | None = None) -> Iterator[str]:
    """Ids of records without a verdict: the least certain and heaviest first."""
    yield from (fact for fact, _ in connection.execute(QUEUE, {"kind": kind}).fetchall())


def card(connection: sqlite3.Connection, fact_id: str) -> dict[str, Any] | None:
    """A record with its quote, its sentence, its page and the body of its article; None where there is none any more."""
    cursor = connection.execute(CARD, (fact_id,))
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def context(card: dict[str, Any], around: int = 90) -> tuple[str, str, str]:
    """The text before the quote, the quote, and the text behind it, as the article's body has them.

    >>> context({"body": "普陀区投入310万元。", "start": 5, "end": 10}, around=2)
    ('投入', '310万元', '。')
    """
    body, start, end = card["body"], card["start"], card["end"]
    return body[max(0, start - around) : start], body[start:end], body[end : end + around]

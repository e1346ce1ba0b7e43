"""Asks the additive rules about every record and writes the answers and the links behind them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from corpus import additive_family, additive_text
from corpus.additive import Sum, alone
from corpus.additive_text import Link, Said
from corpus.fold_names import key

# A total in `latest_totals` is one that only its parts speak against, so that reason comes last.
REASONS = ("conversion", "sum_of_parts", "part", "earlier_total", "repeat", "conflict", "running_total")
READ_SAID = """
select m.article_id, m.fact_id, m.start, m."end", m.kind, m.unit, m.low, m.high, m.cumulative, m.quote
from mentions m join facts f on f.fact_id = m.fact_id
where m.low is not null and m.change is null and m.per is null and m.status = 'actual' and m.kind not in ('rates', 'indicators')
order by m.article_id, m.start
"""
READ_SUMS = """
select f.fact_id, f.kind, f.item, f.low, f.high, f.unit, f.qualifier, f.per, f.donor, f.recipient, f.period_start, f.period_end,
       f.cumulative, f.change, f.status, f.damaged, f.sources, a.published, coalesce(a.story_id, a.article_id)
from facts f
join mentions m on m.mention_id = f.fact_id
join articles a on a.article_id = m.article_id
where f.verdict is not 'reject'
order by f.kind, f.unit, f.fact_id
"""


def write_additive(connection: sqlite3.Connection) -> None:
    """Fill `fact_links`, and `additive` and `why_not_additive` of every record."""
    connection.execute("delete from fact_links")
    insert = "insert or ignore into fact_links values (?, ?, ?)"
    connection.executemany(insert, ((n.fact, n.other, n.reason) for n in _text_links(connection)))
    rejected = connection.execute("select fact_id from facts where verdict = 'reject'").fetchall()
    answers: list[tuple[int, str | None, str]] = [(0, "rejected", fact) for (fact,) in rejected]
    dead = {fact for (fact,) in connection.execute("select fact_id from fact_links")}  # their place is taken by others
    for _, group in groupby(map(_sum, connection.execute(READ_SUMS)), key=lambda r: (r.kind, r.unit)):
        records = list(group)
        connection.executemany(
            insert, ((n.fact, n.other, n.reason) for n in _family_links(r for r in records if r.id not in dead))
        )
        answers += [(0, reason, r.id) for r in records if (reason := alone(r))]
    answers += _linked(connection, {fact for *_, fact in answers})
    _write(connection, answers)


def _text_links(connection: sqlite3.Connection) -> Iterator[Link]:
    for article, rows in groupby(connection.execute(READ_SAID).fetchall(), key=lambda row: row[0]):
        said = [Said(*row[1:]) for row in rows]
        if len(said) > 1:
            (body,) = connection.execute("select body from articles where article_id = ?", (article,)).fetchone()
            yield from additive_text.links(body, said)


def _sum(row: tuple[Any, ...]) -> Sum:
    values = list(row)
    values[8], values[9] = (tuple(v.split("、")) if v else () for v in row[8:10])
    values[12], values[15] = bool(row[12]), bool(row[15])
    return Sum(*values)


def families(records: Iterable[Sum]) -> list[list[Sum]]:
    """Records that share a party, or a story where none is told; a record may be in several families."""
    found: dict[str, list[Sum]] = defaultdict(list)
    for record in records:
        names = {key(name) for name in record.recipient} or {key(name) for name in record.donor}
        for name in sorted(names) or [f"story {record.story}"]:
            found[name].append(record)
    return [family for family in found.values() if len(family) > 1]


def _family_links(records: Iterable[Sum]) -> Iterator[Link]:
    for family in families(records):
        yield from additive_family.links(family)


def _linked(connection: sqlite3.Connection, known: set[str]) -> list[tuple[int, str | None, str]]:
    """The first reason, in the order of REASONS, of every linked record that has none yet."""
    reasons: dict[str, str] = {}
    for fact, reason in connection.execute("select fact_id, reason from fact_links"):
        if fact not in known:
            reasons[fact] = min(reasons.get(fact, reason), reason, key=REASONS.index)
    return [(0, reason, fact) for fact, reason in reasons.items()]


def _write(connection: sqlite3.Connection, answers: list[tuple[int, str | None, str]]) -> None:
    stale = connection.execute("select fact_id from facts where not additive").fetchall()
    answered = {fact for *_, fact in answers}
    connection.executemany(
        "update facts set additive = 1, why_not_additive = null where fact_id = ?",
        [r for r in stale if r[0] not in answered],
    )
    connection.executemany(
        "update facts set additive = ?1, why_not_additive = ?2 where fact_id = ?3 and why_not_additive is not ?2",
        answers,
    )

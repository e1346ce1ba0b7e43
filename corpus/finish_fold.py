"""Reads mentions group by group, folds them, and writes the records and their parties."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, TypeVar

from corpus.fold import fold
from corpus.fold_told import Record, Told, year_of
from corpus.records import content_id
from corpus.store_save import upsert

T = TypeVar("T")
CHUNK = 5000
READ = """
select m.mention_id, m.article_id, coalesce(a.story_id, a.article_id), s.origin, a.published, m.start,
       m.kind, m.item, m.low, m.high, m.unit, m.qualifier, m.per, m.donor, m.recipient,
       m.period_text, m.period_start, m.period_end, m.cumulative, m.change, m.status, m.damaged, m.confidence
from mentions m
join articles a on a.article_id = m.article_id
left join stories s on s.story_id = a.story_id
order by m.kind, m.unit, m.low, m.high, m.per, m.change, m.status, m.mention_id
"""
FACT_COLUMNS = (
    "fact_id, kind, item, low, high, unit, qualifier, per, donor, recipient, period_text, period_start, period_end, year, "
    "year_from, cumulative, change, status, damaged, confidence, mentions, sources, donor_known, recipient_known"
)
SAVE_FACT = upsert("facts", FACT_COLUMNS)


def write_records(connection: sqlite3.Connection) -> None:
    """Make `facts` what the stored mentions say, touching only rows that differ."""
    connection.execute("create temp table alive (fact_id text primary key) without rowid")
    try:
        for chunk in _chunks(_records(connection)):
            connection.executemany(SAVE_FACT, [fact_row(record) for record in chunk])
            connection.executemany("insert into alive values (?)", [(r.best.id,) for r in chunk])
            tellings = [(r.best.id, told.id, r.best.id) for r in chunk for told in r.mentions]
            connection.executemany(
                "update mentions set fact_id = ? where mention_id = ? and fact_id is not ?", tellings
            )
        connection.execute("delete from facts where fact_id not in (select fact_id from alive)")
    finally:
        connection.execute("drop table temp.alive")


def _records(connection: sqlite3.Connection) -> Iterator[Record]:
    for _, group in groupby(map(_told, connection.execute(READ)), key=_value):
        yield from fold(group)


def _value(told: Told) -> tuple[Any, ...]:
    return (told.kind, told.unit, told.low, told.high, told.per, told.change, told.status)


def _told(row: tuple[Any, ...]) -> Told:
    values = list(row)
    values[3] = row[3] or row[1]
    values[13], values[14] = names(row[13]), names(row[14])
    values[18], values[21] = bool(row[18]), bool(row[21])
    return Told(*values)


def names(text: str) -> tuple[str, ...]:
    """The names in a JSON list.

    >>> names('["上海市", "普陀区"]'), names("[]")
    (('上海市', '普陀区'), ())
    """
    return () if text == "[]" else tuple(json.loads(text))


def fact_row(record: Record) -> tuple[Any, ...]:
    """A row of `facts` as far as the fold knows it."""
    best = record.best
    donor, recipient = "、".join(best.donor), "、".join(best.recipient)
    year, year_from = year_of((best.period_start, best.period_end), best.published, cumulative=best.cumulative)
    return (
        best.id, best.kind, best.item, best.low, best.high, best.unit, best.qualifier, best.per, donor, recipient,
        best.period_text, best.period_start, best.period_end, year, year_from, int(best.cumulative), best.change, best.status,
        int(best.damaged), best.confidence, len(record.mentions), record.sources, donor, recipient,
    )  # fmt: skip


def write_parties(connection: sqlite3.Connection) -> None:
    """Make `parties` and `fact_parties` what the facts say."""
    rows = connection.execute("select fact_id, donor, recipient from facts where donor <> '' or recipient <> ''")
    known = {name for (name,) in connection.execute("select name from parties")}
    connection.execute("delete from fact_parties")
    for chunk in _chunks(rows):
        links = [
            link
            for fact, *lists in chunk
            for role, text in zip(ROLES, lists, strict=True)
            for link in _links(fact, role, text)
        ]
        fresh = {name for *_, name in links} - known
        known |= fresh
        connection.executemany(
            "insert into parties (party_id, name, known_as) values (?, ?, ?)",
            [(content_id(n), n, n) for n in sorted(fresh)],
        )
        connection.executemany(
            "insert into fact_parties values (?, ?, ?, ?)", [(f, r, i, content_id(n)) for f, r, i, n in links]
        )
    connection.execute("delete from parties where party_id not in (select party_id from fact_parties)")


ROLES = ("donor", "recipient")


def _links(fact: str, role: str, text: str) -> list[tuple[str, str, int, str]]:
    return [(fact, role, i, name) for i, name in enumerate(text.split("、"))] if text else []


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk

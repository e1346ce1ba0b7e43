"""Keeps the search indexes in step with the rows: new rows are added; if one changed or went, the index is made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from corpus.records import content_id
from corpus.search import spaced


@dataclass(frozen=True, slots=True)
class Index:
    """One FTS5 table, the table that gives its row numbers, and the query for id and texts."""

    table: str
    rows: str
    key: str
    columns: tuple[str, ...]
    read: str


INDEXES: tuple[Index, ...] = (
    Index("articles_search", "search_articles", "article_id", ("title", "body"), "select article_id, title, body from articles"),
    Index(
        "facts_search", "search_facts", "fact_id", ("quote", "item", "donor", "recipient"),
        "select f.fact_id, m.quote, f.item, f.donor, f.recipient from facts f join mentions m on m.mention_id = f.fact_id",
    ),
)  # fmt: skip
CHUNK = 2000


def write_search(connection: sqlite3.Connection) -> None:
    """Bring every index up to date."""
    for index in INDEXES:
        held = dict(connection.execute(f"select {index.key}, digest from {index.rows}"))
        now = {row[0]: _digest(row) for row in connection.execute(index.read)}
        if held.keys() - now.keys() or any(now[key] != digest for key, digest in held.items()):
            connection.execute(f"insert into {index.table} ({index.table}) values ('delete-all')")
            connection.execute(f"delete from {index.rows}")
            held = {}
        _add(connection, index, {key: digest for key, digest in now.items() if key not in held})


def _add(connection: sqlite3.Connection, index: Index, fresh: dict[str, str]) -> None:
    names, marks = ", ".join(index.columns), ", ".join("?" * len(index.columns))
    insert = f"insert into {index.table} (rowid, {names}) values (?, {marks})"
    n = int(connection.execute(f"select coalesce(max(n), 0) from {index.rows}").fetchone()[0])
    for chunk in _chunks(row for row in connection.execute(f"{index.read} order by 1") if row[0] in fresh):
        numbered = list(enumerate(chunk, n + 1))
        n += len(chunk)
        ids = [(i, row[0], fresh[row[0]]) for i, row in numbered]
        connection.executemany(f"insert into {index.rows} values (?, ?, ?)", ids)
        connection.executemany(insert, [(i, *map(spaced, row[1:])) for i, row in numbered])


def _digest(row: tuple[str, ...]) -> str:
    return content_id(*row[1:], length=8)


def _chunks(rows: Iterator[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk

"""What the pages read from the database: rows as dictionaries, nothing of HTML."""

from __future__ import annotations

import sqlite3
from typing import Any

Row = dict[str, Any]

COUNTS = """
select (select count(*) from articles) as articles, (select count(*) from stories) as stories,
    (select count(*) from facts where verdict is not 'reject') as records, (select count(*) from mentions) as mentions,
    (select count(*) from rejects) as refused, (select max(fetched) from pages) as latest
"""
FACT = """
select a.*, x.body, f.year, f.year_from, f.donor_known, f.recipient_known, f.verdict, x.source, x.author
from aid_facts a join facts f using (fact_id) join articles x using (article_id)
where a.fact_id = ?
"""
MENTIONS = "select * from evidence where fact_id = ? order by mention_id <> fact_id, published, mention_id"
# Both ways: what speaks against adding this record, and against which records this one speaks.
LINKS = """
select l.reason, 0 as of_other, l.other_id as id, m.quote, m.sentence from fact_links l join mentions m on m.mention_id = l.other_id
where l.fact_id = :id
union all
select l.reason, 1, l.fact_id, m.quote, m.sentence from fact_links l join mentions m on m.mention_id = l.fact_id
where l.other_id = :id
order by 2, 1, 3
"""
ARTICLE = "select a.*, p.fetched, p.warc_path, p.warc_offset from articles a join pages p using (page_id) where article_id = ?"
ARTICLE_MENTIONS = """
select m.fact_id, m.start, m."end", m.quote, f.kind, f.item, f.low, f.high, f.unit, f.qualifier, f.donor, f.recipient, f.additive
from mentions m join facts f on f.fact_id = m.fact_id
where m.article_id = ? and f.verdict is not 'reject' order by m.start, m."end" desc
"""
REPRINTS = "select article_id, title, outlet, published from articles where story_id = ? and article_id <> ? order by published"


def rows(connection: sqlite3.Connection, sql: str, values: Any = ()) -> list[Row]:
    """Every row as a dictionary."""
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def front(connection: sqlite3.Connection) -> Row:
    """The counts, and the records by kind."""
    kinds = rows(connection, "select * from facts_by_kind order by facts desc, kind")
    return {"counts": rows(connection, COUNTS)[0], "kinds": kinds}


def fact(connection: sqlite3.Connection, fact_id: str) -> Row | None:
    """A record with its article, every mention and its neighbours in sums; None where there is none."""
    found = rows(connection, FACT, (fact_id,))
    if not found:
        return None
    mentions = rows(connection, MENTIONS, (fact_id,))
    return {"fact": found[0], "mentions": mentions, "links": rows(connection, LINKS, {"id": fact_id})}


def instead(connection: sqlite3.Connection, fact_id: str) -> tuple[str | None, bool]:
    """The record that a mention of this id tells, if it is another, and whether a person rejected the record."""
    row = connection.execute("select fact_id from mentions where mention_id = ?", (fact_id,)).fetchone()
    if row is None or row[0] is None:
        return None, False
    verdict = connection.execute("select verdict from facts where fact_id = ?", (row[0],)).fetchone()
    return (row[0] if row[0] != fact_id else None), bool(verdict and verdict[0] == "reject")


def article(connection: sqlite3.Connection, article_id: str) -> Row | None:
    """An article with the places that tell records, and its reprints; None where there is none."""
    found = rows(connection, ARTICLE, (article_id,))
    if not found:
        return None
    reprints = rows(connection, REPRINTS, (found[0]["story_id"], article_id))
    return {"article": found[0], "mentions": rows(connection, ARTICLE_MENTIONS, (article_id,)), "reprints": reprints}

"""What a database holds, for the eye: facts by kind with an example of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

KINDS_SQL = """
select kind, count(*), sum(additive) from aid_facts group by kind order by count(*) desc, kind
"""
EXAMPLE_SQL = """
select quote, donor, recipient from aid_facts
where kind = ? order by (donor is null or donor in ('', '[]')) + (recipient is null or recipient in ('', '[]')), damaged, confidence desc, fact_id limit 1
"""


def _open(db: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True))


def kinds(db: Path) -> Iterator[tuple[str, ...]]:
    """A row a kind: its name, how many records, how many of them may be summed, a quote, and who gave to whom."""
    with _open(db) as con:
        for kind, count, additive in con.execute(KINDS_SQL).fetchall():
            quote, donor, recipient = con.execute(EXAMPLE_SQL, (kind,)).fetchone()
            yield kind, str(count), str(additive or 0), quote, f"{donor or '?'} → {recipient or '?'}"


"""The records as rows, and the data dictionary of their columns."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("dictionary.csv")


class Column(NamedTuple):
    """One column of the export: name, type in the words of Table Schema, meaning."""

    name: str
    type: str
    meaning: str


@cache
def columns() -> tuple[Column, ...]:
    """The columns of `aid_facts`, in order.

    >>> columns()[0].name, columns()[-1].name
    ('fact_id', 'why_not_additive')
    """
    with FILE.open(encoding="utf8") as lines:
        return tuple(Column(row["column"], row["type"], row["meaning"]) for row in csv.DictReader(lines))


def rows(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every record, in the order of the ids; booleans as True and False."""
    names = [c.name for c in columns()]
    flags = [c.name for c in columns() if c.type == "boolean"]
    for values in connection.execute(f"select {', '.join(_quoted(n) for n in names)} from aid_facts order by fact_id"):
        row = dict(zip(names, values, strict=True))
        yield row | {flag: bool(row[flag]) for flag in flags}


def _quoted(name: str) -> str:
    return f'"{name}"'

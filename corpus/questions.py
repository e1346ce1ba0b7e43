"""Named questions, and any other question in SQL, over a database that is only read."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("questions.toml")
PARAMETERS = ("year", "donor", "recipient", "kind", "text", "fact", "limit")
NEEDED = ("text",)  # a question that names one of these cannot be asked without it
DEFAULT_LIMIT = 50
READS = (
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_TRANSACTION,
)  # fmt: skip
PRAGMAS = ("table_info", "table_xinfo", "table_list", "index_list", "data_version", "integrity_check")


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks in words, and in SQL."""

    name: str
    title: str
    sql: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that the SQL names, in the order of PARAMETERS."""
        named = set(re.findall(r":([a-z]+)", self.sql))
        return tuple(p for p in PARAMETERS if p in named)


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def questions() -> dict[str, Question]:
    """Every named question, in the order of the file.

    >>> questions()["funds-by-recipient"].parameters
    ('year', 'donor', 'recipient', 'limit')
    """
    return {
        name: Question(name, q["title"], q["sql"].strip()) for name, q in tomllib.loads(FILE.read_text("utf8")).items()
    }


def ask(connection: sqlite3.Connection, name: str, values: Mapping[str, Any] | None = None) -> Answer:
    """The answer to a named question; KeyError for an unknown name, ValueError for a parameter it does not take or lacks."""
    question, values = questions()[name], dict(values or {})
    if extra := sorted(values.keys() - set(question.parameters)):
        raise ValueError(f"{name} takes no {', '.join(extra)} (it takes {', '.join(question.parameters)})")
    if lacking := [p for p in question.parameters if p in NEEDED and not values.get(p)]:
        raise ValueError(f"{name} needs {', '.join(lacking)}")
    bound = dict.fromkeys(question.parameters) | {"limit": DEFAULT_LIMIT} | values
    return _answer(connection, question.sql, bound)


def ask_sql(connection: sqlite3.Connection, sql: str) -> Answer:
    """The answer to one SELECT; sqlite3.DatabaseError for anything that would write or open another file."""
    connection.set_authorizer(_only_reads)
    try:
        return _answer(connection, sql, {})
    finally:
        connection.set_authorizer(None)


def is_sql(text: str) -> bool:
    """True where the text is a statement, not a name.

    >>> is_sql("select 1"), is_sql("funds-by-recipient")
    (True, False)
    """
    return bool(re.match(r"\s*(select|with|values|pragma|explain)\b", text, re.IGNORECASE))


def _only_reads(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in ("load_extension", "writefile"):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


def _answer(connection: sqlite3.Connection, sql: str, values: Mapping[str, Any]) -> Answer:
    cursor = connection.execute(sql, values)
    return Answer(apart(column[0] for column in cursor.description or ()), cursor.fetchall())


def apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names with a number behind those that came before.

    >>> apart(["quote", "low", "quote"])
    ('quote', 'low', 'quote:2')
    """
    found: list[str] = []
    for name in names:
        count = sum(n == name or n.startswith(f"{name}:") for n in found)
        found.append(f"{name}:{count + 1}" if count else name)
    return tuple(found)

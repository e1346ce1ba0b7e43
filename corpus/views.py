"""Makes the views of `views.sql`, anew whenever the file differs from what the database holds."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("views.sql")


@cache
def statements() -> tuple[str, ...]:
    """The statements of `views.sql`, one a view, without comment lines."""
    lines = [line for line in FILE.read_text("utf8").splitlines() if not line.lstrip().startswith("--")]
    return tuple(part.strip() for part in "\n".join(lines).split(";") if part.strip())


def names() -> tuple[str, ...]:
    """The names of the views, in the order of the file.

    >>> names()[0]
    'aid_facts'
    """
    return tuple(statement.split()[2] for statement in statements())


def refresh(connection: sqlite3.Connection) -> bool:
    """Replace the views if they differ from the file; True if they did. Needs an open write transaction."""
    held = dict(connection.execute("select name, sql from sqlite_master where type = 'view'"))
    if held == {name: stored(sql) for name, sql in zip(names(), statements(), strict=True)}:
        return False
    for name in held:
        connection.execute(f'drop view "{name}"')
    for statement in statements():
        connection.execute(statement)
    return True


def stored(statement: str) -> str:
    """The statement as `sqlite_master` keeps it."""
    return "CREATE VIEW " + statement.split(None, 2)[2]

"""The schema's history, oldest first. Each step runs once a database; a released step is never edited."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from corpus import schema

migrations = Migrations("aidfacts")


@migrations(name="0001_tables")
def tables(db: Database) -> None:
    """Every table of the first version and its indexes."""
    for statement in (*schema.TABLES, *schema.INDEXES):
        db.conn.execute(statement)


def unknown(db: Database) -> set[str]:
    """Names of steps that this database has seen and this program does not know: a newer program made it."""
    known = {step.name for step in migrations._migrations}
    return {step.name for step in migrations.applied(db)} - known

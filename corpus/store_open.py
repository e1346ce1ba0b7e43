"""Opens the database: the settings, the checks before anything is written, and one exception for all that can go wrong."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from corpus import migrations, search, views

APPLICATION_ID = 0x41494446  # "AIDF", as `file` shows it
REASONS: tuple[tuple[str, str], ...] = (
    ("locked", "locked by another process"),
    ("busy", "locked by another process"),
    ("readonly", "read-only"),
    ("read-only", "read-only"),
    ("full", "no room left on the disk"),
    ("not a database", "not an SQLite database"),
    ("malformed", "damaged (not a sound SQLite database)"),
    ("disk i/o", "the disk refused to read or write (disk I/O error)"),
    ("unable to open", "cannot be opened"),
)


class StoreError(Exception):
    """The database could not be opened, read or written: `path`, `reason`, and the text `path: reason`."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = str(path), reason


def reason_of(error: sqlite3.Error) -> str:
    """Plain words for an SQLite error, with SQLite's own words behind it where they say more.

    >>> reason_of(sqlite3.OperationalError("database or disk is full"))
    'no room left on the disk'
    """
    text = str(error).lower()
    return next((plain for sign, plain in REASONS if sign in text), str(error))


@contextlib.contextmanager
def told(path: str | Path) -> Iterator[None]:
    """Turns every SQLite error inside into a StoreError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(path, reason_of(error)) from error


def busy_timeout() -> float:
    """Seconds to wait for another writer: AIDFACTS_BUSY_TIMEOUT, else 30."""
    return float(os.environ.get("AIDFACTS_BUSY_TIMEOUT", "30"))


def connect(path: str | Path, *, readonly: bool = False) -> Database:
    """An open, checked database with current schema and views; StoreError says what is wrong with it."""
    _check_path(Path(path), readonly=readonly)
    with told(path):
        connection = _connection(path, readonly=readonly)
        try:
            db = Database(connection)
            search.register(connection)
            _check_ours(path, db)
            if not readonly:
                _upgrade(db)
        except BaseException:
            connection.close()
            raise
    return db


def _check_path(path: Path, *, readonly: bool) -> None:
    if str(path) == ":memory:":
        return
    if path.is_dir():
        raise StoreError(path, "is a folder")
    if not path.exists() and readonly:
        raise StoreError(path, "does not exist")
    if not path.parent.is_dir():
        raise StoreError(path, "its folder does not exist")
    if not readonly and path.exists() and not os.access(path, os.W_OK):
        raise StoreError(path, "read-only")


def _connection(path: str | Path, *, readonly: bool) -> sqlite3.Connection:
    if readonly:
        connection = _open_readonly(Path(path))
    else:
        connection = sqlite3.connect(path, timeout=busy_timeout(), isolation_level=None)
    try:
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma cache_size = -65536")
        connection.execute("select count(*) from sqlite_master")
        if not readonly:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.execute("pragma wal_autocheckpoint = 10000")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_readonly(path: Path) -> sqlite3.Connection:
    """Read-only; where the folder cannot hold the WAL's index, as an unchanging file."""
    address = path.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=busy_timeout(), isolation_level=None)
    try:
        connection.execute("select count(*) from sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection


def _check_ours(path: str | Path, db: Database) -> None:
    application = db.execute("pragma application_id").fetchone()[0]
    tables = db.table_names()
    if application not in (0, APPLICATION_ID) or (application == 0 and tables):
        raise StoreError(path, "an SQLite database of another program")
    if newer := migrations.unknown(db):
        raise StoreError(path, f"made by a newer aidfacts ({', '.join(sorted(newer))}); please upgrade")


def _upgrade(db: Database) -> None:
    """Bring schema and views up to date; even where nothing changes, this notices that another writer is at work."""
    connection = db.conn
    connection.execute("begin immediate")
    try:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        migrations.migrations.apply(db)
        views.refresh(connection)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise

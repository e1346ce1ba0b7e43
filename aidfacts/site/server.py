"""Puts the site together: one Datasette over one database file, which is only read."""

from __future__ import annotations

import sqlite3
import tomllib
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from aidfacts.site import plugin
from aidfacts.site.pages import NAME
from corpus.exports.rows import columns
from corpus.store import Store

HERE = Path(__file__).parent
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SETTINGS = {
    "default_cache_ttl": 0,  # another process may write meanwhile
    "default_page_size": 50,
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 3000,
    "suggest_facets": False,
    "truncate_cells_html": 300,
}


class ReadDatabase(Database):  # type: ignore[misc]
    """A file that is read and never written, whatever its name; each query sees one state of it."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A read-only connection; where the folder cannot hold the WAL's index, to an unchanging file."""
        if write:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        address = Path(self.path).resolve().as_uri()
        connection = sqlite3.connect(f"{address}?mode=ro", uri=True, check_same_thread=False)
        try:
            connection.execute("select count(*) from sqlite_master")
        except sqlite3.OperationalError:
            connection.close()
            connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute("pragma query_only = on")
        connection.execute("pragma cache_size = -65536")
        self._all_file_connections.append(connection)
        return connection


def site(path: Path, *, host: str = LOOPBACK[0]) -> Datasette:
    """The site over a database; StoreError where the file is none of ours."""
    Store(path, readonly=True).close()
    if not pm.is_registered(plugin):
        pm.register(plugin, "aidfacts")
    datasette = Datasette(
        metadata=metadata() | {"plugins": {"aidfacts": {"loopback": host in LOOPBACK}}},
        settings=SETTINGS,
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
    )
    datasette.add_database(ReadDatabase(datasette, path=str(path)), name=NAME)
    datasette.remove_database("_memory")
    return datasette


def metadata() -> dict[str, Any]:
    """Titles, facets and the meaning of columns, from metadata.toml and the data dictionary."""
    known: dict[str, Any] = tomllib.loads((HERE / "metadata.toml").read_text("utf8"))
    known["databases"][NAME]["tables"]["aid_facts"]["columns"] = {column.name: column.meaning for column in columns()}
    return known

"""Our own archives: of a page that changed, only the version that the crawl's state calls the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from corpus.records import Page, Reject

STATE = "crawl.db"


def present(archive: Path, items: Iterable[Page | Reject]) -> Iterator[Page | Reject]:
    """The items without pages that a later record of the same crawl replaced; all items where no crawl keeps a state."""
    state = archive.parent / STATE
    if not state.is_file():
        yield from items
        return
    with closing(sqlite3.connect(state, isolation_level=None)) as db:
        for item in items:
            if isinstance(item, Reject) or item.warc is None or _is_present(db, item, archive.name):
                yield item


def _is_present(db: sqlite3.Connection, page: Page, name: str) -> bool:
    try:
        row = db.execute("select file, offset from urls where url = ?", (page.url,)).fetchone()
    except sqlite3.Error:
        return True
    return row is None or page.warc is None or row == (name, page.warc.offset)

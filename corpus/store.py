"""The database: pages and readings in, records that can be queried out. Everything else in `corpus` works on it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from corpus import corrections, store_save
from corpus.corrections import Correction
from corpus.finish import Summary, finish
from corpus.finish_places import save_places
from corpus.records import Page, Reading, Reject, content_id
from corpus.store_open import StoreError, connect, told
from corpus.store_rows import PAGE_COLUMNS, digest, page_of

__all__ = ["Place", "Store", "StoreError", "Summary"]
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of `places`: a GB/T 2260 code (or ISO country code), the code above it, and where it lies in degrees."""

    id: str
    name: str
    short: str
    parent: str | None
    level: str
    latitude: float | None = None
    longitude: float | None = None


class Held(NamedTuple):
    """What tells two pages of one id apart."""

    digest: str
    url: str | None
    origin: str | None

    def other_than(self, page: Held) -> bool:
        """True where both cannot be one page: other bytes, and another address or, without addresses, another origin."""
        if self.digest == page.digest:
            return False
        if self.url and page.url:
            return self.url != page.url
        return bool(self.origin and page.origin and self.origin != page.origin)


class Store:
    """An open database. Use as a context manager; every method raises StoreError, naming file and reason."""

    def __init__(self, path: str | Path, readonly: bool = False) -> None:
        self.path = str(path)
        self.db = connect(path, readonly=readonly)
        self.connection: sqlite3.Connection = self.db.conn
        self._run: int | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a transaction that is still open is undone."""
        with told(self.path):
            self.connection.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or nothing."""
        with told(self.path):
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.execute("rollback")
                raise

    def seen(self, items: Iterable[str | Page]) -> set[str]:
        """The ids among `items` whose page is fully processed; a Page counts only if its bytes are the same."""
        found = set()
        with told(self.path):
            for item in items:
                page_id = item if isinstance(item, str) else item.id
                row = self.connection.execute("select digest from pages where page_id = ?", (page_id,)).fetchone()
                if row and (isinstance(item, str) or row[0] == digest(item.content)):
                    found.add(page_id)
        return found

    def settle(self, pages: Iterable[Page]) -> list[Page]:
        """The pages under ids that lose nothing: one whose id a page from elsewhere holds gets a suffix from its own origin.

        Equal bytes or an equal address make it the same page, which is then skipped or brought up to date.
        """
        taken: dict[str, Held] = {}
        settled = []
        for page in pages:
            mine = Held(digest(page.content), page.url, page.origin)
            theirs = taken.get(page.id) or self._held(page.id)
            if theirs and theirs.other_than(mine):
                page = replace(page, id=f"{page.id}-{content_id(page.origin or page.url or '', length=8)}")
            taken[page.id] = mine
            settled.append(page)
        return settled

    def _held(self, page_id: str) -> Held | None:
        with told(self.path):
            row = self.connection.execute(
                "select digest, url, origin from pages where page_id = ?", (page_id,)
            ).fetchone()
        return Held(*row) if row else None

    def save(self, batch: Sequence[tuple[Page, Reading]], *, rejects: Iterable[Reject] = ()) -> None:
        """Write pages and what was read in them, in one transaction; a page saved again replaces its former reading."""
        with self.writing() as connection:
            latest = list({page.id: (page, reading) for page, reading in batch}.values())
            counts = store_save.write(connection, latest, rejects)
            connection.execute("delete from state where key = 'finished'")
            self._count(connection, counts)

    def _count(self, connection: sqlite3.Connection, counts: Mapping[str, int]) -> None:
        if self._run is None:
            self._run = connection.execute(
                "insert into runs (started, version) values (?, ?)", (_now(), VERSION)
            ).lastrowid
        sets = ", ".join(f"{name} = {name} + ?" for name in counts)
        connection.execute(f"update runs set {sets} where run_id = ?", (*counts.values(), self._run))

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Id and body of every article, in the order of their ids."""
        with told(self.path):
            yield from self.connection.execute("select article_id, body from articles order by article_id")

    def set_stories(self, stories: Mapping[str, str]) -> None:
        """Say which articles are reprints of one text: article id → story key. Articles left out are stories of their own."""
        with self.writing() as connection:
            held = dict(connection.execute("select article_id, story_id from articles"))
            new = {article: stories.get(article, article) for article in held}
            changed = [(story, article) for article, story in new.items() if held[article] != story]
            connection.executemany(
                "insert or ignore into stories (story_id) values (?)", [(s,) for s in sorted(set(new.values()))]
            )
            connection.executemany("update articles set story_id = ? where article_id = ?", changed)
            connection.execute(
                "delete from stories where story_id not in (select story_id from articles where story_id is not null)"
            )
            if changed:
                connection.execute("delete from state where key = 'finished'")

    def set_places(self, places: Iterable[Place]) -> None:
        """Add or replace rows of `places`; parties are linked to them at the next `finish`."""
        rows = [(p.id, p.name, p.short, p.parent, p.level, p.latitude, p.longitude) for p in places]
        with self.writing() as connection:
            if save_places(connection, rows):
                connection.execute("delete from state where key = 'finished'")

    def correct(
        self,
        fact_id: str,
        verdict: str,
        human: Mapping[str, object] | None = None,
        *,
        reviewer: str = "",
        note: str = "",
    ) -> Correction:
        """Append a verdict on a record and put it into force; what may be summed follows at the next `finish`."""
        with self.writing() as connection:
            return corrections.make(connection, fact_id, verdict, human, reviewer=reviewer, note=note)

    def finish(self) -> Summary:
        """Fold mentions into records, mark what may be summed, index the text; quick where nothing changed since."""
        with self.writing() as connection:
            summary = finish(connection)
            if self._run is not None:
                connection.execute("update runs set finished = ? where run_id = ?", (_now(), self._run))
        return summary

    def addresses(self) -> list[tuple[str, str]]:
        """Id and address of every stored page that has one."""
        with told(self.path):
            return self.connection.execute("select page_id, url from pages where url is not null").fetchall()

    def some(self, ids: Iterable[str]) -> list[Page]:
        """The stored pages of these ids, in their order."""
        query = f"select {PAGE_COLUMNS} from pages where page_id = ?"
        with told(self.path):
            rows = [self.connection.execute(query, (page_id,)).fetchone() for page_id in ids]
        return [page_of(row) for row in rows if row]

    def outcome(self, page_id: str) -> str | None:
        """What a page gave: the body of its article, or the reason and detail of its reject; None where it was never read."""
        query = (
            "select body from articles where page_id = ? union all "
            "select reason || ': ' || detail from rejects where page_id = ?"
        )
        with told(self.path):
            row = self.connection.execute(query, (page_id, page_id)).fetchone()
        return str(row[0]) if row else None

    def pages(self) -> Iterator[Page]:
        """Every stored page as received, in the order of their ids; the store may be written to meanwhile."""
        last = ""
        while True:
            with told(self.path):
                query = f"select {PAGE_COLUMNS} from pages where page_id > ? order by page_id limit 50"
                rows = self.connection.execute(query, (last,)).fetchall()
            if not rows:
                return
            yield from map(page_of, rows)
            last = rows[-1][0]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

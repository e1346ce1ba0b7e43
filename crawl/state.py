"""The state of a crawl in one SQLite file beside its archive: what is known, what is due, what lies where."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawl.sites import AD_HOC

FILE = "crawl.db"
_COLUMNS = "url, host, portal, role, page, hops, tries, via, source, etag, modified, digest, interval"

_SCHEMA = """
create table if not exists urls (
    url text primary key, host text not null, portal text not null, role text not null,
    state text not null default 'todo',   -- todo, done, redirect, refused, failed, gone
    due real not null default 0, page integer not null default 1, hops integer not null default 0,
    tries integer not null default 0, via text, source text, title text, published text,
    status integer, reason text, detail text, target text,
    etag text, modified text, digest text, file text, offset integer,
    fetched text, next_visit real, interval real, run integer
) without rowid;
create index if not exists urls_due on urls (state, host, role, due);
create index if not exists urls_digest on urls (digest) where digest is not null;
create table if not exists records (url text not null, date text not null, kind text not null, file text not null, offset integer not null);
create index if not exists records_url on records (url);
create table if not exists files (name text primary key, size integer not null);
create table if not exists hosts (host text primary key, hold real not null default 0, crawl_delay real);
create table if not exists runs (id integer primary key, started text not null, ended text, report text);
create table if not exists tally (run integer, portal text, outcome text, n integer not null, primary key (run, portal, outcome));
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One address that is due, with what a conditional request and the next step need."""

    url: str
    host: str
    portal: str
    role: str
    page: int = 1
    hops: int = 0
    tries: int = 0
    via: str | None = None
    source: str | None = None
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    interval: float | None = None


class State:
    """All that a crawl must remember; every step is one transaction, so that SIGKILL costs at most the page in hand."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("pragma journal_mode = wal")
        self.db.execute("pragma synchronous = normal")
        self.db.executescript(_SCHEMA)
        self.run = 0

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes of the block, or none."""
        self.db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.db.execute("rollback")
            raise
        self.db.execute("commit")

    # runs

    def begin(self, now: str) -> bool:
        """Go on with the run that was cut off, or open a new one; True if it is new."""
        cut = self.db.execute("select max(id) from runs where ended is null").fetchone()[0]
        if cut is not None:
            self.run = cut
            return False
        self.run = self.db.execute("insert into runs (started) values (?)", (now,)).lastrowid or 0
        return True

    def end(self, now: str, report: dict[str, Any]) -> None:
        self.db.execute("update runs set ended = ?, report = ? where id = ?", (now, json.dumps(report, ensure_ascii=False), self.run))

    def requeue(self, now: float, revisit: str, seeds: Iterable[Row]) -> None:
        """Make lists due again, and pages whose next visit has come (`all`: every page; `none`: no page).

        Only of the portals of the seeds, and of other hosts on which there is one: what this crawl was asked for.
        """
        named = {(row.portal, row.host if row.portal == AD_HOC else "") for row in seeds}
        self.db.execute("create temp table named (portal text, host text)")
        self.db.executemany("insert into named values (?, ?)", sorted(named))
        again = f"update urls set state = 'todo', due = 0, tries = 0, hops = 0 where (portal, case portal when '{AD_HOC}' then host else '' end) in named and "
        self.db.execute(f"{again} role = 'list' and state in ('done', 'failed', 'gone') and page = 1")
        # robots.txt is read again in each run, and may say something else; so may the user of hosts and addresses.
        self.db.execute(f"{again} state = 'refused' and (reason = 'robots' or (reason in ('off_site', 'private') and detail = url))")
        # Later pages of a list are found again from its first page, and only as far as they hold anything new.
        self.db.execute("delete from urls where role != 'article' and page > 1 and state != 'todo'")
        self.db.execute("update urls set due = 0, tries = 0 where state = 'todo' and due > ?", (now,))
        if revisit != "none":
            when = " and next_visit <= :now" if revisit == "due" else ""
            self.db.execute(f"{again} role = 'article' and state = 'done'{when}", {"now": now})
            lost = "('failed', 'gone')" if revisit == "all" else "('failed')"
            self.db.execute(f"{again} role = 'article' and state in {lost}")
        self.db.execute("drop table temp.named")

    # what is known and due

    def add(self, rows: Iterable[tuple[Row, str | None, str | None]]) -> int:
        """Addresses with title and date as far as the list told them; the number that was not known before."""
        added = 0
        for row, title, published in rows:
            added += self.db.execute(
                "insert or ignore into urls (url, host, portal, role, page, hops, via, source, title, published) values (?,?,?,?,?,?,?,?,?,?)",
                (row.url, row.host, row.portal, row.role, row.page, row.hops, row.via, row.source, title, published),
            ).rowcount
        return added

    def hosts(self) -> list[str]:
        """Hosts with anything to do, now or later."""
        return [r[0] for r in self.db.execute("select distinct host from urls where state = 'todo'")]

    def has_todo(self, host: str) -> bool:
        """Whether a host has anything to do, now or later."""
        return self.db.execute("select 1 from urls where state = 'todo' and host = ? limit 1", (host,)).fetchone() is not None

    def due(self, host: str, now: float, limit: int, known: set[str]) -> list[Row]:
        """Up to `limit` rows of a host that may be fetched now and are not in `known`, lists first."""
        sql = f"select {_COLUMNS} from urls where state = 'todo' and host = ? and due <= ? order by (role = 'article'), due limit ?"
        rows = self.db.execute(sql, (host, now, limit + len(known)))
        return [Row(*r) for r in rows if r[0] not in known][:limit]

    def next_due(self) -> float | None:
        """When the next address may be fetched (epoch seconds), or None where nothing is left to do."""
        sql = "select min(max(u.due, coalesce(h.hold, 0))) from urls u left join hosts h on h.host = u.host where u.state = 'todo'"
        value: float | None = self.db.execute(sql).fetchone()[0]
        return value

    def hold(self, host: str, until: float) -> None:
        """Leave a host alone until then."""
        self.db.execute("insert into hosts (host, hold) values (?, ?) on conflict (host) do update set hold = max(hold, excluded.hold)", (host, until))

    def held(self) -> dict[str, float]:
        return dict(self.db.execute("select host, hold from hosts where hold > ?", (time.time(),)))

    # what became of an address

    def update(self, url: str, **columns: Any) -> None:
        """Set columns of one address."""
        names = ", ".join(f"{name} = ?" for name in columns)
        self.db.execute(f"update urls set {names}, run = ? where url = ?", (*columns.values(), self.run, url))

    def tally(self, portal: str, outcome: str, n: int = 1) -> None:
        """Count an outcome of this run."""
        sql = "insert into tally values (?, ?, ?, ?) on conflict do update set n = n + excluded.n"
        self.db.execute(sql, (self.run, portal, outcome, n))

    def tallies(self) -> list[tuple[str, str, int]]:
        return self.db.execute("select portal, outcome, n from tally where run = ? order by 1, 2", (self.run,)).fetchall()

    def pages_of_run(self) -> int:
        sql = "select coalesce(sum(n), 0) from tally where run = ? and outcome in ('fetched', 'unchanged', 'duplicate', 'changed')"
        return int(self.db.execute(sql, (self.run,)).fetchone()[0])

    def row(self, url: str) -> dict[str, Any] | None:
        """All that is known of one address."""
        cursor = self.db.execute("select * from urls where url = ?", (url,))
        found = cursor.fetchone()
        return dict(zip((c[0] for c in cursor.description), found, strict=True)) if found else None

    def twin(self, digest: str, url: str) -> tuple[str, str] | None:
        """Another address that gave the same bytes, with the time of its record."""
        found: tuple[str, str] | None = self.db.execute(
            "select url, fetched from urls where digest = ? and url != ? and file is not null limit 1", (digest, url)
        ).fetchone()
        return found

    def sizes(self) -> dict[str, int]:
        """Archive files with the length up to which their records are accounted for."""
        return dict(self.db.execute("select name, size from files order by name"))

    def record(self, url: str, date: str, kind: str, place: tuple[str, int]) -> None:
        """Note where a record of the archive stands: `response`, `revisit` or `conversion`; its request and metadata follow it."""
        self.db.execute("insert into records values (?, ?, ?, ?, ?)", (url, date, kind, *place))

    def set_size(self, name: str, size: int) -> None:
        self.db.execute("insert or replace into files values (?, ?)", (name, size))

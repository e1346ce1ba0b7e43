"""What an archive holds of each portal, and how its last crawl went; read beside a crawl that still runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crawl.report import PortalReport, summed
from crawl.state import FILE


@dataclass(frozen=True, slots=True)
class Standing:
    """Articles of a portal in the archive, the ISO date of the newest, and the portal's part of its last crawl."""

    pages: int
    last: str | None
    report: PortalReport


def standings(archive: Path) -> dict[str, Standing]:
    """The standing of every portal that any crawl into this archive touched; empty where there was none."""
    if not (archive / FILE).is_file():
        return {}
    with closing(sqlite3.connect(f"{(archive / FILE).resolve().as_uri()}?mode=ro", uri=True)) as db:
        held = {
            name: (n, last)
            for name, n, last in db.execute(
                "select portal, count(*), max(substr(fetched, 1, 10)) from urls where role = 'article' and state = 'done' group by portal"
            )
        }
        tallies = db.execute(
            "select portal, outcome, n from tally join (select portal, max(run) as run from tally group by portal) using (portal, run) order by 1, 2"
        ).fetchall()
    return {report.portal: Standing(*held.get(report.portal, (0, None)), report) for report in summed(tallies)}

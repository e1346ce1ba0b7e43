"""Links parties to places by the place names that they hold."""

from __future__ import annotations

import csv
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("places.csv")  # the provinces and where their governments sit
SHORTEST, LONGEST = 2, 15
LOW = ("county", "township")
LEVELS = "省市县区州盟旗乡镇村"


class Named(NamedTuple):
    """A place that a text may mean. A `loose` text is the bare name of a county or township, which firms bear too."""

    id: str
    loose: bool = False


@cache
def provinces() -> tuple[tuple[str, str, str, float, float], ...]:
    """Code, name, short name, latitude and longitude of each province.

    >>> provinces()[0][:3]
    ('110000', '北京市', '北京')
    """
    with FILE.open(encoding="utf8") as lines:
        return tuple(
            (r["place_id"], r["name"], r["short"], float(r["latitude"]), float(r["longitude"]))
            for r in csv.DictReader(lines)
        )


SAVE = """
insert into places (place_id, name, short, parent, level, latitude, longitude) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
on conflict (place_id) do update set name = ?2, short = ?3, parent = ?4, level = ?5,
    latitude = coalesce(?6, latitude), longitude = coalesce(?7, longitude)
where (name, short, parent, level, latitude, longitude)
    is not (?2, ?3, ?4, ?5, coalesce(?6, latitude), coalesce(?7, longitude))
"""


def save_places(connection: sqlite3.Connection, rows: Iterable[tuple[str | float | None, ...]]) -> bool:
    """Add or replace rows of `places`, keeping coordinates that the new rows lack; True if anything changed."""
    before = connection.total_changes
    connection.executemany(SAVE, ((i, name, short, None, "province", y, x) for i, name, short, y, x in provinces()))
    connection.executemany(SAVE, rows)
    return connection.total_changes > before


def write_places(connection: sqlite3.Connection) -> None:
    """Make sure that the provinces are there, with coordinates, and set `place_id` of every party."""
    save_places(connection, ())
    known, parents = _names(connection)
    parties = connection.execute("select party_id, name, place_id from parties").fetchall()
    found = [(place_of(name, known, parents), party, held) for party, name, held in parties]
    connection.executemany(
        "update parties set place_id = ? where party_id = ?", [(p, i) for p, i, held in found if p != held]
    )


def _names(connection: sqlite3.Connection) -> tuple[dict[str, list[Named]], dict[str, str | None]]:
    known: dict[str, list[Named]] = defaultdict(list)
    parents: dict[str, str | None] = {}
    query = "select place_id, name, short, parent, level from places order by place_id"
    for place, name, short, parent, level in connection.execute(query):
        parents[place] = parent
        for text in {name, short}:
            if len(text) >= SHORTEST:
                known[text].append(Named(place, text != name and level in LOW))
    return known, parents


def place_of(name: str, known: Mapping[str, list[Named]], parents: Mapping[str, str | None]) -> str | None:
    """The code of the last place that the name starts with, place by place; None where none or several fit.

    >>> known = {"上海市": [Named("31")], "普陀区": [Named("310107"), Named("330903")], "东方": [Named("469007", loose=True)]}
    >>> place_of("上海市普陀区", known, {"310107": "31", "330903": "33", "33": None, "31": None})
    '310107'
    >>> [place_of(name, known, {}) for name in ("普陀区", "玉树", "东方航空", "东方", "东方市医院")]
    [None, None, None, '469007', '469007']
    """
    held: str | None = None
    at = 0
    while at < len(name):
        step = next((n for n in range(min(LONGEST, len(name) - at), SHORTEST - 1, -1) if name[at : at + n] in known), 0)
        if not step:
            break
        fits = [p for p in known[name[at : at + step]] if held is None or _within(p.id, held, parents)]
        found = next(
            (p for p in fits if all(_within(q.id, p.id, parents) for q in fits)), None
        )  # 吉林 the province holds 吉林 the city
        at += step
        level = name[at : at + 1] in LEVELS  # true at the end of the name too
        if found is None or (found.loose and not level):
            break
        held = found.id
        at += bool(name[at : at + 1]) and level
    return held


def _within(place: str, upper: str, parents: Mapping[str, str | None]) -> bool:
    above: str | None = place
    while above is not None and above != upper:
        above = parents.get(above)
    return above == upper

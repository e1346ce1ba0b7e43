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
    """Make sure that the provinces are there, with coordinates, and set `place_id` and `known_as` of every party.

    A name that is a place is known as that place with those above it, so that 姚安, 姚安县 and 楚雄州姚安县 are one.
    """
    save_places(connection, ())
    known, parents = _names(connection)
    titles = _titles(connection)
    rows = connection.execute("select party_id, name, place_id, known_as from parties").fetchall()
    changed = []
    for party, name, *held in rows:
        place, whole = read_place(name, known, parents)
        new = [place, _chain(place, titles, parents) if place and whole else name]
        if new != held:
            changed.append((*new, party))
    connection.executemany("update parties set place_id = ?, known_as = ? where party_id = ?", changed)


def _titles(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("select place_id, iif(level = 'country', short, name) from places"))


def _chain(place: str, titles: Mapping[str, str], parents: Mapping[str, str | None]) -> str:
    """The place's name behind those of the places above it: 云南省楚雄彝族自治州姚安县."""
    names, above = [], parents.get(place)
    while above is not None:
        names.append(titles[above])
        above = parents.get(above)
    return "".join([*reversed(names), titles[place]])


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


def read_place(
    name: str, known: Mapping[str, list[Named]], parents: Mapping[str, str | None]
) -> tuple[str | None, bool]:
    """The code of the last place that the name starts with, None where none or several fit; and whether that is all of it.

    >>> known = {"上海市": [Named("31")], "普陀区": [Named("310107"), Named("330903")], "东方": [Named("469007", loose=True)]}
    >>> read_place("上海市普陀区", known, {"310107": "31", "330903": "33", "33": None, "31": None})
    ('310107', True)
    >>> [read_place(name, known, {}) for name in ("普陀区", "东方航空", "东方市", "东方市医院")]
    [(None, False), (None, False), ('469007', True), ('469007', False)]
    """
    held: str | None = None
    at = 0
    while at < len(name):
        step = next((n for n in range(min(LONGEST, len(name) - at), SHORTEST - 1, -1) if name[at : at + n] in known), 0)
        if not step:
            break
        fits = [p for p in known[name[at : at + step]] if held is None or _within(p.id, held, parents)]
        # 吉林 the province holds 吉林 the city.
        found = next((p for p in fits if all(_within(q.id, p.id, parents) for q in fits)), None)
        end = at + step
        level = name[end : end + 1] in LEVELS  # true at the end of the name too
        if found is None or (found.loose and not level):
            break
        held = found.id
        at = end + level
    return held, held is not None and at >= len(name)


def _within(place: str, upper: str, parents: Mapping[str, str | None]) -> bool:
    above: str | None = place
    while above is not None and above != upper:
        above = parents.get(above)
    return above == upper

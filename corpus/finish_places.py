"""Links parties to places by the place names that they hold."""

from __future__ import annotations

import csv
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("places.csv")  # the provinces and where their governments sit
SHORTEST, LONGEST = 2, 15


class Named(NamedTuple):
    """A place that a name may mean."""

    id: str
    parent: str | None


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


def write_places(connection: sqlite3.Connection) -> None:
    """Make sure that the provinces are there, with coordinates, and set `place_id` of every party."""
    connection.executemany(
        "insert into places (place_id, name, short, level, latitude, longitude) values (?, ?, ?, 'province', ?, ?) "
        "on conflict (place_id) do update set latitude = coalesce(latitude, excluded.latitude), "
        "longitude = coalesce(longitude, excluded.longitude) where latitude is null",
        provinces(),
    )
    known, parents = _names(connection)
    parties = connection.execute("select party_id, name, place_id from parties").fetchall()
    found = [(place_of(name, known, parents), party, held) for party, name, held in parties]
    connection.executemany(
        "update parties set place_id = ? where party_id = ?", [(p, i) for p, i, held in found if p != held]
    )


def _names(connection: sqlite3.Connection) -> tuple[dict[str, list[Named]], dict[str, str | None]]:
    known: dict[str, list[Named]] = defaultdict(list)
    parents: dict[str, str | None] = {}
    for place, name, short, parent in connection.execute(
        "select place_id, name, short, parent from places order by place_id"
    ):
        parents[place] = parent
        for text in {name, short}:
            if len(text) >= SHORTEST:
                known[text].append(Named(place, parent))
    return known, parents


def place_of(name: str, known: Mapping[str, list[Named]], parents: Mapping[str, str | None]) -> str | None:
    """The code of the last place that the name starts with, place by place; None where none or several fit.

    >>> known = {"上海": [Named("31", None)], "普陀区": [Named("310107", "31"), Named("330903", "33")]}
    >>> place_of("上海市普陀区", known | {"上海市": known["上海"]}, {"310107": "31", "330903": "33", "33": None, "31": None})
    '310107'
    >>> place_of("普陀区", known, {}), place_of("玉树", known, {})
    (None, None)
    """
    held: str | None = None
    at = 0
    while at < len(name):
        step = next((n for n in range(min(LONGEST, len(name) - at), SHORTEST - 1, -1) if name[at : at + n] in known), 0)
        if not step:
            break
        fits = [p.id for p in known[name[at : at + step]] if held is None or _within(p.id, held, parents)]
        if len(fits) != 1:
            break
        held, at = fits[0], at + step
    return held


def _within(place: str, upper: str, parents: Mapping[str, str | None]) -> bool:
    above: str | None = place
    while above is not None and above != upper:
        above = parents.get(above)
    return above == upper

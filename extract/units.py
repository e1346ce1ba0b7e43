"""The table of units and classifiers: what is written, its canonical unit, its factor and its group."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Unit(NamedTuple):
    """A written unit: one of it is `factor` of the canonical `unit`; `group` says what sort of unit it is."""

    surface: str
    unit: str
    factor: float
    group: str


@cache
def table() -> dict[str, Unit]:
    """Every written unit and classifier by its surface.

    >>> table()["斤"].unit, table()["斤"].factor
    ('kg', 0.5)
    """
    folder = files("extract.data")
    rows = csv.DictReader(folder.joinpath("units.csv").read_text(encoding="utf8").splitlines())
    units = {r["surface"]: Unit(r["surface"], r["unit"], float(r["factor"]), r["group"]) for r in rows}
    for line in folder.joinpath("classifiers.txt").read_text(encoding="utf8").splitlines():
        for word in line.split("#")[0].split():
            units.setdefault(word, Unit(word, "count", 1.0, "count"))
    return units


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the surfaces that start with a character, longest first."""
    found: dict[str, set[int]] = {}
    for surface in table():
        found.setdefault(surface[0], set()).add(len(surface))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def at(text: str, start: int) -> Unit | None:
    """The longest unit written at `start`, or None.

    >>> at("3人次", 1).unit
    'person_time'
    """
    units = table()
    for size in _lengths().get(text[start : start + 1], ()):
        unit = units.get(text[start : start + size])
        if unit is not None:
            return unit
    return None

"""The gazetteer of `extract` as the places of the database."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.store import Place
from extract.gazetteer import by_code

LEVELS = ("country", "province", "prefecture", "county", "township")


def gazetteer() -> Iterator[Place]:
    """Every place under its present name, those above before those within."""
    for place in sorted(by_code().values(), key=lambda p: (p.level, p.code)):
        yield Place(place.code, place.name, place.short, place.parent or None, LEVELS[place.level])

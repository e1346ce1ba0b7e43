"""Repeats become one record: within an article, across the reprints of a story, across articles on the same act.

A group is the mentions that agree in kind, value, unit, per, change and status. Each pass goes from the mention that
tells most to the one that tells least, and each joins the first record that it fits; so the outcome does not depend on
the order in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from corpus.fold_names import compatible, key, same, same_item
from corpus.fold_told import Record, Told, filled, overlap, span

Fits = Callable[[Told, Told], bool]


def fold(group: Iterable[Told]) -> list[Record]:
    """The records of one group of mentions that agree in their value, best first."""
    stories: dict[str, list[Record]] = defaultdict(list)
    for told in sorted(group, key=lambda t: t.rank):
        stories[told.story].append(Record(told, (told,)))
    inner = [record for story in stories.values() for record in _join(story, fits_in_story)]
    inner.sort(key=lambda r: r.best.rank)
    return _join_across(inner)


def fits_in_story(record: Told, told: Told) -> bool:
    """Within one text the same quantity is one record unless item, party or time speak against it."""
    if record.damaged:
        return record.item == told.item and record.start == told.start
    return (
        same_item(record.item, told.item)
        and compatible(record.donor, told.donor)
        and compatible(record.recipient, told.recipient)
        and (not record.dated or not told.dated or overlap(_period(record), _period(told)))
    )


def fits_across(record: Told, told: Told) -> bool:
    """Between articles the same quantity is one record only if both parties are told and agree, and the times overlap."""
    if record.damaged or not same_item(record.item, told.item):
        return False
    a, b = span(record), span(told)
    if a is None or b is None or not overlap(a, b):
        return False
    return same(record.donor, told.donor) and same(record.recipient, told.recipient)


def _period(told: Told) -> tuple[str | None, str | None]:
    return told.period_start, told.period_end


def _join(records: Sequence[Record], fits: Fits) -> list[Record]:
    """The records with each that fits an earlier one joined to the first such."""
    joined: list[Record] = []
    for record in records:
        place = next((i for i, known in enumerate(joined) if fits(known.best, record.best)), None)
        if place is None:
            joined.append(record)
        else:
            joined[place] = _merge(joined[place], record)
    return joined


def _merge(a: Record, b: Record) -> Record:
    return Record(filled(a.best, b.best), a.mentions + b.mentions)


def _join_across(records: Sequence[Record]) -> list[Record]:
    """As `_join` with `fits_across`, but looking only at records whose recipients may be one by their characters."""
    joined: list[Record] = []
    index = _Index()
    for record in records:
        best = record.best
        names = best.recipient if best.donor and not best.damaged else ()
        place = next((i for i in index.near(names) if fits_across(joined[i].best, best)), None)
        if place is None:
            place = len(joined)
            joined.append(record)
        else:
            joined[place] = _merge(joined[place], record)
        index.add(names, place)
    return joined


class _Index:
    """Finds, among names added before, those that may be one with a name: with an equal key, within it, or around it."""

    def __init__(self) -> None:
        self._keys: dict[str, set[int]] = defaultdict(set)
        self._first: dict[str, set[int]] = defaultdict(set)
        self._any: dict[str, set[int]] = defaultdict(set)

    def add(self, names: Iterable[str], place: int) -> None:
        """Remember that these names belong to the record at `place`."""
        for name in names:
            self._keys[key(name)].add(place)
            self._first[name[:2]].add(place)
            for pair in _pairs(name):
                self._any[pair].add(place)

    def near(self, names: Iterable[str]) -> list[int]:
        """Places of records to look at, in order."""
        found: set[int] = set()
        for name in names:
            found |= self._keys.get(key(name), _NONE) | self._any.get(name[:2], _NONE)
            found = found.union(*(self._first[pair] for pair in _pairs(name) if pair in self._first))
        return sorted(found)


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=65536)
def _pairs(name: str) -> frozenset[str]:
    """Neighbouring characters: a name within another has all its pairs there.

    >>> sorted(_pairs("寻甸县"))
    ['寻甸', '甸县']
    """
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))

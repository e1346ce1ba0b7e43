"""Repeats become one record: within an article, across the reprints of a story, across articles on the same act.

A group is the mentions that agree in kind, value, unit, per, change and status. Each pass goes from the mention that
tells most to the one that tells least, and each joins the first record that it fits; so the outcome does not depend on
the order in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

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
    """As `_join` with `fits_across`, but looking only at records whose recipients have two characters in common."""
    joined: list[Record] = []
    index: dict[str, set[int]] = defaultdict(set)
    for record in records:
        best = record.best
        marks = _marks(best.recipient) if best.donor and not best.damaged else set()
        near = sorted(set().union(*(index[m] for m in marks))) if marks else []
        place = next((i for i in near if fits_across(joined[i].best, best)), None)
        if place is None:
            place = len(joined)
            joined.append(record)
        else:
            joined[place] = _merge(joined[place], record)
        for mark in marks:
            index[mark].add(place)
    return joined


def _marks(names: Iterable[str]) -> set[str]:
    """Pairs of characters of the names' keys; names that are one share at least one of them.

    >>> sorted(_marks(["寻甸县"]))
    ['寻甸', '甸县']
    """
    marks = set()
    for name in names:
        for text in (name, key(name)):
            marks |= {text[i : i + 2] for i in range(len(text) - 1)} or {text}
    return marks

"""Labelled runs of characters as one tag a character, and back; and batches of anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Run(NamedTuple):
    """`text[start:end]` has this label."""

    start: int
    end: int
    label: str


def tags(length: int, runs: Iterable[Run]) -> list[str]:
    """One tag a character: `B-X` where a run begins, `I-X` inside it, `O` elsewhere. Of runs that overlap the first wins.

    >>> tags(5, [Run(1, 3, "PLACE")])
    ['O', 'B-PLACE', 'I-PLACE', 'O', 'O']
    """
    out = ["O"] * length
    for start, end, label in runs:
        if all(tag == "O" for tag in out[start:end]):
            out[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return out


def runs(tagged: Sequence[str]) -> list[Run]:
    """The runs of a tag sequence; an `I` that continues nothing begins a run.

    >>> runs(["O", "B-PLACE", "I-PLACE", "I-ORG"])
    [Run(start=1, end=3, label='PLACE'), Run(start=3, end=4, label='ORG')]
    """
    found: list[Run] = []
    for at, tag in enumerate(tagged):
        mark, _, label = tag.partition("-")
        last = found[-1] if found else None
        if mark == "O":
            continue
        if mark == "I" and last is not None and last.end == at and last.label == label:
            found[-1] = last._replace(end=at + 1)
        else:
            found.append(Run(at, at + 1, label))
    return found


def label_set(labels: Iterable[str]) -> tuple[str, ...]:
    """All tags for these labels, `O` first."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` items, in order.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch

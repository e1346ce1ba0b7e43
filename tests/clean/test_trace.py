"""Traces compose: the character that two steps kept is found where it first stood."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

import clean.trace
from clean.trace import IDENTITY, Trace, compose, cut, locate, pack


def test_examples() -> None:
    assert doctest.testmod(clean.trace).failed == 0


def kept(text: str, marks: list[bool]) -> tuple[str, Trace]:
    """The text with some characters left out, and its trace."""
    places = [at for at in range(len(text)) if at >= len(marks) or marks[at]]
    return "".join(text[at] for at in places), pack(list(enumerate(places))) if places else IDENTITY


TEXT = st.text(min_size=1, max_size=60)
MARKS = st.lists(st.booleans(), max_size=60)


@given(TEXT, MARKS, MARKS)
def test_composition(text: str, first: list[bool], second: list[bool]) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(len(text)))  # every character once
    middle, inner = kept(text, first)
    last, outer = kept(middle, second)
    both = compose(outer, inner)
    assert [text[locate(both, at)] for at in range(len(last))] == list(last)


@given(TEXT, MARKS, st.integers(0, 60), st.integers(0, 60))
def test_cutting(text: str, marks: list[bool], start: int, length: int) -> None:
    short, trace = kept(text, marks)
    start = min(start, len(short))
    piece = cut(trace, start, min(start + length, len(short)))
    for at in range(min(length, len(short) - start)):
        assert locate(piece, at) == locate(trace, start + at)


def test_nothing_moved() -> None:
    assert compose(IDENTITY, IDENTITY) == IDENTITY
    assert locate(IDENTITY, 7) == 7

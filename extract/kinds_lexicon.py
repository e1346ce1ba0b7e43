"""The words that say what is counted and what is done with it, found in a text by one automaton."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick


class Hit(NamedTuple):
    """A word of the lexicon in a text: `text[start:end]` and its class (a class of nouns.txt or a group of verbs.txt)."""

    start: int
    end: int
    cls: str


class Lexed(NamedTuple):
    """The words of a text: the longest noun by its start, the longest by its end, and the verbs in order."""

    starts: dict[int, Hit]
    ends: dict[int, Hit]
    verbs: list[Hit]
    verb_starts: list[int]
    breaks: frozenset[int]

    def verbs_in(self, start: int, end: int) -> list[Hit]:
        """The verbs that lie within a span, left to right."""
        low, high = bisect_left(self.verb_starts, start), bisect_right(self.verb_starts, end)
        return [hit for hit in self.verbs[low:high] if hit.end <= end]


def sections(name: str) -> Iterator[tuple[str, str]]:
    """The pairs (word, class) of a sectioned word list, in file order."""
    cls = ""
    for line in files("extract.data").joinpath(name).read_text(encoding="utf8").splitlines():
        plain = line.split("#")[0].strip()
        if plain.startswith("["):
            cls = plain.strip("[]")
            continue
        for word in plain.split():
            yield word, cls


@cache
def nouns() -> dict[str, str]:
    """Counted noun to class; a word listed twice keeps its first class.

    >>> nouns()["村卫生室"]
    'clinic'
    """
    table: dict[str, str] = {}
    for word, cls in sections("nouns.txt"):
        table.setdefault(word, cls)
    return table


@cache
def verbs() -> dict[str, tuple[str, ...]]:
    """Verb to its groups.

    >>> "train" in verbs()["带教"]
    True
    """
    table: dict[str, tuple[str, ...]] = {}
    for word, group in sections("verbs.txt"):
        if group not in table.get(word, ()):
            table[word] = (*table.get(word, ()), group)
    return table


@cache
def measures() -> dict[str, frozenset[str]]:
    """Classifier or unit to the noun classes that it can count; one that is missing counts anything."""
    table: dict[str, frozenset[str]] = {}
    text = files("extract.data").joinpath("measures.csv").read_text(encoding="utf8")
    for row in csv.DictReader(text.splitlines()):
        for measure in row["measures"].split():
            table.setdefault(measure, frozenset(row["classes"].split()))
    return table


@cache
def _automaton(which: str) -> ahocorasick.Automaton:
    """Each word with its length and its class (a noun) or its groups (a verb)."""
    machine = ahocorasick.Automaton()
    for word, meaning in (nouns() if which == "nouns" else verbs()).items():
        machine.add_word(word, (len(word), meaning))
    machine.make_automaton()
    return machine


def lex(text: str) -> Lexed:
    """The lexicon's words in a text; linear in its length.

    >>> lex("改造11个村卫生室").starts[5]
    Hit(start=5, end=9, cls='clinic')
    """
    starts: dict[int, Hit] = {}
    ends: dict[int, Hit] = {}
    inside = bytearray(len(text))
    for last, (length, cls) in _automaton("nouns").iter(text):  # by their ends, at one end the longest first
        end = last + 1
        hit = Hit(end - length, end, cls)
        starts[hit.start] = hit
        ends.setdefault(end, hit)
        inside[hit.start : end] = b"\x01" * length
    found: list[Hit] = []
    for last, (length, groups) in _automaton("verbs").iter_long(text):
        found += [Hit(last + 1 - length, last + 1, group) for group in groups]
    breaks = frozenset(hit.start for hit in found if not inside[hit.start] or (hit.start in starts and starts[hit.start].end == hit.end))
    return Lexed(starts, ends, found, [hit.start for hit in found], breaks)

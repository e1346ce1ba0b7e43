"""Paths through broken text: one reading each, the likeliest kept; and the guesses where a byte is unknown."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from clean.mend.codes import chars, codes, is_private
from clean.mend.fluency import Context, fluency, simple_char, unworded

LOST = "▢"
WIDTH = 12  # paths that are kept
MARGIN = 12.0  # a path this much less likely than the best is dropped
CHOICES = 6  # guesses for one unknown byte that are kept
LAG = 5.0  # a guess this much less likely than the best is dropped
PROMISE = -1.0  # how much a character that may begin a word is preferred by its frequency
NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇兩萬億半几幾数數廿卅０１２３４５６７８９")
ANY = range(0x81, 0xFF)

Shown = tuple[str, int]  # a character and the place in the raw text that it came from
Tail = tuple["Tail | None", Shown]  # the characters read, last first


class Path(NamedTuple):
    """One reading: its context, costs, characters, last character, the waiting byte (0: none) and its place."""

    context: Context
    cost: float = 0.0
    tail: Tail | None = None
    last: str = ""
    pending: int = 0
    place: int = 0

    @property
    def score(self) -> float:
        """The log probability, costs and all."""
        return self.cost + self.context.ends[0]

    def shown(self) -> list[Shown]:
        """The characters read since the break, in order."""
        out, node = [], self.tail
        while node is not None:
            node, one = node
            out.append(one)
        return out[::-1]

    def emit(self, char: str, place: int, cost: float = 0.0) -> Path:
        """The path with one more character, nothing waiting."""
        context = Context("", self.context.ends[:1]) if char == LOST else self.context.then(char)
        return Path(context, self.cost + cost, (self.tail, (char, place)), char)

    def wait(self, pending: int, place: int, cost: float = 0.0) -> Path:
        """The path with a byte that waits for its partner."""
        return Path(self.context, self.cost + cost, self.tail, self.last, pending, place)

    def end(self, found: Sequence[str], cost: float = 0.0) -> list[Path]:
        """The path with the waiting byte closed by each of some characters; a numeral is not guessed among several."""
        several = len(found) > 1
        return [
            self._guessed(char, cost) if several and char in NUMERALS else self.emit(char, self.place, cost)
            for char in found
        ]

    def _guessed(self, char: str, cost: float) -> Path:
        return Path(self.context.then(char), self.cost + cost, (self.tail, (LOST, self.place)), LOST)


def best(paths: list[Path]) -> list[Path]:
    """The likeliest paths, one for each state: the last two characters and the byte that waits."""
    states: dict[tuple[str, str, int], Path] = {}
    ranked = sorted(paths, key=SCORE, reverse=True)
    least = ranked[0].score - MARGIN if ranked else 0.0
    for path in ranked:
        if path.score < least or len(states) == WIDTH:
            break
        states.setdefault((path.last, path.context.text[-2:], path.pending), path)
    return list(states.values())


SCORE = attrgetter("score")


def of_lead(context: Context, lead: int) -> tuple[str, ...]:
    """The likeliest characters with a lead byte."""
    return _ranked(context.text[-1:], lead, None)[:CHOICES]


def of_trail(context: Context, trail: int) -> tuple[str, ...]:
    """The likeliest characters with a trail byte; more of them, for the next byte will choose."""
    return _ranked(context.text[-1:], None, trail)


def of_leads(context: Context, lead: int, trails: Iterable[int], keep: int) -> list[str]:
    """The likeliest characters with a lead byte and one of several trails."""
    wanted = {lead << 8 | trail for trail in trails}
    return [char for char in _ranked(context.text[-1:], lead, None, keep=None) if codes()[char] in wanted][:keep]


@lru_cache(maxsize=50_000)
def _ranked(last: str, lead: int | None, trail: int | None, *, keep: int | None = 2 * CHOICES) -> tuple[str, ...]:
    """The likeliest characters after another, with one byte given: as the end of a word of two, or in any other.

    Only those that end a word with the other are weighed anew; the rest keep the order that they have by themselves.
    """
    table = _of_byte(lead, trail)
    alone = fluency().alone.get(last, 0.0)
    raised = []
    for simple, together in fluency().pairs.get(last, {}).items():
        raised += [
            (together - alone, char) for single, char in table.forms.get(simple, ()) if together - alone > single
        ]
    better = {char for _, char in raised}
    plain = (pair for pair in table.ranked if pair[1] not in better)
    ranked = sorted((*raised, *islice(plain, keep)), reverse=True)
    least = ranked[0][0] - (LAG if keep else math.inf) if ranked else 0.0
    return tuple(char for promised, char in ranked[:keep] if promised >= least)


class Table(NamedTuple):
    """The characters with one byte given, the likeliest first, and the same by their Simplified forms."""

    ranked: list[tuple[float, str]]
    forms: dict[str, list[tuple[float, str]]]


@cache
def _of_byte(lead: int | None, trail: int | None) -> Table:
    """The characters with one byte given, with the log probability of each."""
    pairs = [lead << 8 | each for each in ANY] if lead is not None else [each << 8 | (trail or 0) for each in ANY]
    table = Table([], defaultdict(list))
    for char in map(chars().get, pairs):
        if char and not is_private(char):
            simple = simple_char(char)
            table.ranked.append((_alone(simple), char))
            table.forms[simple].append(table.ranked[-1])
    table.ranked.sort(reverse=True)
    return table


def _alone(char: str) -> float:
    known = fluency().single.get(char)
    return unworded("", char) if known is None else known + PROMISE

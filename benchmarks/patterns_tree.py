"""From a pattern's parse tree to automata: the pattern's own, and one for each lookaround in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from benchmarks.patterns_automaton import LARGEST, UNROLLED, Automaton, Part, add, alphabet, fits

NAMES = {c.CATEGORY_DIGIT: "d", c.CATEGORY_WORD: "w", c.CATEGORY_SPACE: "s"}
NOT = {c.CATEGORY_NOT_DIGIT: "d", c.CATEGORY_NOT_WORD: "w", c.CATEGORY_NOT_SPACE: "s"}


def automata(pattern: str | bytes, flags: int) -> list[Automaton]:
    """The automaton of the whole, then those of its lookarounds.

    >>> [[made.reach(at) for at, _ in made.twice()] for made in automata("(?:a+)+b(?=(?:c|c)*d)", 32)]
    [['aa'], ['c']]
    """
    tree = _parser.parse(pattern, flags & ~int(re.DEBUG))
    text = alphabet(codes(tree), of_bytes=isinstance(pattern, bytes))
    made, waiting = [], [tree]
    while waiting:
        builder = Builder(text, flags)
        made.append(builder.whole(waiting.pop(0)))
        waiting += builder.aside
    return made


def codes(tree: Iterable[Any]) -> Iterator[int]:
    """The code points that a tree names."""
    for op, value in tree:
        if op in (c.LITERAL, c.NOT_LITERAL):
            yield value
        elif op is c.RANGE:
            yield from value
        elif op is c.IN:
            yield from codes(value)
        else:
            for inner in parts(value):
                yield from codes(inner)


def parts(value: Any) -> Iterator[Any]:
    """The trees within an operator's value."""
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from parts(inner)


class Builder:
    """Writes one automaton; what stands in lookarounds is set aside for others."""

    def __init__(self, text: str, flags: int) -> None:
        self.made = Automaton(text)
        self.flags = flags
        self.all = (1 << len(text)) - 1
        self.at = {ord(char): i for i, char in enumerate(text)}
        self.named = fits(text, flags)
        self.aside: list[Any] = []

    def whole(self, tree: Any) -> Automaton:
        self.made.first = self.sequence(tree).first
        return self.made

    def sequence(self, tree: Iterable[Any]) -> Part:
        whole = Part(empty=1)
        for op, value in tree:
            whole = self.joined(whole, self.part(op, value))
        return whole

    def joined(self, a: Part, b: Part) -> Part:
        for p, ways in a.last.items():
            add(self.made.follow[p], ((q, ways * more) for q, more in b.first.items()))
        out = Part(dict(a.first), dict(b.last), min(2, a.empty * b.empty))
        if a.empty:
            add(out.first, ((q, n * a.empty) for q, n in b.first.items()))
        if b.empty:
            add(out.last, ((p, n * b.empty) for p, n in a.last.items()))
        return out

    def part(self, op: Any, value: Any) -> Part:
        if op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
            return self.position(self.label(op, value))
        if op is c.BRANCH:
            return self.either([self.sequence(branch) for branch in value[1]])
        if op is c.SUBPATTERN:
            return self.sequence(value[3])
        if op is c.ATOMIC_GROUP:
            return self.sequence(value)
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self.repeated(*value)
        if op in (c.ASSERT, c.ASSERT_NOT):
            self.aside.append(value[1])
        if op is c.GROUPREF_EXISTS:
            return self.either([self.sequence(branch) for branch in value[1:] if branch is not None])
        if op is c.GROUPREF:
            return self.either([self.position(self.all), Part(empty=1)])
        return Part(empty=1)  # assertions and lookarounds

    def position(self, label: int) -> Part:
        if not label:
            return Part()
        self.made.labels.append(label)
        self.made.follow.append({})
        at = len(self.made.labels) - 1
        return Part({at: 1}, {at: 1})

    def either(self, branches: list[Part]) -> Part:
        out = Part()
        for part in branches:
            add(out.first, part.first.items())
            add(out.last, part.last.items())
            out.empty = min(2, out.empty + part.empty)
        return out

    def repeated(self, least: int, most: Any, tree: Any) -> Part:
        size = len(self.made.labels)
        part = self.sequence(tree)
        turns = least if most is c.MAXREPEAT else most
        if turns == 0 and most == 0:
            return Part(empty=1)
        short = turns <= UNROLLED and (len(self.made.labels) - size) * turns + size <= LARGEST
        if most is c.MAXREPEAT or not short:
            whole = self.copies(part, tree, least if short else min(least, 1))
            return self.joined(whole, self.looped(part if whole.empty and not whole.last else self.sequence(tree), most))
        whole = Part(empty=1)
        for turn in range(most, 0, -1):  # x{1,3} is x(x(x)?)?, so that each number of turns counts once
            whole = self.joined(part if turn == most else self.sequence(tree), whole)
            if turn > least:
                whole.empty = 1
        return whole

    def copies(self, part: Part, tree: Any, count: int) -> Part:
        whole = Part(empty=1)
        for turn in range(count):
            whole = self.joined(whole, self.sequence(tree) if turn else part)
        return whole

    def looped(self, part: Part, most: Any) -> Part:
        """Any number of turns; a counted one whose body may be empty can spend its turns in many ways."""
        idle = 2 if part.empty and most is not c.MAXREPEAT else 1
        for p, ways in list(part.last.items()):
            add(self.made.follow[p], ((q, ways * more * idle) for q, more in part.first.items()))
        return Part(part.first, part.last, 1)

    def label(self, op: Any, value: Any) -> int:
        """The bit set of letters that one character of the pattern fits."""
        if op is c.ANY:
            return self.all if self.flags & re.DOTALL else self.all & ~self.letter(10)
        if op is c.NOT_LITERAL:
            return self.all & ~self.letter(value)
        if op is c.LITERAL:
            return self.letter(value)
        if op is c.CATEGORY:
            return self.named[NAMES[value]] if value in NAMES else self.all & ~self.named[NOT[value]]
        if op is c.RANGE:
            low, high = value
            return sum(1 << i for code, i in self.at.items() if low <= code <= high)
        bits = 0
        for inner, what in value:
            bits |= 0 if inner is c.NEGATE else self.label(inner, what)
        return self.all & ~bits if value[0][0] is c.NEGATE else bits

    def letter(self, code: int) -> int:
        chars = {chr(code), chr(code).lower(), chr(code).upper()} if self.flags & re.IGNORECASE else {chr(code)}
        return sum(1 << self.at[ord(char)] for char in chars if len(char) == 1 and ord(char) in self.at)

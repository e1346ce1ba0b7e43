"""The automaton of a regular expression, with how many ways lead from each character to the next, and where a loop can be walked in two ways.

The positions are the characters of the pattern (Glushkov's construction). Where one word leads in two ways from a position
back to itself, a search that fails tries both at every turn, so its time doubles with each repeat of that word.
Lookarounds are judged by themselves; what stands around takes them as empty. Atomic groups are taken as common ones, which
finds too much, never too little: whether time does double is for the clock to say.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

UNROLLED = 6  # a repeat of up to so many turns is written out; a longer one counts as endless
LARGEST = 3000  # positions; what would be larger takes its counted repeats as endless
COMMON = "一年月日市县的 \n\t，。、：“”（）().,:;-/_<>\"'=0123456789１aAzZx\x00▢万亿元名余é"
Ways = dict[int, int]


@dataclass
class Part:
    """A piece: the positions it can start and end with, each with its number of ways, and the ways to be empty."""

    first: Ways = field(default_factory=dict)
    last: Ways = field(default_factory=dict)
    empty: int = 0


@dataclass
class Automaton:
    """Labels are bit sets over `alphabet`; `follow[p][q]` is in how many ways q comes after p (2 stands for more)."""

    alphabet: str
    labels: list[int] = field(default_factory=list)
    follow: list[Ways] = field(default_factory=list)
    first: Ways = field(default_factory=dict)

    def char(self, position: int, other: int = -1) -> str:
        """A character of the position, of both where another is given."""
        both = self.labels[position] & (self.labels[other] if other >= 0 else -1)
        return self.alphabet[(both & -both).bit_length() - 1]

    def twice(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Loops with two ways: the position, and the pairs of positions passed until both ways are back at it."""
        for group in groups({p: set(q) for p, q in enumerate(self.follow)}):
            inside = set(group)
            if len(group) == 1 and group[0] not in self.follow[group[0]]:
                continue
            found = self._double_edge(inside) or self._two_paths(inside)
            if found:
                yield found

    def _double_edge(self, inside: set[int]) -> tuple[int, list[tuple[int, int]]] | None:
        for p in inside:
            for q, ways in self.follow[p].items():
                if ways > 1 and q in inside:
                    back = path(q, p, lambda s: (t for t in self.follow[s] if t in inside)) if q != p else [q]
                    return p, [(s, s) for s in back]
        return None

    def _two_paths(self, inside: set[int]) -> tuple[int, list[tuple[int, int]]] | None:
        """Pairs that one word reaches from one position, of which one is of two positions and leads back."""
        steps: dict[tuple[int, int], set[tuple[int, int]]] = {}
        todo = deque((p, p) for p in inside)
        while todo:
            pair = todo.popleft()
            if pair in steps:
                continue
            ahead = product(*([q for q in self.follow[p] if q in inside] for p in pair))
            steps[pair] = {(a, b) if a <= b else (b, a) for a, b in ahead if self.labels[a] & self.labels[b]}
            todo.extend(steps[pair] - steps.keys())
        for group in groups(steps):
            same = next((pair for pair in group if pair[0] == pair[1]), None)
            apart = next((pair for pair in group if pair[0] != pair[1]), None)
            if same and apart:
                return same[0], path(same, apart, steps.__getitem__) + path(apart, same, steps.__getitem__)
        return None

    def reach(self, target: int) -> str:
        """The shortest text that leads to a position and reads it."""
        return "".join(map(self.char, path(-1, target, lambda s: self.first if s < 0 else self.follow[s])))

    def turn(self, position: int) -> str | None:
        """The shortest text that leads from a position back to it; nothing where it is in no loop."""
        try:
            return "".join(map(self.char, path(position, position, self.follow.__getitem__)))
        except LookupError:
            return None


def path(start: Any, end: Any, ahead: Any) -> list[Any]:
    """The states after `start` up to `end` by the fewest steps, one at least; LookupError where there is no way."""
    came: dict[Any, Any] = {}
    todo = deque([start])
    while todo:
        state = todo.popleft()
        for next_ in ahead(state):
            if next_ not in came:
                came[next_] = state
                todo.append(next_)
            if next_ == end:
                back = [end]
                while came[back[-1]] != start:
                    back.append(came[back[-1]])
                return back[::-1]
    raise LookupError(end)


def groups(steps: dict[Any, set[Any]]) -> Iterator[list[Any]]:
    """The strongly connected parts (Tarjan's walk, without recursion)."""
    order: dict[Any, int] = {}
    low: dict[Any, int] = {}
    stack: list[Any] = []
    on: set[Any] = set()
    for root in steps:
        if root in order:
            continue
        walk = [(root, iter(steps[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on.add(root)
        while walk:
            state, ahead = walk[-1]
            next_ = next(ahead, None)
            if next_ is None:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[state])
                if low[state] == order[state]:
                    cut = stack.index(state)
                    yield stack[cut:]
                    on.difference_update(stack[cut:])
                    del stack[cut:]
            elif next_ not in order:
                order[next_] = low[next_] = len(order)
                stack.append(next_)
                on.add(next_)
                walk.append((next_, iter(steps[next_])))
            elif next_ in on:
                low[state] = min(low[state], order[next_])


def add(to: Ways, ways: Iterable[tuple[int, int]]) -> None:
    for position, count in ways:
        to[position] = min(2, to.get(position, 0) + count)


def alphabet(codes: Iterable[int], *, of_bytes: bool) -> str:
    """A character for every class that the pattern tells apart: what it names, its neighbours, and common ones."""
    near = {code + step for code in codes for step in (-1, 0, 1)} | set(map(ord, COMMON))
    return "".join(chr(code) for code in sorted(near) if 0 <= code < (256 if of_bytes else 0x10FFFF) and not 0xD800 <= code < 0xE000)


def fits(text: str, flags: int) -> dict[str, int]:
    """Bit sets of the letters that \\d, \\w, \\s fit."""
    unicode = not flags & re.ASCII and bool(flags & re.UNICODE)
    return {name: sum(1 << i for i, c in enumerate(text) if re.match(rf"\{name}", c, 0 if unicode else re.ASCII)) for name in "dws"}

"""Words of which a text must hold at least one before a pattern can match it: a cheap test before an expensive one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

Words = frozenset[str]
MOST = 400  # words of one pattern; more of them are no longer a cheap test


def required(pattern: re.Pattern[str]) -> Words | None:
    """Words, one of which stands in every text that the pattern matches; None where no such words can be told.

    Of the parts that a match must hold, the one with the longest words counts: those are the rarest.

    >>> sorted(required(re.compile("[给为][^，]{0,6}(?:送上|寄去|(?:盖|修)好)了?")))
    ['修好', '寄去', '盖好', '送上']
    >>> required(re.compile("[0-9]+名?")) is None
    True
    """
    if pattern.flags & re.IGNORECASE:
        return None
    return _best(_parser.parse(pattern.pattern, pattern.flags))


def _best(parts: Iterable[tuple[Any, Any]]) -> Words | None:
    """The rarest of the sets of words that a sequence of parts must hold."""
    found = [words for words in _sets(list(parts)) if words]
    return max(
        found, key=lambda words: (min(map(len, words)), sum(map(len, words)) / len(words), -len(words)), default=None
    )


def _sets(parts: Sequence[tuple[Any, Any]]) -> list[Words | None]:
    """For each run of neighbouring parts whose wording is known in full their words, for each other part what it must hold."""
    out: list[Words | None] = []
    run: Words = frozenset([""])
    for op, value in parts:
        exact = _exact(op, value)
        joined = frozenset(a + b for a in run for b in exact) if exact and len(run) * len(exact) <= MOST else None
        if joined is not None:
            run = joined
            continue
        out.append(run if "" not in run else None)
        run = exact or frozenset([""])
        if not exact:
            out.append(_held(op, value))
    return [*out, run if "" not in run else None]


def _exact(op: Any, value: Any) -> Words | None:
    """All that a part can match, where that is a short list of words; parts without width match the empty word."""
    name = str(op)
    if name == "LITERAL":
        return frozenset([chr(value)])
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset([""])
    if name == "IN":
        if all(str(kind) == "LITERAL" for kind, _ in value):
            return frozenset(chr(code) for _, code in value)
        return None
    if name == "SUBPATTERN":
        return None if value[1] & re.IGNORECASE else _words(value[3])
    if name == "BRANCH":
        choices = [_words(choice) for choice in value[1]]
        known = [words for words in choices if words is not None]
        return frozenset().union(*known) if len(known) == len(choices) and sum(map(len, known)) <= MOST else None
    return None


def _words(parts: Iterable[tuple[Any, Any]]) -> Words | None:
    run: Words = frozenset([""])
    for op, value in parts:
        exact = _exact(op, value)
        if exact is None or len(run) * len(exact) > MOST:
            return None
        run = frozenset(a + b for a in run for b in exact)
    return run


def _held(op: Any, value: Any) -> Words | None:
    """Words, one of which a part must hold, where it may hold more."""
    name = str(op)
    if name == "SUBPATTERN":
        return None if value[1] & re.IGNORECASE else _best(value[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _best(value[2]) if value[0] >= 1 else None
    if name == "ATOMIC_GROUP":
        return _best(value)
    if name == "BRANCH":
        choices = [_best(choice) for choice in value[1]]
        known = [words for words in choices if words]
        return frozenset().union(*known) if len(known) == len(choices) else None
    return None


class Either:
    """Patterns looked for side by side in long texts, each only where a word that it needs stands.

    >>> [match[0] for match in Either("各[省市]", "(?:东|西)部省份?").finditer("东部省份与各省")]
    ['东部省份', '各省']
    """

    def __init__(self, *patterns: str) -> None:
        """Patterns in order: of two that match at one place the first counts, as in an alternation."""
        self.patterns = tuple(re.compile(written) for written in patterns)
        self.openers = Openers(self.patterns)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches, left to right; one that begins inside the one before is left out."""
        found = [(m.start(), i, m) for i in self.openers.possible(text) for m in self.patterns[i].finditer(text)]
        end = 0
        for start, _, match in sorted(found, key=lambda item: item[:2]):
            if start >= end:
                end = match.end()
                yield match


class Openers:
    """Tells which of many patterns can match in a text, by one look for the words that they need."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """`patterns` are known by their numbers."""
        needed: dict[str, list[int]] = {}
        self.always: list[int] = []
        for i, written in enumerate(patterns):
            words = required(written)
            if words is None:
                self.always.append(i)
            for word in words or ():
                needed.setdefault(word, []).append(i)
        self.machine = ahocorasick.Automaton()
        for word, numbers in needed.items():
            self.machine.add_word(word, tuple(numbers))
        self.machine.make_automaton()

    def possible(self, text: str) -> set[int]:
        """The numbers of the patterns whose words stand in a text, and of those that need none."""
        wanted = set(self.always)
        for _, numbers in self.machine.iter(text) if len(self.machine) else ():
            wanted.update(numbers)
        return wanted

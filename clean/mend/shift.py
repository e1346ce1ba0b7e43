"""Text out of step: rebuilds the bytes behind a broken place and reads them again, best reading first.

A mangler that put `(shù)` into the middle of a two-byte character left every byte behind it one place off. The reader
then showed the wrong characters, which still hold the right bytes. A path is one way to read them: the characters so
far, and the byte that waits for its partner. Where bytes are unknown, paths fork; fluency chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clean.mend.codes import FOLDED, chars, codes, is_private
from clean.mend.fluency import Fluency
from clean.mend.readings import lost_trails, reads

LOST = "▢"
WIDTH = 20  # paths that are kept
MARGIN = 14.0  # a path this much less likely than the best is dropped
CHOICES = 6  # guesses for one unknown byte that are kept
GUESS = -3.0  # a byte that nothing names
SWALLOWED = -7.0  # a character that the reader swallowed and nothing names
GIVEN_UP = -12.0  # a character whose second byte is gone without a trace
SKIPPED = -2.0  # a trail byte 80, which some readers leave out
FOLD = -1.0  # a full-width mark that the page shows as ASCII
MISREAD = -8.0  # a reading behind a character that is not read so
DOUBT = 2.0  # a numeral this close to the likeliest guess may be the truth

NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇兩萬億半几幾数數廿卅")
ANY = range(0x81, 0xFF)
MARKS = tuple(ord(mark) | 0x80 for mark in ",:;?!()")  # second bytes of the full-width marks that pages fold
SINGLE = 0x80  # a trail byte that readers take for a character of its own

Shown = tuple[str, int]  # a character and the place in the raw text that it came from


@dataclass(frozen=True, slots=True)
class Path:
    """One reading: its log probability, its characters as a linked list, the waiting byte (0: none) and its place."""

    score: float
    tail: tuple[object, Shown] | None
    last: str
    pending: int = 0
    place: int = 0

    def shown(self) -> list[Shown]:
        """The characters read since the break, in order."""
        out, node = [], self.tail
        while node is not None:
            rest, one = node
            out.append(one)
            node = rest  # type: ignore[assignment]
        return out[::-1]


@dataclass(frozen=True, slots=True)
class Token:
    """What the page shows at one place: a character, with the reading inserted behind it if there is one.

    `char` is empty where the reader put a mark (`?`) in place of a byte and the bracket.
    """

    char: str
    start: int
    reading: str = ""
    broken: bool = False


class Lattice:
    """The paths through one broken stretch; feed it tokens until `done`."""

    __slots__ = ("fluency", "paths")

    def __init__(self, fluency: Fluency, last: str) -> None:
        self.fluency = fluency
        self.paths = [Path(0.0, None, last)]

    @property
    def done(self) -> bool:
        """Whether all readings are in step again and agree."""
        return len(self.paths) == 1 and not self.paths[0].pending

    def settle(self) -> Path:
        """The best reading in step; at a hard stop."""
        stepped = [path for path in self.paths if not path.pending]
        return max(stepped or self.paths, key=lambda path: path.score)

    def feed(self, token: Token) -> None:
        """Extends every path by a token and keeps the best."""
        grown: list[Path] = []
        for path in self.paths:
            grown += self._shifted(path, token) if path.pending else self._stepped(path, token)
        self.paths = _best(grown)

    def _stepped(self, path: Path, token: Token) -> list[Path]:
        """A token where truth and reader agree."""
        char = token.char
        if token.broken:
            lead = codes().get(path.last, ord(path.last) | 0x80 if path.last else 0) & 0xFF
            trails = lost_trails(lead, token.reading)
            grown = [Path(path.score, path.tail, path.last, trail, token.start) for trail in trails]
            return grown or [self._literal(path, token, "?")]
        if token.reading and not self._reads(path, token):
            return [self._literal(path, token, char)]
        grown = [self._emit(path, char, token.start, 0.0)]
        if char == "?":
            for end in self._close(Path(path.score, path.tail, path.last, 0, token.start), None, GUESS):
                grown += [Path(end.score, end.tail, end.last, mark, token.start) for mark in MARKS]
        return grown

    def _shifted(self, path: Path, token: Token) -> list[Path]:
        """A token whose first byte belongs to the character before it."""
        char = token.char
        if token.broken:
            return self._close(path, lost_trails(path.pending, token.reading), 0.0) or self._given_up(path, token)
        if char in ("\x80", "€"):
            return self._close(path, (SINGLE,), 0.0)
        grown = self._given_up(path, token)
        code = codes().get(char, 0)
        if code:
            cost = MISREAD if token.reading and not reads(char, token.reading) else 0.0
            return grown + self._pair(path, code >> 8, code & 0xFF, token.start, cost=cost)
        if char == "\ufffd":
            return grown + self._close(path, ANY, GUESS)
        if char.isspace():
            return grown + [self._emit(end, char, token.start, 0.0) for end in self._close(path, ANY, GUESS)]
        if " " < char < "\x7f":
            grown += self._pair(path, FOLDED, ord(char) | 0x80, token.start, cost=FOLD)
        if "@" <= char < "\x7f":
            grown += self._close(path, (ord(char),), 0.0)
        if char == "?":
            grown += [self._emit(end, LOST, token.start, SWALLOWED) for end in self._close(path, ANY, GUESS)]
        return grown

    def _given_up(self, path: Path, token: Token) -> list[Path]:
        """The waiting byte lost its partner without a trace; the token is as it shows."""
        ends = self._close(path, (SINGLE,), SKIPPED)
        ends.append(self._emit(path, LOST, path.place, GIVEN_UP))
        return [grown for end in ends for grown in self._stepped(end, token)]

    def _reads(self, path: Path, token: Token) -> bool:
        """Whether the last two bytes before a reading are a character that is read so."""
        if token.char < "\x80":
            lead = codes().get(path.last, 0) & 0xFF
            return reads(chars().get(lead << 8 | ord(token.char), ""), token.reading)
        return reads(token.char, token.reading)

    def _literal(self, path: Path, token: Token, char: str) -> Path:
        """A token as the page shows it, brackets and all."""
        shown = f"{char}({token.reading})" if not token.broken else f"{char}{token.reading})"
        for nth, each in enumerate(shown):
            path = self._emit(path, each, token.start + nth, 0.0)
        return path

    def _pair(self, path: Path, trail: int, pending: int, place: int, *, cost: float = 0.0) -> list[Path]:
        """The waiting byte takes its trail; the next byte waits."""
        char = chars().get(path.pending << 8 | trail, "")
        if not char or is_private(char) or pending == SINGLE:
            return []
        done = self._emit(path, char, path.place, cost)
        if pending < SINGLE:  # an ASCII character that the reader took for a second byte
            return [self._emit(done, chr(pending), place, 0.0)]
        return [Path(done.score, done.tail, done.last, pending, place)]

    def _close(self, path: Path, trails: Sequence[int] | None, cost: float) -> list[Path]:
        """The waiting byte takes one of several trails, and the text is in step again; no numeral is guessed.

        Without `trails` the byte before is the unknown one, and its trail is the lead of a full-width mark.
        """
        pairs = [lead << 8 | FOLDED for lead in ANY] if trails is None else [path.pending << 8 | trail for trail in trails]
        found = [char for char in map(chars().__getitem__, pairs) if not is_private(char)]
        ends = sorted((self._emit(path, char, path.place, cost) for char in found), key=lambda end: -end.score)
        if len(ends) < 2:
            return ends
        return [self._doubted(end, path) if end.last in NUMERALS else end for end in ends[:CHOICES]]

    def _doubted(self, end: Path, path: Path) -> Path:
        """A guess that would be a numeral: marked as lost instead."""
        return Path(end.score, (path.tail, (LOST, path.place)), LOST)

    def _emit(self, path: Path, char: str, place: int, cost: float) -> Path:
        score = path.score + cost + (0.0 if char == LOST else self.fluency.score(path.last, char))
        return Path(score, (path.tail, (char, place)), char)


def _best(paths: list[Path]) -> list[Path]:
    """The likeliest paths, one for each state."""
    states: dict[tuple[str, int], Path] = {}
    for path in paths:
        state = (path.last, path.pending)
        if state not in states or states[state].score < path.score:
            states[state] = path
    if not states:
        return []
    ranked = sorted(states.values(), key=lambda path: -path.score)
    floor = ranked[0].score - MARGIN
    return [path for path in ranked[:WIDTH] if path.score >= floor]

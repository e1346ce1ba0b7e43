"""Text out of step: rebuilds the bytes behind a broken place and reads them again, best reading first.

A mangler that put `(shù)` into the middle of a two-byte character left every byte behind it one place off. The reader
then showed the wrong characters, which still hold the right bytes. A path is one way to read them: the characters so
far, and the byte that waits for its partner. Where bytes are unknown, paths fork; fluency chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

from clean.mend.codes import FOLDED, chars, codes, is_private
from clean.mend.fluency import Fluency
from clean.mend.readings import lost_trails

LOST = "▢"
WIDTH = 10  # paths that are kept
MARGIN = 14.0  # a path this much less likely than the best is dropped
GUESS = -3.0  # a byte that nothing names
SWALLOWED = -7.0  # a character that the reader swallowed and nothing names
SKIPPED = -8.0  # two bytes that the reader could not show
FOLD = -1.0  # a full-width form that the page shows as ASCII
NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇兩萬億半几幾数數廿卅")

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
        if not grown:  # nothing reads: show the token as it stands
            best = self.settle()
            grown = [self._emit(best, token.char or LOST, token.start, SWALLOWED)]
        self.paths = _best(grown)

    def _stepped(self, path: Path, token: Token) -> list[Path]:
        """A token where truth and reader agree."""
        if not token.broken:
            return [self._emit(path, token.char, token.start, 0.0)]
        lead = codes().get(path.last, 0) & 0xFF
        trails = lost_trails(lead, token.reading)
        return [Path(path.score, path.tail, path.last, trail, token.start) for trail in trails]

    def _shifted(self, path: Path, token: Token) -> list[Path]:
        """A token whose first byte belongs to the character before it."""
        if token.broken:
            return self._close(path, lost_trails(path.pending, token.reading), 0.0)
        char = token.char
        code = codes().get(char, 0)
        if code:
            grown = self._pair(path, code >> 8, code & 0xFF, token.start)
            if char == "？":
                grown += self._unknown(path, token)
            return grown
        if char.isspace():
            return [self._emit(done, char, token.start, 0.0) for done in self._close(path, range(0x81, 0xFF), GUESS)]
        if not " " < char < "\x7f":
            return []
        grown = self._pair(path, FOLDED, ord(char) | 0x80, token.start, cost=FOLD)
        if char >= "@":
            grown += self._close(path, (ord(char),), 0.0)
        if char == "?":
            grown += self._unknown(path, token)
        return grown

    def _unknown(self, path: Path, token: Token) -> list[Path]:
        """A mark in place of bytes: a character with the ASCII one behind it, or a pair that has no character."""
        ends = self._close(path, range(0x81, 0xFF), GUESS)
        swallowed = [self._emit(end, LOST, token.start, SWALLOWED) for end in ends]
        return swallowed

    def _pair(self, path: Path, trail: int, pending: int, place: int, *, cost: float = 0.0) -> list[Path]:
        """The waiting byte takes its trail; the next byte waits."""
        char = chars().get(path.pending << 8 | trail, "")
        if not char or is_private(char):
            return []
        done = self._emit(path, char, path.place, cost)
        return [Path(done.score, done.tail, done.last, pending, place)]

    def _close(self, path: Path, trails: range | tuple[int, ...], cost: float) -> list[Path]:
        """The waiting byte takes one of several trails, and the text is in step again; no numeral is guessed."""
        ends = []
        for trail in trails:
            char = chars().get(path.pending << 8 | trail, "")
            if char and not is_private(char):
                if len(trails) > 1 and char in NUMERALS:
                    char = LOST
                ends.append(self._emit(path, char, path.place, cost))
        return _best(ends)[:4]

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

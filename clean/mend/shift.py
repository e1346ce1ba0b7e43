"""Text out of step: rebuilds the bytes behind a broken place and reads them again, best reading first.

A mangler that put `(shù)` into the middle of a two-byte character left every byte behind it one place off. The reader
then showed the wrong characters, which still hold the right bytes. A path is one way to read them: the characters so
far, and the byte that waits for its partner. Where bytes are unknown, paths fork; fluency chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clean.mend.codes import FOLDED, chars, codes, is_private
from clean.mend.fluency import fluency
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
DROPPED = -8.0  # a private-use character that the page left out
RARE = -12.0  # a character less likely than this makes one look for a better explanation
FOLD_ALL = -10.0  # the same for digits and letters, which few pages fold
MISREAD = -8.0  # a reading behind a character that is not read so

NUMERALS = frozenset("一二两三四五六七八九十百千万亿零〇兩萬億半几幾数數廿卅０１２３４５６７８９")
ANY = range(0x81, 0xFF)
ASCII_MARKS = ",:;?!"
MARKS = tuple(ord(mark) | 0x80 for mark in ASCII_MARKS + "()")  # second bytes of the full-width marks that pages fold
PRIVATE = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))  # lead bytes of private-use characters
WILD = -1  # a waiting byte that nothing names
SINGLE = 0x80  # a trail byte that readers take for a character of its own

Choices = tuple[tuple[float, str], ...]  # characters and their log probabilities, best first
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

    __slots__ = ("paths",)

    def __init__(self, last: str) -> None:
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
            leads = MARKS if path.last == LOST else (low_byte(path.last),)
            trails = {trail for lead in leads for trail in lost_trails(lead, token.reading)}
            grown = [Path(path.score, path.tail, path.last, trail, token.start) for trail in trails]
            return grown or [self._literal(path, token, "?")]
        if token.reading and not self._reads(path, token):
            return [self._literal(path, token, char)]
        oddly = bool(token.reading) and path.last < "\x80"
        grown = [self._emit(path, char, token.start, MISREAD if oddly else 0.0)]
        if char == "?":  # a lead byte and a byte that was put in behind it, or the full-width mark behind it folded
            waiting = Path(path.score + GUESS, path.tail, path.last, WILD, token.start)
            grown += [waiting, *self._folded(waiting, token, MARKS)]
        elif char in ASCII_MARKS and path.tail is None:  # a reader left the lead byte out and kept the mark
            waiting = Path(path.score + 2 * GUESS, path.tail, path.last, WILD, token.start)
            grown += self._folded(waiting, token, (ord(char) | 0x80,))
        return grown

    def _folded(self, path: Path, token: Token, marks: tuple[int, ...]) -> list[Path]:
        """The first byte of a full-width mark closes an unknown character, its second byte waits."""
        ends = self._ends(path, likeliest_of_trail(path.last, FOLDED), 0.0)[:CHOICES]
        return [Path(end.score, end.tail, end.last, mark, token.start) for end in ends for mark in marks]

    def _shifted(self, path: Path, token: Token) -> list[Path]:
        """A token whose first byte belongs to the character before it."""
        char = token.char
        if token.broken:
            return self._close(path, lost_trails(path.pending, token.reading), 0.0) or self._given_up(path, token)
        if char in ("\x80", "€"):
            return self._close(path, (SINGLE,), 0.0)
        code = codes().get(char, 0)
        if path.pending == WILD:  # only a full-width mark draws another byte before itself
            mark = code if code >> 8 == FOLDED else FOLDED << 8 | ord(char) | 0x80 if char in ASCII_MARKS else 0
            return self._pair(path, FOLDED, mark & 0xFF, token.start) if mark and not token.reading else []
        grown = self._given_up(path, token)
        if code:
            cost = MISREAD if token.reading and not reads(char, token.reading) else 0.0
            pairs = self._pair(path, code >> 8, code & 0xFF, token.start, cost=cost)
            if not pairs or pairs[0].score < path.score + RARE:
                pairs += self._dropped(path, token)
            return grown + pairs
        if char == "\ufffd":
            return grown + self._guess(path)
        if char.isspace():
            return grown + [self._emit(end, char, token.start, 0.0) for end in self._guess(path)]
        if " " < char < "\x7f":
            cost = FOLD if ord(char) | 0x80 in MARKS else FOLD_ALL
            grown += self._pair(path, FOLDED, ord(char) | 0x80, token.start, cost=cost)
        if "@" <= char < "\x7f":
            ends = self._close(path, (ord(char),), 0.0)
            if not ends or ends[0].score < path.score + RARE:
                ends += self._dropped(path, token)
            grown += ends
        if char == "?":
            grown += [self._emit(end, LOST, token.start, SWALLOWED) for end in self._guess(path)]
        return grown

    def _dropped(self, path: Path, token: Token) -> list[Path]:
        """A private-use character is missing from the page: its first byte closes, its second waits for the token's."""
        ends = self._ends(path, likeliest(path.last, tuple(path.pending << 8 | lead for lead in PRIVATE)), DROPPED)
        code = codes().get(token.char, 0)
        grown = []
        for end in ends[:3]:
            if code:
                waiting = Path(end.score, end.tail, end.last, WILD, token.start)
                grown += self._pair(waiting, code >> 8, code & 0xFF, token.start)
            else:
                grown += self._ends(end, likeliest_of_trail(end.last, ord(token.char)), 0.0)
        return grown

    def _given_up(self, path: Path, token: Token) -> list[Path]:
        """The waiting byte lost its partner without a trace; the token is as it shows."""
        ends = self._close(path, (SINGLE,), SKIPPED)
        ends.append(self._emit(path, LOST, path.place, GIVEN_UP))
        return [grown for end in ends for grown in self._stepped(end, token)]

    def _reads(self, path: Path, token: Token) -> bool:
        """Whether the last two bytes before a reading are a character that is read so."""
        if token.char < "\x80":
            return reads(chars().get(low_byte(path.last) << 8 | ord(token.char), ""), token.reading)
        return reads(token.char, token.reading)

    def _literal(self, path: Path, token: Token, char: str) -> Path:
        """A token as the page shows it, brackets and all."""
        shown = f"{char}({token.reading})" if not token.broken else f"{char}{token.reading})"
        for nth, each in enumerate(shown):
            path = self._emit(path, each, token.start + nth, 0.0)
        return path

    def _pair(self, path: Path, trail: int, pending: int, place: int, *, cost: float = 0.0) -> list[Path]:
        """The waiting byte takes its trail; the next byte waits, unless it is ASCII that the reader took for a trail."""
        if pending == SINGLE:
            return []
        if path.pending == WILD:
            done = self._ends(path, likeliest_of_trail(path.last, trail), cost)
        else:
            done = self._close(path, (trail,), cost)
        if pending < SINGLE:
            return [self._emit(end, chr(pending), place, 0.0) for end in done]
        return [Path(end.score, end.tail, end.last, pending, place) for end in done]

    def _close(self, path: Path, trails: Sequence[int], cost: float) -> list[Path]:
        """The waiting byte takes one of several trails, and the text is in step again."""
        return self._ends(path, likeliest(path.last, tuple(path.pending << 8 | trail for trail in trails)), cost)

    def _guess(self, path: Path) -> list[Path]:
        """The waiting byte takes a trail that nothing names."""
        return self._ends(path, likeliest_of_lead(path.last, path.pending), GUESS)

    def _ends(self, path: Path, choices: Choices, cost: float) -> list[Path]:
        return [Path(path.score + score + cost, (path.tail, (char, path.place)), char) for score, char in choices]

    def _emit(self, path: Path, char: str, place: int, cost: float) -> Path:
        score = path.score + cost + (0.0 if char == LOST else fluency().score(path.last, char))
        return Path(score, (path.tail, (char, place)), char)


def likeliest(before: str, pairs: tuple[int, ...], keep: int = CHOICES) -> Choices:
    """The characters among some codes that follow `before` best; of several, a numeral is marked as lost, not guessed."""
    found = [char for char in map(chars().get, pairs) if char and not is_private(char)]
    if len(found) < 2:
        return tuple((fluency().score(before, char), char) for char in found)
    best: dict[str, float] = {}
    for char in found:
        score = fluency().score(before, char)
        shown = LOST if char in NUMERALS else char
        best[shown] = max(score, best.get(shown, score))
    return tuple(sorted(((score, char) for char, score in best.items()), reverse=True)[:keep])


@lru_cache(maxsize=100_000)
def likeliest_of_lead(before: str, lead: int) -> Choices:
    """The characters with a lead byte that follow `before` best."""
    return likeliest(before, tuple(lead << 8 | trail for trail in ANY))


@lru_cache(maxsize=100_000)
def likeliest_of_trail(before: str, trail: int) -> Choices:
    """The characters with a trail byte that follow `before` best."""
    return likeliest(before, tuple(lead << 8 | trail for lead in ANY), keep=3 * CHOICES)


def low_byte(char: str) -> int:
    """The second byte of a character's code; for ASCII that of the full-width form that may stand behind it."""
    return codes().get(char, ord(char) | 0x80 if len(char) == 1 else 0) & 0xFF


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

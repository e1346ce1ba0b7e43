"""Text out of step: rebuilds the bytes behind a broken place and reads them again, best reading first.

A mangler that put `(shù)` into the middle of a two-byte character left every byte behind it one place off. The reader
then showed the wrong characters, which still hold the right bytes. Where bytes are unknown, readings fork into paths.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from clean.mend.codes import FOLDED, chars, codes, is_private
from clean.mend.fluency import Context
from clean.mend.paths import CHOICES, LOST, Path, best, of_lead, of_leads, of_trail
from clean.mend.readings import lost_trails, reads

GUESS = -3.0  # a byte that nothing names
SWALLOWED = -7.0  # a character that the reader swallowed and nothing names
GIVEN_UP = -12.0  # a character whose second byte is gone without a trace
SKIPPED = -2.0  # a trail byte 80, which some readers leave out
DROPPED = -8.0  # a private-use character that the page left out
RARE = -12.0  # a character less likely than this makes one look for a better explanation
FOLD = -1.0  # a full-width mark that the page shows as ASCII
FOLD_ALL = -10.0  # the same for digits and letters, which few pages fold
MISREAD = -8.0  # a reading behind a character that is not read so

ASCII_MARKS = ",:;?!"
MARKS = tuple(ord(mark) | 0x80 for mark in ASCII_MARKS + "()")  # second bytes of the full-width marks that pages fold
PRIVATE = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))  # lead bytes of private-use characters
FORKING = 3  # paths that go on where each forks into dozens
WILD = -1  # a waiting byte that nothing names
SINGLE = 0x80  # a trail byte that readers take for a character of its own


class Token(NamedTuple):
    """What the page shows at one place: a character, with the reading inserted behind it if there is one.

    `char` is empty where the reader put a mark (`?`) in place of a byte and the bracket.
    """

    char: str
    start: int
    reading: str = ""
    broken: bool = False


class Lattice:
    """The paths through one broken stretch; feed it tokens until `done`."""

    __slots__ = ("paths", "work")

    def __init__(self, before: str) -> None:
        self.work = 0  # paths grown so far, which is what time goes with
        context = Context()
        for char in before:
            context = context.then(char)
        self.paths = [Path(context, -context.ends[0], last=before[-1:])]

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
        for path in self.paths[:FORKING] if token.char == "?" else self.paths:
            grown += _shifted(path, token) if path.pending else _stepped(path, token)
        self.work += len(grown)
        self.paths = best(grown)


def _stepped(path: Path, token: Token) -> list[Path]:
    """A token where truth and reader agree."""
    char = token.char
    if token.broken:
        leads = MARKS if path.last == LOST else (low_byte(path.last),)
        trails = {trail for lead in leads for trail in lost_trails(lead, token.reading)}
        return [path.wait(trail, token.start) for trail in trails] or [_literal(path, token, "?")]
    if token.reading and not _reads(path, token):
        return [_literal(path, token, char)]
    oddly = bool(token.reading) and path.last < "\x80"
    grown = [path.emit(char, token.start, MISREAD if oddly else 0.0)]
    if char == "?":  # a lead byte and a byte that was put in behind it, or the full-width mark behind it folded
        waiting = path.wait(WILD, token.start, GUESS)
        grown += [waiting, *_folded(waiting, token, MARKS)]
    elif char in ASCII_MARKS and path.tail is None:  # a reader left the lead byte out and kept the mark
        grown += _folded(path.wait(WILD, token.start, 2 * GUESS), token, (ord(char) | 0x80,))
    return grown


def _shifted(path: Path, token: Token) -> list[Path]:
    """A token whose first byte belongs to the character before it."""
    grown = _read_on(path, token)
    if path.pending == WILD or (grown and max(each.score for each in grown) >= path.score + RARE):
        return grown
    ends = [*_close(path, (SINGLE,), SKIPPED), path.emit(LOST, path.place, GIVEN_UP)]  # its partner left no trace
    return grown + [each for end in ends for each in _stepped(end, token)]


def _read_on(path: Path, token: Token) -> list[Path]:
    """The waiting byte takes the first byte of a token."""
    char = token.char
    if token.broken:
        return _close(path, lost_trails(path.pending, token.reading))
    if char in ("\x80", "€"):
        return _close(path, (SINGLE,))
    code = codes().get(char, 0)
    if path.pending == WILD:  # only a full-width mark draws another byte before itself
        mark = code if code >> 8 == FOLDED else FOLDED << 8 | ord(char) | 0x80 if char in ASCII_MARKS else 0
        return _pair(path, FOLDED, mark & 0xFF, token.start) if mark and not token.reading else []
    if code:
        cost = MISREAD if token.reading and not reads(char, token.reading) else 0.0
        return _or_dropped(path, token, _pair(path, code >> 8, code & 0xFF, token.start, cost=cost))
    if char == "\ufffd":
        return _guess(path)
    if char.isspace():
        return [end.emit(char, token.start) for end in _guess(path)]
    return _shifted_ascii(path, token) if " " < char < "\x7f" else []


def _shifted_ascii(path: Path, token: Token) -> list[Path]:
    """An ASCII token out of step: a second byte, a folded full-width form, or the sign of something swallowed."""
    char = token.char
    cost = FOLD if ord(char) | 0x80 in MARKS else FOLD_ALL
    grown = _pair(path, FOLDED, ord(char) | 0x80, token.start, cost=cost)
    if char >= "@":
        grown += _or_dropped(path, token, _close(path, (ord(char),)))
    if char == "?":
        grown += [end.emit(LOST, token.start, SWALLOWED) for end in _guess(path)]
    return grown


def _folded(path: Path, token: Token, marks: tuple[int, ...]) -> list[Path]:
    """The first byte of a full-width mark closes an unknown character, its second byte waits."""
    ends = path.end(of_trail(path.context, FOLDED)[:CHOICES])
    return [end.wait(mark, token.start) for end in ends for mark in marks]


def _or_dropped(path: Path, token: Token, ends: list[Path]) -> list[Path]:
    """Readings of a token; where they are unlikely, also those with a private-use character missing before it.

    The first byte of the missing one closes the waiting byte, its second waits for the token's.
    """
    if ends and ends[0].score >= path.score + RARE:
        return ends
    code = codes().get(token.char, 0)
    found = of_leads(path.context, path.pending, PRIVATE, keep=3)
    least = ends[0].score if ends else -math.inf
    for end in path.end(found, DROPPED):
        if end.score < least:
            continue
        waiting = end.wait(WILD, token.start)
        ends += (
            _pair(waiting, code >> 8, code & 0xFF, token.start)
            if code
            else waiting.end(of_trail(end.context, ord(token.char)))
        )
    return ends


def _reads(path: Path, token: Token) -> bool:
    """Whether the last two bytes before a reading are a character that is read so."""
    if token.char < "\x80":
        return reads(chars().get(low_byte(path.last) << 8 | ord(token.char), ""), token.reading)
    return reads(token.char, token.reading)


def _literal(path: Path, token: Token, char: str) -> Path:
    """A token as the page shows it, brackets and all."""
    shown = f"{char}({token.reading})" if not token.broken else f"{char}{token.reading})"
    for nth, each in enumerate(shown):
        path = path.emit(each, token.start + nth)
    return path


def _pair(path: Path, trail: int, pending: int, place: int, *, cost: float = 0.0) -> list[Path]:
    """The waiting byte takes its trail; the next byte waits, unless it is ASCII that the reader took for a trail."""
    if pending == SINGLE:
        return []
    ends = path.end(of_trail(path.context, trail), cost) if path.pending == WILD else _close(path, (trail,), cost)
    if pending < SINGLE:
        return [end.emit(chr(pending), place) for end in ends]
    return [end.wait(pending, place) for end in ends]


def _close(path: Path, trails: Sequence[int], cost: float = 0.0) -> list[Path]:
    """The waiting byte takes one of several trails, and the text is in step again."""
    found = (chars().get(path.pending << 8 | trail, "") for trail in trails)
    return path.end([char for char in found if char and not is_private(char)], cost)


def _guess(path: Path) -> list[Path]:
    """The waiting byte takes a trail that nothing names."""
    return path.end(of_lead(path.context, path.pending), GUESS)


def low_byte(char: str) -> int:
    """The second byte of a character's code; for ASCII that of the full-width form that may stand behind it."""
    return codes().get(char, ord(char) | 0x80 if len(char) == 1 else 0) & 0xFF

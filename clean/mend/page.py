"""One text mended: readings in step are cut out, broken places go through the lattice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from clean.mend.codes import chars, codes
from clean.mend.doubled import undouble
from clean.mend.fluency import rare_chars, traditional_char
from clean.mend.paths import LOST
from clean.mend.readings import LETTERS, lost_trails, reads
from clean.mend.scent import Evidence, scent
from clean.mend.shift import Lattice, Token
from clean.mend.swallowed import mark_swallowed
from clean.trace import IDENTITY, Trace, compose, pack

# A place where the page may break: a reading in brackets (its first bracket may be swallowed), or a mark that may stand
# for bytes: behind anything but a web address, before a wide character or the second byte of one.
READING = rf"([?？\ufffd]?[(（]|[?？\ufffd])([{LETTERS}]{{1,6}})[)）]"
BEFORE = r"(?:(?<=[\u2010-\uffee])|(?<![\w/=&?.])(?<=[^\x00-\x1f]))"
MARK = rf"{BEFORE}[?\ufffd](?=[^\x00-\x7f\s]|[@-~]|\?(?!\?)|[,:;!][\u3400-\u9fff])"
CONVERTED = 2  # broken sequences that tell a mangled page in Simplified script from a language lesson
BUDGET = 40_000  # paths that may grow on one page, some 5 µs each; the rest of the page only loses its readings
# A page whose rebuilt stretches read no better than chance is noise (a file read in the wrong charset, say): after so
# many rebuilt characters, log probability each. Mended news reads at -3 to -6, rebuilt noise at -10 to -14.
TRIED, NOISE = 80, -9.0


@cache
def events(blank: str) -> re.Pattern[str]:
    """What finds the places where a page may break; `blank` is what follows a reading."""
    return re.compile(f"{READING}{blank}|{MARK}|(?<=[\u3400-\u9fff])[,;:!](?=[{rare_chars()}])")


@dataclass(frozen=True, slots=True)
class Mended:
    """Mended text, the trace to the text as it came, how many characters are lost, and what spoke for mending."""

    text: str
    trace: Trace = IDENTITY
    lost: int = 0
    evidence: Evidence = field(default_factory=Evidence)


def mend(text: str) -> Mended:
    """The text as it was before the mangling; text without the signature of a mangler comes back as it is.

    >>> mend("當?shù)卮迕窳x診,醫(yī)療隊(duì)員實(shí)施手術(shù)").text
    '當地村民義診,醫療隊員實施手術'
    """
    evidence = scent(text)
    if not evidence.mangled and evidence.broken >= CONVERTED:
        text = "".join(map(traditional_char, text))  # a page that was simplified after the mangling
        evidence = scent(text)
    if not evidence.mangled:
        return Mended(text, evidence=evidence)
    mender = _Mender(text, evidence)
    mended = mender.run()
    if mender.noise:
        mended = _Mender(text, evidence, budget=0).run()
    plain, trace = undouble(mended.text)
    return Mended(plain, compose(trace, mended.trace), mended.lost, evidence)


class _Mender:
    """The state of mending one text: the parts written so far, their trace, and the place in the raw text."""

    __slots__ = ("at", "budget", "event", "evidence", "length", "parts", "rebuilt", "runs", "score", "text")

    def __init__(self, text: str, evidence: Evidence, *, budget: int = BUDGET) -> None:
        self.text, self.evidence, self.budget = text, evidence, budget
        self.event = events(" ?" if evidence.in_spaced_style else "")
        self.parts: list[str] = []
        self.runs: list[tuple[int, int]] = [(0, 0)]
        self.at = self.length = 0
        self.rebuilt, self.score = 0, 0.0

    @property
    def noise(self) -> bool:
        """Whether what was rebuilt so far reads no better than chance."""
        return self.rebuilt >= TRIED and self.score < NOISE * self.rebuilt

    def run(self) -> Mended:
        """The mended text."""
        found = self.event.search(self.text)
        while found and not self.noise:
            start, reading = found.start(), found[2]
            if self.budget > 0 and (reading is None or self._broken(start, found[1], reading)):
                self._copy(start)
                self._rebuild()
            elif reading is not None and self._in_step(start, found[1], reading):
                self._copy(start)
                self._skip(found.end())
            else:
                self._copy(found.end())
            found = self.event.search(self.text, self.at)
        self._copy(len(self.text))
        text = mark_swallowed("".join(self.parts))
        return Mended(text, pack(list(dict(self.runs).items())), text.count(LOST), self.evidence)

    def _in_step(self, start: int, mark: str, reading: str) -> bool:
        """Whether the two bytes before a reading are a character that is read so."""
        last = self._before(start)
        if mark not in "(（" or not last:
            return False
        if "@" <= last < "\x7f":
            lead = codes().get(self._before(start - 1) if start - 1 > self.at else "", 0) & 0xFF
            return lead > 0x80 and reads(chars().get(lead << 8 | ord(last), ""), reading)
        return reads(last, reading)

    def _broken(self, start: int, mark: str, reading: str) -> bool:
        """Whether a reader swallowed the byte and bracket before the reading."""
        last = self._before(start)
        if mark in "(（" or not last:
            return False
        lead = codes().get(last, ord(last) | 0x80) & 0xFF
        return lead > 0x80 and bool(lost_trails(lead, reading))

    def _before(self, start: int) -> str:
        """The last character before a place, as mended so far."""
        if start > self.at:
            return self.text[start - 1]
        return self.parts[-1][-1] if self.parts and self.parts[-1] else ""

    def _last(self, start: int, count: int) -> str:
        """The last few characters before a place, as mended so far."""
        near = self.text[max(self.at, start - count) : start]
        for part in reversed(self.parts):
            if len(near) >= count:
                break
            near = part[-count:] + near
        return near[-count:]

    def _copy(self, end: int) -> None:
        """Takes the raw text up to `end` as it is."""
        if end > self.at:
            self.parts.append(self.text[self.at : end])
            self.length += end - self.at
            self.at = end

    def _skip(self, end: int) -> None:
        """Leaves the raw text up to `end` out."""
        self.at = end
        self.runs.append((self.length, end))

    def _rebuild(self) -> None:
        """Reads from a broken place on until the text is in step again."""
        lattice = Lattice(self._last(self.at, 3))
        at = self.at
        while at < len(self.text):
            if self.text.startswith("???", at) or lattice.work >= self.budget:
                break
            self.rebuilt += 1
            token, at = self._token(at)
            lattice.feed(token)
            if lattice.done or token.char in ("\n", "\r", "\t"):
                break
        path = lattice.settle()
        self.budget -= lattice.work
        self.score += path.score
        for char, place in path.shown():
            self.runs.append((self.length, place))
            self.parts.append(char)
            self.length += 1
        self._skip(at)

    def _token(self, at: int) -> tuple[Token, int]:
        """The token at a place of the raw text, and the place behind it."""
        found = self.event.match(self.text, at)
        if found and found[2] and found[1] not in "(（":
            return Token("", at, found[2], broken=True), found.end()
        found = self.event.match(self.text, at + 1)
        if found and found[2] and found[1] in "(（":
            return Token(self.text[at], at, found[2]), found.end()
        return Token(self.text[at], at), at + 1

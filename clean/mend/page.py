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
from clean.trace import IDENTITY, Trace, compose, pack

# A place where the page may break: a reading in brackets (its first bracket may be swallowed), or a mark that may stand
# for bytes: behind anything but a web address, before a wide character or the second byte of one.
READING = rf"([?？\ufffd]?[(（]|[?？\ufffd])([{LETTERS}]{{1,6}})[)）]"
BEFORE = r"(?:(?<=[\u2010-\uffee])|(?<![\w/=&?.])(?<=[^\x00-\x1f]))"
MARK = rf"{BEFORE}[?\ufffd](?=[^\x00-\x7f\s]|[@-~]|\?(?!\?)|[,:;!][\u3400-\u9fff])"
CONVERTED = 2  # broken sequences that tell a mangled page in Simplified script from a language lesson
BUDGET = 20_000  # characters of one page that may be rebuilt; a page that asks for more is noise

# On a mangled page a mark between a character and a digit stands for a byte with the digit before, more often than not.
SWALLOWED_DIGIT = re.compile(r"(?<=[\u3400-\u9fff”。、（《▢])\?(?=[0-9萬万億亿餘余])")


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
    mended = _Mender(text, evidence).run()
    plain, trace = undouble(mended.text)
    return Mended(plain, compose(trace, mended.trace), mended.lost, evidence)


class _Mender:
    """The state of mending one text: the parts written so far, their trace, and the place in the raw text."""

    __slots__ = ("at", "budget", "event", "evidence", "length", "parts", "runs", "text")

    def __init__(self, text: str, evidence: Evidence) -> None:
        self.text, self.evidence = text, evidence
        self.event = events(" ?" if evidence.in_spaced_style else "")
        self.parts: list[str] = []
        self.runs: list[tuple[int, int]] = [(0, 0)]
        self.at = self.length = 0
        self.budget = BUDGET

    def run(self) -> Mended:
        """The mended text."""
        found = self.event.search(self.text)
        while found:
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
        text = SWALLOWED_DIGIT.sub(LOST, "".join(self.parts))
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
            if self.text.startswith("???", at) or self.budget <= 0:
                break
            self.budget -= 1
            token, at = self._token(at)
            lattice.feed(token)
            if lattice.done or token.char in ("\n", "\r", "\t"):
                break
        for char, place in lattice.settle().shown():
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

"""How the time of a pattern grows on texts made to lead it astray: a way in, a turn of a loop again and again, an end that fails.

Times are processor time, cut off by a timer of the process, which the matcher of Python heeds.
"""

from __future__ import annotations

import math
import re
import signal
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.patterns_automaton import Automaton, groups
from benchmarks.patterns_tree import automata

TURNS = (8, 12, 16, 20, 24, 30, 36)  # 2**36 ways are minutes, 36**4 are milliseconds
SHORT, LONG = 1000, 4000
FLOOR, SLOW, LIMIT = 0.0002, 0.02, 1.0  # seconds: too little to measure; worth a second look; the cut
FOLLOWED = 2  # pumps of a pattern whose growth is followed: those that are slowest at 1,000 characters
LOOPS = 12  # positions of loops in a pattern that are pumped, spread over it


@dataclass(frozen=True)
class Pump:
    """`before`, `turn` repeated, `after`; `why` says which loop it walks."""

    before: str
    turn: str
    after: str

    def text(self, *, turns: int = 0, size: int = 0) -> str:
        return self.before + self.turn * (turns or max(1, (size - len(self.before) - len(self.after)) // len(self.turn))) + self.after

    def __str__(self) -> str:
        return f"{self.before!r} + {self.turn!r}·n + {self.after!r}"


@dataclass
class Verdict:
    """What a pattern showed: `order` is the power by which time grows (inf for doubling), `ms` the time at 4,000 characters."""

    place: str
    pattern: str | bytes
    order: float = 1.0
    ms: float = 0.0
    pump: Pump | None = None
    ambiguous: bool = False


class Cut(Exception):
    """The timer ran out."""


def seconds(job: Any, pattern: re.Pattern[Any], text: str, limit: float = LIMIT) -> float:
    """Processor seconds of one job, `limit` where it was cut off."""
    given: Any = text.encode("latin-1") if isinstance(pattern.pattern, bytes) else text

    def cut(*_: object) -> None:
        raise Cut

    before = signal.signal(signal.SIGVTALRM, cut)
    started = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        job(pattern, given)
    except Cut:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return min(limit, time.process_time() - started)


def scan(pattern: re.Pattern[Any], text: Any) -> None:
    """All matches from left to right, as `sub` and `finditer` look for them."""
    deque(pattern.finditer(text), 0)


def whole(pattern: re.Pattern[Any], text: Any) -> None:
    pattern.fullmatch(text)


def doubles(pattern: re.Pattern[Any], pump: Pump) -> bool:
    """Whether the first number of turns that takes long takes thirty times what half of it takes; the fourth power takes sixteen."""
    for job in (scan, whole):
        if seconds(job, pattern, pump.text(turns=TURNS[-1]), 2 * SLOW) < SLOW:
            continue
        for turns in TURNS:
            long = seconds(job, pattern, pump.text(turns=turns), 0.3)
            if long > SLOW:
                if long > 30 * seconds(job, pattern, pump.text(turns=turns // 2)):
                    return True
                break
    return False


def growth(pattern: re.Pattern[Any], pump: Pump) -> tuple[float, float]:
    """The power by which the time of a scan grows, and ms at 4,000 characters, reckoned from shorter texts where cut off."""
    sizes, times = [SHORT // 4], [seconds(scan, pattern, pump.text(size=SHORT // 4))]
    while times[-1] < LIMIT / 8 and sizes[-1] < LONG:
        sizes.append(sizes[-1] * 2)
        times.append(seconds(scan, pattern, pump.text(size=sizes[-1])))
    while times[-1] < FLOOR * 10 and len(times) > 1 and sizes[-1] < LONG * 16:  # too quick to tell: longer texts
        sizes.append(sizes[-1] * 2)
        times.append(seconds(scan, pattern, pump.text(size=sizes[-1])))
    while (len(sizes) < 2 or times[1] >= LIMIT) and sizes[0] > 32:  # too slow at once: shorter ones
        sizes.insert(0, sizes[0] // 2)
        times.insert(0, seconds(scan, pattern, pump.text(size=sizes[0])))
    told = [pair for pair in zip(sizes, times, strict=True) if FLOOR < pair[1] < LIMIT][-3:]
    if len(told) < 2:
        told = list(zip(sizes, times, strict=True))[-3:]
    (small, little), (large, much) = told[0], told[-1]
    order = math.log(max(much, 1e-7) / max(little, 1e-7)) / math.log(large / small)
    return order, dict(zip(sizes, times, strict=True)).get(LONG, much * (LONG / large) ** order) * 1000


def pumps(made: Automaton) -> Iterator[Pump]:
    """For every loop its shortest turns, by the shortest way in, before ends on which the pattern fails."""
    seen = set()
    looped = [p for group in groups(dict(enumerate(map(set, made.follow)))) for p in group if len(group) > 1 or p in made.follow[p]]
    for position in looped[:: max(1, len(looped) // LOOPS)]:
        turn, before = made.turn(position), made.reach(position)
        for start in ("", before):
            for after in ends(made, position):
                if turn and (start, turn, after) not in seen:
                    seen.add((start, turn, after))
                    yield Pump(start, turn, after)


def ends(made: Automaton, position: int) -> tuple[str, ...]:
    """Nothing, and a character that cannot come next."""
    fits = 0
    for next_ in made.follow[position]:
        fits |= made.labels[next_]
    wrong = ~fits & ((1 << len(made.alphabet)) - 1)
    return ("", made.alphabet[(wrong & -wrong).bit_length() - 1]) if wrong else ("",)


def forks(made: Automaton) -> Iterator[Pump]:
    """A pump for each loop that one word walks in two ways."""
    for at, pairs in made.twice():
        turn = "".join(made.char(*pair) for pair in pairs)
        for after in {*ends(made, at), "", "\x00", "\n", "▢"}:
            if ord(max(after, default="a")) < 256 or len(made.alphabet) > 256:
                yield Pump(made.reach(at), turn, after)


def judge(place: str, written: str | bytes, flags: int, *, quick: bool = False) -> Verdict:
    """Whether a pattern's time doubles and, unless `quick`, by what power it grows."""
    pattern, verdict = re.compile(written, flags), Verdict(place, written)
    first, *lookarounds = automata(written, flags)
    found = list(forks(first))
    inner = next((pump for made in lookarounds for pump in forks(made)), None)
    verdict.ambiguous = bool(found or inner)
    loops = list(pumps(first))
    fatal = inner or next((pump for pump in found + loops if doubles(pattern, pump)), None)
    if fatal:
        verdict.order, verdict.ms, verdict.pump = math.inf, math.inf, fatal
    elif not quick:
        alone = {Pump("", made.char(p), "") for made in lookarounds for p in range(len(made.labels)) if p in made.follow[p]}
        tried = sorted({*loops, *alone, *stretches(first)}, key=str)
        slowest = sorted(tried, key=lambda pump: seconds(scan, pattern, pump.text(size=SHORT)))[-FOLLOWED:]
        grown = [(*growth(pattern, pump), pump) for pump in slowest]
        verdict.order, verdict.ms, verdict.pump = max(grown, key=lambda row: row[1], default=(1.0, 0.0, None))
    return verdict


def stretches(made: Automaton) -> Iterator[Pump]:
    """The shortest text of the whole again and again, and its starts: what adjacent loops can share out among them."""
    last = [p for p in range(len(made.labels)) if not made.follow[p]] or list(range(len(made.labels)))[-1:]
    for position in last[:3]:
        try:
            text = made.reach(position)
        except LookupError:
            continue
        yield from (Pump("", part, "") for part in {text, text[:-1], text[1:], text[: len(text) // 2]} if part)

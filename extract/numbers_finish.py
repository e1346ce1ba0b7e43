"""Completes a numeral: the bound behind it, the second end of a range, the losses of the page beside it."""

from __future__ import annotations

import re

from corpus.records import Qualifier
from extract.layers import Number
from extract.numbers_value import DIGITS, UNITS, Numeral, read, suffix

LOST = "▢"
RANGE = re.compile(r"[ ]?(?:[（(]含[)）])?[ ]?(?:-{1,2}|－|—{1,2}|–{1,2}|~{1,2}|～{1,2}|〜|至|到)[ ]?")
_FIGURES = frozenset("0123456789几") | frozenset(DIGITS) | frozenset(UNITS)


def finish(text: str, start: int, numeral: Numeral) -> Number:
    """A numeral with its suffix, its range partner and its losses."""
    low, high, qualifier, rule = numeral.low, numeral.high, numeral.qualifier, numeral.rule
    if text[start] in "数几數" and high == 9 * low:
        rule, high = "some", low * 10 - 1
    end, bound = suffix(text, numeral.end, low)
    if bound:
        qualifier, rule = bound, f"{rule}-{bound}"
    else:
        second = (
            None
            if text[start - 1 : start] in (":", "：") and text[start - 2 : start - 1].isdigit()
            else _range(text, end, numeral)
        )
        if second is not None:
            end, low, high, rule = second[0], second[1], second[2], "range"
            qualifier = second[3]
    if numeral.bare and not bound and qualifier == "exact" and text[start - 1 : start] not in ("近", "逾", "超", "过"):
        qualifier, rule = "about", "rhetorical"
    if text[start - 1 : start] == LOST or text[end : end + 1] == LOST:
        return damaged(text, start, end)
    return Number(start, end, low, high, qualifier, rule=rule)


def _range(text: str, end: int, first: Numeral) -> tuple[int, float, float, Qualifier] | None:
    """The second end of a range that starts with `first`; it may lend its 万 or 亿 to the first (5到8万)."""
    sep = RANGE.match(text, end)
    if sep is None or sep.end() >= len(text) or text[sep.end()] not in _FIGURES:
        return None
    second = read(text, sep.end())
    if second is None or second.bare:
        return None
    low, high = first.low, second.high
    lent = second.scale if second.scale > 1 else _lent_small(text[sep.end() : second.end], second)
    if first.scale == 1 and lent > 1 and low < high / lent:
        low *= lent
    if low >= high:
        return None
    stop, bound = suffix(text, second.end, high)
    return stop, low, high, bound or "exact"


def _lent_small(written: str, second: Numeral) -> int:
    """The 百 or 千 that a single figure lends to the first end of a range (两到三千 → 2000..3000)."""
    unit = UNITS.get(written[-1], 1)
    return unit if unit in (100, 1000) and second.high / unit < 10 and len(written) == 2 else 1


def damaged(text: str, start: int, end: int) -> Number:
    """A number beside a lost character: the run of numerals and losses, without a value."""
    while start > 0 and (text[start - 1] == LOST or text[start - 1] in "0123456789.万亿"):
        start -= 1
    while end < len(text) and (
        text[end] == LOST or text[end] in "0123456789." or text[end] in UNITS or text[end] in DIGITS
    ):
        end += 1
    return Number(start, end, None, None, damaged=True, rule="damaged")

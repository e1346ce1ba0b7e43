"""Reads shares: 百分之五, 三成, 八折, 三分之一, 1/3."""

from __future__ import annotations

import re

from extract.layers import Number
from extract.numbers_finish import finish
from extract.numbers_value import DIGITS, Numeral, read

PERCENT = re.compile(r"(?P<whole>[百千万佰仟萬]{1,3})[ ]*分[ ]*之[ ]*")
OF = re.compile(r"[ ]*分[ ]*之[ ]*")
AND = re.compile(r"[ ]*又[ ]*")
TENTHS = re.compile(
    r"[ ]?(?:成(?:[ ]?(?P<more>[一二三四五六七八九]))?(?P<half>半)?|(?P<off>折)(?![扣旧断叠腾返合算射页磨线腰服成]))"
)
_SLASH = re.compile(r"/(?P<n>[2-9]|10)(?![\d/万千%.月日]|[A-Za-z])")
_NOT_TENTHS = "立为员果功长本都绩套熟就效型品交份批片对"


def percent(text: str, start: int, match: re.Match[str]) -> Number | None:
    """百分之五 in percent; 千分之 and 万分之 likewise."""
    numeral = read(text, match.end())
    whole = read(match["whole"], 0)
    if numeral is None or whole is None:
        return None
    number = finish(text, match.end(), numeral)
    if number.low is None or number.high is None:
        return Number(start, number.end, None, None, damaged=True, rule="damaged")
    low, high = round(number.low * 100 / whole.low, 15), round(number.high * 100 / whole.low, 15)
    return Number(start, number.end, low, high, number.qualifier, rule="percent-words")


def tenths(text: str, number: Number) -> Number | None:
    """Tenths in percent: 三成 → 30, 九成九 → 99, 七八成 → 70..80; None for 成立 and other words."""
    match = TENTHS.match(text, number.end)
    if (
        match is None
        or number.low is None
        or number.high is None
        or not 0 < number.high <= (100 if match["off"] else 10)
    ):
        return None
    following = text[match.end() : match.end() + 1]
    plain = not (match["more"] or match["half"] or match["off"])
    if (
        plain
        and following
        and (
            following in _NOT_TENTHS
            or following == "年"
            or (following == "人" and text[match.end() : match.end() + 2] != "人口")
        )
    ):
        return None
    if number.rule == "range" and number.end - number.start > 6:
        return None
    more = DIGITS[match["more"]] if match["more"] else 5 if match["half"] else 0
    factor = 1 if match["off"] and number.high > 10 else 10
    low, high = round(number.low * factor + more, 6), round(number.high * factor + more, 6)
    return Number(number.start, match.end(), low, high, number.qualifier, rule="discount" if match["off"] else "tenths")


def _fraction(text: str, start: int, lower: Numeral, *, whole: float = 0.0) -> Number | None:
    """三分之一, and 三又二分之一 with its whole part."""
    of = OF.match(text, lower.end)
    upper = read(text, of.end()) if of else None
    if upper is None or not lower.low:
        return None
    low, high = whole + upper.low / lower.high, whole + upper.high / lower.low
    return Number(start, upper.end, low, high, upper.qualifier, rule="mixed-fraction" if whole else "fraction")


def fraction(text: str, start: int, numeral: Numeral) -> Number | None:
    found = _slash(text, start, numeral) or _fraction(text, start, numeral)
    if found is not None:
        return found
    and_ = AND.match(text, numeral.end)
    lower = read(text, and_.end()) if and_ else None
    return None if lower is None else _fraction(text, start, lower, whole=numeral.low)


def _slash(text: str, start: int, upper: Numeral) -> Number | None:
    """1/3 inside a sentence; not 2/4 of a caption, a date or a page."""
    match = _SLASH.match(text, upper.end)
    before = text[start - 1 : start]
    if (
        match is None
        or not "\u4e00" <= before <= "\u9fff"
        or before in "年月日期第号"
        or not 0 < upper.low < int(match["n"])
    ):
        return None
    share = upper.low / int(match["n"])
    return Number(start, match.end(), share, share, rule="fraction")

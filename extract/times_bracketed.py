"""Times with their number in brackets, as Traditional papers write them: 昨(8)日, 今(99)年, 本(10)月."""

from __future__ import annotations

import re
from datetime import date

from extract import times_calendar as cal
from extract.times_context import Context, Point

BRACKETED = re.compile(r"(?P<word>今|去|前|明|昨|本|上|下)[ ]?[(（](?P<n>\d{1,4})[)）][ ]?(?P<unit>年|月|日|天)")
_ROC = 1911
_YEARS = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1}
_AHEAD = ("明", "下")


def bracketed(text: str, i: int, context: Context) -> Point | None:
    """The time at `i` that names its number in brackets, or None; a year of two or three figures is one of the Republic."""
    match = BRACKETED.match(text, i)
    if match is None:
        return None
    n, unit = int(match["n"]), match["unit"]
    if unit == "年":
        year = n if len(match["n"]) == 4 else n + _ROC
        return Point(i, match.end(), cal.year(year), None, "year", "year-bracketed", year)
    base = context.published
    if unit == "月":
        return _month(match, n, base)
    days = _day(n, base, ahead=match["word"] in _AHEAD)
    return Point(i, match.end(), days, "published" if days else None, "day", "day-bracketed")


def _month(match: re.Match[str], n: int, base: date | None) -> Point | None:
    """The latest such month up to publication, the next one for 下(5)月."""
    if not 1 <= n <= 12:
        return None
    days = None
    if base is not None:
        ahead = match["word"] in _AHEAD
        year = base.year + (n < base.month) if ahead else base.year - (n > base.month)
        days = cal.months(year, n, n)
    return Point(match.start(), match.end(), days, "published" if days else None, "month", "month-bracketed")


def _day(n: int, base: date | None, *, ahead: bool) -> cal.Days | None:
    """The nearest day of that number: behind the publication or on it, ahead of it for 明(9)日."""
    if base is None or not 1 <= n <= 31:
        return None
    month = base.replace(day=1)
    if ahead and n < base.day:
        month = cal.shift(month, months_=1)
    elif not ahead and n > base.day:
        month = cal.shift(month, months_=-1)
    return cal.day(month.year, month.month, n)

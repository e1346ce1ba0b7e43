"""Parts of a month and of a year as pairs of dates: 上旬, 底, 上半年, 一季度, 春天."""

from __future__ import annotations

import re
from datetime import date

from extract import times_calendar as cal

_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}


def third_of_month(word: str, days: cal.Days | None) -> cal.Days | None:
    """The days of a month that 上旬, 中旬, 下旬, 底 or 末 names; the whole month for anything else."""
    if days is None:
        return None
    first, last = days
    if word == "上旬":
        return first, first.replace(day=10)
    if word == "中旬":
        return first.replace(day=11), first.replace(day=20)
    if word == "下旬":
        return first.replace(day=21), last
    if word in ("底", "末", "月底", "月末"):
        return last, last
    return first, last


def part_of_year(match: re.Match[str], year: int) -> cal.Days:
    """The days of a year that a match of the pattern for parts names."""
    if match["half"]:
        return cal.months(year, 1, 6) if match["half"].startswith("上") else cal.months(year, 7, 12)
    if match["q"]:
        return _quarter(match["q"], year)
    if match["season"]:
        return cal.months(year, *next(v for k, v in _SEASONS.items() if k in match["season"]))
    if match["edge"]:
        if "底" in match["edge"] or "末" in match["edge"]:
            return date(year, 12, 31), date(year, 12, 31)
        return cal.months(year, 6, 6) if "中" in match["edge"] else cal.months(year, 1, 1)
    return cal.year(year)


def _quarter(word: str, year: int) -> cal.Days:
    if word.startswith("前"):
        return cal.months(year, 1, 9 if "三" in word else 6)
    n = next((("一二三四".find(c) + 1) or ("1234".find(c) + 1) for c in word if c in "一二三四1234"), 1)
    return cal.months(year, 3 * n - 2, 3 * n)

"""Reads a calendar expression at one place: a year, a month, a day, a part of a year, or a run of them."""

from __future__ import annotations

import re
from datetime import date

from extract import times_calendar as cal
from extract.patterns import pattern
from extract.times_bracketed import bracketed
from extract.times_context import Context, Point, guess_year, number
from extract.times_parts import part_of_year, third_of_month
from extract.times_patterns import (
    CLOCK,
    DAY,
    DAYS,
    FIRST_MONTHS,
    ISO,
    MONTH,
    MONTHS,
    PART,
    SCHOOL_YEAR,
    THIRD,
    YEAR,
    YEAR_RANGE,
    YEARS,
)

_YEAR_WORDS = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "去年": -1,
    "上年度": -1,
    "上一年度": -1,
    "上一年": -1,
    "上年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_REF_WORDS = {"次年": 1, "翌年": 1, "当年": 0, "同年": 0}
_MONTH_WORDS = {"本月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}


def point(text: str, i: int, context: Context) -> Point | None:
    """The calendar expression that starts at `i`, or None."""
    if text[i + 1 : i + 3].strip()[:1] in ("(", "（"):
        return bracketed(text, i, context)
    span = YEAR_RANGE.match(text, i)
    if span:
        return _year_range(span)
    iso = ISO.match(text, i)
    if iso:
        year = int(iso["y"])
        return Point(i, iso.end(), cal.day(year, int(iso["m"]), int(iso["d"])), None, "day", "iso-date", year)
    school = SCHOOL_YEAR.match(text, i)
    if school:
        first = int(school["a"]) + (1911 if len(school["a"]) == 3 else 0)
        days = (date(first, 9, 1), date(first + 1, 8, 31))
        return Point(i, school.end(), days, None, "span", "academic-year", first)
    years = YEARS.match(text, i)
    if years and int(years["b"]) == int(years["a"]) + 1:
        return _year_pair(years)
    match = YEAR.match(text, i)
    if match:
        return _with_year(text, match, context)
    return _without_year(text, i, context)


def _year_pair(match: re.Match[str]) -> Point:
    """2021、2022年: two years in a row as one span."""
    a, b = int(match["a"]), int(match["b"])
    return Point(match.start(), match.end(), (date(a, 1, 1), date(b, 12, 31)), None, "span", "year-pair", b)


def _year_range(match: re.Match[str]) -> Point | None:
    a, b = number(match["a"]), number(match["b"])
    if b < 100:
        b += a // 100 * 100
    if b < a:
        return None
    if match["s"] == "学年":
        return Point(match.start(), match.end(), (date(a, 9, 1), date(b, 8, 31)), None, "span", "academic-year", a)
    return Point(match.start(), match.end(), (date(a, 1, 1), date(b, 12, 31)), None, "span", "year-range", b)


def _with_year(text: str, match: re.Match[str], context: Context) -> Point | None:
    year, anchor = _year_of(match, context)
    rule = "year" if match["full"] else "roc-year" if match["roc"] or match["bareroc"] else f"year-word:{match['word']}"
    start, end = match.start(), match.end()
    inner = _inside_year(text, end, year)
    if inner is not None:
        return Point(start, inner.end, inner.days, anchor, inner.grain, f"{rule}+{inner.rule}", year)
    days = cal.year(year) if year else None
    return Point(start, end, days, anchor, "year", rule, year)


def _year_of(match: re.Match[str], context: Context) -> tuple[int | None, str | None]:
    if match["full"]:
        return number(match["full"]), None
    if match["roc"] or match["bareroc"]:
        figures = pattern(r"[民国年 ]").sub("", match["roc"] or match["bareroc"])
        return number(figures) + 1911, None
    word = match["word"]
    if word in _REF_WORDS:
        return (context.year + _REF_WORDS[word], "article") if context.year else (None, None)
    if context.published is None:
        return None, None
    return context.published.year + _YEAR_WORDS[word], "published"


def _inside_year(text: str, i: int, year: int | None) -> Point | None:
    """Months, days or a part of a year that stand right behind it."""
    for reader in (_months, _month_day, _first_months, _part):
        found = reader(text, i, year)
        if found is not None:
            return found
    return None


def _months(text: str, i: int, year: int | None) -> Point | None:
    match = MONTHS.match(text, i)
    if match is None:
        return None
    a, b = number(match["a"]), number(match["b"])
    if not 1 <= a <= b <= 12 or (match["sep"] == "、" and b != a + 1):
        return None
    return Point(i, match.end(), cal.months(year, a, b) if year else None, None, "span", "months")


def _first_months(text: str, i: int, year: int | None) -> Point | None:
    match = FIRST_MONTHS.match(text, i)
    if match is None:
        return None
    n = number(match["n"].replace("两", "二")) * (3 if match["u"] == "季度" else 1)
    if not 1 <= n <= 12:
        return None
    return Point(i, match.end(), cal.months(year, 1, n) if year else None, None, "span", "first-months")


def _month_day(text: str, i: int, year: int | None) -> Point | None:
    match = MONTH.match(text, i)
    if match is None or not match["m"] or not 1 <= number(match["m"]) <= 12:
        return None
    month = number(match["m"])
    return _day_in_month(text, i, match.end(), (year, month))


def _day_in_month(text: str, start: int, i: int, month: tuple[int | None, int]) -> Point:
    """A day, a run of days or a third of a month behind `月`; the month alone where none stands there."""
    y, m = month
    run = DAYS.match(text, i)
    if run and 1 <= number(run["a"]) < number(run["b"]) <= 31:
        ends = (cal.day(y, m, number(run["a"])), cal.day(y, m, number(run["b"]))) if y else (None, None)
        days = (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
        return Point(start, run.end(), days, None, "span", "days")
    one = DAY.match(text, i)
    if one and 1 <= number(one["d"]) <= 31:
        end = CLOCK.match(text, one.end())
        days = cal.day(y, m, number(one["d"])) if y else None
        return Point(start, end.end() if end else one.end(), days, None, "day", "day")
    third = THIRD.match(text, i)
    days = cal.months(y, m, m) if y else None
    if third:
        return Point(start, third.end(), third_of_month(third.group(), days), None, "part", "third")
    return Point(start, i, days, None, "month", "month")


def _part(text: str, i: int, year: int | None) -> Point | None:
    match = PART.match(text, i)
    if match is None:
        return None
    days = part_of_year(match, year) if year else None
    return Point(i, match.end(), days, None, "edge" if match["edge"] else "part", "part-of-year")


_NO_PART = ("一年", "整年", "期间", "年间", "初", "底", "末")


def _without_year(text: str, i: int, context: Context) -> Point | None:
    """Months, days and parts that leave the year to the context."""
    found = _inside_year(text, i, None)
    if found is not None and text[i : found.end].strip() not in _NO_PART:
        first = MONTH.match(text, i) or MONTHS.match(text, i)
        month = number(first.groupdict().get("m") or first.groupdict().get("a") or "1") if first else 0
        year, anchor = guess_year(month, (text, i, found.end), context)
        again = _inside_year(text, i, year)
        if again is None:
            return None
        again.anchor, again.rule = anchor, f"{again.rule}-no-year"
        return again
    match = MONTH.match(text, i)
    if match and match["word"]:
        return _month_word(text, match, context)
    return _bare_day(text, i, context)


def _month_word(text: str, match: re.Match[str], context: Context) -> Point | None:
    base = context.published if match["word"] in _MONTH_WORDS else context.last_day
    if base is None:
        return Point(match.start(), match.end(), None, None, "month", "month-word")
    moved = cal.shift(base.replace(day=1), months_=_MONTH_WORDS.get(match["word"], int(match["word"] == "次月")))
    found = _day_in_month(text, match.start(), match.end(), (moved.year, moved.month))
    found.anchor = "published" if match["word"] in _MONTH_WORDS else "article"
    found.rule = f"month-word+{found.rule}"
    return found


def _bare_day(text: str, i: int, context: Context) -> Point | None:
    """A day without its month (13日): the latest such day up to publication, or of the month named last."""
    run, one = DAYS.match(text, i), DAY.match(text, i)
    if run is None and one is None:
        return None
    written = (run or one).group().strip()  # type: ignore[union-attr]
    if (
        text[i - 1 : i] in ("第", "近", "月", "约", "如", "每", "整", "十")
        or not written.endswith("日")
        or written in ("一日", "十日")
    ):
        return None
    base = context.last_day or context.published
    wanted = number(run["b"]) if run else number(one["d"]) if one else 0
    if not 1 <= wanted <= 31:
        return None
    if base is None:
        return Point(i, (run or one).end(), None, None, "day", "bare-day")  # type: ignore[union-attr]
    month = base.replace(day=1)
    published = context.published
    if published and 0 <= published.day - wanted <= 7:
        month = published.replace(day=1)
    elif published and month.month == published.month and wanted > published.day + 10:
        month = cal.shift(month, months_=-1)
    found = _day_in_month(text, i, i, (month.year, month.month))
    found.anchor, found.rule = "article" if context.last_day else "published", "bare-day"
    return found

"""Days, months and years as pairs of dates; both ends belong to the pair."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Days = tuple[date, date]


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def year(y: int) -> Days:
    return date(y, 1, 1), date(y, 12, 31)


def months(y: int, first: int, last: int) -> Days:
    """From the first day of month `first` to the last day of month `last`; 12 may be followed by 13 and 14.

    >>> months(2024, 12, 14)[1].isoformat()
    '2025-02-28'
    """
    y2, m2 = y + (last - 1) // 12, (last - 1) % 12 + 1
    return date(y + (first - 1) // 12, (first - 1) % 12 + 1, 1), month_end(y2, m2)


def day(y: int, m: int, d: int) -> Days | None:
    """One day, or None where the calendar has no such day."""
    try:
        one = date(y, m, d)
    except ValueError:
        return None
    return one, one


def shift(one: date, *, years: int = 0, months_: int = 0, days: int = 0) -> date:
    """A date moved by whole years, months and days; the 31st becomes the last day of a shorter month.

    >>> shift(date(2024, 3, 31), months_=-1).isoformat()
    '2024-02-29'
    """
    total = one.year * 12 + one.month - 1 + years * 12 + months_
    y, m = divmod(total, 12)
    last = calendar.monthrange(y, m + 1)[1]
    return date(y, m + 1, min(one.day, last)) + timedelta(days=days)


def parse(text: str | None) -> date | None:
    """The date at the head of an ISO date or date-time, or None."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None

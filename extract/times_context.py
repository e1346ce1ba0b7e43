"""What a time expression is resolved against while a text is read, and the point that a reader makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extract import times_calendar as cal
from extract.numbers_value import DIGITS, read

_COMING = re.compile(r"将|拟|计划|预计|定于|预定|力争|启幕|开幕")


@dataclass(slots=True)
class Context:
    """What a relative expression is resolved against, as far as the text has been read."""

    published: date | None
    year: int | None = None
    year_at: int = -1
    year_word: bool = False
    last_day: date | None = None
    last_span: cal.Days | None = None
    spans: list[cal.Days] = field(default_factory=list)


@dataclass(slots=True)
class Point:
    """A calendar expression `text[start:end]`; `days` is None where nothing tells the year."""

    start: int
    end: int
    days: cal.Days | None
    anchor: str | None
    grain: str
    rule: str
    named_year: int | None = None


def number(text: str) -> int:
    """A small number in Arabic or Chinese figures, digit strings included (二〇二四).

    >>> number("十二"), number("二〇二四")
    (12, 2024)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 4 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    if text.startswith("廿"):
        return 20 + (DIGITS.get(text[1:2], 0) if len(text) > 1 else 0)
    numeral = read(text, 0)
    return int(numeral.low) if numeral else 0


def guess_year(month: int, place: tuple[str, int, int], context: Context) -> tuple[int | None, str | None]:
    """The year of a month without one: a year named close by, the year under review in a spring text, else the past."""
    published = context.published
    text, start, end = place
    if published is None:
        return context.year, "article" if context.year else None
    close = 0 <= context.year_at <= start <= context.year_at + 80 and "\n" not in text[context.year_at : start]
    if context.year is not None and close and (context.year, month) <= (published.year + 1, 12):
        return context.year, "article"
    if not month:
        told = context.year in (published.year, published.year - 1) and not context.year_word
        return (context.year, "article") if told else (published.year, "published")
    review = context.year == published.year - 1 and published.month <= 3 and not context.year_word
    if context.year is not None and review:
        return context.year, "article"
    if month > published.month and _COMING.search(text[max(0, start - 10) : end + 8]):
        return published.year, "published"
    return published.year - (month > published.month), "published"

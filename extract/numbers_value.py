"""Reads one written numeral: Arabic, Chinese, financial or mixed, with its inexact parts, as a range of values."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.records import Qualifier

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")}, **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "○": 0, "貳": 2, "參": 3, "陸": 6, "兩": 2, "弍": 2, "幺": 1,
}  # fmt: skip
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TWENTIES = {"廿": 20, "卅": 30}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12, "萬": 10**4, "億": 10**8}
UNITS = {**SMALL, **BIG}
SPACES = " \u00a0\u2009\u202f\u3000"
ARABIC = re.compile(
    r"(?:\d{1,3}(?:[,，']\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+)(?![\d])(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
)
_CLEAN = str.maketrans("", "", ",，' \u00a0\u2009\u202f")
_AFTER_LAI = frozenset("位名个人场年天次家所台万亿户里公米元块吨件套岁种项斤条支只月分多小篇本张株头亩度期批趟堂间对双")

Span = tuple[float, float]


class Numeral(NamedTuple):
    """`text[start:end]` reads as `low..high`; `scale` is the last 万 or 亿 that a range may lend to its first end."""

    end: int
    low: float
    high: float
    qualifier: Qualifier
    rule: str
    scale: int
    bare: bool


class _Sum:
    """The sections of a numeral as they are read: groups closed by 万 or 亿, the open section, the open digits."""

    __slots__ = ("bare", "digits", "groups", "last", "qualifier", "rule", "scale", "section", "started", "zero")

    def __init__(self) -> None:
        self.groups: list[tuple[float, float]] = []
        self.section: Span = (0, 0)
        self.digits: list[Span] = []
        self.last = 0
        self.scale = 1
        self.zero = False
        self.bare = False
        self.started = False
        self.qualifier: Qualifier = "exact"
        self.rule = "arabic"

    def open_digits(self) -> Span | None:
        """The value of the digits read since the last unit; two rising digits span a range (三四 → 3..4)."""
        if not self.digits:
            return None
        if len(self.digits) == 1:
            return self.digits[0]
        (a, _), (b, _) = self.digits[0], self.digits[1]
        if len(self.digits) == 2 and 0 < a < b and (b == a + 1 or (a, b) == (3, 5)):
            self.qualifier, self.rule = "about", "two-digits"
            return a, b
        value = float("".join(str(int(d)) for d, _ in self.digits))
        self.rule = "digit-string"
        return value, value

    def small(self, unit: int) -> None:
        """Closes the open digits with 十, 百 or 千."""
        low, high = self._count(unit)
        self.section = (self.section[0] + low * unit, self.section[1] + high * unit)
        self.last, self.zero = unit, False

    def big(self, unit: int) -> None:
        """Closes the section with 万, 亿 or 兆, which also lifts smaller groups before it (三万亿)."""
        low, high = self.section
        tail = self.open_digits()
        self.digits = []
        if tail is not None:
            low, high = low + tail[0], high + tail[1]
        kept = [g for g in self.groups if g[0] >= unit]
        lower = [g for g in self.groups if g[0] < unit]
        if not (low or high or lower):
            self.bare = self.bare or not self.started
            low = high = 1
        low, high = low + sum(g[0] for g in lower), high + sum(g[1] for g in lower)
        self.groups = [*kept, (low * unit, high * unit)]
        self.section = (0, 0)
        self.last, self.scale, self.zero = unit, unit, False

    def _count(self, unit: int) -> Span:
        value = self.open_digits()
        self.digits = []
        if value is None:
            self.bare = self.bare or (not self.started and unit > 10)
            return 1, 1
        return value

    def total(self) -> Span:
        """The whole value; a last digit right behind a unit counts in tenths of it (三千二 → 3200)."""
        tail = self.open_digits() or (0.0, 0.0)
        if len(self.digits) == 1 and self.last >= 100 and not self.zero and tail[1] < 10 and self.rule == "chinese":
            tail = (tail[0] * self.last / 10, tail[1] * self.last / 10)
        low = sum(g[0] for g in self.groups) + self.section[0] + tail[0]
        high = sum(g[1] for g in self.groups) + self.section[1] + tail[1]
        return low, high


def read(text: str, start: int) -> Numeral | None:
    """The longest numeral at `start`, or None.

    >>> read("1亿2千万元", 0)[1:3]
    (120000000.0, 120000000.0)
    >>> read("十几万", 0)[1:3]
    (110000.0, 190000.0)
    """
    total, i = _Sum(), start
    while i < len(text):
        step = _token(total, text, i)
        if step == i:
            break
        total.started = True
        i = step
    if i == start:
        return None
    low, high = total.total()
    qualifier, rule = total.qualifier, total.rule
    return Numeral(i, round(low, 6), round(high, 6), qualifier, rule, total.scale, total.bare)


def _token(total: _Sum, text: str, i: int) -> int:
    """Reads one token into `total`; the offset behind it, or `i` where the numeral ends."""
    c = text[i]
    if "0" <= c <= "9":
        return _arabic(total, text, i)
    if c in DIGITS:
        return _digit(total, text, i)
    if c in SMALL:
        if c == "千" and total.rule == "arabic" and total.digits and text[i + 1 : i + 2] in ("克", "米", "瓦", "卡"):
            return i
        total.rule = "mixed" if total.rule == "arabic" and total.started else "chinese"
        total.small(SMALL[c])
        return i + 1
    if c in BIG:
        if c == "兆" and text[i + 1 : i + 2] in ("赫", "瓦", "字", "帕", "头", "丰"):
            return i
        total.rule = "mixed" if total.rule == "arabic" and total.started else total.rule if total.started else "chinese"
        total.big(BIG[c])
        return i + 1
    if c in TWENTIES and not total.started:
        total.rule, total.section, total.last = "chinese", (TWENTIES[c], TWENTIES[c]), 10
        return i + 1
    return _inexact(total, text, i)


def _arabic(total: _Sum, text: str, i: int) -> int:
    if total.digits or (total.started and not total.groups and not total.section[0]):
        return i
    match = ARABIC.match(text, i)
    if match is None:
        return i
    value = float(match.group().translate(_CLEAN))
    if total.started and total.rule == "chinese":
        return i
    total.digits = [(value, value)]
    return match.end()


def _digit(total: _Sum, text: str, i: int) -> int:
    c = text[i]
    if total.digits and total.rule == "arabic":
        return i
    if total.started and total.rule in ("arabic", "mixed") and not (
        i + 1 < len(text) and (text[i + 1] in UNITS or total.last > 10)
    ):
        return i
    total.rule = "chinese"
    value = DIGITS[c]
    if value == 0 and total.last and not total.digits:
        total.zero = True
        return i + 1
    total.digits.append((value, value))
    if text[i + 1 : i + 2] == "点" and text[i + 2 : i + 3] in DIGITS and text[i + 3 : i + 4] not in ("十", "分"):
        return _decimals(total, text, i + 1)
    return i + 1


def _decimals(total: _Sum, text: str, i: int) -> int:
    """Reads 点七五 into the open digits; several digits before 点 are read as a string only if they are one number."""
    end = i + 1
    while end < len(text) and text[end] in DIGITS:
        end += 1
    whole = total.open_digits() or (0, 0)
    part = "".join(str(DIGITS[c]) for c in text[i + 1 : end])
    value = float(f"{int(whole[0])}.{part}")
    total.digits, total.last = [(value, value)], 0
    return end


def _inexact(total: _Sum, text: str, i: int) -> int:
    """Reads 几, 数, an inner 余 or 多, or a space before 万 and 亿."""
    c, following = text[i], text[i + 1 : i + 2]
    if c == "几" and not total.digits:
        total.digits = [(1, 9)]
        total.qualifier, total.rule = "about", "some"
        return i + 1
    if c in "数數" and not total.started and following and following in UNITS:
        total.digits = [(1, 9)]
        total.qualifier, total.rule = "about", "some"
        return i + 1
    if c in "余多来餘" and total.started and following and following in UNITS:
        total.qualifier = "about" if c == "来" else "over"
        return i + 1
    if c in SPACES and total.started and following:
        inner = following in BIG or (following in "余多" and text[i + 2 : i + 3] in BIG and text[i + 2 : i + 3] != "")
        return i + 1 if inner else i
    return i


def suffix(text: str, end: int, value: float) -> tuple[int, Qualifier | None]:
    """The bound that stands right behind a numeral (余, 多, 来): the offset behind it, and what it says.

    >>> suffix("两百多个", 2, 200)
    (3, 'over')
    """
    c = text[end : end + 1]
    if c and c in SPACES and text[end + 1 : end + 2] in ("余", "多"):
        end, c = end + 1, text[end + 1]
    if not c:
        return end, None
    if c in "余餘" and value >= 10:
        return end + 1, "over"
    if c == "多" and value >= 10 and value % 10 == 0:
        return end + 1, "over"
    if c == "来" and value >= 10 and value % 10 == 0 and text[end + 1 : end + 2] in _AFTER_LAI:
        return end + 1, "about"
    return end, None

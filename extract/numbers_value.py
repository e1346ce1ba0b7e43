"""Reads one written numeral: Arabic, Chinese, financial or mixed, with its inexact parts, as a range of values."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.records import Qualifier
from extract.numbers_sum import BIG, SMALL, UNITS, Sum

__all__ = ["BIG", "DIGITS", "SMALL", "SPACES", "UNITS", "Numeral", "read", "suffix"]

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")}, **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "○": 0, "貳": 2, "參": 3, "叄": 3, "陸": 6, "兩": 2, "弍": 2, "幺": 1, "俩": 2, "参": 3,
}  # fmt: skip
TWENTIES = {"廿": 20, "卅": 30, "卌": 40}
SPACES = " \u00a0\u2009\u202f\u3000"
ARABIC = re.compile(
    r"(?:[1-9]\d{0,2}(?:[,，']\d{3})+|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)(?!\d)(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+"
)
_CLEAN = str.maketrans("", "", ",，' \u00a0\u2009\u202f")
_THOUSANDS = re.compile(r"[ ]?(?P<s>[kKwW])(?![A-Za-z0-9])")
_FORMAL = ("拾", "佰", "仟", "零")
_AFTER_LAI = frozenset("碗位名个人场年天次家所台万亿户里公米元块吨件套岁种项斤条支只月分多小篇本张株头亩度期批趟堂间对双")


class Numeral(NamedTuple):
    """`text[start:end]` reads as `low..high`; `scale` is the last 万 or 亿 that a range may lend to its first end."""

    end: int
    low: float
    high: float
    qualifier: Qualifier
    rule: str
    scale: int
    bare: bool


def read(text: str, start: int) -> Numeral | None:
    """The longest numeral at `start`, or None.

    >>> read("1亿2千万元", 0)[1:3]
    (120000000.0, 120000000.0)
    >>> read("十几万", 0)[1:3]
    (110000.0, 190000.0)
    """
    total, i = Sum(), start
    while i < len(text):
        step = _token(total, text, i)
        if step == i:
            break
        total.started = True
        i = step
    if i == start:
        return None
    low, high = total.total()
    scale = total.scale
    short = _THOUSANDS.match(text, i) if total.rule == "arabic" else None
    if short:
        scale = 1000 if short["s"] in "kK" else 10000
        low, high, i = low * scale, high * scale, short.end()
    return Numeral(i, round(low, 6), round(high, 6), total.qualifier, total.rule, scale, total.bare)


def _token(total: Sum, text: str, i: int) -> int:
    """Reads one token into `total`; the offset behind it, or `i` where the numeral ends."""
    c = text[i]
    if "0" <= c <= "9" or c == ".":
        return _arabic(total, text, i)
    if c in DIGITS:
        return _digit(total, text, i)
    if c in UNITS:
        return _unit(total, text, i)
    if c in TWENTIES and not total.digits:
        total.rule, total.last = "chinese", 10
        total.section = (total.section[0] + TWENTIES[c], total.section[1] + TWENTIES[c])
        return i + 1
    if c == "点" and total.started and total.rule != "arabic":
        return _decimals(total, text, i)
    return _blank(total, text, i) if c in SPACES else _inexact(total, text, i)


def _after(text: str, i: int) -> int:
    """The offset of the next character from `i` on that is no blank."""
    while i < len(text) and text[i] in SPACES:
        i += 1
    return i


def _unit(total: Sum, text: str, i: int) -> int:
    c, following = text[i], text[i + 1 : i + 2]
    if c in SMALL and not total.digits and total.section[0] and 0 < total.last < SMALL[c]:
        return i
    if c == "千" and total.rule == "arabic" and total.digits and following in ("克", "米", "瓦", "卡", "比", "字"):
        return i
    if c == "百" and text.startswith("分点", i + 1):
        return i
    if c == "兆" and following in ("赫", "瓦", "字", "帕", "头", "丰"):
        return i
    if c in SMALL:
        total.rule = "mixed" if total.rule in ("arabic", "mixed") and total.started else "chinese"
        total.small(SMALL[c])
        return i + 1
    total.rule = "mixed" if total.rule == "arabic" and total.started else total.rule if total.started else "chinese"
    total.big(BIG[c])
    return i + 1


def _arabic(total: Sum, text: str, i: int) -> int:
    if total.digits or (total.started and not total.groups and not total.section[0]):
        return i
    match = ARABIC.match(text, i)
    if match is None or (total.started and total.rule == "chinese"):
        return i
    value = float(match.group().translate(_CLEAN))
    total.digits = [(value, value)]
    return match.end()


def _digit(total: Sum, text: str, i: int) -> int:
    c, following = text[i], text[i + 1 : i + 2]
    if (c == "两" and total.started and total.digits != [(1, 1)] and not (following and following in UNITS)) or (
        c == "参" and text[i - 1 : i] not in _FORMAL and following not in ("拾", "佰", "仟", "万", "亿")
    ):
        return i
    if total.digits and (total.rule in ("arabic", "mixed") or total.digits[-1][0] % 1):
        return i
    mixed = total.started and total.rule in ("arabic", "mixed")
    if mixed and not ((following in UNITS and following) or total.last > 10):
        return i
    value = DIGITS[c]
    if not mixed:
        total.rule = "chinese"
    if value == 0 and total.last and not total.digits:
        total.zero = True
        return i + 1
    total.digits.append((value, value))
    return i + 1


def _decimals(total: Sum, text: str, i: int) -> int:
    """Reads 点七五; not 点二十 or 点三分, which are clock times."""
    first = end = _after(text, i + 1)
    while end < len(text) and text[end] in DIGITS:
        end += 1
    if (
        end == first
        or (text[end : end + 1] in ("十", "分") and text[end : end + 1])
        or not (total.digits or total.last)
    ):
        return i
    whole = total.open_digits() or (0, 0)
    part = "".join(str(DIGITS[c]) for c in text[first:end])
    value = float(f"{int(whole[0])}.{part}")
    total.digits, total.zero = [(value, value)], True
    return end


def _blank(total: Sum, text: str, i: int) -> int:
    """A blank inside a numeral: before 万 or 亿, and between Chinese figures where a unit goes on (一百 五 十 二)."""
    if not total.started:
        return i
    at = _after(text, i)
    c, next_ = text[at : at + 1], _after(text, at + 1)
    following = text[next_ : next_ + 1]
    if not c:
        return i
    if c in BIG or (c in "余多几" and following in BIG and following):
        return at
    if c in SMALL and total.rule == "mixed" and total.digits:
        return at
    if total.rule == "arabic":
        return i
    if c.isascii():
        unit = text[at + 1 : at + 2]
        return (
            at if c.isdigit() and unit in UNITS and unit and total.rule == "mixed" and UNITS[unit] < total.last else i
        )
    if c == "点":
        return at if following in DIGITS and following else i
    goes_on = (
        (c in DIGITS or c == "几")
        and bool(following)
        and (following == "又" or (following in UNITS and UNITS[following] != total.last))
    )
    chinese = (c in SMALL and bool(total.digits)) or (goes_on and not total.digits)
    last = total.spaced and c in DIGITS and not total.digits and not following.strip()
    total.spaced = total.spaced or chinese
    return at if chinese or last else i


def _inexact(total: Sum, text: str, i: int) -> int:
    """Reads 几, 数, an inner 余 or 多, and the 个 of 两个亿."""
    c, next_ = text[i], _after(text, i + 1)
    following = text[next_ : next_ + 1]
    if c in "几幾" and not total.digits:
        total.digits = [(1, 9)]
        total.qualifier, total.rule = "about", "some"
        return i + 1
    if c == "数" and total.last == 10 and not total.digits and following and following in "名位家年个人次台所项":
        total.digits = [(1, 9)]
        total.qualifier, total.rule = "about", "some"
        return i + 1
    if not following or following not in UNITS:
        return i
    if c in "数數" and not total.started:
        total.digits = [(1, 9)]
        total.qualifier, total.rule = "about", "some"
        return i + 1
    if c in "余多来餘" and total.started:
        total.qualifier = "about" if c == "来" else "over"
        return next_
    if c == "个" and following in BIG and total.digits:
        return i + 1
    return i


def suffix(text: str, end: int, value: float) -> tuple[int, Qualifier | None]:
    """The bound that stands right behind a numeral (余, 多, 来): the offset behind it, and what it says.

    >>> suffix("两百多个", 3, 200)
    (3, None)
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

"""Joins quantities that are one: ranges that repeat the unit, ratios (每10名中约有7名), lists that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.layers import Number, Quantity
from extract.patterns import pattern

_RANGE = re.compile(r"[ ]?(?:-{1,2}|－|—{1,2}|–|~|～|至|到)[ ]?$")
_LEVELS = re.compile(r"(?:由|从)[^，。；,;]{0,12}$")
_RATIO_GAP = re.compile(
    r"[^，。；！？,;!?\n]{0,12}?(?:就|便|约|大约|大概|得|有|能|可|里|中|接近|近|超过|至少|为|是)[^，。；！？,;!?\n\d]{0,3}$"
)
_MONEY_GAP = re.compile(r"[^，。；\d]{0,8}[里中][，,]?(?:就|便|约|大约|至少)?有")
_WHOLE = (10, 100, 1000, 10000)
_COUNTED = ("名", "位", "个", "人", "例", "户", "家", "台", "所", "")
_OPEN = re.compile(r"[^，。；,;（(）)]{0,6}[（(][^）)\n]{0,12}$")
_WITHIN = re.compile(r"[（(][^）)\n]{0,60}$")


def merged(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities with ranges, ratios and lists joined; the order stays."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        joined = None
        if last is not None and quantity.number.start - last.end <= 16:
            joined = _range(text, last, quantity) or _small_change(text, last, quantity) or _ratio(text, last, quantity)
        if joined is not None:
            out[-1] = joined
        else:
            out.append(quantity)
    return _shared(text, _in_brackets(text, _same_cases(text, out)))


def _same_cases(text: str, found: list[Quantity]) -> list[Quantity]:
    """会诊近500例，平均每月33例: a mean in 例 counts what the sum before it counts."""
    for i in range(1, len(found)):
        a, b = found[i - 1], found[i]
        if a.measure == b.measure == "例" and b.per and not a.per and "。" not in text[a.end : b.start]:
            found[i] = replace(b, unit=a.unit)
    return found


def _in_brackets(text: str, found: list[Quantity]) -> list[Quantity]:
    """Parts in brackets take the per-value of the whole in front of them (每院20人(甲10人，乙10人))."""
    for i in range(1, len(found)):
        a, b = found[i - 1], found[i]
        if not a.per or b.per or a.unit != b.unit:
            continue
        gap = text[a.end : b.start]
        inside = len(gap) <= 12 and _WITHIN.search(text[max(0, a.start - 60) : b.start])
        if _OPEN.fullmatch(gap) or (inside and ")" not in gap and "）" not in gap):
            found[i] = replace(b, per=a.per)
    return found


def _range(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """60万元到80万元, 5%-8%: one range, unless 由 or 从 makes them two levels."""
    if (
        a.unit != b.unit
        or not 1 <= b.number.start - a.end <= 4
        or a.low is None
        or b.high is None
        or not a.low < b.high
    ):
        return None
    if a.measure == "" and a.unit == "count":
        return None
    if not _RANGE.fullmatch(text[a.end : b.number.start]):
        return None
    if _LEVELS.search(text[max(0, a.start - 12) : a.start]) and not pattern(r"不等|之间|的|组成").match(text[b.end : b.end + 2]):
        return None
    qualifier = b.qualifier if b.qualifier != "exact" else a.qualifier
    return replace(
        b,
        start=a.start,
        low=a.low,
        qualifier=qualifier,
        per=a.per or b.per,
        number=_number(a, b),
        rule=f"range+{b.unit}",
    )


_SMALLER = ("角", "毛", "分", "毛钱", "分钱", "角钱", "美分", "欧分", "日本钱", "")


def _small_change(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """五元三毛, 八块五: the smaller coins behind a sum of money belong to it."""
    if a.measure not in ("元", "块", "圆", "角", "毛", "角钱", "美元", "日元", "欧元") or b.measure not in _SMALLER:
        return None
    if (
        a.low is None
        or b.low is None
        or b.number.low is None
        or a.low != a.high
        or b.number.low > 99
        or text[a.end : b.start].strip() not in ("", "又")
    ):
        return None
    after = text[b.number.end : b.number.end + 2]
    if not b.measure and after[:1] == "分" and after not in ("分钟", "分之", "分会", "分院"):
        return _plus(a, b, b.number.low / 100, b.number.end + 1)
    if b.measure:
        part = b.low if b.unit == a.unit and b.measure != "分" else b.number.low / 100
    elif b.number.end - b.number.start == 1 and b.number.rule == "chinese" and a.end == b.start:
        part = b.number.low / (10 if a.measure in ("元", "块", "圆") else 100)
    else:
        return None
    return _plus(a, b, part, b.end)


def _plus(a: Quantity, b: Quantity, part: float, end: int) -> Quantity:
    whole = round((a.low or 0.0) + part, 6)
    return replace(a, end=end, low=whole, high=whole, measure=b.measure or a.measure, rule=f"coins+{a.unit}")


def _number(a: Quantity, b: Quantity) -> Number:
    return replace(b.number, start=a.number.start, low=a.number.low, high=b.number.high, rule="range")


def _ratio(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """每10名中约有7名, 十个里头得有三四个: a share in percent."""
    if a.low is None or b.low is None or b.high is None or a.low != a.high or a.low < 2 or b.high > a.low:
        return None
    coins = a.measure == b.measure and a.measure in ("元", "块", "块钱")
    if not coins and (a.measure not in _COUNTED or b.measure not in _COUNTED or not b.measure):
        return None
    gap = text[a.end : b.number.start]
    if coins and not _MONEY_GAP.fullmatch(gap):
        return None
    each = text[max(0, a.number.start - 3) : a.number.start].endswith("每")
    inner = pattern(r"[^，。；]{0,6}?(?:里头|里面|里|当中|之中)").match(gap)
    if not each and a.low not in _WHOLE:
        return None
    if not (each or inner) or len(gap) > 16 or not (coins or _RATIO_GAP.fullmatch(gap) or gap in ("", "里", "中")):
        return None
    start = a.number.start - (1 if each else 0)
    low, high = round(b.low / a.low * 100, 6), round(b.high / a.low * 100, 6)
    return replace(
        b,
        start=start,
        low=low,
        high=high,
        unit="percent",
        measure=b.measure,
        per=None,
        number=_number(a, b),
        rule="ratio+percent",
    )


def _shared(text: str, found: list[Quantity]) -> list[Quantity]:
    """3、5、8个: numbers of a list that leave the unit to the last take it."""
    for i in range(len(found) - 2, -1, -1):
        a, b = found[i], found[i + 1]
        if a.measure or a.unit != "count" or not b.measure or a.end != a.number.end or b.start != b.number.start:
            continue
        if (
            text[a.end : b.start] in ("、", "和", "及")
            and a.number.rule in ("arabic", "mixed", "chinese")
            and b.number.rule in ("arabic", "mixed", "chinese")
        ):
            factor = (b.low or 0) / b.number.low if b.number.low else 1.0
            low = None if a.low is None else round(a.low * factor, 6)
            found[i] = replace(a, low=low, high=low, unit=b.unit, measure=b.measure, per=b.per, rule=f"shared+{b.unit}")
    return found

"""Finds quantities: numbers with the bounds and the unit that stand around them, in canonical units."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from corpus.records import Qualifier
from extract import bounds, bounds_per, numbers, quantities_decoys, quantities_merge, quantities_tables, quantities_unit
from extract.layers import Number, Quantity
from extract.sentences import bounded

_STOP = re.compile(r"[。！？!?；;\n]+")
_HALF = re.compile(r"半(?![天夜价径场])(?P<month>月|小时|钟头|学期)?")
_MANY = re.compile(r"(?P<m>多|余)(?P<u>月|小时|钟头|星期|学期|工作日|礼拜)")
_HALVES = {"年", "个", "天", "小时", "倍", "公里", "里", "斤", "公斤", "亩", "吨", "米", "岁", "月", "个小时", "学期"}


def find(text: str, *, home: str = "CNY") -> list[Quantity]:
    """Every quantity of `text`, left to right; a number without a unit counts `count`; plain 元 is `home`.

    >>> [(q.low, q.unit, q.qualifier) for q in find("近60亿元，6万余名村民")]
    [(6000000000.0, 'CNY', 'under'), (60000.0, 'person', 'over')]
    """
    sentences = bounded((0, *(m.end() for m in _STOP.finditer(text))), text)
    found: list[Quantity] = []
    end = 0
    for number in numbers.find(text):
        if number.start < end:
            continue
        quantity = _quantity(text, number, home, sentences[bisect_right(sentences, number.start) - 1])
        found.append(quantity)
        end = max(quantity.end, quantity.number.end)
    found = quantities_merge.merged(text, found)
    found = quantities_tables.scaled(text, found)
    phones = quantities_decoys.phones(text)
    reasons = [quantities_decoys.decoy(text, q, phones) for q in found]
    _spread(text, found, reasons)
    return [replace(q, decoy=reason) if reason else q for q, reason in zip(found, reasons, strict=True)]


_LISTED = frozenset(("level", "date", "age", "ordinal", "model"))


def _spread(text: str, found: list[Quantity], reasons: list[str | None]) -> None:
    """Numbers of a list share the reason of the last (3、4、5年级)."""
    for i in range(len(found) - 2, -1, -1):
        a, b = found[i], found[i + 1]
        if (
            reasons[i + 1] in _LISTED
            and a.number.end + 1 == b.number.start
            and text[a.number.end] in "、和及"
            and a.unit in ("count", b.unit)
        ):
            reasons[i] = reasons[i + 1]


def _quantity(text: str, number: Number, home: str, sentence: int) -> Quantity:
    reading = quantities_unit.read(text, number, home)
    end, low, high, unit, measure = reading.end, number.low, number.high, reading.unit, reading.measure
    many = _MANY.match(text, end) if measure == "个" else None
    qualifier: Qualifier = number.qualifier
    if many:
        end, qualifier = many.end(), "over"
        unit, measure = ("month", "个月") if many["u"] == "月" else ("hour", "个小时")
    half = _HALF.match(text, end) if measure in _HALVES and not many else None
    if half and (measure != "个" or half["month"] or text[half.end() : half.end() + 1] in ("", "，", "。", "；", "、")):
        low, high = _plus_half(low), _plus_half(high)
        unit = (
            {"月": "month", "小时": "hour", "钟头": "hour"}.get(half["month"] or "", unit) if measure == "个" else unit
        )
        end = half.end() if measure == "个" else half.start() + 1
    end, late = _late(text, end, unit)
    qualifier = late or qualifier
    start = reading.start
    early = bounds.before(text, start) or (bounds.before(text, number.start) if start < number.start else None)
    if early and early.at >= sentence:
        start = min(start, early.at)
        qualifier = early.qualifier if qualifier in ("exact", "about") else qualifier
    slash = bounds_per.behind(text, end)
    per = slash[0] if slash else bounds_per.before(text, sentence, number.start)
    end = slash[1] if slash else end
    if reading.group == "price":
        per = per or "item"
    factor = reading.factor
    rule = f"{number.rule}+{unit}"
    return Quantity(
        start, end, number, _scaled(low, factor), _scaled(high, factor), unit, measure, qualifier, per, None, rule
    )


def _late(text: str, end: int, unit: str) -> tuple[int, Qualifier | None]:
    """The bound behind the unit; a currency may follow it once more (1000多元人民币 is read with the unit)."""
    late = bounds.after(text, end)
    return (late.at, late.qualifier) if late else (end, None)


def _plus_half(value: float | None) -> float | None:
    return None if value is None else value + 0.5


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.15g}")

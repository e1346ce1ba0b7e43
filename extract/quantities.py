"""Finds quantities: numbers with the bounds and the unit that stand around them, in canonical units."""

from __future__ import annotations

import re

from corpus.records import Qualifier
from extract import bounds, numbers, quantities_decoys, units
from extract.layers import Number, Quantity

_CURRENCY_BEFORE = re.compile(
    r"(?P<TWD>新台币|台币|NT\$|TWD)|(?P<HKD>港币|HK\$|HKD)|(?P<USD>美金|美元|US\$|USD|\$)|(?P<MOP>澳门币|MOP\$?)"
    r"|(?P<EUR>€|EUR)|(?P<GBP>£|GBP)|(?P<CNY>人民币|RMB|CNY|￥|¥)"
)
_CLAUSE = re.compile(r"[，。；：！？,;!?\n（）()]")
_WORD_FLOOR = 24


def find(text: str) -> list[Quantity]:
    """Every quantity of `text`, left to right; a number without a unit counts `count`.

    >>> [(q.low, q.unit, q.qualifier) for q in find("近60亿元，6万余名村民")]
    [(6000000000.0, 'CNY', 'under'), (60000.0, 'person', 'over')]
    """
    return [_quantity(text, number) for number in numbers.find(text)]


def _quantity(text: str, number: Number) -> Quantity:
    start, end = number.start, number.end
    while text[end : end + 1] in (" ", "\u3000") and text[end : end + 1]:
        end += 1
    unit = units.at(text, end)
    end = end + len(unit.surface) if unit else number.end
    name, factor, measure = (unit.unit, unit.factor, unit.surface) if unit else ("count", 1.0, "")
    if number.rule in ("percent-words", "fraction"):
        name, measure, end = "percent", "", number.end
        factor = 1.0 if number.rule == "percent-words" else 100.0
    if name == "CNY":
        name = _currency_before(text, start) or name
    qualifier: Qualifier = number.qualifier
    late = bounds.after(text, end)
    if late:
        end, qualifier = late.at, late.qualifier
    early = bounds.before(text, start)
    if early:
        start = early.at
        qualifier = early.qualifier if qualifier == "exact" else qualifier
    decoy = quantities_decoys.decoy(text, number, unit)
    low, high = _scaled(number.low, factor), _scaled(number.high, factor)
    floor = _clause_start(text, start)
    return Quantity(
        start, end, number, low, high, name, measure, qualifier,
        bounds.per(text, floor, number.start), decoy, rule=f"{number.rule}+{name}",
    )  # fmt: skip


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 6)


def _currency_before(text: str, start: int) -> str | None:
    found = None
    for match in _CURRENCY_BEFORE.finditer(text, max(0, start - 6), start):
        found = match.lastgroup
    return found


def _clause_start(text: str, start: int) -> int:
    floor = max(0, start - _WORD_FLOOR)
    last = floor
    for match in _CLAUSE.finditer(text, floor, start):
        last = match.end()
    return last

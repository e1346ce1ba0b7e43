"""Names why a number is no quantity of aid by its own form: dates, ordinals, ages, phone numbers, names."""

from __future__ import annotations

import re

from extract.layers import Number
from extract.units import Unit

_DATE_AFTER = re.compile(r"[ ]?(?:年(?![均多来])|月(?![均])|日(?![均])|号(?!楼|院|线)|时\d|点\d|时许|年代|年度|世纪)")
_ORDINAL_BEFORE = re.compile(r"第[ ]?$|首$|其$")
_ENUMERATOR = re.compile(r"(?:^|\n)[ 　]*[（(]?$")
_PHONE = re.compile(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}")
_LEVEL_AFTER = re.compile(r"级|型|甲|型|代|线|楼|室")


def decoy(text: str, number: Number, unit: Unit | None) -> str | None:
    """The reason why this number is no quantity, or None.

    >>> from extract.numbers import find
    >>> decoy("第42场", find("第42场")[0], None)
    'ordinal'
    """
    before = text[max(0, number.start - 6) : number.start]
    after = text[number.end : number.end + 6]
    if number.damaged:
        return None
    if before.endswith("第") or before.endswith("第 "):
        return "ordinal"
    if unit is not None and unit.group == "age":
        return "age"
    if _is_date(text, number, after):
        return "date"
    if _ENUMERATOR.search(before) and re.match(r"[、.．)）]", after):
        return "enumerator"
    if text[number.start : number.end] == "一" and unit is not None and unit.group in ("count", "person", "length"):
        return "article"
    if after[:1] == "级" and number.rule in ("chinese", "two-digits"):
        return "level"
    if unit is None and number.end - number.start >= 7 and "." not in text[number.start : number.end]:
        return "phone"
    if unit is None and text[number.start : number.end] in ("一", "两", "三", "四", "十"):
        return "bare"
    return None


def _is_date(text: str, number: Number, after: str) -> bool:
    value = number.low or 0
    if after[:1] == "年" and (1840 <= value <= 2100 and number.end - number.start >= 4):
        return True
    if after[:1] == "月" and value <= 12:
        return True
    if after[:1] in ("日", "号") and value <= 31:
        return True
    return bool(re.match(r"[:：]\d\d", after)) and value <= 24

"""Gives the cells of a table the unit of their column or of the table's caption (单位：万元)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from extract import units
from extract.layers import Quantity
from extract.patterns import pattern

_LINE = re.compile(r"[^\n]*")
_CAPTION = re.compile(r"单位[:：为]?[ ]?(?P<scale>[百千万亿]{0,2})(?P<unit>[^\s，。；,;)）:：\d]{1,5})")
_HEAD = re.compile(r"[（(](?:单位[:：]?)?(?P<scale>[百千万亿]{0,2})(?P<unit>[^\s，。；,;)）\d/]{1,5})[)）]")
_MONEY = re.compile(r"金额|资金|投资|合计|小计|总计|款|价|费|支出|收入|经费|预算|援助额|捐赠额|数额")
_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_SPLIT = re.compile(r"[|\t]")


def scaled(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, those alone in a table's cell with the unit that their column states."""
    if "|" not in text and "\t" not in text:
        return found
    tables = _tables(text)
    starts = [table.start for table in tables]
    out = []
    for quantity in found:
        i = bisect_right(starts, quantity.start) - 1
        inside = i >= 0 and quantity.start < tables[i].end
        out.append(_cell(text, quantity, tables[i]) if inside else quantity)
    return out


class _Table:
    """One table: where its rows lie, its header's cells, and the unit that its caption gives."""

    __slots__ = ("caption", "end", "head", "start")

    def __init__(self, start: int, end: int, head: list[str], caption: tuple[str, float] | None) -> None:
        self.start, self.end, self.head, self.caption = start, end, head, caption


def _tables(text: str) -> list[_Table]:
    tables: list[_Table] = []
    caption: tuple[str, float] | None = None
    since = 0
    for match in _LINE.finditer(text):
        line, start = match.group(), match.start()
        if not line.strip():
            continue
        row = len(_SPLIT.findall(line)) >= 2
        if row and tables and tables[-1].end >= start - 2:
            tables[-1].end = match.end()
        elif row:
            tables.append(_Table(start, match.end(), _SPLIT.split(line), caption if since <= 3 else None))
        else:
            since += 1
            found = _CAPTION.search(line)
            if found:
                caption, since = _unit(found), 0
    return tables


def _unit(match: re.Match[str]) -> tuple[str, float] | None:
    unit = units.table().get(match["unit"])
    if unit is None:
        return None
    return unit.unit, _SCALES.get(match["scale"], 1.0) * unit.factor


def _cell(text: str, quantity: Quantity, table: _Table) -> Quantity:
    if quantity.measure or quantity.unit != "count" or quantity.low is None or quantity.high is None:
        return quantity
    line = text.rfind("\n", 0, quantity.start) + 1
    stop = text.find("\n", quantity.end)
    before, after = text[line : quantity.start], text[quantity.end : stop if stop >= 0 else len(text)]
    if not pattern(r"(?:^|[|\t])[ \u3000]*$").search(before) or not pattern(r"[ \u3000]*(?:[|\t]|$)").match(after):
        return quantity
    column = len(_SPLIT.findall(before))
    head = table.head[column] if column < len(table.head) else ""
    unit = _of_head(head, table)
    if unit is None:
        return quantity
    low, high = round(quantity.low * unit[1], 6), round(quantity.high * unit[1], 6)
    return replace(quantity, low=low, high=high, unit=unit[0], rule=f"table+{unit[0]}")


def _of_head(head: str, table: _Table) -> tuple[str, float] | None:
    """The unit a header cell states in brackets, else the caption's where the column is of its sort."""
    found = _HEAD.search(head)
    if found:
        return _unit(found)
    return table.caption if table.caption and _MONEY.search(head) else None

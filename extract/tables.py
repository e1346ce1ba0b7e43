"""Reads the cells of tables written as lines with | or tabs: what a column counts, and what its row is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.kinds_lexicon import nouns
from extract.layers import Quantity

_SPLIT = re.compile(r"[|\t]")
_NUMBERED = re.compile(r"序号|编号|^号$|年份|日期|时间|电话|邮编|账号")
_NAME = re.compile(r"名称|物资|物品|设备|品名|项目|内容|种类|类别|品种")
_AMOUNT = re.compile(r"数量|件数|台数|数目|台套|个数|人数|人次")
_TOTAL = re.compile(r"合计|小计|总计|共计")
_UNIT_NOTE = re.compile(r"[（(].*?[）)]")


class Table(NamedTuple):
    """A table of a text: its span and its header's cells."""

    start: int
    end: int
    head: tuple[str, ...]


class Cell(NamedTuple):
    """A number alone in a cell: the kind its column gives (None for running numbers), unit, item, and its row's span."""

    kind: str | None
    unit: str
    item: str
    row: tuple[int, int]


def grid(text: str) -> list[Table]:
    """The tables of a text: two lines or more, side by side, with two separators or more each.

    >>> [t.head for t in grid("单位|名称|数量\\n甲院|移动DR|1\\n")]
    [('单位', '名称', '数量')]
    """
    out: list[Table] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if len(_SPLIT.findall(line)) >= 2:
            if out and out[-1].end == at - 1:
                out[-1] = out[-1]._replace(end=end)
            else:
                out.append(Table(at, end, tuple(cell.strip() for cell in _SPLIT.split(line))))
        at = end + 1
    return out


def cell(tables: Sequence[Table], text: str, q: Quantity) -> Cell | None:
    """The cell that holds a quantity and nothing else, or None for a quantity in running text."""
    table = next((t for t in tables if t.start <= q.start < t.end), None)
    if table is None:
        return None
    start, end = text.rfind("\n", 0, q.start) + 1, text.find("\n", q.end)
    end = len(text) if end < 0 else end
    cells = [c.strip() for c in _SPLIT.split(text[start:end])]
    column = len(_SPLIT.findall(text[start : q.start]))
    if cells[column] != text[q.start : q.end].strip():
        return None
    head = table.head[column] if column < len(table.head) else ""
    return _read(head, cells, table, q, (start, end))


def _read(head: str, cells: list[str], table: Table, q: Quantity, row: tuple[int, int]) -> Cell:
    if _NUMBERED.search(head) or row[0] == table.start:
        return Cell(None, q.unit, "", row)
    name = _row_name(cells, table.head)
    title = _UNIT_NOTE.sub("", head)
    if len(q.unit) == 3 and q.unit.isupper():
        return Cell("funds", q.unit, _money_item(name, title), row)
    if q.unit == "percent":
        return Cell("rates", q.unit, name + title, row)
    kind = _noun_kind(title) or (_noun_kind(name) or "equipment" if _AMOUNT.search(head) or q.measure else None)
    if kind == "trainings" and q.unit in ("person", "person_time"):
        kind = "trainees"
    unit = "person" if kind in ("staff", "trainees", "beneficiaries", "patients") and q.unit == "count" else q.unit
    return Cell(kind, unit, name or title, row)


def _money_item(name: str, title: str) -> str:
    return title if _TOTAL.search(name) or not name else f"{name}{'' if title == '金额' else title}"


def _row_name(cells: list[str], head: tuple[str, ...]) -> str:
    """The cell that names what the row is about: the column called 名称, 物资, 项目 …"""
    for cell, title in zip(cells, head, strict=False):
        if _NAME.search(title) and cell and not cell[0].isdigit():
            return cell
    return ""


_KINDS = {
    "equipment": "equipment", "facility": "facilities", "project": "projects", "helper": "staff", "neutral": "staff",
    "local": "trainees", "public": "beneficiaries", "patient": "patients", "household": "beneficiaries", "clinic": "clinics",
    "hospital": "hospitals", "department": "departments", "teaching": "trainings", "operation": "procedures", "treat": "patients",
    "technique": "techniques", "place": "places",
}  # fmt: skip


def _noun_kind(words: str) -> str | None:
    """The kind of the longest noun that ends the words."""
    table = nouns()
    for size in range(min(len(words), 12), 0, -1):
        cls = table.get(words[-size:])
        if cls is not None:
            return _KINDS.get(cls)
    return None

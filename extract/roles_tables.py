"""Givers and receivers in tables, by the head of their column (捐赠单位, 受赠单位)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.patterns import pattern

_HEADS_GIVER = re.compile(
    r"(?:捐赠|捐款|捐助|捐资|援助|支援|帮扶|资助|出资|派出|选派|援派|爱心)(?:单位|方|者|人|企业|机构|地|医院|学校|市县|区县|个人|名称|来源|主体)|捐方|来源单位"
)
_HEADS_RECEIVER = re.compile(
    r"(?:受赠|受捐|受援|接收|接受|受助|获赠|受益|被帮扶|派驻|结对)(?:单位|方|者|人|机构|地|医院|学校|县|地区|对象|个人|名称|点)|帮扶对象|援助对象|捐赠对象|捐往|^(?:停靠)?站点$|义诊点|服务点|发往|流向"
)
_TOTAL = re.compile(r"\s*(?:小计|合计|总计|总额|共计|累计)")
_NOTE = re.compile(r"[（(][^（()）]*[)）]")
_SPLIT = re.compile(r"\||\t")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of givers and receivers of a table, each maybe None, and how many columns it has."""

    donor: int | None
    recipient: int | None


def columns(lines: list[str]) -> tuple[Table | None, ...]:
    """For each line of a text the columns of the table that it is a row of, None outside of tables.

    >>> columns(["捐赠单位|受赠单位|金额", "甲厂|乙校|5", "说明"])
    (None, Table(donor=0, recipient=1), None)
    """
    out: list[Table | None] = []
    table: Table | None = None
    for line in lines:
        cells = _SPLIT.split(line)
        if len(cells) < 2:
            table = None
            out.append(None)
            continue
        head = _head(cells)
        out.append(None if head else table)
        table = head or table
    return tuple(out)


def cell(line: str, column: int | None) -> tuple[str, ...] | None:
    """The name in a column of a row: None where there is no such cell, () in a row of totals.

    >>> cell("4 | 爱心市民（匿名） | 0.5", 1), cell("小计 | | 9", 1)
    (('爱心市民',), ())
    """
    cells = _SPLIT.split(line)
    if column is None or column >= len(cells):
        return None
    if any(_TOTAL.match(text) for text in cells[: column + 1]):
        return ()
    name = _NOTE.sub("", cells[column]).strip()
    return tuple(part for part in pattern(r"[、,，]").split(name) if part and part not in ("-", "—", "/", "无")) or None


def _head(cells: list[str]) -> Table | None:
    """The columns that a head row names; None where a row names neither."""
    donor = next((i for i, text in enumerate(cells) if len(text) < 20 and _HEADS_GIVER.search(text)), None)
    recipient = next((i for i, text in enumerate(cells) if len(text) < 20 and _HEADS_RECEIVER.search(text)), None)
    if (donor is None and recipient is None) or any(pattern(r"\d{2}").search(text) for text in cells):
        return None
    return Table(donor, recipient)

"""Rows to stdout as a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TextIO

from rich.console import Console
from rich.table import Table

Format = Literal["table", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = ("table", "jsonl", "csv")
Row = Mapping[str, Any]


def write(rows: Iterable[Row], fmt: Format, *, columns: Sequence[str], out: TextIO | None = None) -> None:
    """Write every row as it comes; JSON lines hold the whole row, table and CSV the named columns."""
    out = out or sys.stdout
    {"table": _table, "jsonl": _jsonl, "csv": _csv}[fmt](rows, columns, out)


def _jsonl(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe(plain(row.get(c))) for c in columns])


def _table(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    table = Table(*columns, show_edge=False, pad_edge=False)
    for row in rows:
        table.add_row(*(plain(row.get(c)) for c in columns))
    Console(file=out, markup=False).print(table)


def plain(value: Any) -> str:
    """A cell's text: lists joined with `、`, a period as `start..end`, whole floats without `.0`.

    >>> plain(["普陀区", "沪"]), plain(310.0), plain(None), plain({"text": "今年", "start": "2024-01-01", "end": None})
    ('普陀区、沪', '310', '', '2024-01-01..')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "、".join(map(plain, value))
    if isinstance(value, Mapping) and "start" in value:
        return f"{value['start'] or ''}..{value['end'] or ''}" if value["start"] or value["end"] else str(value["text"])
    return str(value)


def safe(cell: str) -> str:
    """The cell with a quote mark before what a spreadsheet would run as a formula; plain numbers stay.

    >>> safe("=1+1"), safe("-3.5"), safe("村卫生室")
    ("'=1+1", '-3.5', '村卫生室')
    """
    if cell[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return cell
    return cell if cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-" else "'" + cell

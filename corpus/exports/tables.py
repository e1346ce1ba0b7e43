"""CSV, JSON lines and Parquet."""

from __future__ import annotations

import csv
import json
import sqlite3
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.exports.rows import columns, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GROUP = 50_000


def safe(value: Any) -> Any:
    """The value as a spreadsheet may open it: text that would run as a formula gets a quote mark in front.

    >>> safe("=HYPERLINK(0)"), safe("310万元"), safe(-3.5), safe(None), safe(True), safe(3e6)
    ("'=HYPERLINK(0)", '310万元', -3.5, '', 1, 3000000)
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value


def write_csv(connection: sqlite3.Connection, path: Path) -> None:
    """UTF-8 with a byte order mark, so that spreadsheets read the Chinese; one header row."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([c.name for c in columns()])
        writer.writerows([safe(v) for v in row.values()] for row in rows(connection))


def write_dictionary(_: sqlite3.Connection, path: Path) -> None:
    """The data dictionary: column, type, meaning."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("column", "type", "meaning"))
        writer.writerows(columns())


def write_jsonl(connection: sqlite3.Connection, path: Path) -> None:
    """One JSON object a line, donor and recipient as lists."""
    with path.open("w", encoding="utf8") as out:
        for row in rows(connection):
            lists = {name: row[name].split("、") if row[name] else [] for name in ("donor", "recipient")}
            out.write(json.dumps(row | lists, ensure_ascii=False) + "\n")


def write_parquet(connection: sqlite3.Connection, path: Path) -> None:
    """Columns with their types, zstd; needs pyarrow (the extra `scale`)."""
    import pyarrow
    from pyarrow import parquet

    types = {
        "string": pyarrow.string(), "number": pyarrow.float64(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_(),
        "date": pyarrow.string(),
    }  # fmt: skip
    schema = pyarrow.schema([pyarrow.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in columns()])
    stream = rows(connection)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while group := list(islice(stream, GROUP)):
            out.write_table(pyarrow.Table.from_pylist(group, schema=schema))

"""What came, went and changed between two databases, record by record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

COLUMNS = (
    "fact_id", "kind", "item", "low", "high", "unit", "qualifier", "per", "donor", "recipient", "period_start", "period_end",
    "cumulative", "change", "status", "damaged", "additive", "why_not_additive", "mentions", "sources", "quote",
)  # fmt: skip
READ = f"select {', '.join(COLUMNS)} from aid_facts order by fact_id"
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One record that `came`, `went` or `changed`: its quote, and the changed fields as (old, new)."""

    what: str
    fact_id: str
    quote: str
    fields: dict[str, tuple[Any, Any]]


def diff(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[Change]:
    """Every difference between the records of two databases, in the order of the ids; both are read once, side by side."""
    left, right = iter(old.execute(READ)), iter(new.execute(READ))
    a, b = next(left, None), next(right, None)
    while a or b:
        if b is None or (a is not None and a[0] < b[0]):
            assert a is not None
            yield Change("went", a[0], a[-1], {})
            a = next(left, None)
        elif a is None or b[0] < a[0]:
            yield Change("came", b[0], b[-1], {})
            b = next(right, None)
        else:
            if a != b:
                yield Change("changed", b[0], b[-1], _fields(a, b))
            a, b = next(left, None), next(right, None)


def _fields(a: Row, b: Row) -> dict[str, tuple[Any, Any]]:
    return {name: (x, y) for name, x, y in zip(COLUMNS, a, b, strict=True) if x != y}

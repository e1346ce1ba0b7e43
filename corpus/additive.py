"""When a record may be added up: rules with names, one file a kind of evidence, in the order in which they are asked.

`additive` is true where no rule speaks against it; `why_not_additive` is the name of the first rule that does.
Rules here look at one record alone; `additive_text.py` at its neighbours in the text, `additive_family.py` at records
of the same parties. The words of every rule for a reader are in docs/additive.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

RATIOS = ("percent", "percentage_point", "times")
DURATIONS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Sum:
    """A record as the additive rules see it. Dates are ISO or None; `year_from` is None where no year is known."""

    id: str
    kind: str
    item: str
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    per: str | None
    donor: tuple[str, ...]
    recipient: tuple[str, ...]
    period_start: str | None
    period_end: str | None
    cumulative: bool
    change: str | None
    status: str
    damaged: bool
    sources: int
    published: str | None
    story: str


def damaged(record: Sum) -> bool:
    """The page lost a part of the number, so there is no value to add."""
    return record.damaged or record.low is None or record.high is None


def rate(record: Sum) -> bool:
    """A percentage or a multiple; rates do not add up."""
    return record.kind == "rates" or record.unit in RATIOS


def change(record: Sum) -> bool:
    """A difference to another level, not an amount of its own."""
    return record.change is not None


def planned(record: Sum) -> bool:
    """A plan, target or norm; what comes of it is told elsewhere, if at all."""
    return record.status == "planned"


def per_unit(record: Sum) -> bool:
    """A value for each year, household, village …; how many of them there are is not part of it."""
    return record.per is not None


def measure(record: Sum) -> bool:
    """A measured condition or a length of time, which describes and is not given."""
    return record.kind == "indicators" or record.unit in DURATIONS


ALONE: tuple[Callable[[Sum], bool], ...] = (damaged, rate, change, planned, per_unit, measure)


def alone(record: Sum) -> str | None:
    """The name of the first rule that speaks against a record by what it says itself."""
    return next((rule.__name__ for rule in ALONE if rule(record)), None)

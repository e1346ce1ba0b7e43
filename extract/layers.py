"""What the layers of extraction hand to one another. Offsets count characters of the text that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.records import Period, Qualifier


@dataclass(frozen=True, slots=True)
class Number:
    """A written number: `text[start:end]`, its value as a range, and the bound its own characters carry (两百多 → over).

    `damaged` marks a number that lost characters on the page; `low` and `high` are then None.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: Qualifier = "exact"
    damaged: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds and unit: the run from the first bound word to the last (`近60亿元`, `11个`).

    `low` and `high` are in the canonical `unit`; `measure` is the classifier or unit as written (`名`, `亿元`, `人次`).
    `per` is what one unit belongs to where the quantity's own words say it (`每年`, `户均`). `decoy` names why the
    number is no quantity of aid by its own form alone (`date`, `ordinal`, `name`, `phone` …), None otherwise.
    """

    start: int
    end: int
    number: Number
    low: float | None
    high: float | None
    unit: str
    measure: str
    qualifier: Qualifier = "exact"
    per: str | None = None
    decoy: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its resolved period. `form` is `point`, `span`, `since`, `until` or `plan`."""

    start: int
    end: int
    period: Period
    form: Literal["point", "span", "since", "until", "plan"]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A place, organisation or person that may give or receive: `text[start:end]`, its name as kept, and its type.

    `type` is a label of `extract.tagger.LABELS`; `place` is the GB/T 2260 code (or ISO country code) that it links to.
    `alias_of` is the name that a pronoun-like mention stands for (我市 → 玉溪市).
    """

    start: int
    end: int
    name: str
    type: str
    place: str | None = None
    alias_of: str | None = None
    rule: str = ""

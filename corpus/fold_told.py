"""A mention and a record as folding sees them, and when two spans of time overlap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

UNDATED_DAYS = 60  # an undated quantity is taken to hold in the two months before its publication


@dataclass(frozen=True, slots=True)
class Told:
    """One mention: where it stands, who published it, and what it says. Dates are ISO or None."""

    id: str
    article: str
    story: str
    origin: str
    published: str | None
    start: int
    kind: str
    item: str
    low: float | None
    high: float | None
    unit: str
    qualifier: str
    per: str | None
    donor: tuple[str, ...]
    recipient: tuple[str, ...]
    period_text: str | None
    period_start: str | None
    period_end: str | None
    cumulative: bool
    change: str | None
    status: str
    damaged: bool
    confidence: float

    @property
    def dated(self) -> bool:
        """True where the period has at least one date."""
        return bool(self.period_start or self.period_end)

    @property
    def rank(self) -> tuple[int, str, str, int, str]:
        """Sorts the mention that tells most first, then the earliest."""
        known = sum(map(bool, (self.donor, self.recipient, self.dated, self.item)))
        return (-known, self.published or "9999", self.article, self.start, self.id)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the best mention with its gaps filled from the others, and all mentions, best first."""

    best: Told
    mentions: tuple[Told, ...]

    @property
    def sources(self) -> int:
        """The number of independent outlets: each story counts for the outlet that it came from."""
        return len({told.origin for told in self.mentions})


def filled(best: Told, other: Told) -> Told:
    """The best mention with what it leaves unsaid taken from another telling of the same record."""
    dates = best if best.dated else other
    return replace(
        best,
        donor=best.donor or other.donor,
        recipient=best.recipient or other.recipient,
        item=best.item or other.item,
        period_text=dates.period_text if dates.dated else best.period_text or other.period_text,
        period_start=dates.period_start,
        period_end=dates.period_end,
        cumulative=best.cumulative or other.cumulative,
    )


def overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """True where two spans of ISO dates share a day; an open end is None.

    >>> overlap(("2024-01-01", "2024-12-31"), (None, "2024-05-01")), overlap(("2024-01-01", None), ("2023-01-01", "2023-12-31"))
    (True, False)
    """
    (start_a, end_a), (start_b, end_b) = a, b
    return (start_a or "") <= (end_b or "9999") and (start_b or "") <= (end_a or "9999")


def span(told: Told) -> tuple[str | None, str | None] | None:
    """The days a mention may hold in: its period, else the two months before publication, else None."""
    if told.dated:
        return told.period_start, told.period_end
    if not told.published:
        return None
    day = date.fromisoformat(told.published[:10])
    return (day - timedelta(days=UNDATED_DAYS)).isoformat(), day.isoformat()


def year_of(
    period: tuple[str | None, str | None], published: str | None, *, cumulative: bool
) -> tuple[int | None, str | None]:
    """The one calendar year that a record belongs to, and whether its `period` or only its publication says so.

    >>> year_of(("2024-03-01", "2024-06-30"), None, cumulative=False), year_of((None, None), "2023-05-06", cumulative=False)
    ((2024, 'period'), (2023, 'published'))
    >>> year_of(("2021-01-01", "2024-06-30"), "2024-06-30", cumulative=True)
    (None, None)
    """
    start, end = period
    if start or end:
        one = (start or "")[:4] == (end or "")[:4]
        return (int((start or "")[:4]), "period") if one else (None, None)
    if published and not cumulative:
        return int(published[:4]), "published"
    return None, None

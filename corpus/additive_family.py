"""Rules on records of one kind, unit and pair of parties: running totals, approximate repeats, contradictions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from corpus.additive import Sum, alone
from corpus.additive_text import Link
from corpus.fold_names import compatible, same, same_item
from corpus.fold_told import overlap

SLIPS = (10_000.0,)  # 元 for 万元, 万 for 亿
NEAR = 1.1  # wider, and two gifts of one year would pass for one


def links(family: Sequence[Sum]) -> list[Link]:
    """What the other records of its family say against adding up each record; all share kind and unit."""
    usable = sorted((r for r in family if alone(r) is None or _comparable(r)), key=_order)
    near = Near(usable)
    pairs = [(record, usable, rule) for record in usable if record.cumulative for rule in TOTALS]
    pairs += [(record, near.to(record), rule) for record in usable for rule in TWINS]
    return [link for record, others, rule in pairs if (link := rule(record, others))]


class Near:
    """Finds the records of a family whose value is near that of another, or a lost 万 away."""

    def __init__(self, family: Sequence[Sum]) -> None:
        self._sorted = sorted(family, key=lambda r: (r.high or 0.0, *_order(r)))
        self._values = [r.high or 0.0 for r in self._sorted]

    def to(self, record: Sum) -> list[Sum]:
        """Those within 31% of the record's value, and those 10,000 times as great or small."""
        value = record.high or 0.0
        bounds = [(value / 1.31, value * 1.31)]
        bounds += [(v * (1 - 1e-9), v * (1 + 1e-9)) for slip in SLIPS for v in (value / slip, value * slip)]
        cuts = [(bisect_left(self._values, low), bisect_right(self._values, high)) for low, high in bounds]
        return sorted((r for start, end in cuts for r in self._sorted[start:end]), key=_order)


def running_total(record: Sum, family: Sequence[Sum]) -> Link | None:
    """A running total beside a record that it holds: 累计投入1000万元 beside 2024年投入300万元."""
    if not record.cumulative or alone(record):
        return None
    return _first(record, family, "running_total", lambda o: not o.cumulative and alone(o) is None and holds(record, o))


def earlier_total(record: Sum, family: Sequence[Sum]) -> Link | None:
    """A running total that a later one of the same item has overtaken."""
    if not record.cumulative or alone(record):
        return None
    return _first(
        record, family, "earlier_total", lambda o: o.cumulative and alone(o) is None and _overtakes(o, record)
    )


def repeat(record: Sum, family: Sequence[Sum]) -> Link | None:
    """A second telling of a record: 近60亿元 beside 58.7亿元, or the same value once it is corrected."""
    if alone(record):
        return None
    return _first(record, family, "repeat", lambda o: same_act(record, o) and (rounds(record, o) or _equals(record, o)))


def conflict(record: Sum, family: Sequence[Sum]) -> Link | None:
    """Another article tells another number for the same act: 310万元 here, 301万元 there; the better attested stands."""
    return _first(record, family, "conflict", lambda o: _better(o, record) and contradicts(record, o))


TOTALS: tuple[Callable[[Sum, Sequence[Sum]], Link | None], ...] = (running_total, earlier_total)
TWINS: tuple[Callable[[Sum, Sequence[Sum]], Link | None], ...] = (repeat, conflict)


def holds(total: Sum, part: Sum) -> bool:
    """True where the part may be counted in the running total: parties and item fit, it is no greater, its time is within."""
    within = (part.period_start or part.published or "") >= (total.period_start or "") and (
        (part.period_end or part.published or "") <= (_end(total) or "9999")
    )
    parties = compatible(total.donor, part.donor) and compatible(total.recipient, part.recipient)
    return parties and within and same_item(total.item, part.item) and (part.low or 0) <= (total.high or 0)


def same_act(a: Sum, b: Sum) -> bool:
    """True where both tell of one item between the same two parties in overlapping times."""
    if a.cumulative != b.cumulative or not same_item(a.item, b.item) or not _dated(a) or not _dated(b):
        return False
    parties = same(a.donor, b.donor) and same(a.recipient, b.recipient)
    return parties and overlap((a.period_start, a.period_end), (b.period_start, b.period_end))


def rounds(loose: Sum, exact: Sum) -> bool:
    """True where the exact value is what the loose one rounds."""
    if loose.qualifier == "exact" or exact.qualifier != "exact":
        return False
    a, b = loose.high or 0.0, exact.high or 0.0
    if loose.qualifier == "over":
        return a <= b <= a * 1.3
    if loose.qualifier == "under":
        return a * 0.8 <= b <= a
    return (loose.low or 0.0) * 0.85 <= b <= a * 1.15


def contradicts(a: Sum, b: Sum) -> bool:
    """True where two stories tell nearly the same number, or one with 万 lost, for one act in one period."""
    if (
        a.story == b.story
        or not a.item
        or a.item != b.item
        or (a.per, a.change, a.status) != (b.per, b.change, b.status)
    ):
        return False
    if (
        a.qualifier != "exact"
        or b.qualifier != "exact"
        or (a.period_start, a.period_end) != (b.period_start, b.period_end)
    ):
        return False
    low, high = sorted((a.high or 0.0, b.high or 0.0))
    ratio = high / low if low > 0 else 0.0
    return same_act(a, b) and (1 < ratio < NEAR or ratio in SLIPS)


def _overtakes(later: Sum, earlier: Sum) -> bool:
    """True where the other total runs on longer, from no later a day, for the same parties and item, and is no less."""
    if not (same(later.donor, earlier.donor) or same(later.recipient, earlier.recipient)):
        return False
    fits = compatible(later.donor, earlier.donor) and compatible(later.recipient, earlier.recipient)
    return (
        fits
        and _outlasts(later, earlier)
        and same_item(later.item, earlier.item)
        and (later.high or 0) >= (earlier.low or 0)
    )


def _outlasts(a: Sum, b: Sum) -> bool:
    """True where the time of one total holds that of the other and more; an unknown start is taken to be the same."""
    start_a, start_b = a.period_start or b.period_start or "", b.period_start or a.period_start or ""
    end_a, end_b = _end(a) or "", _end(b) or ""
    return start_a <= start_b and end_a >= end_b and (start_a, end_a) != (start_b, end_b)


def _equals(record: Sum, other: Sum) -> bool:
    return (record.low, record.high) == (other.low, other.high) and alone(other) is None and _better(other, record)


def _better(a: Sum, b: Sum) -> bool:
    return (a.sources, a.published or "", a.id) > (b.sources, b.published or "", b.id)


def _comparable(record: Sum) -> bool:
    """True for rates and measures, which are never summed but may still contradict one another."""
    return not record.damaged and record.low is not None


def _end(record: Sum) -> str | None:
    return record.period_end or (record.published[:10] if record.published else None)


def _dated(record: Sum) -> bool:
    return bool(record.period_start or record.period_end)


def _order(record: Sum) -> tuple[str, str, str]:
    return (record.period_end or "9999", record.published or "9999", record.id)


def _first(record: Sum, family: Sequence[Sum], reason: str, fits: Callable[[Sum], bool]) -> Link | None:
    """A link to the last fitting record of the family: the latest, so that chains of totals end at the newest."""
    found: Iterator[Sum] = (other for other in reversed(family) if other.id != record.id and fits(other))
    other = next(found, None)
    return Link(record.id, other.id, reason) if other else None

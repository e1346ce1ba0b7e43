"""When to come again: backoff after trouble, and visits that follow how often a page changes."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

HOUR = 3600.0
SHORTEST, LONGEST = HOUR, 60 * 24 * HOUR


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, from a number or an HTTP date; None if it asks for nothing sensible.

    >>> noon = datetime(2025, 1, 1, 12, tzinfo=UTC)
    >>> retry_after("120", noon), retry_after("Wed, 01 Jan 2025 12:00:30 GMT", noon), retry_after("soon", noon)
    (120.0, 30.0, None)
    """
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def backoff(tries: int, base: float, longest: float = 300.0) -> float:
    """Seconds before try number `tries` + 1: doubling from `base`, with jitter of half its length.

    >>> all(2.0 <= backoff(1, 2.0) <= 4.0 for _ in range(50)), backoff(20, 2.0) <= 300.0
    (True, True)
    """
    full = min(longest, base * 2.0**tries)
    return random.uniform(full / 2, full)


def next_interval(interval: float, *, changed: bool) -> float:
    """Seconds until the next visit: half of the last interval if the page had changed, twice if it had not.

    >>> next_interval(86400.0, changed=True), next_interval(86400.0, changed=False)
    (43200.0, 172800.0)
    """
    return min(LONGEST, max(SHORTEST, interval / 2 if changed else interval * 2))

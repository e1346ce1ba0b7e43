"""How sure a fact is: the probability that a careful annotator would write it down just so, by the rule that made it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

DEFAULT = 0.8


@cache
def table() -> dict[str, float]:
    """Calibrated probability by feature, from confidence.csv."""
    text = files("extract.data").joinpath("confidence.csv").read_text(encoding="utf8")
    return {row["feature"]: float(row["probability"]) for row in csv.DictReader(text.splitlines())}


def confidence(kind: str, rule: str, noun_rule: str | None) -> float:
    """The calibrated probability of a fact made by `rule` for `kind`, its noun found by `noun_rule`.

    >>> 0 < confidence("funds", "money", "left") <= 1
    True
    """
    known = table()
    for feature in (f"{kind}/{rule}/{noun_rule or '-'}", f"{kind}/{rule}", kind):
        if feature in known:
            return known[feature]
    return DEFAULT

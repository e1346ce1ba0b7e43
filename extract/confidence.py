"""How sure a fact is: the probability that a careful annotator would write it down just so, by the rule that made it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

DEFAULT = 0.93


@cache
def table() -> dict[str, float]:
    """Calibrated probability by feature, from confidence.csv (benchmarks/confidence_table.py rebuilds it)."""
    text = files("extract.data").joinpath("confidence.csv").read_text(encoding="utf8")
    return {row["feature"]: float(row["probability"]) for row in csv.DictReader(text.splitlines())}


def features(kind: str, rule: str) -> tuple[str, ...]:
    """What a fact's confidence depends on, the finest first: its kind by its rule, the rule, all facts.

    >>> features("staff", "worker-helper/left")
    ('all/worker-helper/left/staff', 'all/worker-helper/left', 'all/worker-helper', 'all')
    """
    name, _, how = rule.partition("/")
    whole = f"all/{name}/{how or '-'}"
    return (f"{whole}/{kind}", whole, f"all/{name}", "all")


def confidence(kind: str, rule: str) -> float:
    """The calibrated probability of a fact that `rule` made for `kind`.

    >>> 0 < confidence("funds", "money/left") <= 1
    True
    """
    known = table()
    return next((known[name] for name in features(kind, rule) if name in known), DEFAULT)

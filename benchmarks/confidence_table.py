"""Rebuilds extract/data/confidence.csv from the gold articles and prints a reliability table.

    python benchmarks/confidence_table.py [--write]

A fact's confidence is the share of facts made in the same way that gold confirms (number, unit and kind), drawn towards
the precision that was counted by reading unseen pages. The reliability table is cross-validated over the fixed folds:
each article is scored with a table that did not see it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from corpus import gold
from corpus.records import Fact
from corpus.score_match import WITH_KIND, kinds_of, match, same_number
from extract import facts
from extract.confidence import features

PRIOR = 0.92  # the precision counted on unseen pages: gold is what the rules were tuned on and flatters them
PRIOR_WEIGHT, WEIGHT = 1000.0, 40.0  # how many facts the prior and each coarser feature count for
EDGES = (0.0, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 1.01)
Row = tuple[str, Fact, bool]


def main() -> None:
    """Print the reliability table; with --write, store the table fitted on all folds."""
    rows = labelled()
    fold = {r["id"]: r["fold"] for r in csv.DictReader(files("corpus.gold").joinpath("folds.csv").read_text("utf8").splitlines())}
    judged: list[tuple[float, bool]] = []
    for held in sorted(set(fold.values())):
        table = fit(row for row in rows if fold[row[0]] != held)
        judged += [(chosen(table, fact), right) for article, fact, right in rows if fold[article] == held]
    report(judged)
    if "--write" in sys.argv[1:]:
        write(fit(rows))


def labelled() -> list[Row]:
    """Every fact found on the gold articles, with whether gold confirms it; optional ones and repeats count as right."""
    rows: list[Row] = []
    for article in gold.load():
        found = facts(article.article())
        hit = {j for _, j in match(article.facts, found, WITH_KIND)}
        for j, fact in enumerate(found):
            again = any(same_number(g.fact, fact) and fact.kind in kinds_of(g) for g in article.facts)
            rows.append((article.id, fact, j in hit or again))
    return rows


def fit(rows: Iterable[Row]) -> dict[str, float]:
    """Probability by feature, each drawn towards the coarser one above it."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    parents: dict[str, str | None] = {}
    for _, fact, right in rows:
        chain = features(fact.kind, fact.rule)
        for name, parent in zip(chain, (*chain[1:], None), strict=True):
            parents[name] = parent
            counts[name][0] += right
            counts[name][1] += 1
    table: dict[str, float] = {}
    for name in sorted(counts, key=lambda n: n.count("/")):
        parent = parents[name]
        base, weight = (PRIOR, PRIOR_WEIGHT) if parent is None else (table[parent], WEIGHT)
        table[name] = (counts[name][0] + weight * base) / (counts[name][1] + weight)
    return table


def chosen(table: dict[str, float], fact: Fact) -> float:
    """The probability of the finest known feature."""
    return next((table[name] for name in features(fact.kind, fact.rule) if name in table), PRIOR)


def report(judged: list[tuple[float, bool]]) -> None:
    """Print said and seen precision by bin, and the mean gap between them."""
    print("| confidence | facts | said | seen |\n|---|---|---|---|")
    gap = 0.0
    for low, high in pairwise(EDGES):
        bin_ = [(p, right) for p, right in judged if low <= p < high]
        if bin_:
            said, seen = sum(p for p, _ in bin_) / len(bin_), sum(right for _, right in bin_) / len(bin_)
            gap += abs(said - seen) * len(bin_) / len(judged)
            print(f"| {low:.2f}–{min(high, 1):.2f} | {len(bin_)} | {said:.3f} | {seen:.3f} |")
    print(f"\nexpected calibration error {gap:.4f}")


def write(table: dict[str, float]) -> None:
    """Store the table as data beside the code."""
    path = Path(str(files("extract.data").joinpath("confidence.csv")))
    lines = ["feature,probability", *(f"{name},{p:.4f}" for name, p in sorted(table.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()

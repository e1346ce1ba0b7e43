"""The fixed folds of the gold articles: what a model trained on four of them is scored on.

Folds are by article, spread over genres and over sparse and dense articles. An article keeps its fold for ever; a new
one goes where its genre, then the facts, are fewest.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import corpus

FOLDS = 5
FILE = "folds.csv"


def path() -> Path:
    """The folds file beside the packaged gold articles."""
    return Path(corpus.__path__[0], "gold", FILE)


def load(file: Path | None = None) -> dict[str, int]:
    """The fold of each article id."""
    with (file or path()).open(encoding="utf-8", newline="") as lines:
        return {row["id"]: int(row["fold"]) for row in csv.DictReader(lines)}


def family(genre: str) -> str:
    """The wider genre: what stands before the first dot or bracket, and `trap` for articles that are not about aid.

    >>> family("通讯社电讯·侨社赈灾"), family("陷阱·医院开业"), family("评论（非援助）")
    ('通讯社电讯', 'trap', 'trap')
    """
    if genre.startswith(("trap", "陷阱")) or "非援助" in genre:
        return "trap"
    for mark in "·（(：:":
        genre = genre.partition(mark)[0]
    return genre.strip()


def assign(rows: Iterable[Mapping[str, Any]], fixed: Mapping[str, int]) -> dict[str, int]:
    """A fold for every article: the fixed ones as they are, new ones where they balance best."""
    folds: dict[str, int] = {}
    articles: Counter[int] = Counter()
    facts: Counter[int] = Counter()
    genres: Counter[tuple[int, str]] = Counter()
    ordered: Sequence[Mapping[str, Any]] = sorted(rows, key=lambda r: (r["id"] not in fixed, -len(r["facts"]), r["id"]))
    for row in ordered:
        genre = family(row["genre"])
        best = min(range(FOLDS), key=lambda f: (genres[f, genre], facts[f], articles[f], f))
        fold = fixed.get(row["id"], best)
        folds[row["id"]] = fold
        articles[fold] += 1
        facts[fold] += len(row["facts"])
        genres[fold, genre] += 1
    return folds


def write(folds: Mapping[str, int], file: Path | None = None) -> None:
    """Write the folds, sorted by id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "fold"])
    writer.writerows(sorted(folds.items()))
    (file or path()).write_text(out.getvalue(), "utf-8")

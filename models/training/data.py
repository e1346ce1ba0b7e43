"""What a model is trained on: gold sentences three times, made sentences once, nothing of the fold that is held out."""

from __future__ import annotations

from dataclasses import dataclass

from models import folds, gold_check
from models.catalogue import load
from models.training import gold, silver
from models.training.silver import Example

LEARNT_FROM = ("dev.jsonl",)  # the other gold files are never learnt from: `short.jsonl` has names that no list knows
GOLD_REPEATS = 3  # gold is a quarter of the made sentences, and worth more


@dataclass(frozen=True, slots=True)
class Mixture:
    """How many made sentences, from which seed, and which fold of gold to leave out (None for none)."""

    made: int = 2000
    seed: int = 1
    without: int | None = None


def examples(mixture: Mixture) -> list[Example]:
    """The training examples: the same for the same mixture and the same gold files."""
    fixed = folds.load()
    rows = [row for name in LEARNT_FROM for row in gold_check.read(folds.path().with_name(name))]
    kept = [row for row in rows if fixed.get(row["id"], 0) != mixture.without]
    annotated = gold.examples(kept, load("lac"))
    return annotated * GOLD_REPEATS + list(silver.sentences(mixture.made, mixture.seed))

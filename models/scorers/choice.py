"""One learner for every scorer: a choice among candidates that are described by words, with one weight a hashed word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Features = Mapping[str, float] | Iterable[str]  # values by name, or names that count one each


@dataclass(frozen=True, slots=True)
class Question:
    """The candidates of one choice as sparse rows: `value[k]` at column `index[k]` of candidate `owner[k]`."""

    index: NDArray[np.int64]
    value: Floats
    owner: NDArray[np.int64]
    size: int


def question(candidates: Sequence[Features], columns: int) -> Question:
    """Candidates with their names hashed into so many columns; the same on every machine."""
    index: list[int] = []
    value: list[float] = []
    owner: list[int] = []
    for number, features in enumerate(candidates):
        pairs = features.items() if isinstance(features, Mapping) else ((name, 1.0) for name in features)
        for name, size in pairs:
            index.append(crc32(name.encode()) % columns)
            value.append(size)
            owner.append(number)
    return Question(np.array(index, np.int64), np.array(value, np.float64), np.array(owner, np.int64), len(candidates))


def points(weights: NDArray[Any], asked: Question) -> Floats:
    """What each candidate scores."""
    summed = np.bincount(asked.owner, weights[asked.index] * asked.value, minlength=asked.size)
    return np.asarray(summed, np.float64)  # of no features at all it would be whole numbers


def shares(scores: Floats) -> Floats:
    """Scores as probabilities that sum to one.

    >>> shares(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), np.float64)


def combined(scores: Floats, grammar: int, trust: float) -> int:
    """The best candidate where the grammar's own gets so much on top.

    >>> combined(np.array([1.0, 2.0]), 0, 0.5), combined(np.array([1.0, 2.0]), 0, 1.5)
    (1, 0)
    """
    lifted = scores.copy()
    lifted[grammar] += trust
    return int(np.argmax(lifted))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a scorer is trained: passes over the examples, the step, the pull of every used weight to zero, the seed."""

    columns: int = 1 << 15
    epochs: int = 12
    rate: float = 0.2
    decay: float = 1e-4
    seed: int = 0


def fit(examples: Sequence[tuple[Question, NDArray[np.bool_]]], plan: Plan) -> Floats:
    """Weights that raise the probability of the right candidates together (AdaGrad, one example at a time).

    They are the mean of the weights after each pass, which is steadier than the last. An example none of whose candidates is right teaches nothing and is passed over. The same examples in the same order
    give the same weights.
    """
    weights, total = np.zeros(plan.columns), np.zeros(plan.columns)
    seen = np.full(plan.columns, 1e-6)
    order = np.random.default_rng(plan.seed)
    useful = [(asked, right) for asked, right in examples if right.any() and not right.all()]
    for _ in range(plan.epochs):
        for number in order.permutation(len(useful)):
            asked, right = useful[number]
            given = shares(points(weights, asked))
            wanted = np.where(right, given, 0.0)
            slope = (given - wanted / max(wanted.sum(), 1e-12))[asked.owner] * asked.value
            slope += plan.decay * weights[asked.index]
            np.add.at(seen, asked.index, slope * slope)
            np.subtract.at(weights, asked.index, plan.rate * slope / np.sqrt(seen[asked.index]))
        total += weights
    return total / plan.epochs

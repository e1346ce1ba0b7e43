"""Trains the scorers, measures each on folds that it has not seen, and chooses how far the grammar outweighs it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.gold import GoldArticle
from extract.tagger import Tagger
from models import folds
from models.scorers import examples
from models.scorers.choice import Floats, Plan, combined, fit, points
from models.scorers.examples import Example

WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0)  # what may be added to the score of the grammar's own candidate
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """One scorer to train: the choices of gold, those of made text, and the plan."""

    name: str
    gold: Sequence[Example]
    made: Sequence[Example]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Trained:
    """A scorer's weights, the weights of one that does not hear the grammar, and by part what the grammar's candidate gets."""

    task: Task
    weights: Floats
    alone: Floats
    trust: dict[str, float]
    held_out: tuple[int, ...]  # what is chosen for each example of gold by the copy that has not seen it
    held_out_alone: tuple[int, ...]


def tasks(gold: Sequence[GoldArticle], tagger: Tagger, *, seed: int = 0) -> Iterator[Task]:
    """The three scorers with what they learn from."""
    labelled = [(article.article(), article.relevant) for article in gold]
    yield Task(
        "relevance", list(examples.of_relevance(labelled)), list(examples.made_relevance(600, seed + 1)),
        Plan(1 << 16, epochs=4, rate=0.1, decay=1e-3, seed=seed),
    )  # fmt: skip
    yield Task("kind", list(examples.of_kinds(gold)), (), Plan(1 << 16, epochs=8, rate=0.05, decay=1e-3, seed=seed))
    made = list(examples.made_roles(800, seed + 3, tagger))
    yield Task("roles", list(examples.of_roles(gold, tagger)), made, Plan(epochs=10, rate=0.05, decay=5e-3, seed=seed))


def train(task: Task, say: Say) -> Trained:
    """The scorer of a task; the same for the same gold and seed."""
    fixed = folds.load()
    place = [fixed.get(example.article, 0) for example in task.gold]
    both: dict[bool, list[Floats]] = {}
    for alone in (False, True):
        scores: dict[int, Floats] = {}
        for fold in range(folds.FOLDS):
            seen = [example for example, at in zip(task.gold, place, strict=True) if at != fold]
            weights = learn([*seen, *task.made], task.plan, alone=alone)
            for number, example in enumerate(task.gold):
                if place[number] == fold:
                    scores[number] = points(weights, example.question(task.plan.columns, alone=alone))
        both[alone] = [scores[number] for number in range(len(task.gold))]
    trust = {part: choose(part, task.gold, both[False]) for part in sorted({e.part for e in task.gold})}
    say(f"{task.name}: {len(task.gold)} choices of gold, {len(task.made)} made; weight of the grammar: {trust}")
    everything = [*task.gold, *task.made]
    return Trained(
        task, learn(everything, task.plan), learn(everything, task.plan, alone=True), trust,
        tuple(decide(e, s, trust[e.part]) for e, s in zip(task.gold, both[False], strict=True)),
        tuple(int(np.argmax(s)) for s in both[True]),
    )  # fmt: skip


def learn(seen: Sequence[Example], plan: Plan, *, alone: bool = False) -> Floats:
    """Weights from these examples."""
    return fit([(example.question(plan.columns, alone=alone), example.right) for example in seen], plan)


def decide(example: Example, scores: Floats, trust: float) -> int:
    """The candidate that grammar and scorer choose together."""
    return combined(scores, example.grammar, trust) if example.asked else example.grammar


def choose(part: str, gold: Sequence[Example], scores: Sequence[Floats]) -> float:
    """The weight of the grammar that decides most choices of a part right on unseen folds; the greatest of equals."""
    pairs = [(e, s) for e, s in zip(gold, scores, strict=True) if e.part == part]

    def right(trust: float) -> int:
        return sum(bool(e.right[decide(e, s, trust)]) for e, s in pairs)

    return max(WEIGHTS, key=lambda trust: (right(trust), trust))


def pack(trained: Sequence[Trained]) -> bytes:
    """The weights of trained scorers as one file; the same bytes for the same weights."""
    out = io.BytesIO()
    arrays: dict[str, Any] = {each.task.name: each.weights.astype(np.float16) for each in trained}
    for each in trained:
        arrays |= {f"trust-{each.task.name}-{part}": np.float32(trust) for part, trust in each.trust.items()}
    np.savez_compressed(out, **arrays)
    return out.getvalue()

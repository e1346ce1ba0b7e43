"""The scorers as they ship: their weights in one small file, and which of them are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.records import KINDS, Article
from extract.assemble_draft import Draft
from extract.relevance import Relevance
from extract.roles import Names, Roles
from extract.scorers import Scorers
from models.scorers import kind, relevance, roles
from models.scorers.choice import combined, points, question, shares

FILE = Path(__file__).with_name("weights.npz")
NAMES = ("relevance", "kind", "donor", "recipient")
ON = ("donor",)  # those that decide more right than the grammar, on unseen folds of gold and on real pages (docs/models.md)


@dataclass(frozen=True, slots=True)
class Weights:
    """One scorer's weights by column, and by part what the grammar's own candidate gets on top."""

    columns: NDArray[Any]
    trust: dict[str, float]

    def choose(self, part: str, candidates: Sequence[Any], grammar: int) -> int:
        """The candidate that grammar and scorer choose together."""
        return combined(points(self.columns, question(candidates, len(self.columns))), grammar, self.trust[part])


@dataclass(frozen=True, slots=True)
class RelevanceOpinion:
    """Whether an article is about aid, with the grammar."""

    weights: Weights

    def __call__(self, article: Article, found: Relevance) -> bool:
        """The verdict of both."""
        return bool(self.weights.choose("article", [{}, relevance.features(article, found)], int(found.relevant)))

    def probability(self, article: Article, found: Relevance) -> float:
        """What the scorer gives an article for being about aid, before the grammar's weight."""
        asked = question([{}, relevance.features(article, found)], len(self.weights.columns))
        return float(shares(points(self.weights.columns, asked))[1])


@dataclass(frozen=True, slots=True)
class KindOpinion:
    """The kind of a draft, with the grammar; only where the grammar is unsure."""

    weights: Weights

    def __call__(self, draft: Draft) -> str:
        """The kind that both choose."""
        own = draft.kind or ""
        if own not in KINDS or not kind.unsure(draft):
            return own
        return KINDS[self.weights.choose("kind", kind.candidates(draft), KINDS.index(own))]


@dataclass(frozen=True, slots=True)
class RoleOpinion:
    """Who gives and who receives: the grammar's choice, and for some of the parts the scorer's where it found nobody."""

    weights: Weights
    parts: tuple[str, ...]

    def __call__(self, found: Roles, span: tuple[int, int], kind: str) -> tuple[Names, Names]:
        """The givers and receivers of the quantity at `body[span]`."""
        giver, receiver = roles.ask(found, span, kind)
        return self._one("donor", giver), self._one("recipient", receiver)

    def _one(self, part: str, asked: roles.Asked) -> Names:
        if part not in self.parts or not roles.open_end(asked):
            return asked.chosen.names
        found = roles.candidates(asked)
        return found[self.weights.choose(part, [candidate.features for candidate in found], 0)].names


@cache
def weights(file: Path = FILE) -> dict[str, Weights]:
    """The weights of a file by scorer; raises FileNotFoundError where there is none."""
    with np.load(file) as data:
        trusts = [name.split("-") for name in data if name.startswith("trust-")]
        return {
            name: Weights(
                data[name].astype(np.float32),
                {part: float(data[f"trust-{of}-{part}"]) for _, of, part in trusts if of == name},
            )
            for name in data
            if "-" not in name
        }


def load_scorers(names: Sequence[str] = ON, *, file: Path = FILE) -> Scorers:
    """The named scorers, ready to be handed to `extract.facts`; by default those that have earned it.

    Raises ValueError for a name that NAMES does not hold.

    >>> load_scorers(()).roles is None, load_scorers(("donor",)).roles is None
    (True, False)
    """
    if unknown := set(names) - set(NAMES):
        raise ValueError(f"no scorer {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    held = weights(file) if names else {}
    parts = tuple(part for part in ("donor", "recipient") if part in names)
    return Scorers(
        RelevanceOpinion(held["relevance"]) if "relevance" in names else None,
        KindOpinion(held["kind"]) if "kind" in names else None,
        RoleOpinion(held["roles"], parts) if parts else None,
    )

"""Copies of a trained tagger, one a fold, each trained without that fold; so that none is scored on what it learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.gold import GoldArticle
from extract.tagger import Tagger
from models import folds
from models.cache import folder as cache_folder
from models.catalogue import load

UNTRAINED = ("none", "lac", "llm")  # taggers that never saw a gold article


@dataclass(frozen=True, slots=True)
class Copies:
    """The tagger for each fold, or one for all; `unseen` is whether each article gets one that never saw it."""

    taggers: tuple[Tagger, ...]
    unseen: bool

    def groups(self, gold: Sequence[GoldArticle]) -> list[tuple[Tagger, list[GoldArticle]]]:
        """Each tagger with the articles that it is scored on."""
        if len(self.taggers) == 1:
            return [(self.taggers[0], list(gold))]
        fixed = folds.load()
        groups: list[tuple[Tagger, list[GoldArticle]]] = [(tagger, []) for tagger in self.taggers]
        for article in gold:
            groups[fixed.get(article.id, 0)][1].append(article)
        return groups


def place(kind: str, fold: int) -> Path:
    """Where the copy of a kind of tagger that was trained without a fold lies."""
    return cache_folder() / "folds" / f"{kind}-{fold}"


def copies(name: str) -> Copies:
    """The copies of a tagger by fold where they have been trained, else the one tagger of that name."""
    kind = name.partition(":")[0]
    places = [place(kind, fold) for fold in range(folds.FOLDS)]
    if kind not in UNTRAINED and all(path.is_dir() for path in places):
        return Copies(tuple(load(f"{kind}:{path}") for path in places), unseen=True)
    return Copies((load(name),), unseen=kind in UNTRAINED)

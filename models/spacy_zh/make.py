"""Makes the pipeline that ships, and the copies by which it is scored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models import folds, gold_check, held_out
from models.catalogue import load
from models.spacy_zh import scores, train
from models.spacy_zh.card import card
from models.training import gold
from models.training.data import Mixture, examples

Say = Callable[[str], None]


def progress(say: Say, before: str = "") -> Callable[[int, float], None]:
    """Tells of each finished epoch."""
    return lambda epoch, loss: say(f"{before}epoch {epoch + 1}: loss {loss:.4f}")


def ship(folder: Path, mixture: Mixture, plan: train.Plan, say: Say) -> None:
    """Train on all gold and write the pipeline with its card; the figures are those of the copies, where there are any."""
    nlp = train.train(examples(mixture), plan, progress(say))
    measured = cross_scores()
    note = (
        "five folds, each read by the copy that did not see it"
        if measured
        else "not measured; run `aidfacts train spacy --cross`"
    )
    train.save(nlp, folder, card(nlp, measured, note))


def cross(mixture: Mixture, plan: train.Plan, say: Say) -> None:
    """Train a copy for each fold, without that fold, into the cache."""
    for fold in range(folds.FOLDS):
        data = examples(Mixture(mixture.made, mixture.seed, without=fold))
        nlp = train.train(data, plan, progress(say, f"fold {fold}, "))
        train.save(nlp, held_out.place("spacy", fold), f"Trained without fold {fold}, to be scored on it.\n")


def cross_scores() -> list[scores.Scores]:
    """The figures of the copies over all folds, or nothing where they have not been trained."""
    import spacy

    places = [held_out.place("spacy", fold) for fold in range(folds.FOLDS)]
    if not all(place.is_dir() for place in places):
        return []
    fixed, rows = folds.load(), gold_check.read(folds.path().parent)
    found = []
    for fold, place in enumerate(places):
        unseen = gold.examples([row for row in rows if fixed.get(row["id"], 0) == fold], load("lac"))
        found.append(scores.measure(spacy.load(place), unseen))
    return scores.add(found)

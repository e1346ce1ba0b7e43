"""Exact-span figures of a pipeline, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from models.spacy_zh.train import LAYERS
from models.text import half_width
from models.training.silver import Example


@dataclass(frozen=True, slots=True)
class Scores:
    """Spans found and right, found, and owed, in one layer."""

    layer: str
    right: int
    found: int
    owed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.owed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.owed)


def measure(nlp: Language, examples: Sequence[Example]) -> list[Scores]:
    """The figures of each layer on these examples."""
    docs = list(nlp.pipe(half_width(example.text) for example in examples))
    out = []
    for layer in LAYERS:
        right = found = owed = 0
        for doc, example in zip(docs, examples, strict=True):
            given = {(span.start_char, span.end_char, span.label_) for span in doc.spans[layer]}
            wanted = {tuple(run) for run in getattr(example, layer)}
            right, found, owed = right + len(given & wanted), found + len(given), owed + len(wanted)
        out.append(Scores(layer, right, found, owed))
    return out


def add(groups: Iterable[Sequence[Scores]]) -> list[Scores]:
    """The figures of several measurements as one."""
    columns = zip(*groups, strict=True)
    return [
        Scores(column[0].layer, *(sum(getattr(s, field) for s in column) for field in ("right", "found", "owed")))
        for column in columns
    ]

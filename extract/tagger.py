"""The protocol that every tagger speaks; `models` implements it, `extract` receives it as an argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

LABELS: tuple[str, ...] = (
    "PLACE", "HOSPITAL", "CLINIC", "SCHOOL", "FOUNDATION", "FIRM", "GOVERNMENT", "TEAM", "ORG", "PERSON", "TIME",
)  # fmt: skip


class Span(NamedTuple):
    """A labelled run of one sentence: `sentence[start:end]`, a label of LABELS, and a probability in 0..1."""

    start: int
    end: int
    label: str
    score: float


class Tagger(Protocol):
    """Marks names in sentences. Called with a batch of sentences, it returns one list of spans a sentence, in order."""

    @property
    def name(self) -> str: ...

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]: ...

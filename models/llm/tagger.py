"""Names that a language model marks in sentences, each held against the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from extract.tagger import LABELS, Span
from models.llm.client import Endpoint, LlmError, ask

BATCH = 20  # sentences a question
CONFIDENCE = 0.7


class LlmTagger:
    """Marks names by asking an endpoint; raises LlmError where it gives no usable answer."""

    name = "llm"

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        text = files("models.llm").joinpath("names.txt").read_text("utf-8")
        self._instructions = text.replace("{labels}", ", ".join(LABELS))

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """The spans of each sentence, in order, none overlapping another."""
        found: list[list[Span]] = []
        for at in range(0, len(sentences), BATCH):
            found += self._ask(sentences[at : at + BATCH])
        return found

    def _ask(self, sentences: Sequence[str]) -> list[list[Span]]:
        numbered = "\n".join(f"{i}. {sentence}" for i, sentence in enumerate(sentences, 1))
        names = ask(self.endpoint, self._instructions, numbered).get("names")
        if not isinstance(names, list) or len(names) != len(sentences):
            raise LlmError(f"asked for {len(sentences)} lists of names")
        return [spans(sentence, claims) for sentence, claims in zip(sentences, names, strict=True)]


def spans(sentence: str, claims: Any) -> list[Span]:
    """The claims that are names of the sentence and have a known label; each takes the first free place.

    >>> spans("海门区支援宁强县", [{"name": "海门区", "label": "PLACE"}, {"name": "如东县", "label": "PLACE"}])
    [Span(start=0, end=3, label='PLACE', score=0.7)]
    """
    found: list[Span] = []
    for claim in claims if isinstance(claims, list) else []:
        name, label = (str(claim.get(key, "")) for key in ("name", "label")) if isinstance(claim, dict) else ("", "")
        at = sentence.find(name) if name and label in LABELS else -1
        while at >= 0 and any(span.start < at + len(name) and span.end > at for span in found):
            at = sentence.find(name, at + 1)
        if at >= 0:
            found.append(Span(at, at + len(name), label, CONFIDENCE))
    return sorted(found)

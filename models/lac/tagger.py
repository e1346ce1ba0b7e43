"""The default tagger: LAC-small with rules for its input and its output."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.tagger import Span
from models.lac.net import Word, session, words
from models.names.rules import mend

LABEL_OF = {
    "LOC": "PLACE", "ns": "PLACE", "ORG": "ORG", "nt": "ORG", "PER": "PERSON", "nr": "PERSON", "TIME": "TIME", "t": "TIME",
}  # fmt: skip
SENTENCE_END = re.compile(r"[。！？；!?;|｜\n\r\t]+")
LONGEST = 160  # characters; the net saw no longer sentences, and long ones make a batch slow
COMMA = re.compile(r"[，,、：:]")


def segments(text: str) -> list[tuple[int, str]]:
    """The runs of a text that the net reads one by one, each with its offset: cut at 。！？；, and at commas where long.

    >>> segments("佛山市派出医疗队。义诊3场！")
    [(0, '佛山市派出医疗队'), (9, '义诊3场')]
    """
    found = []
    at = 0
    for mark in [*SENTENCE_END.finditer(text), None]:
        end = mark.start() if mark else len(text)
        while end - at > LONGEST:
            commas = [m.end() for m in COMMA.finditer(text, at, at + LONGEST)]
            cut = commas[-1] if commas else at + LONGEST
            found.append((at, text[at:cut]))
            at = cut
        if end > at:
            found.append((at, text[at:end]))
        at = mark.end() if mark else end
    return found


def spans(text: str, found: list[Word]) -> list[Span]:
    """The names among the words of one segment, mended by the rules."""
    raw = [Span(word.start, word.end, LABEL_OF[word.tag], word.score) for word in found if word.tag in LABEL_OF]
    return mend(text, raw)


class LacTagger:
    """Marks names with LAC-small; deterministic, one thread, safe to share between calls."""

    name = "lac"

    def __init__(self) -> None:
        session()  # trouble with the weights shows when the tagger is loaded, not in the middle of a run

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """The spans of each sentence, in order, none overlapping another."""
        cuts = [segments(sentence) for sentence in sentences]
        read = iter(words([text for cut in cuts for _, text in cut]))
        return [
            [
                Span(span.start + offset, span.end + offset, span.label, span.score)
                for offset, text in cut
                for span in spans(text, next(read))
            ]
            for cut in cuts
        ]

"""The pipeline `zh_aid_news` as a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.tagger import Span
from models.lac.tagger import segments
from models.names.rules import mend
from models.text import half_width

SHIPPED = Path(__file__).with_name("zh_aid_news")


class SpacyTagger:
    """Marks names with the pipeline in a folder (the one that ships, without an argument); mended by the same rules."""

    name = "spacy"

    def __init__(self, folder: str = "") -> None:
        import spacy

        from models.spacy_zh import component, words  # noqa: F401  (they register the factories)

        path = Path(folder) if folder else SHIPPED
        if not path.is_dir():
            raise FileNotFoundError(f"no spaCy pipeline in {path}; `aidfacts train spacy` makes it")
        self.nlp = spacy.load(path)

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """The spans of each sentence, in order, none overlapping another."""
        cuts = [segments(sentence) for sentence in sentences]
        docs = self.nlp.pipe(half_width(text) for cut in cuts for _, text in cut)
        found: list[list[Span]] = []
        for cut in cuts:
            spans: list[Span] = []
            for offset, text in cut:
                group = next(docs).spans["names"]
                scores = group.attrs["scores"]
                raw = [Span(s.start_char, s.end_char, s.label_, p) for s, p in zip(group, scores, strict=True)]
                spans += [s._replace(start=s.start + offset, end=s.end + offset) for s in mend(text, raw)]
            found.append(spans)
        return found

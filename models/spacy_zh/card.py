"""The card of the pipeline `zh_aid_news`: what it is, what it learnt from, how well it does."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from models.spacy_zh.scores import Scores

CARD = """# zh_aid_news {version}

A spaCy pipeline for Chinese aid news, on characters. `aid_words` sets what LAC-small and the word lists say of each
character; `aid_spans` reads these features with a small convolutional net and writes three layers of spans:

- `doc.spans["names"]` (also `doc.ents`): PLACE, HOSPITAL, CLINIC, SCHOOL, FOUNDATION, FIRM, GOVERNMENT, TEAM, ORG, PERSON, TIME
- `doc.spans["roles"]`: DONOR, RECIPIENT
- `doc.spans["kinds"]`: the quantities, labelled with the nineteen kinds of facts

`doc.spans[layer].attrs["scores"]` holds one score in 0..1 a span. The pipeline loads with `spacy.load(FOLDER)` where
aidfacts is installed.

## Learnt from

The project's own gold articles (names marked by the default tagger, roles and quantities by the annotators) and sentences
that the project makes from templates over its gazetteer. No licensed corpus is among them. Rebuild: `aidfacts train spacy`.

## How well it does

Exact spans on gold articles of a fold that the copy was not trained on ({note}):

{table}

It was trained on few articles, all written for this project; on real pages expect less. Licence: Apache-2.0.
"""


def card(nlp: Language, scores: Sequence[Scores], note: str) -> str:
    """The card's text; `scores` may be empty where none were measured."""
    lines = [f"| {s.layer} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} |" for s in scores]
    table = "\n".join(["| layer | P | R | F1 |", "|---|---:|---:|---:|", *lines])
    return CARD.format(version=nlp.meta["version"], table=table, note=note)

"""Trains the pipeline `zh_aid_news` from gold and made sentences, and writes it as a folder with its card."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example as SpacyExample
from thinc.api import fix_random_seed

from corpus.records import KINDS
from extract.tagger import LABELS
from models.spacy_zh.component import AidSpans, Layers
from models.spacy_zh.words import AidWords
from models.text import half_width
from models.training.bio import batches
from models.training.silver import Example

LAYERS: Layers = {"names": list(LABELS), "roles": ["DONOR", "RECIPIENT"], "kinds": list(KINDS)}
TOK2VEC: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 64,
        "attrs": ["NORM"],
        "rows": [4000],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 64,
        "depth": 6,
        "window_size": 1,
        "maxout_pieces": 2,
    },
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train and from which seed."""

    epochs: int = 12
    seed: int = 0
    dropout: float = 0.2
    rate: float = 0.002
    batch: int = 16


def blank() -> Language:
    """An untrained pipeline: Chinese by characters, the features of `aid_words`, and the component `aid_spans`."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("aid_words")
    nlp.add_pipe("aid_spans", config={"tok2vec": TOK2VEC, "layers": LAYERS})
    nlp.meta.update(
        name="aid_news", version="0.1.0", license="Apache-2.0", description="Names, roles and quantities in aid news"
    )
    return nlp


def to_spacy(nlp: Language, examples: Iterable[Example]) -> list[SpacyExample]:
    """Sentences as spaCy trains on them, the features already set."""
    examples = list(examples)
    texts = [half_width(example.text) for example in examples]
    features = AidWords().pipe(nlp.make_doc(text) for text in texts)
    pairs = [SpacyExample(predicted, nlp.make_doc(text)) for predicted, text in zip(features, texts, strict=True)]
    for pair, example in zip(pairs, examples, strict=True):
        for layer in LAYERS:
            pair.reference.spans[layer] = spans(pair.reference, getattr(example, layer))
    return pairs


def spans(doc: Doc, marked: Iterable[Any]) -> list[Span]:
    """Runs of characters as spans of tokens; a run that meets no whole token is left out."""
    made = (doc.char_span(run.start, run.end, label=run.label, alignment_mode="expand") for run in marked)
    return [span for span in made if span is not None]


def train(
    examples: Sequence[Example], plan: Plan, report: Callable[[int, float], None] = lambda epoch, loss: None
) -> Language:
    """A trained pipeline; the same examples and plan give the same weights on the same machine."""
    fix_random_seed(plan.seed)
    nlp = blank()
    data = to_spacy(nlp, (example for example in examples if example.text.strip()))
    optimizer = nlp.initialize(lambda: data)
    order = random.Random(plan.seed)
    for epoch in range(plan.epochs):
        losses: dict[str, float] = {}
        optimizer.learn_rate = plan.rate * (1 - epoch / plan.epochs)
        order.shuffle(data)
        for batch in batches(data, plan.batch):
            nlp.update(batch, drop=plan.dropout, sgd=optimizer, losses=losses)
        report(epoch, losses["aid_spans"] / sum(len(example.reference) for example in data))
    return nlp


def component(nlp: Language) -> AidSpans:
    """The trained component of a pipeline."""
    pipe = nlp.get_pipe("aid_spans")
    assert isinstance(pipe, AidSpans)
    return pipe


def save(nlp: Language, folder: Path, card: str) -> None:
    """Write the pipeline and its card; what stood in the folder is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    (folder / "README.md").write_text(card, "utf-8")

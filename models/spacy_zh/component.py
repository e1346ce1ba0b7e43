"""The spaCy component `aid_spans`: one tag a character in each of several layers, written to `doc.spans`.

spaCy's own entity recognisers hold one layer of spans; here a hospital is a name and a donor at once.
"""

# No postponed annotations here: spaCy builds its checks of the arguments from the real types.
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model, Optimizer, chain, set_dropout_rate, with_array
from thinc.layers import Linear

from models.lac.viterbi import decode
from models.lac.weights import Chain
from models.training.bio import Run, label_set, runs, tags

Scores = NDArray[np.float32]
Layers = dict[str, list[str]]  # the labels of each layer: `names`, `roles`, `kinds`
ENTITIES = "names"  # the layer that also becomes `doc.ents`


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(weights / weights.sum(-1, keepdims=True), np.float32)


def slices(layers: Layers) -> dict[str, tuple[slice, tuple[str, ...]]]:
    """The columns of each layer in the output, and their tags."""
    found, at = {}, 0
    for name, labels in layers.items():
        columns = label_set(labels)
        found[name] = (slice(at, at + len(columns)), columns)
        at += len(columns)
    return found


@cache
def legal(names: tuple[str, ...]) -> Chain:
    """A chain that lets an `I` follow only a tag of its own label, and is otherwise indifferent."""
    steps = np.zeros((len(names), len(names)), np.float32)
    for to, name in enumerate(names):
        if name.startswith("I-"):
            steps[[i for i, before in enumerate(names) if before[2:] != name[2:]], to] = -100.0
    inside = np.array([-100.0 if name.startswith("I-") else 0.0 for name in names], np.float32)
    return Chain(inside, np.zeros(len(names), np.float32), steps, names)


def annotate(doc: Doc, layer: str, tagged: Sequence[str], sure: Scores) -> None:
    """Write the spans of a layer, and their scores: the mean chance of their tags."""
    found = runs(tagged)
    doc.spans[layer] = [Span(doc, run.start, run.end, label=run.label) for run in found]
    doc.spans[layer].attrs["scores"] = [float(sure[run.start : run.end].mean()) for run in found]
    if layer == ENTITIES:
        doc.ents = tuple(doc.spans[layer])


class AidSpans(TrainablePipe):  # type: ignore[misc]
    """Writes `doc.spans[layer]` for each layer, each span with its label and its score in `doc.spans[layer].attrs`."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str = "aid_spans", *, layers: Layers) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {"layers": layers}

    @property
    def columns(self) -> dict[str, tuple[slice, tuple[str, ...]]]:
        return slices(self.cfg["layers"])

    def predict(self, docs: Iterable[Doc]) -> list[Scores]:
        """One array [tokens, columns] a document, unnormalised."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            width = self.model.get_dim("nO")
            return [np.zeros((0, width), np.float32) for _ in docs]
        return list(self.model.predict(docs))

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[Scores]) -> None:
        full = [(doc, table) for doc, table in zip(docs, scores, strict=True) if len(doc)]
        if not full:
            return
        lengths = np.array([len(doc) for doc, _ in full], np.int32)
        padded = np.zeros((len(full), int(lengths.max()), full[0][1].shape[1]), np.float32)
        for row, (_, table) in zip(padded, full, strict=True):
            row[: len(table)] = table
        for layer, (columns, names) in self.columns.items():
            chances = softmax(padded[:, :, columns])
            paths = decode(np.log(chances + 1e-9), lengths, legal(names))
            for (doc, _), path, sure in zip(full, paths, chances, strict=True):
                annotate(doc, layer, [names[i] for i in path[: len(doc)]], sure[np.arange(len(path)), path])

    def truth(self, doc: Doc) -> NDArray[np.int64]:
        """The right column of each token in each layer, shape [tokens, layers]."""
        table = np.zeros((len(doc), len(self.columns)), np.int64)
        for number, (layer, (columns, names)) in enumerate(self.columns.items()):
            marked = [Run(s.start, s.end, s.label_) for s in doc.spans[layer]] if layer in doc.spans else []
            table[:, number] = [columns.start + names.index(tag) for tag in tags(len(doc), marked)]
        return table

    def get_loss(self, examples: Iterable[Example], scores: Sequence[Scores]) -> tuple[float, list[Scores]]:
        """Cross-entropy summed over layers and tokens, and its gradient."""
        loss, gradients = 0.0, []
        for example, table in zip(examples, scores, strict=True):
            gradient = np.empty_like(table)
            truth = self.truth(example.reference)
            rows = np.arange(len(table))
            for number, (columns, _) in enumerate(self.columns.values()):
                gradient[:, columns] = softmax(table[:, columns])
                loss -= float(np.log(gradient[rows, truth[:, number]] + 1e-9).sum())
                gradient[rows, truth[:, number]] -= 1
            gradients.append(gradient)
        return loss, gradients

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        losses = {} if losses is None else losses
        examples = list(examples)
        set_dropout_rate(self.model, drop)
        scores, backprop = self.model.begin_update([example.predicted for example in examples])
        loss, gradients = self.get_loss(examples, scores)
        backprop(gradients)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] = losses.get(self.name, 0.0) + loss
        return losses

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: Layers | None = None,
    ) -> None:
        sample = [example.predicted for example, _ in zip(get_examples(), range(10), strict=False)]
        self.model.initialize(X=sample)


def build(tok2vec: Model[Any, Any], layers: Layers) -> Model[Any, Any]:
    """The net: vectors of characters, then one linear layer over the columns of all layers."""
    width = sum(len(names) for _, names in slices(layers).values())
    net: Model[Any, Any] = chain(tok2vec, with_array(Linear(nO=width, nI=tok2vec.get_dim("nO"))))
    net.set_dim("nO", width)
    return net


@Language.factory("aid_spans", assigns=["doc.spans", "doc.ents"])
def make_aid_spans(nlp: Language, name: str, tok2vec: Model[Any, Any], layers: Layers) -> AidSpans:
    """The component from its configuration."""
    return AidSpans(nlp.vocab, build(tok2vec, layers), name, layers=layers)

"""The spaCy pipeline: it learns a handful of sentences, is written, and reads them back as a tagger."""

import doctest
from pathlib import Path

import numpy as np
import pytest
import spacy

from models import load, text
from models.lac.viterbi import decode
from models.spacy_zh import card, component, scores, train, words
from models.training.bio import Run
from models.training.silver import Example

EXAMPLES = [
    Example("海门区支援宁强县", (Run(0, 3, "PLACE"), Run(5, 8, "PLACE")), (Run(0, 3, "DONOR"), Run(5, 8, "RECIPIENT"))),
    Example("盐源县获赠车３辆", (Run(0, 3, "PLACE"),), (Run(0, 3, "RECIPIENT"),), (Run(5, 8, "equipment"),)),
    Example("今天天晴", (Run(0, 2, "TIME"),)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline trained on these three sentences until it knows them."""
    nlp = train.train(EXAMPLES * 8, train.Plan(epochs=12, rate=0.01, dropout=0.0))
    out = tmp_path_factory.mktemp("pipeline")
    train.save(nlp, out, card.card(nlp, scores.measure(nlp, EXAMPLES), "on what it learnt"))
    return out


def test_it_reads_back_what_it_learnt_in_all_layers(folder: Path) -> None:
    nlp = spacy.load(folder)
    assert [s.f1 for s in scores.measure(nlp, EXAMPLES)] == [1.0, 1.0, 1.0]
    doc = nlp("海门区支援宁强县")
    assert [entity.text for entity in doc.ents] == ["海门区", "宁强县"]
    assert all(0 < score <= 1 for score in doc.spans["roles"].attrs["scores"])


def test_the_tagger_gives_spans_of_the_sentence(folder: Path) -> None:
    found = load(f"spacy:{folder}")(["好。海门区支援宁强县", ""])
    assert [[span[:3] for span in spans] for spans in found] == [[(2, 5, "PLACE"), (7, 10, "PLACE")], []]


def test_the_card_holds_the_figures(folder: Path) -> None:
    written = (folder / "README.md").read_text("utf-8")
    assert "| names | 1.000 | 1.000 | 1.000 |" in written
    assert "on what it learnt" in written


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = (train.train(EXAMPLES, train.Plan(epochs=1, seed=5)) for _ in range(2))
    assert train.component(first).model.to_bytes() == train.component(second).model.to_bytes()


def test_the_gradient_is_that_of_the_loss() -> None:
    pipe = train.component(train.blank())
    nlp = train.blank()
    (example,) = train.to_spacy(nlp, EXAMPLES[:1])
    table = np.random.default_rng(0).normal(size=(8, pipe.model.get_dim("nO"))).astype(np.float32)
    _, (gradient,) = pipe.get_loss([example], [table])
    step = np.zeros_like(table)
    step[2, 7] = 1e-2
    up, down = (pipe.get_loss([example], [table + sign * step])[0] for sign in (1, -1))
    assert abs((up - down) / 2e-2 - gradient[2, 7]) < 1e-3


def test_an_inside_tag_never_stands_alone() -> None:
    chain = component.legal(("O", "B-X", "I-X", "B-Y", "I-Y"))
    wild = np.log(np.array([[[0.1, 0.1, 0.6, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1, 0.6]]], np.float32))
    path = decode(wild, np.array([2], np.int32), chain)
    tags = [chain.tags[i] for i in path[0]]
    assert tags[0][0] != "I"
    assert tags[1][0] != "I" or tags[0][2:] == tags[1][2:]


def test_a_missing_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train spacy"):
        load(f"spacy:{tmp_path / 'nowhere'}")


@pytest.mark.parametrize("module", [text, words])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed

"""Tags and back; made sentences; gold as sentences; what is held out stays out."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import KINDS
from extract.tagger import LABELS
from models import folds, gold_check, load
from models.training import bio, data, gold, silver
from models.training.bio import Run

LABEL = st.sampled_from(["PLACE", "ORG"])


@st.composite
def apart(draw: st.DrawFn) -> list[Run]:
    """Runs in order, none touching the next."""
    ends = sorted(draw(st.sets(st.integers(0, 20), max_size=8)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return [Run(start * 2, end * 2 + 1, draw(LABEL)) for start, end in pairs]


@given(apart())
def test_runs_that_are_tagged_read_back(marked: list[Run]) -> None:
    assert bio.runs(bio.tags(45, marked)) == marked


@given(st.integers(0, 10_000))
def test_a_made_sentence_marks_what_it_holds(seed: int) -> None:
    (example,) = silver.sentences(1, seed)
    assert "{" not in example.text
    for layer, legal in ((example.names, LABELS), (example.roles, ("DONOR", "RECIPIENT")), (example.kinds, KINDS)):
        assert all(0 <= run.start < run.end <= len(example.text) and run.label in legal for run in layer)
    names = {run[:2] for run in example.names}
    assert all(run[:2] in names for run in example.roles), "who has a role has a name"


def test_made_sentences_depend_on_the_seed_alone() -> None:
    assert list(silver.sentences(5, 3)) == list(silver.sentences(5, 3)) != list(silver.sentences(5, 4))


def test_every_kind_of_fact_can_be_made_and_every_slot_is_known() -> None:
    assert set(silver.patterns()) == set(KINDS)
    slots = {match[1] for template in silver.templates() for match in silver.SLOT.finditer(template)}
    assert slots - {"q"} <= set(silver.LABEL_OF)
    assert set(silver.LABEL_OF.values()) == set(LABELS)


def test_gold_sentences_mark_roles_and_quantities_as_annotated() -> None:
    body = "鄞州区投入资金310万元。天晴。盐源县人民医院受益。"
    fact = {
        "quote": "资金310万元",
        "start": 5,
        "kind": "funds",
        "donor": ["鄞州区"],
        "recipient": ["盐源县人民医院", "盐源县"],
    }
    first, second, third = gold.examples([{"script": "hans", "body": body, "facts": [fact]}], load("none"))
    assert (first.roles, first.kinds) == ((Run(0, 3, "DONOR"),), (Run(5, 12, "funds"),))
    assert second == silver.Example("天晴")
    assert third.roles == (Run(0, 7, "RECIPIENT"),)


def test_what_is_held_out_is_not_learnt_from() -> None:
    fixed = folds.load()
    rows = gold_check.read(folds.path().with_name("dev.jsonl"))
    held = [row for row in rows if fixed[row["id"]] == 2 and row["script"] == "hans"]
    secret = {text for row in held for _, text in gold.segments(row["body"]) if len(text) > 20}
    learnt = {example.text for example in data.examples(data.Mixture(made=0, without=2))}
    everything = {example.text for example in data.examples(data.Mixture(made=0))}
    never = {
        text for row in gold_check.read(folds.path().with_name("short.jsonl")) for _, text in gold.segments(row["body"])
    }
    assert secret <= everything
    assert not never & everything
    assert not secret & learnt


@pytest.mark.parametrize("module", [bio])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed

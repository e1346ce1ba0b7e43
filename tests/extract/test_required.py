"""Words that a pattern needs: whatever it matches holds one of them."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.gold import load
from extract import relevance
from extract.required import required

ACTS = [act for _, act in relevance._patterns()]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("义诊", {"义诊"}),
        ("捐了?[一二]座(?:校|路)", {"一座校", "一座路", "二座校", "二座路"}),
        ("(?:向|为)[^，]{2,9}(?:捐|送去)", {"捐", "送去"}),
        ("(?:给|替)(?:老家|故乡)?修", {"修"}),
        ("教(?!育)[^，]*(?:娃|孩子)", {"娃", "孩子"}),
        ("[^，]+派(?:到|往)了?", {"派到", "派往"}),
        ("(?:甲丙|乙丙)+丁", {"甲丙", "乙丙"}),
        ("甲|[0-9]", None),
        ("(?:义诊)?", None),
        ("(?i:free)", None),
        ("^$", None),
    ],
)
def test_what_a_pattern_needs(written: str, words: set[str] | None) -> None:
    assert required(re.compile(written)) == (words and frozenset(words))


@given(st.data())
def test_every_match_holds_a_needed_word(data: st.DataObject) -> None:
    act = data.draw(st.sampled_from(ACTS))
    words = required(act)
    text = data.draw(st.from_regex(act))
    assert words is None or any(word in text for word in words)


def test_acts_are_those_that_all_patterns_find() -> None:
    for gold in load():
        text = gold.article().body
        plain = [weight for weight, act in relevance._patterns() for _ in islice(act.finditer(text), 2)]
        assert sorted(relevance._acts(text)) == sorted(plain)


def test_most_acts_need_a_word() -> None:
    assert sum(required(act) is None for act in ACTS) < len(ACTS) / 20

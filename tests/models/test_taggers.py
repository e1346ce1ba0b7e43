"""What every tagger promises, asked of each one that runs without a download."""

import doctest
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.tagger import LABELS
from models import TAGGERS, catalogue, load

SENTENCES = (
    "佛山市第二人民医院派出12名医生赴贵州省从江县支援。",
    "江苏省红十字会向盐源县捐赠救护车3辆，价值96万元！",
    "",
    "2024年3月，上海市黄浦区投入资金1200万元；云南省卫生健康委介绍。",
)


def names(sentence: str) -> dict[str, str]:
    return {sentence[s.start : s.end]: s.label for s in load("lac")([sentence])[0]}


def test_an_unknown_name_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="lac"):
        load("nobody")


def test_the_list_begins_with_none_and_the_default() -> None:
    assert TAGGERS[:2] == ("none", "lac")
    assert load().name == catalogue.DEFAULT == "lac"


@pytest.mark.parametrize("name", ["none", "lac", "spacy"])
def test_one_list_of_ordered_spans_a_sentence(name: str) -> None:
    found = load(name)(SENTENCES)
    assert len(found) == len(SENTENCES)
    for sentence, spans in zip(SENTENCES, found, strict=True):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= s.start < s.end <= len(sentence) and s.label in LABELS and 0 <= s.score <= 1 for s in spans)


def test_lac_finds_givers_and_receivers_with_their_types() -> None:
    assert names(SENTENCES[0]) == {"佛山市第二人民医院": "HOSPITAL", "贵州省从江县": "PLACE"}
    assert names(SENTENCES[1]) == {"江苏省红十字会": "FOUNDATION", "盐源县": "PLACE"}
    assert names(SENTENCES[3]) == {"2024年3月": "TIME", "上海市黄浦区": "PLACE", "云南省卫生健康委": "GOVERNMENT"}


def test_full_width_letters_and_digits_change_nothing() -> None:
    plain = "2024年3月，某公司向盐源县捐赠CT机2台"
    wide = "２０２４年３月，某公司向盐源县捐赠ＣＴ机２台"
    assert [s[:3] for s in load("lac")([plain])[0]] == [s[:3] for s in load("lac")([wide])[0]]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=4))
def test_lac_survives_any_text(texts: list[str]) -> None:
    for text, spans in zip(texts, load("lac")(texts), strict=True):
        assert all(0 <= s.start < s.end <= len(text) and 0 <= s.score <= 1 for s in spans)


def test_doctests() -> None:
    failed, tried = doctest.testmod(catalogue)
    assert tried
    assert not failed

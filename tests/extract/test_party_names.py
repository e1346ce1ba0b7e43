"""Names of parties: whole, and without the words around them, for whatever text stands around a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Article
from extract import parties, parties_subject, roles, roles_people, roles_special

PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"))
LEADING = (
    "向",
    "为了",
    "按照",
    "根据",
    "被",
    "把",
    "将",
    "的",
    "了",
    "在",
    "他们",
    "估计",
    "由",
    "给",
    "每当",
    "随着",
    "联合",
)
NAMES = (
    "甲州市慈善总会",
    "青禾慈善基金会",
    "山海药业有限公司",
    "鄞州区人民医院",
    "盐源县",
    "中山大学",
    "“暖冬”志愿服务队",
    "云石慈善会（基金会）",
)
VERBS = ("捐赠", "捐款", "派出", "资助了", "支援", "获得", "用于", "收到")
ENDS = ("", "，", "。", "（", "）", "“", "”", "万元", "3名医生", "的")
RUN = st.lists(st.sampled_from((*LEADING, *NAMES, *VERBS, *ENDS)), min_size=1, max_size=14).map("".join)


def clean(name: str) -> bool:
    """Whether a name has at least two characters, closes what it opens and starts with no particle."""
    whole = all(name.count(left) == name.count(right) for left, right in PAIRS)
    return len(name) > 1 and whole and not name.startswith(LEADING) and not name.endswith(("的", "了", "，", "、"))


def test_what_is_clean() -> None:
    assert clean("青禾慈善基金会")
    assert not any(map(clean, ("向甲医院", "甲）基金会", "按照军队医院", "会", "“甲医院")))


@settings(max_examples=300)
@given(RUN)
def test_every_name_is_clean(text: str) -> None:
    for party in parties.find(text):
        assert clean(party.name), party
        assert text[party.start : party.end] == party.name


@settings(max_examples=150)
@given(RUN, RUN)
def test_every_answer_is_clean(title: str, body: str) -> None:
    read = roles.read(Article("a", title, body))
    for name in sum(read.for_span(len(body) // 2, len(body) // 2 + 1), ()):
        assert clean(name), name


@pytest.mark.parametrize("lead", LEADING)
@pytest.mark.parametrize("name", ["青禾慈善基金会", "山海药业有限公司", "第944医院"])
def test_words_before_a_name_are_not_part_of_it(lead: str, name: str) -> None:
    assert [party.name for party in parties.find(f"{lead}{name}")] == [name]


def test_a_giver_without_a_known_ending_needs_a_second_mention() -> None:
    once = "近日，远帆汽车捐款500万元。"
    assert parties_subject.find(once, []) == []
    assert [p.name for p in parties_subject.find(once + "远帆汽车负责人到场。", [])] == ["远帆汽车"] * 2
    assert [p.name for p in parties_subject.find("云杉网络向某校捐赠图书300册", [])] == ["云杉网络"]


@pytest.mark.parametrize(
    "words", ["活动", "目前已", "三年来", "其中", "善款", "该公司", "大家", "苏陕", "接收", "定点"]
)
def test_what_is_no_giver(words: str) -> None:
    assert parties_subject.find(f"{words}捐赠3万元。{words}捐款2万元。", []) == []


def test_a_bracket_gives_a_short_name() -> None:
    body = "青禾慈善基金会（以下简称“青禾会”）在京成立。青禾会向盐源县捐款20万元。"
    at = body.index("20万元")
    assert roles.read(Article("a", "", body)).for_span(at, at + 4) == (("青禾慈善基金会",), ("盐源县",))


def test_doctests() -> None:
    import doctest

    for module in (parties_subject, roles_special):
        assert doctest.testmod(module).failed == 0
    assert roles_people.near.__doc__

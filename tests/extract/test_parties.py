"""Parties: the examples, and what must hold for any text."""

import doctest
import itertools
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import gazetteer, parties, parties_left, parties_people
from extract.tagger import LABELS


def examples(name: str) -> list[tuple[str, str]]:
    text = resources.files("extract.examples").joinpath(name).read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(("text", "want"), examples("parties.txt"))
def test_example(text: str, want: str) -> None:
    found = [p for p in parties.find(text) if p.type != "PLACE"]
    assert " ; ".join(f"{p.name} {p.type} {p.place or '?'}" for p in found) == ("" if want == "-" else want)


def test_doctests() -> None:
    for module in (parties, parties_left, parties_people):
        result = doctest.testmod(module)
        assert result.attempted
        assert result.failed == 0


pieces = st.sampled_from(
    ["盐源县", "鄞州区", "人民医院", "第二", "慈善总会", "向", "捐赠", "、", "和", "，", "“光明行”", "医疗队", "援疆", "一家", "药企", "（", "）",
     "三亚", "的", "集团", "王建国", "先生", "6家", "大学", "附属", "2023年", "东部8省市", "陈立群捐款", "县", "财政"]
)  # fmt: skip


@given(st.lists(pieces, max_size=14))
def test_parties_lie_in_the_text_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = parties.find(text)
    assert all(text[p.start : p.end] == p.name for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(p.type in LABELS and (p.place is None or p.place in gazetteer.by_code()) for p in found)


COUNTIES = [p for p in gazetteer.places() if p.level == 3 and len(p.name) > 2 and p.name.endswith(("县", "市"))]
AFTER = st.sampled_from(["派出专家", "向灾区捐款", "的医生", "，", "选派5名医师", "与我院签约"])


@given(
    st.sampled_from(COUNTIES),
    st.sampled_from(["人民医院", "中医院", "妇幼保健院", "红十字会", "慈善总会", "第一中学"]),
    AFTER,
)
def test_an_organisation_of_a_county_is_read_whole(place: gazetteer.Place, suffix: str, after: str) -> None:
    name = place.name + suffix
    assert name in [p.name for p in parties.find(f"去年，{name}{after}")]


def test_every_suffix_has_a_type_of_the_taggers() -> None:
    for table, column in (("org_suffixes.csv", "suffix"), ("org_names.csv", "name")):
        rows = list(gazetteer.rows(table))
        assert all(row["type"] in LABELS for row in rows)
        assert len({row[column] for row in rows}) == len(rows)


def test_the_time_is_linear() -> None:
    text = "鄞州区人民医院、鄞州区第二医院向盐源县捐赠设备12台，" * 2000
    assert len(parties.find(text)) == 6000

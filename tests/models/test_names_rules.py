"""Each rule on a sentence that it mends, and on one that it must leave alone."""

import doctest

import pytest

from extract.tagger import LABELS, Span
from models.names import organisations, rules


def run(rule: rules.Rule, text: str, *marked: tuple[str, str]) -> list[tuple[str, str]]:
    """The names and labels a rule makes of a text in which these names are marked."""
    spans = [Span(text.index(name), text.index(name) + len(name), label, 0.8) for name, label in marked]
    return [(text[s.start : s.end], s.label) for s in rule(text, spans)]


def test_a_list_is_cut_at_its_marks() -> None:
    text = "鄞州区人民医院、鄞州区第二医院等6家单位"
    names = run(rules.split_lists, text, ("鄞州区人民医院、鄞州区第二医院", "ORG"))
    assert names == [("鄞州区人民医院", "ORG"), ("鄞州区第二医院", "ORG")]


def test_and_cuts_only_behind_a_finished_name() -> None:
    text = "邵逸夫医院与马里医院结对，和政县中医医院受益"
    found = run(rules.split_lists, text, ("邵逸夫医院与马里医院", "ORG"), ("和政县中医医院", "ORG"))
    assert found == [("邵逸夫医院", "ORG"), ("马里医院", "ORG"), ("和政县中医医院", "ORG")]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("昆明市第一人民医院派出医生", "昆明市第一人民医院"),
        ("中国乡村发展基金会向甘肃省", "中国乡村发展基金会"),
        ("重庆市红十字会捐赠", "重庆市红十字会"),
    ],
)
def test_an_organisation_ends_where_the_helping_begins(marked: str, name: str) -> None:
    assert run(rules.end_at_verb, marked + "的事", (marked, "ORG"))[0] == (name, "ORG")


def test_an_ending_inside_a_name_does_not_end_it() -> None:
    whole = "浙江大学医学院附属第一医院"
    assert run(rules.end_at_verb, whole + "派出", (whole, "ORG")) == [(whole, "ORG")]


def test_a_verb_before_a_name_is_cut_off_but_a_county_keeps_its_first_character() -> None:
    assert run(rules.trim_start, "援建州人民医院", ("援建州人民医院", "ORG")) == [("州人民医院", "ORG")]
    assert run(rules.trim_start, "从江县人民医院", ("从江县人民医院", "ORG")) == [("从江县人民医院", "ORG")]


def test_places_that_touch_are_one_and_open_the_name_of_what_follows() -> None:
    text = "江苏省南通市海门区派出专家，西藏昌都市人民医院"
    marked = [(n, "PLACE") for n in ("江苏省", "南通市", "海门区", "西藏")] + [("昌都市人民医院", "ORG")]
    assert run(rules.join_neighbours, text, *marked) == [("江苏省南通市海门区", "PLACE"), ("西藏昌都市人民医院", "ORG")]


def test_a_place_takes_the_word_that_says_what_it_is() -> None:
    assert run(rules.extend_places, "在阿克苏地区开展", ("阿克苏", "PLACE")) == [("阿克苏地区", "PLACE")]
    assert run(rules.extend_places, "三都县县长说", ("三都县", "PLACE")) == [("三都县", "PLACE")]


def test_a_team_is_one_name_from_its_batch_on() -> None:
    text = "第16批援马拉维中国医疗队抵达"
    assert run(rules.find_teams, text, ("马拉维", "PERSON"), ("中国医疗队", "ORG")) == [
        ("第16批援马拉维中国医疗队", "TEAM")
    ]
    assert run(rules.find_teams, "一支医疗队抵达") == []


def test_an_unnamed_party_is_found_with_its_place() -> None:
    assert run(rules.find_indefinite, "西安市一家药企捐出", ("西安市", "PLACE")) == [("西安市一家药企", "FIRM")]
    assert run(rules.find_indefinite, "三亚的一家眼科企业", ("三亚", "PLACE")) == [("三亚的一家眼科企业", "FIRM")]
    assert (
        run(
            rules.find_indefinite,
            "一家人都来了",
        )
        == []
    )


def test_pairs_of_provinces_and_slogans_are_no_names() -> None:
    text = "粤黔协作、苏陕与李医生"
    marked = (("粤黔协作", "PLACE"), ("苏陕", "PERSON"), ("李医生", "PERSON"))
    assert run(rules.drop_nonsense, text, *marked) == [("李医生", "PERSON")]


def test_a_class_name_weighs_less_than_a_proper_one() -> None:
    text = "乡镇卫生院和三都县人民医院"
    first, second = rules.type_organisations(text, [Span(0, 5, "ORG", 0.8), Span(6, 13, "ORG", 0.8)])
    assert (first.label, second.label) == ("HOSPITAL", "HOSPITAL")
    assert first.score < second.score


def test_what_is_counted_or_built_by_a_programme_is_hardly_a_party() -> None:
    text = "援建10所“华敏希望小学”和红十字博爱卫生站"
    spans = [Span(text.index(n), text.index(n) + len(n), "ORG", 1.0) for n in ("华敏希望小学", "红十字博爱卫生站")]
    assert all(span.score < 0.35 for span in rules.type_organisations(text, spans))


def test_every_type_in_the_table_is_a_label() -> None:
    table = organisations.suffixes()
    assert set(table.values()) <= set(LABELS)
    assert {"HOSPITAL", "CLINIC", "SCHOOL", "FOUNDATION", "FIRM", "GOVERNMENT", "TEAM", "ORG"} <= set(table.values())


def test_a_long_run_of_class_words_costs_no_time() -> None:
    text = "乡镇" * 80 + "医院"
    (span,) = rules.mend(text, [Span(0, len(text), "ORG", 0.9)])
    assert (span.start, span.end) == (0, len(text))


@pytest.mark.parametrize("module", [organisations, rules])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed

"""Givers whose names no list knows, and runs before a verb of giving that are no names."""

import doctest

import pytest

from extract.tagger import LABELS, Span
from models.names import givers, organisations


def found(text: str, *spans: Span) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.label) for s in givers.find_givers(text, list(spans))]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("星海智能捐赠平板电脑60台", "星海智能", "FIRM"),
        ("7月18日，远帆汽车宣布向澜水县捐款500万元", "远帆汽车", "FIRM"),
        ("此外，由南塔矿业捐资修建的供水站", "南塔矿业", "FIRM"),
        ("民间组织蓝鹰救援派出队员28名", "民间组织蓝鹰救援", "ORG"),
        ("爱心企业北辰能源捐款5万元", "北辰能源", "FIRM"),
        ("澄江老友会今年资助学生46名", "澄江老友会", "ORG"),
        ("福顺五金店为柳林小学送来桌椅60套", "福顺五金店", "FIRM"),
        ("昨日，晚晴读书会将320件冬衣送到石坪中心小学", "晚晴读书会", "ORG"),
    ],
)
def test_a_trade_or_a_club_before_a_verb_of_giving_ends_a_name(text: str, name: str, label: str) -> None:
    assert found(text) == [(name, label)]


@pytest.mark.parametrize(
    "text",
    [
        "新能源投资8亿元",
        "当地食品捐赠点",
        "社会救援派出队员",
        "购买了食品捐给村民",
        "远帆汽车发布业绩",
        "他们的酒店投入运营",
        "首批食品送到村里",
        "青山动漫将新片送审",
    ],
)
def test_what_only_says_a_kind_or_does_not_give_is_no_giver(text: str) -> None:
    assert found(text) == []


def test_a_span_inside_the_name_gives_way_and_one_across_its_edge_does_not() -> None:
    text = "北辰能源投资4600万元"
    assert found(text, Span(0, 2, "PLACE", 0.8)) == [("北辰能源", "FIRM")]
    assert found(text, Span(2, 6, "ORG", 0.8)) == [("能源投资", "ORG")]


def test_a_span_that_reaches_from_the_giver_to_the_receiver_is_two_names() -> None:
    text = "云雀动漫给长桥小学送去8架钢琴"
    assert found(text, Span(0, 9, "SCHOOL", 0.9)) == [("云雀动漫", "FIRM"), ("长桥小学", "SCHOOL")]


def test_every_type_is_a_label_and_no_end_stands_twice() -> None:
    assert set(organisations.giver_ends().values()) <= set(LABELS)
    lines = organisations.GIVER_TABLE.read_text("utf-8").split()
    assert len(lines) == len(set(lines))


def test_doctests() -> None:
    failed, tried = doctest.testmod(givers)
    assert tried
    assert not failed

"""Repeats become one record; what only looks alike stays apart. Each test is a small story."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from corpus.fold import fold
from corpus.fold_names import same_name
from corpus.fold_told import Told

KNOWN = {
    "item": "资金", "low": 3.1e6, "high": 3.1e6, "unit": "CNY", "qualifier": "exact", "per": None, "donor": ("普陀区",),
    "recipient": ("寻甸县",), "period_text": "2024年", "period_start": "2024-01-01", "period_end": "2024-12-31",
    "cumulative": False, "change": None, "status": "actual", "damaged": False, "confidence": 0.9, "kind": "funds",
}  # fmt: skip
UNDATED = {"period_text": None, "period_start": None, "period_end": None}


def told(name: str, article: str, **fields: Any) -> Told:
    """One telling in an article, which is a story of its own unless `fields` say otherwise."""
    where = {
        "id": name,
        "article": article,
        "story": article,
        "origin": f"{article}网",
        "published": "2024-06-30",
        "start": 0,
    }
    return Told(**(KNOWN | where | fields))  # type: ignore[arg-type]


def groups(*tellings: Told) -> list[set[str]]:
    return [{t.id for t in record.mentions} for record in fold(tellings)]


ONE = [
    ("headline without parties, text with", told("1", "a", donor=(), recipient=(), **UNDATED), told("2", "a")),
    (
        "longer and shorter names",
        told("1", "a", donor=("上海市普陀区",)),
        told("2", "b", recipient=("云南省寻甸回族彝族自治县",)),
    ),
    ("longer and shorter item", told("1", "a", item="帮扶资金"), told("2", "b")),
    ("a reprint that lost the date", told("1", "a", story="s"), told("2", "b", story="s", **UNDATED)),
    (
        "two outlets, one undated, weeks apart",
        told("1", "a", **UNDATED),
        told("2", "b", **UNDATED, published="2024-07-20"),
    ),
    (
        "a year and a running total to a day in it",
        told("1", "a"),
        told("2", "b", period_start=None, period_end="2024-05-01"),
    ),
    ("loose in one outlet, exact in the other", told("1", "a", qualifier="over"), told("2", "b")),
]
TWO = [
    ("two items", told("1", "a", item="救护车"), told("2", "a", item="口罩")),
    ("two recipients", told("1", "a"), told("2", "a", recipient=("盐源县",))),
    ("two donors", told("1", "a"), told("2", "b", donor=("鄞州区",))),
    ("two years", told("1", "a"), told("2", "b", period_start="2023-01-01", period_end="2023-12-31")),
    ("unknown recipient in another article", told("1", "a"), told("2", "b", recipient=())),
    ("undated, a year apart", told("1", "a", **UNDATED), told("2", "b", **UNDATED, published="2025-06-30")),
    ("undated and unpublished", told("1", "a", **UNDATED), told("2", "b", **UNDATED, published=None)),
    ("two damaged numbers", told("1", "a", damaged=True, low=None), told("2", "a", damaged=True, low=None, start=9)),
    ("hospitals of one number in two cities", told("1", "a", donor=("上海市第一人民医院",)), told("2", "b", donor=("云南省第一人民医院",))),
]  # fmt: skip


@pytest.mark.parametrize(("story", "a", "b"), ONE, ids=[s for s, *_ in ONE])
def test_one_record(story: str, a: Told, b: Told) -> None:
    assert groups(a, b) == groups(b, a) == [{"1", "2"}]


@pytest.mark.parametrize(("story", "a", "b"), TWO, ids=[s for s, *_ in TWO])
def test_two_records(story: str, a: Told, b: Told) -> None:
    assert sorted(map(sorted, groups(a, b))) == [["1"], ["2"]]


def test_any_order_gives_the_same_records() -> None:
    tellings = (
        told("1", "a", donor=()),
        told("2", "a"),
        told("3", "b", recipient=("盐源县",)),
        told("4", "c"),
        told("5", "b", recipient=(), **UNDATED),
    )
    outcomes = {str(fold(order)) for order in permutations(tellings)}
    assert len(outcomes) == 1


def test_gaps_are_filled_and_outlets_counted_once_a_story() -> None:
    tellings = (
        told("1", "a", recipient=()),
        told("2", "a", donor=()),
        told("3", "b"),
        told("4", "c", story="b", origin="b网"),
    )
    (record,) = fold(tellings)
    assert (record.best.donor, record.best.recipient) == (("普陀区",), ("寻甸县",))
    assert (len(record.mentions), record.sources) == (4, 2)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("西藏", "西藏自治区", True), ("恩施州", "恩施土家族苗族自治州", True), ("喀什", "新疆喀什地区", True), ("市中区", "乐山市市中区", True),
        ("县", "寻甸县", False), ("玉溪市", "玉树州", False), ("北京大学第一医院", "北京协和医院", False), ("南京市", "南京市秦淮区", True),
    ],
)  # fmt: skip
def test_names(a: str, b: str, one: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is one


def test_store_folds_across_articles(store: Any, make: Any, rows: Any) -> None:
    store.save(
        [
            make.money("a", "310万元", 3.1e6),
            make.money("b", "310万元", 3.1e6),
            make.money("c", "310万元", 3.1e6, donor=("鄞州区",)),
        ]
    )
    store.set_stories({})
    store.finish()
    assert sorted((r["donor"], r["mentions"], r["sources"]) for r in rows("select * from aid_facts")) == [
        ("普陀区", 2, 2),
        ("鄞州区", 1, 1),
    ]
    store.set_stories({"a": "a", "b": "a", "c": "c"})
    store.finish()
    assert {(r["mentions"], r["sources"]) for r in rows("select * from aid_facts where donor = '普陀区'")} == {(2, 1)}
    assert rows("select count(distinct fact_id) as n from mentions") == [{"n": 2}]


def test_a_credited_source_is_one_outlet_wherever_it_is_reprinted(store: Any, make: Any, rows: Any) -> None:
    items = [make.money(n, "310万元", 3.1e6) for n in "ab"]
    bodies = [make.item(p.id, r.article.body, *r.facts, source="新华社") for p, r in items]
    store.save(bodies)
    store.finish()
    assert rows("select mentions, sources from aid_facts") == [{"mentions": 2, "sources": 1}]

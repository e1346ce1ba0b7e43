"""What may be summed, told in small stories: each is an article or two, and the reason why a number stays out."""

from __future__ import annotations

from typing import Any

import pytest

ROLES = {"donor": ("普陀区",), "recipient": ("寻甸县",)}


def reasons(rows: Any) -> dict[str, str | None]:
    """Quote → why it is not additive."""
    return {
        r["quote"]: r["why_not_additive"]
        for r in rows("select quote, why_not_additive, additive from aid_facts")
        if r["additive"] == (r["why_not_additive"] is None)
    }


def tell(store: Any, make: Any, *articles: tuple[str, list[tuple[str, float, dict[str, Any]]]]) -> None:
    """Store articles given as (body, facts)."""
    for i, (body, facts) in enumerate(articles):
        found = [
            make.fact(body, quote, value, **(ROLES | {"period": make.year(2024)} | more))
            for quote, value, more in facts
        ]
        store.save([make.item(f"a{i}", body, *found)])
    store.finish()


def test_a_gift_is_additive(store: Any, make: Any, rows: Any) -> None:
    tell(store, make, ("普陀区投入310万元。", [("310万元", 3.1e6, {})]))
    assert reasons(rows) == {"310万元": None}


@pytest.mark.parametrize(
    ("reason", "quote", "fields"),
    [
        ("damaged", "▢万元", {"low": None, "high": None, "damaged": True}),
        ("rate", "57.8%", {"kind": "rates", "unit": "percent"}),
        ("rate", "1.3倍", {"kind": "indicators", "unit": "times"}),
        ("change", "增长28亿元", {"change": "up"}),
        ("planned", "500万元", {"status": "planned"}),
        ("per_unit", "每年300万元", {"per": "year"}),
        ("measure", "床位420张", {"kind": "indicators", "unit": "bed"}),
        ("measure", "3年", {"kind": "trainings", "unit": "year"}),
    ],
)
def test_what_a_record_says_itself(
    store: Any, make: Any, rows: Any, reason: str, quote: str, fields: dict[str, Any]
) -> None:
    tell(store, make, (f"普陀区在寻甸县{quote}。", [(quote, 5.0, fields)]))
    assert reasons(rows) == {quote: reason}


PARTS = [
    ("其中 in the sentence", "投入1000万元，其中用于教育300万元。", {"1000万元": None, "300万元": "part"}),
    ("其中 opens the next sentence", "投入1000万元。其中，教育300万元；医疗200万元。", {"1000万元": None, "300万元": "part", "200万元": "part"}),
    ("包括", "投入1000万元，包括设备300万元。", {"1000万元": None, "300万元": "part"}),
    ("a later gift is no part", "投入1000万元，其中教育300万元。年底又捐赠200万元。", {"1000万元": None, "300万元": "part", "200万元": None}),
    ("greater than the total", "投入200万元，其中部分用于教育，另有1000万元用于道路。", {"200万元": None, "1000万元": None}),
    ("parts that add up, total first", "投入1000万元，其中教育300万元、医疗700万元。", {"1000万元": "sum_of_parts", "300万元": None, "700万元": None}),
    ("parts that add up, total last", "甲镇50万元、乙镇60万元，共计110万元。", {"110万元": "sum_of_parts", "50万元": None, "60万元": None}),
    ("parts that add up by chance", "甲镇50万元、乙镇60万元，丙镇110万元。", {"110万元": None, "50万元": None, "60万元": None}),
    ("parts in brackets", "投入110万元（甲镇50万元，乙镇60万元）。", {"110万元": "sum_of_parts", "50万元": None, "60万元": None}),
    ("parts behind a colon", "投入110万元：甲镇50万元，乙镇60万元。", {"110万元": "sum_of_parts", "50万元": None, "60万元": None}),
    ("gifts that add up by chance, total first", "设备110万元，药品50万元，车辆60万元。", {"110万元": None, "50万元": None, "60万元": None}),
    ("parts that do not add up", "甲镇50万元、乙镇60万元，共计200万元。", {"200万元": None, "50万元": None, "60万元": None}),
]  # fmt: skip


@pytest.mark.parametrize(("story", "body", "expected"), PARTS, ids=[s for s, *_ in PARTS])
def test_parts_and_totals_in_a_text(
    store: Any, make: Any, rows: Any, story: str, body: str, expected: dict[str, str | None]
) -> None:
    tell(store, make, (body, [(q, float(q.removesuffix("万元")) * 1e4, {"item": ""}) for q in expected]))
    assert reasons(rows) == expected


def test_parts_among_people(store: Any, make: Any, rows: Any) -> None:
    people = {"kind": "staff", "unit": "person"}
    body = "选派骨干医师19名来我县驻点，其中副高级以上职称11名，另培训86名。"
    tell(store, make, (body, [("19名", 19, people), ("11名", 11, people), ("86名", 86, people | {"kind": "trainees"})]))
    assert reasons(rows) == {"19名": None, "11名": "part", "86名": None}


def test_a_sum_converted_in_brackets(store: Any, make: Any, rows: Any) -> None:
    body = "捐赠300万美元（约合2100万元）。"
    tell(store, make, (body, [("300万美元", 3e6, {"unit": "USD"}), ("2100万元", 2.1e7, {"qualifier": "about"})]))
    assert reasons(rows) == {"300万美元": None, "2100万元": "conversion"}


def test_a_running_total_beside_its_parts(store: Any, make: Any, rows: Any) -> None:
    since = {"cumulative": True, "period": make.year(2024).__class__("2021年以来", "2021-01-01", "2024-12-31", None)}
    tell(store, make, ("累计投入1000万元。", [("1000万元", 1e7, since)]), ("今年投入300万元。", [("300万元", 3e6, {})]))
    assert reasons(rows) == {"1000万元": "running_total", "300万元": None}


def test_a_running_total_alone_is_additive_and_a_later_one_overtakes_it(store: Any, make: Any, rows: Any) -> None:
    period = make.year(2024).__class__
    first = {"cumulative": True, "period": period("截至2023年", None, "2023-12-31", None)}
    later = {"cumulative": True, "period": period("截至2024年", None, "2024-12-31", None)}
    other = later | {"recipient": ("盐源县",)}
    tell(store, make, ("累计投入900万元。", [("900万元", 9e6, first)]))
    assert reasons(rows) == {"900万元": None}
    tell(
        store,
        make,
        ("累计投入900万元。", [("900万元", 9e6, first)]),
        ("累计投入1000万元。", [("1000万元", 1e7, later)]),
        ("累计投入80万元。", [("80万元", 8e5, other)]),
    )
    assert reasons(rows) == {"900万元": "earlier_total", "1000万元": None, "80万元": None}
    assert {r["low"] for r in rows("select low from latest_totals")} == {1e7, 8e5}


def test_totals_within_two_separate_years_both_stand(store: Any, make: Any, rows: Any) -> None:
    tell(
        store,
        make,
        ("全年累计投入90万元。", [("90万元", 9e5, {"cumulative": True, "period": make.year(2023)})]),
        ("全年累计投入100万元。", [("100万元", 1e6, {"cumulative": True})]),
    )
    assert reasons(rows) == {"90万元": None, "100万元": None}


def test_a_rounded_repeat(store: Any, make: Any, rows: Any) -> None:
    tell(
        store,
        make,
        ("投入近60亿元。", [("近60亿元", 6e9, {"qualifier": "under"})]),
        ("投入58.7亿元。", [("58.7亿元", 5.87e9, {})]),
    )
    assert reasons(rows) == {"近60亿元": "repeat", "58.7亿元": None}


def test_a_contradiction_is_listed_and_counted_once(store: Any, make: Any, rows: Any) -> None:
    tell(
        store,
        make,
        ("投入310万元。", [("310万元", 3.1e6, {})]),
        ("又投入310万元。", [("310万元", 3.1e6, {})]),
        ("投入301万元。", [("301万元", 3.01e6, {})]),
    )
    assert reasons(rows) == {"310万元": None, "301万元": "conflict"}
    (conflict,) = rows("select * from conflicts")
    assert (conflict["value"], conflict["other_value"], conflict["other_sources"]) == (3.01e6, 3.1e6, 2)


def test_a_lost_wan_is_a_contradiction(store: Any, make: Any, rows: Any) -> None:
    tell(store, make, ("投入310万元。", [("310万元", 3.1e6, {})]), ("投入310元。", [("310元", 310, {})]))
    assert len(rows("select * from conflicts")) == 1


def test_two_gifts_of_one_year_are_no_contradiction(store: Any, make: Any, rows: Any) -> None:
    tell(store, make, ("投入310万元。", [("310万元", 3.1e6, {})]), ("投入50万元。", [("50万元", 5e5, {})]))
    assert set(reasons(rows).values()) == {None}


def test_ready_views_sum_only_what_is_additive(store: Any, make: Any, rows: Any) -> None:
    body = "普陀区投入1000万元，其中教育300万元，计划再投500万元，选派医生19名，改造11个卫生室。"
    tell(store, make, (body, [
        ("1000万元", 1e7, {}), ("300万元", 3e6, {}), ("500万元", 5e6, {"status": "planned"}),
        ("19名", 19, {"kind": "staff", "unit": "person"}), ("11个卫生室", 11, {"kind": "clinics", "unit": "count"}),
    ]))  # fmt: skip
    assert [
        (r["donor"], r["recipient"], r["year"], r["low"], r["facts"])
        for r in rows("select * from funds_by_donor_recipient_year")
    ] == [("普陀区", "寻甸县", 2024, 1e7, 1)]
    assert [r["low"] for r in rows("select * from staff_by_recipient_year")] == [19]
    assert [r["low"] for r in rows("select * from clinics_by_recipient_year")] == [11]


def test_a_total_that_its_parts_replace_does_not_overtake_them(store: Any, make: Any, rows: Any) -> None:
    since = {"kind": "staff", "unit": "person", "item": "", "cumulative": True}
    body = "两省先后选派专家189名（广东121名、浙江68名）。"
    tell(store, make, (body, [
        ("189名", 189, since | {"donor": ("广东省", "浙江省")}), ("121名", 121, since | {"donor": ("广东省",)}), ("68名", 68, since | {"donor": ("浙江省",)}),
    ]))  # fmt: skip
    assert reasons(rows) == {"189名": "sum_of_parts", "121名": None, "68名": None}

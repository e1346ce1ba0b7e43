"""Bounds, per-values, units and home currencies, each with what it must leave alone."""

from __future__ import annotations

import time

import pytest

from extract import bounds, quantities, quantities_currency, times, units


@pytest.mark.parametrize("word", ["超过", "超", "逾", "不低于", "不少于", "至少", "突破", "不止", "不下"])
def test_over_in_front(word: str) -> None:
    assert quantities.find(f"培训{word}300人")[0].qualifier == "over"


@pytest.mark.parametrize("word", ["近", "将近", "不足", "不到", "至多", "最多", "最高", "不超过", "接近", "低于"])
def test_under_in_front(word: str) -> None:
    assert quantities.find(f"补助{word}300元")[0].qualifier == "under"


@pytest.mark.parametrize("word", ["约", "大约", "大概", "约合", "约为", "大致"])
def test_about_in_front(word: str) -> None:
    assert quantities.find(f"价值{word}300元")[0].qualifier == "about"


@pytest.mark.parametrize(
    ("word", "qualifier"),
    [
        ("以上", "over"),
        ("余", "over"),
        ("有余", "over"),
        ("以内", "under"),
        ("以下", "under"),
        ("左右", "about"),
        ("上下", "about"),
    ],
)
def test_behind(word: str, qualifier: str) -> None:
    assert quantities.find(f"培训300人{word}。")[0].qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    ["附近5个村", "最近3例", "签约12家企业", "节约30万元", "便携式彩超6台", "来过九十三人", "条约2份", "远近3处"],
)
def test_words_that_bound_nothing(text: str) -> None:
    assert quantities.find(text)[0].qualifier == "exact"


@pytest.mark.parametrize(
    ("word", "way"),
    [("增长", "up"), ("下降", "down"), ("缩短", "down"), ("达到", None), ("新增", "up"), ("降至", "down")],
)
def test_direction(word: str, way: str | None) -> None:
    assert bounds.direction(word) == way


def test_every_unit_reads_back() -> None:
    """Every money, weight, length and area of the table is read behind a number with its own unit and factor."""
    for unit in units.table().values():
        if unit.group not in ("money", "weight", "length", "area", "percent", "person_time") or unit.surface in (
            "里",
            "两",
            "分",
        ):
            continue
        found = quantities.find(f"共3{unit.surface}，")
        assert [(q.unit, q.low) for q in found] == [(unit.unit, pytest.approx(3 * unit.factor))], unit.surface


def test_table_is_sound() -> None:
    for unit in units.table().values():
        assert unit.surface == unit.surface.strip()
        assert unit.factor > 0
        assert unit.unit.isupper() == (unit.group == "money"), unit


def test_home_currency() -> None:
    text = "县府表示，总价值新台币1680万元，其中企业出资1200万元"
    assert quantities_currency.home(text, "hant") == "TWD"
    assert quantities_currency.home(text, "hans") == "CNY"
    assert quantities_currency.home("我省卫健委表示，对口支援资金1200万元", "hant") == "CNY"
    assert quantities_currency.home("马会宣布捐出2000万元", "hant", "") == "HKD"
    assert quantities_currency.home("彰化县获赠救护车，每辆造价370万元", "hant", "") == "TWD"
    assert quantities_currency.home("近日捐出2000万元", "hant", "www.hkej.com") == "HKD"
    assert quantities_currency.home("近日捐出2000万元", "hant", "notudn.com.cn") == "CNY"
    assert quantities_currency.home("上海对口支援云南，投入20万元", "hant", "") == "CNY"
    carried = "捐款港币1亿元（约合新台币4亿元）；每户15万元（新台币60万元）、另2000万元"
    assert quantities_currency.home(carried, "hant", "news.example.tw") == "HKD"
    assert [q.unit for q in quantities.find("出资1200万元", home="TWD")] == ["TWD"]
    assert [q.unit for q in quantities.find("出资人民币1200万元", home="TWD")] == ["CNY"]


def test_tables_take_the_unit_of_their_head() -> None:
    text = "设备清单\n医院|设备|数量|金额（万元）\n县医院|彩超|2|46.5\n卫生院|心电图机|6|10.8"
    values = [(q.low, q.unit) for q in quantities.find(text) if not q.decoy]
    assert values == [(2, "count"), (465000, "CNY"), (6, "count"), (108000, "CNY")]
    caption = "捐赠情况（单位：万元）\n捐赠方|受赠方|款物合计\n红十字会|县医院|85"
    assert [(q.low, q.unit) for q in quantities.find(caption)] == [(850000, "CNY")]


def test_time_grows_with_the_text_alone() -> None:
    """No pattern backtracks: hard texts ten times as long take no more than about ten times as long."""
    for piece in (
        "由2019年的48.6%",
        "每" * 50,
        "约" * 50,
        "1,234,567",
        "三" * 50,
        "第1、2、3",
        "1-2-3-4-5",
        "自2019年开始的工作",
        "|85|",
        "（" * 20 + "3",
    ):
        spent = []
        for size in (40, 400):
            text = piece * size
            start = time.perf_counter()
            quantities.find(text)
            times.find(text, "2024-11-08")
            spent.append(time.perf_counter() - start)
        assert spent[1] < 40 * spent[0] + 0.5, piece

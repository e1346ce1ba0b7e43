"""Simplified text by region; names stay names; the trace leads back to the text as it came."""

from __future__ import annotations

import doctest
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clean.simplify
from clean.simplify import Region, script_of, simplify
from clean.trace import locate


def test_examples() -> None:
    assert doctest.testmod(clean.simplify).failed == 0


@pytest.mark.parametrize(
    ("text", "region", "wanted"),
    [
        ("醫療隊為當地羣眾義診", None, "医疗队为当地群众义诊"),
        ("乾隆年間的乾燥天氣，張乾坤捐資", None, "乾隆年间的干燥天气，张乾坤捐资"),
        ("皇后後來讓太后以後再來", None, "皇后后来让太后以后再来"),
        ("一公里的里程，村裡的里長", None, "一公里的里程，村里的里长"),
        ("臺灣台東，颱風過後", "tw", "台湾台东，台风过后"),
        ("著名作家看著著作", "tw", "著名作家看着著作"),
        ("剩餘金額，余教授主持", None, "剩余金额，余教授主持"),
        ("重複覆蓋，恢復，複雜", None, "重复覆盖，恢复，复杂"),
        ("頭髮發放，理髮", None, "头发发放，理发"),
        ("慰藉與憑藉", None, "慰藉与凭借"),
        ("範圍由范先生劃定", None, "范围由范先生划定"),
        ("瞭解、明瞭、瞭望", None, "了解、明了、瞭望"),
        ("村衞生站", "hk", "村卫生站"),
        ("搭乘計程車", "tw", "搭乘出租车"),
    ],
)
def test_words(text: str, region: Region | None, wanted: str) -> None:
    assert simplify(text, region).text == wanted


@pytest.mark.parametrize("text", ["医疗队义诊，投入310万元。", "乾隆皇后 余", "Hello 123", ""])
def test_simplified_text_stays(text: str) -> None:
    found = simplify(text, "cn")
    assert (found.text, found.script) == (text, "hans")


def test_half_width_forms() -> None:
    found = simplify("村卫生室３２个，占比１８．７％，ＣＴ２台；\u200b共\u00ad５件")
    assert found.text == "村卫生室32个，占比18.7%，CT2台；共5件"
    assert (
        "村卫生室３２个，占比１８．７％，ＣＴ２台；\u200b共\u00ad５件"[locate(found.trace, found.text.index("5"))]
        == "５"
    )


def test_the_script_is_told() -> None:
    assert simplify("國際醫療團").script == "hant"
    assert script_of("国际医疗团") == "hans"
    assert script_of("台北" + "國際醫療" * 3 + "国") == "hant"


TAIWAN = "計程車資訊網路醫療品質軟體程式印表機滑鼠公尺捐贈二三，。12 "


@given(st.text(TAIWAN, max_size=80))
def test_the_trace_leads_back(text: str) -> None:
    """Digits and marks stand alone, so they show whether offsets hold where phrases change the length."""
    found = simplify(text, "tw")
    for at, char in enumerate(found.text):
        if char in "12，。捐":
            assert text[locate(found.trace, at)] == char


@given(st.text(max_size=200), st.sampled_from(["cn", "tw", "hk", None]))
def test_any_text_is_converted(text: str, region: Region | None) -> None:
    found = simplify(text, region)
    assert all(0 <= locate(found.trace, at) <= len(text) for at in range(len(found.text)))


def test_plain_text_costs_little() -> None:
    text = "医疗队为当地群众义诊。" * 100_000
    start = time.process_time()
    simplify(text)
    assert time.process_time() - start < 0.5

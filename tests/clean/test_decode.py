"""Any page's bytes become text: strict UTF-8, else what the bytes say, whatever is declared."""

from __future__ import annotations

import codecs
import doctest
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clean.decode
from clean.decode import decode

HANS = "宁波市鄞州区安排协作资金260万元，翻新盐源县9所卫生室，方便了4万多名群众。"
HANT = "臺東縣政府舉行牙科巡迴醫療車捐贈典禮，企業出資一千二百萬元，其餘由基金會向社會大眾募得。"
HEAD = '<html><head><meta charset="{}"><title>新闻</title></head><body>'


def test_examples() -> None:
    assert doctest.testmod(clean.decode).failed == 0


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (HANS, "utf-8", None),
        (HANS, "utf-8", "gbk"),
        (HANS, "gbk", None),
        (HANS, "gbk", "utf-8"),
        (HANS, "gb18030", "big5"),
        (HANS + "㐂𠮷", "gb18030", "gb2312"),
        (HANT, "big5", None),
        (HANT, "big5", "utf-8"),
        (HANT, "big5hkscs", "gbk"),
        (HANT, "cp950", "iso-8859-1"),
        (HANT, "gb18030", None),
        (HANS, "utf-16", None),
        (HANS + "<p>plain text</p>" * 20, "utf-16-le", None),
        (HANS + "<p>plain text</p>" * 20, "utf-16-be", "utf-8"),
        (HANS, "utf-8-sig", "gb2312"),
        ("no Chinese at all", "ascii", "gb2312"),
        ("", "utf-8", None),
    ],
)
def test_what_bytes_say(text: str, codec: str, declared: str | None) -> None:
    decoded = decode(text.encode(codec), declared)
    assert (decoded.text, decoded.damaged) == (text, False)


@pytest.mark.parametrize("declared", ["utf-8", "big5", "nonsense", "rot13", ""])
def test_a_wrong_meta_is_a_hint_only(declared: str) -> None:
    page = HEAD.format(declared) + HANS
    assert decode(page.encode("gbk")).text == page


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "big5"])
@pytest.mark.parametrize("lost", [1, 2])
def test_a_cut_tail(codec: str, lost: int) -> None:
    text = HANT * 3
    decoded = decode(text.encode(codec)[:-lost])
    assert text.startswith(decoded.text.rstrip("\ufffd"))
    assert len(decoded.text) >= len(text) - 2


def test_utf8_with_an_advert_in_gbk() -> None:
    page = HANS.encode() * 20 + "广告".encode("gbk") + HANS.encode() * 20
    decoded = decode(page, "gbk")
    assert decoded.charset == "utf-8"
    assert decoded.damaged
    assert decoded.text.count(HANS) == 40


def test_a_broken_byte_in_gbk() -> None:
    page = HANS.encode("gbk") * 5 + b"\xff" + HANS.encode("gbk") * 5
    decoded = decode(page)
    assert decoded.damaged
    assert decoded.text.count(HANS) == 10


@pytest.mark.parametrize(
    ("text", "codec"), [("дом мир помощь больница", "cp1251"), ("病院に寄付しました、ありがとう", "shift_jis")]
)
def test_another_language_is_read_as_declared(text: str, codec: str) -> None:
    assert decode(text.encode(codec), codec).text == text


def test_western_bytes_without_a_declaration() -> None:
    assert decode("café à Genève".encode("cp1252")).text == "café à Genève"


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "gbk", "big5", "x", "utf-16", "hz", "idna", "unicode_escape"]),
)
def test_any_bytes_are_read(content: bytes, declared: str | None) -> None:
    decoded = decode(content, declared)
    assert isinstance(decoded.text, str)


@given(st.text(max_size=200).filter(lambda text: not text.startswith(("\ufeff", "\x00"))))
def test_utf8_returns(text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    if not content.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        assert decode(content).text == text


def test_ten_megabytes_in_time() -> None:
    content = (HANS * 300_000).encode("gbk")[:10_000_000]
    start = time.process_time()
    assert decode(content).charset == "gb18030"
    assert time.process_time() - start < 5

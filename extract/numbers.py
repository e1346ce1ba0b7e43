"""Finds written numbers: every Arabic, Chinese and mixed form with the range of values that it can mean."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick

from corpus.records import Qualifier
from extract.layers import Number
from extract.numbers_finish import LOST, damaged, finish
from extract.numbers_share import PERCENT, percent, tenths
from extract.numbers_share import fraction as shared
from extract.numbers_value import DIGITS, UNITS, Numeral, read
from extract.patterns import pattern

_LINKS = frozenset("分又 /")
SITE = re.compile(
    r"[0-9０-９零〇○一二三四五六七八九十百千万亿两几数廿卅半俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億數兩貳參陸幾▢]|成(?=百上千|千上万)|翻番|参(?=[拾佰仟万亿])|(?<![\d.A-Za-z])\.(?=\d)|[过大]半"
)
_FULL = {ord(a): b for a, b in zip("０１２３４５６７８９．％ＫＷｋｗ", "0123456789.%KWkw", strict=True)}
_BARE_BEFORE = "近上过逾超约数达成好"
_BARE_AFTER = frozenset("名余多位家所村户场人元")
_HALF_AFTER = re.compile(r"成(?![品年熟人])|[年天月日里斤亩吨倍价升瓶碗]|个|小时|公里|学期|辈子|数以上|数")
_NOUN_BEFORE_SHU = frozenset("人次总户岁例台床件指参基份分少多倍点天个张")
_SPECIAL: dict[str, tuple[float, float, Qualifier]] = {
    "成百上千": (100, 1000, "about"), "成千上万": (1000, 10000, "about"), "数以百计": (100, 100, "about"),
    "数以千计": (1000, 1000, "about"), "数以万计": (10000, 10000, "about"), "数以亿计": (1e8, 1e8, "about"),
    "俩": (2, 2, "exact"), "仨": (3, 3, "exact"), "一半": (50, 50, "exact"), "半数": (50, 50, "exact"), "过半": (50, 50, "over"), "大半": (50, 50, "over"), "翻番": (2, 2, "exact"), "半百": (50, 50, "about"), "数十上百": (10, 100, "about"),
}  # fmt: skip


_SPECIAL_FIRST = frozenset(word[0] for word in _SPECIAL)
_HALVES = ("一半", "半数", "过半", "大半")
_SINGLE_FORMAL = frozenset("伍肆拾陆柒捌玖佰仟参")


def find(text: str) -> list[Number]:
    """Every number of `text`, left to right, without overlaps.

    >>> [(n.low, n.high, n.qualifier) for n in find("近60亿元，十几万人，两百多个")]
    [(6000000000.0, 6000000000.0, 'exact'), (110000.0, 190000.0, 'about'), (200.0, 200.0, 'over')]
    """
    plain = text.translate(_FULL) if pattern("[０-９．％]").search(text) else text
    words = _word_spans(plain)
    found: list[Number] = []
    end = 0
    for match in SITE.finditer(plain):
        start = match.start()
        if start < end:
            continue
        if start in words:
            end = words[start]
            continue
        number = _at(plain, start)
        if number is not None:
            while found and found[-1].end > number.start:
                found.pop()
            found.append(number)
            end = number.end
    return found


@cache
def _words() -> Any:
    """The automaton of words that hold a numeral and are no number (一直, 三峡, 千方百计)."""
    automaton = ahocorasick.Automaton()
    for line in files("extract.data").joinpath("number_words.txt").read_text(encoding="utf8").split("\n"):
        for word in line.split("#")[0].split():
            automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _word_spans(text: str) -> dict[int, int]:
    """Start to end of each longest word that is no number; inner numerals map too, so a scan steps over them."""
    spans: dict[int, int] = {}
    for last, word in _words().iter(text):
        for i in range(last - len(word) + 1, last + 1):
            spans[i] = last + 1
    return spans


def _at(text: str, start: int) -> Number | None:
    for word, (low, high, qualifier) in _SPECIAL.items() if text[start] in _SPECIAL_FIRST else ():
        if text.startswith(word, start) and not (
            word == "俩" and text[start + 1 : start + 2] in UNITS and start + 1 < len(text)
        ):
            return Number(
                start, start + len(word), low, high, qualifier, rule="half-percent" if word in _HALVES else "word"
            )
    if text[start] == LOST:
        return damaged(text, start, start)
    if text[start] == "半":
        ahead = _HALF_AFTER.match(text, start + 1) and text[start - 1 : start] not in ("上", "下", "前", "后")
        half = Number(start, start + 1, 0.5, 0.5, rule="half")
        return (tenths(text, half) or half) if ahead else None
    if text[start] in "数數" and text[start - 1 : start] in _NOUN_BEFORE_SHU and start:
        return None
    whole = PERCENT.match(text, start)
    if whole:
        number = percent(text, start, whole)
        return _signed(text, number) if number else None
    numeral = read(text, start)
    if numeral is None or _no_number(text, start, numeral) or (numeral.bare and not _bare_counts(text, start, numeral)):
        return None
    fraction = shared(text, start, numeral) if text[numeral.end : numeral.end + 1] in _LINKS else None
    if fraction is not None:
        return _signed(text, fraction)
    number = finish(text, start, numeral)
    return _signed(text, tenths(text, number) or number)


def _no_number(text: str, start: int, numeral: Numeral) -> bool:
    """A lone financial figure (退伍, 拾起), or two figures that are no number together (五四, 两两)."""
    written, after = text[start : numeral.end], text[numeral.end : numeral.end + 1]
    if (
        len(written) == 2
        and written[0] in "陆伍肆柒捌玖"
        and written[1] in UNITS
        and after not in tuple("元圆角份名套人个整亩")
    ):
        return True
    if written in _SINGLE_FORMAL:
        return not (after and after in "元圆角份名套")
    return numeral.rule == "digit-string" and len(written) == 2 and "〇" not in written and after not in ("折", "成")


def _bare_counts(text: str, start: int, numeral: Numeral) -> bool:
    """Whether a unit without a digit (百, 千, 万) is a number here: 近百, 千余, 百名, but not 万元 or 百姓."""
    before, after = text[start - 1 : start], text[numeral.end : numeral.end + 1]
    if numeral.end - start >= 2 and text[start + 1] in DIGITS and (not before or not before.isalnum()):
        return True
    return bool(before and before in _BARE_BEFORE) or bool(after and after in "余多名位家所户场")


def _signed(text: str, number: Number) -> Number:
    """A number with 负 in front, or a minus that no word touches, is negative."""
    before = text[max(0, number.start - 2) : number.start]
    if before.endswith(" ") and before[:1] == "负":
        return _negative(number, 2)
    minus = before.endswith("负") and before[0] not in "胜减抱肩担背承自辜欺债身"
    if not minus and before[-1:] in ("-", "－"):
        minus = number.start == 1 or before[0] in " ：:（("
    if not minus or number.low is None or number.high is None:
        return number
    return _negative(number, 1)


def _negative(number: Number, by: int) -> Number:
    if number.low is None or number.high is None:
        return number
    return Number(number.start - by, number.end, -number.high, -number.low, number.qualifier, rule=number.rule)

"""Finds written numbers: every Arabic, Chinese and mixed form with the range of values that it can mean."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick

from corpus.records import Qualifier
from extract.layers import Number
from extract.numbers_value import DIGITS, UNITS, Numeral, read, suffix

LOST = "▢"
SITE = re.compile(r"[0-9０-９零〇○一二三四五六七八九十百千万亿两几数廿卅半俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億數兩貳參陸幾▢]|成(?=百上千|千上万)|翻番|[过大]半")
RANGE = re.compile(r"[ ]?(?:-{1,2}|－|—{1,2}|–{1,2}|~{1,2}|～{1,2}|〜|至|到)[ ]?")
PERCENT = re.compile(r"(百|千|万)分之")
_FULL = {ord(a): b for a, b in zip("０１２３４５６７８９．％", "0123456789.%", strict=True)}
_BARE_BEFORE = "近上过逾超约数达成好"
_BARE_AFTER = frozenset("名余多位家所村户场人元")
_HALF_AFTER = re.compile(r"[年天月日里斤亩吨倍价升瓶碗]|个|小时|公里|学期|辈子|数以上|数")
_NOT_TENTHS = "立为员果功长本都绩套熟就效型品交份批片对"
TENTHS = re.compile(r"成(?P<more>[一二三四五六七八九])?(?P<half>半)?")
_NOUN_BEFORE_SHU = frozenset("人次总户岁例台床件指参基份分少多倍点天个张")
_SPECIAL: dict[str, tuple[float, float, Qualifier]] = {
    "成百上千": (100, 1000, "about"), "成千上万": (1000, 10000, "about"), "数以百计": (100, 100, "about"),
    "数以千计": (1000, 1000, "about"), "数以万计": (10000, 10000, "about"), "数以亿计": (1e8, 1e8, "about"),
    "俩": (2, 2, "exact"), "仨": (3, 3, "exact"), "一半": (50, 50, "exact"), "半数": (50, 50, "exact"), "过半": (50, 50, "over"), "大半": (50, 50, "over"), "翻番": (2, 2, "exact"), "数十上百": (10, 100, "about"),
}  # fmt: skip


def find(text: str) -> list[Number]:
    """Every number of `text`, left to right, without overlaps.

    >>> [(n.low, n.high, n.qualifier) for n in find("近60亿元，十几万人，两百多个")]
    [(6000000000.0, 6000000000.0, 'exact'), (110000.0, 190000.0, 'about'), (200.0, 200.0, 'over')]
    """
    plain = text.translate(_FULL) if re.search("[０-９．％]", text) else text
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
            spans[i] = max(spans.get(i, 0), last + 1)
    return spans


def _at(text: str, start: int) -> Number | None:
    for word, (low, high, qualifier) in _SPECIAL.items():
        if text.startswith(word, start):
            return Number(start, start + len(word), low, high, qualifier, rule="half-percent" if low == 50 else "word")
    if text[start] == LOST:
        return _damaged(text, start, start)
    if text[start] == "半":
        ahead = _HALF_AFTER.match(text, start + 1) and text[start - 1 : start] not in ("上", "下", "前", "后")
        return Number(start, start + 1, 0.5, 0.5, rule="half") if ahead else None
    if text[start] in "数數" and text[start - 1 : start] in _NOUN_BEFORE_SHU and start:
        return None
    percent = PERCENT.match(text, start)
    if percent:
        return _percent(text, start, percent)
    numeral = read(text, start)
    if numeral is None or (numeral.bare and not _bare_counts(text, start, numeral)):
        return None
    if text[numeral.end : numeral.end + 2] == "分之":
        return _fraction(text, start, numeral)
    number = _finish(text, start, numeral)
    return _tenths(text, number) or number


def _bare_counts(text: str, start: int, numeral: Numeral) -> bool:
    """Whether a unit without a digit (百, 千, 万) is a number here: 近百, 千余, 百名, but not 万元 or 百姓."""
    before, after = text[start - 1 : start], text[numeral.end : numeral.end + 1]
    return bool(before and before in _BARE_BEFORE) or bool(after and after in "余多名位家所户场" )


def _finish(text: str, start: int, numeral: Numeral) -> Number:
    """A numeral with its suffix, its range partner and its losses."""
    low, high, qualifier, rule = numeral.low, numeral.high, numeral.qualifier, numeral.rule
    if text[start] in "数几數" and high == 9 * low:
        rule, high = "some", low * 10 - low / 10 if low > 10 else 99
    end, bound = suffix(text, numeral.end, low)
    if bound:
        qualifier, rule = bound, f"{rule}-{bound}"
    else:
        second = None if text[start - 1 : start] in (":", "：") and text[start - 2 : start - 1].isdigit() else _range(text, end, numeral)
        if second is not None:
            end, low, high, rule = second[0], second[1], second[2], "range"
            qualifier = second[3]
    if numeral.bare and not bound and qualifier == "exact" and text[start - 1 : start] not in ("近", "逾", "超", "过"):
        qualifier, rule = "about", "rhetorical"
    if text[start - 1 : start] == LOST or text[end : end + 1] == LOST:
        return _damaged(text, start, end)
    return Number(start, end, low, high, qualifier, rule=rule)


def _range(text: str, end: int, first: Numeral) -> tuple[int, float, float, Qualifier] | None:
    """The second end of a range that starts with `first`; it may lend its 万 or 亿 to the first (5到8万)."""
    sep = RANGE.match(text, end)
    if sep is None or sep.end() >= len(text) or (text[sep.end()] not in "0123456789" and text[sep.end()] not in DIGITS and text[sep.end()] not in UNITS and text[sep.end()] != "几"):
        return None
    second = read(text, sep.end())
    if second is None or second.bare:
        return None
    low, high = first.low, second.high
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    if low >= high:
        return None
    stop, bound = suffix(text, second.end, high)
    return stop, low, high, bound or "exact"


def _percent(text: str, start: int, match: re.Match[str]) -> Number | None:
    numeral = read(text, match.end())
    if numeral is None:
        return None
    factor = {"百": 1.0, "千": 0.1, "万": 0.01}[match.group(1)]
    number = _finish(text, match.end(), numeral)
    if number.low is None or number.high is None:
        return Number(start, number.end, None, None, damaged=True, rule="damaged")
    low, high = round(number.low * factor, 6), round(number.high * factor, 6)
    return Number(start, number.end, low, high, number.qualifier, rule="percent-words")


def _tenths(text: str, number: Number) -> Number | None:
    """Tenths in percent: 三成 → 30, 九成九 → 99, 七八成 → 70..80; None for 成立 and other words."""
    match = TENTHS.match(text, number.end)
    if match is None or number.low is None or number.high is None or not 0 < number.high <= 10:
        return None
    following = text[match.end() : match.end() + 1]
    if not match["more"] and not match["half"] and following and (following in _NOT_TENTHS or following == "年" or (following == "人" and text[match.end() : match.end() + 2] != "人口")):
        return None
    if number.rule == "range" and number.end - number.start > 6:
        return None
    more = DIGITS[match["more"]] if match["more"] else 5 if match["half"] else 0
    return Number(number.start, match.end(), number.low * 10 + more, number.high * 10 + more, number.qualifier, rule="tenths")


def _fraction(text: str, start: int, lower: Numeral) -> Number | None:
    upper = read(text, lower.end + 2)
    if upper is None or not lower.low:
        return _finish(text, start, lower)
    return Number(start, upper.end, upper.low / lower.low, upper.high / lower.high, upper.qualifier, rule="fraction")


def _damaged(text: str, start: int, end: int) -> Number:
    """A number beside a lost character: the run of numerals and losses, without a value."""
    while start > 0 and (text[start - 1] == LOST or text[start - 1] in "0123456789.万亿"):
        start -= 1
    while end < len(text) and (text[end] == LOST or text[end] in "0123456789." or text[end] in UNITS or text[end] in DIGITS):
        end += 1
    return Number(start, end, None, None, damaged=True, rule="damaged")

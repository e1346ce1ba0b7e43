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
_LINKS = frozenset("分又 /")
_SLASH = re.compile(r"/(?P<n>[2-9]|10)(?![\d/万千%.月日]|[A-Za-z])")
SITE = re.compile(r"[0-9０-９零〇○一二三四五六七八九十百千万亿两几数廿卅半俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億數兩貳參陸幾▢]|成(?=百上千|千上万)|翻番|参(?=[拾佰仟万亿])|(?<![\d.A-Za-z])\.(?=\d)|[过大]半")
RANGE = re.compile(r"[ ]?(?:[（(]含[)）])?[ ]?(?:-{1,2}|－|—{1,2}|–{1,2}|~{1,2}|～{1,2}|〜|至|到)[ ]?")
PERCENT = re.compile(r"(?P<whole>[百千万佰仟萬]{1,3})[ ]*分[ ]*之[ ]*")
OF = re.compile(r"[ ]*分[ ]*之[ ]*")
AND = re.compile(r"[ ]*又[ ]*")
_FULL = {ord(a): b for a, b in zip("０１２３４５６７８９．％ＫＷｋｗ", "0123456789.%KWkw", strict=True)}
_BARE_BEFORE = "近上过逾超约数达成好"
_BARE_AFTER = frozenset("名余多位家所村户场人元")
_HALF_AFTER = re.compile(r"成(?![品年熟人])|[年天月日里斤亩吨倍价升瓶碗]|个|小时|公里|学期|辈子|数以上|数")
_NOT_TENTHS = "立为员果功长本都绩套熟就效型品交份批片对"
TENTHS = re.compile(r"[ ]?(?:成(?:[ ]?(?P<more>[一二三四五六七八九]))?(?P<half>半)?|(?P<off>折)(?![扣旧断叠腾返合算射页磨线腰服成]))")
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
            spans[i] = max(spans.get(i, 0), last + 1)
    return spans


def _at(text: str, start: int) -> Number | None:
    for word, (low, high, qualifier) in _SPECIAL.items() if text[start] in _SPECIAL_FIRST else ():
        if text.startswith(word, start) and not (word == "俩" and text[start + 1 : start + 2] in UNITS and start + 1 < len(text)):
            return Number(start, start + len(word), low, high, qualifier, rule="half-percent" if word in _HALVES else "word")
    if text[start] == LOST:
        return _damaged(text, start, start)
    if text[start] == "半":
        ahead = _HALF_AFTER.match(text, start + 1) and text[start - 1 : start] not in ("上", "下", "前", "后")
        half = Number(start, start + 1, 0.5, 0.5, rule="half")
        return (_tenths(text, half) or half) if ahead else None
    if text[start] in "数數" and text[start - 1 : start] in _NOUN_BEFORE_SHU and start:
        return None
    percent = PERCENT.match(text, start)
    if percent:
        number = _percent(text, start, percent)
        return _signed(text, number) if number else None
    numeral = read(text, start)
    if numeral is None or _no_number(text, start, numeral) or (numeral.bare and not _bare_counts(text, start, numeral)):
        return None
    fraction = _with_fraction(text, start, numeral) if text[numeral.end : numeral.end + 1] in _LINKS else None
    if fraction is not None:
        return _signed(text, fraction)
    number = _finish(text, start, numeral)
    return _signed(text, _tenths(text, number) or number)


def _no_number(text: str, start: int, numeral: Numeral) -> bool:
    """A lone financial figure (退伍, 拾起), or two figures that are no number together (五四, 两两)."""
    written, after = text[start : numeral.end], text[numeral.end : numeral.end + 1]
    if written in _SINGLE_FORMAL:
        return not (after and after in "元圆角份名套")
    return numeral.rule == "digit-string" and len(written) == 2 and "〇" not in written and after not in ("折", "成")


def _bare_counts(text: str, start: int, numeral: Numeral) -> bool:
    """Whether a unit without a digit (百, 千, 万) is a number here: 近百, 千余, 百名, but not 万元 or 百姓."""
    before, after = text[start - 1 : start], text[numeral.end : numeral.end + 1]
    if numeral.end - start >= 2 and text[start + 1] in DIGITS and (not before or not before.isalnum()):
        return True
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
    lent = second.scale if second.scale > 1 else _lent_small(text[sep.end() : second.end], second)
    if first.scale == 1 and lent > 1 and low < high / lent:
        low *= lent
    if low >= high:
        return None
    stop, bound = suffix(text, second.end, high)
    return stop, low, high, bound or "exact"


def _lent_small(written: str, second: Numeral) -> int:
    """The 百 or 千 that a single figure lends to the first end of a range (两到三千 → 2000..3000)."""
    unit = UNITS.get(written[-1], 1)
    return unit if unit in (100, 1000) and second.high / unit < 10 and len(written) == 2 else 1


def _percent(text: str, start: int, match: re.Match[str]) -> Number | None:
    """百分之五 in percent; 千分之 and 万分之 likewise."""
    numeral = read(text, match.end())
    whole = read(match["whole"], 0)
    if numeral is None or whole is None:
        return None
    number = _finish(text, match.end(), numeral)
    if number.low is None or number.high is None:
        return Number(start, number.end, None, None, damaged=True, rule="damaged")
    low, high = round(number.low * 100 / whole.low, 15), round(number.high * 100 / whole.low, 15)
    return Number(start, number.end, low, high, number.qualifier, rule="percent-words")


def _tenths(text: str, number: Number) -> Number | None:
    """Tenths in percent: 三成 → 30, 九成九 → 99, 七八成 → 70..80; None for 成立 and other words."""
    match = TENTHS.match(text, number.end)
    if match is None or number.low is None or number.high is None or not 0 < number.high <= (100 if match["off"] else 10):
        return None
    following = text[match.end() : match.end() + 1]
    plain = not (match["more"] or match["half"] or match["off"])
    if plain and following and (following in _NOT_TENTHS or following == "年" or (following == "人" and text[match.end() : match.end() + 2] != "人口")):
        return None
    if number.rule == "range" and number.end - number.start > 6:
        return None
    more = DIGITS[match["more"]] if match["more"] else 5 if match["half"] else 0
    factor = 1 if match["off"] and number.high > 10 else 10
    low, high = round(number.low * factor + more, 6), round(number.high * factor + more, 6)
    return Number(number.start, match.end(), low, high, number.qualifier, rule="discount" if match["off"] else "tenths")


def _fraction(text: str, start: int, lower: Numeral, *, whole: float = 0.0) -> Number | None:
    """三分之一, and 三又二分之一 with its whole part."""
    of = OF.match(text, lower.end)
    upper = read(text, of.end()) if of else None
    if upper is None or not lower.low:
        return None
    low, high = whole + upper.low / lower.low, whole + upper.high / lower.high
    return Number(start, upper.end, low, high, upper.qualifier, rule="mixed-fraction" if whole else "fraction")


def _with_fraction(text: str, start: int, numeral: Numeral) -> Number | None:
    fraction = _slash(text, start, numeral) or _fraction(text, start, numeral)
    if fraction is not None:
        return fraction
    and_ = AND.match(text, numeral.end)
    lower = read(text, and_.end()) if and_ else None
    return None if lower is None else _fraction(text, start, lower, whole=numeral.low)


def _slash(text: str, start: int, upper: Numeral) -> Number | None:
    """1/3 inside a sentence; not 2/4 of a caption, a date or a page."""
    match = _SLASH.match(text, upper.end)
    before = text[start - 1 : start]
    if match is None or not "\u4e00" <= before <= "\u9fff" or before in "年月日期第号" or not 0 < upper.low < int(match["n"]):
        return None
    share = upper.low / int(match["n"])
    return Number(start, match.end(), share, share, rule="fraction")


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


def _damaged(text: str, start: int, end: int) -> Number:
    """A number beside a lost character: the run of numerals and losses, without a value."""
    while start > 0 and (text[start - 1] == LOST or text[start - 1] in "0123456789.万亿"):
        start -= 1
    while end < len(text) and (text[end] == LOST or text[end] in "0123456789." or text[end] in UNITS or text[end] in DIGITS):
        end += 1
    return Number(start, end, None, None, damaged=True, rule="damaged")

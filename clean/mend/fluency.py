"""How well characters follow each other in Chinese, from the word frequencies of jieba's dictionary."""

from __future__ import annotations

import importlib.util
import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from opencc import OpenCC

from clean.mend.codes import codes

UNKNOWN = -18.0  # log probability of a character that no word holds
# How often marks stand in news prose, as log probabilities; a quotation opens more often behind another mark.
PUNCTUATION = {
    "，": -3.0, "。": -3.8, "、": -4.2, "“": -5.2, "”": -5.2, "：": -5.8, "；": -6.0, "《": -6.5, "》": -6.5, "（": -6.0,
    "）": -6.0, "？": -7.5, "！": -7.5, "·": -8.0, "—": -8.0, "…": -9.0, "％": -8.0, "「": -6.5, "」": -6.5,
}  # fmt: skip
OPENED = 2.0
FOLDED_MARKS = dict(zip(",:;?!()%", "，：；？！（）％", strict=True))
LINE_END = dict.fromkeys("。”！？；）…", -0.5) | dict.fromkeys("，、“《（·", -8.0)  # what a line ends with
LINE_END_ELSE = -3.0
ASCII = -6.0
DIGIT = -4.5
WIDE = -9.0  # a full-width digit or letter
CLASH = -8.0  # two marks that do not follow each other
OPENING = frozenset("“‘《（【「『(")
CLOSING = frozenset("”’》）】」』)%％")
SELDOM = -12.0  # log probability below which a character is rare
PAIRED = 0.65  # weight of the pair against the single character
UNPAIRED = math.log(1 - PAIRED)


@dataclass(slots=True)
class Fluency:
    """Log probabilities of a character after another; Traditional ones count as their Simplified form."""

    single: dict[str, float]
    pair: dict[str, float]
    memo: dict[str, float] = field(default_factory=dict)

    def score(self, before: str, char: str) -> float:
        """The log probability of `char` after `before` (one character each)."""
        key = before + char
        known = self.memo.get(key)
        if known is None:
            if len(self.memo) > 500_000:
                self.memo.clear()
            known = self.memo[key] = self._score(simple_char(before), simple_char(char))
        return known

    def _score(self, before: str, char: str) -> float:
        if char == "\n":
            return LINE_END.get(before, LINE_END_ELSE)
        alone = self.single.get(char)
        if alone is None:
            return _unworded(before, char)
        if before not in self.single:
            return alone
        together = self.pair.get(before + char)
        if together is None:
            return alone + UNPAIRED
        return math.log(PAIRED * math.exp(together) + (1 - PAIRED) * math.exp(alone))


def _unworded(before: str, char: str) -> float:
    """The log probability of a character that is part of no word."""
    mark = PUNCTUATION.get(char)
    if mark is None:
        if char < "\x7f":
            return DIGIT if char.isdigit() else ASCII
        return WIDE if "\uff01" <= char <= "\uff5e" else UNKNOWN
    if before not in PUNCTUATION:
        return mark
    if char in OPENING:
        return mark + OPENED
    return mark if before in CLOSING or (char in CLOSING and before not in OPENING) else mark + CLASH


@cache
def simple_char(char: str) -> str:
    """A character in Simplified script; a mark in its full-width form.

    >>> simple_char("醫")
    '医'
    """
    return _t2s().convert(char) if char > "\u3000" else FOLDED_MARKS.get(char, char)


@cache
def _t2s() -> OpenCC:
    return OpenCC("t2s")


@cache
def fluency() -> Fluency:
    """The model, counted once from the dictionary that jieba carries."""
    single: Counter[str] = Counter()
    pair: Counter[str] = Counter()
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba, whose dictionary tells common characters from rare ones", name="jieba")
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count = line.split(" ")[:2]
            weight = int(count)
            for char in word:
                single[char] += weight
            for nth in range(len(word) - 1):
                pair[word[nth : nth + 2]] += weight
    total = sum(single.values())
    return Fluency(
        {char: math.log(count / total) for char, count in single.items() if count},
        {two: math.log(count / single[two[0]]) for two, count in pair.items() if count},
    )


@cache
def rare_chars() -> str:
    """The Chinese characters that prose hardly ever holds; where one follows a mark, bytes may be out of step."""
    single = fluency().single
    return "".join(c for c in codes() if "\u3400" <= c <= "\u9fff" and single.get(simple_char(c), UNKNOWN) < SELDOM)

"""How well characters follow each other in Chinese, from the word frequencies of jieba's dictionary."""

from __future__ import annotations

import importlib.util
import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from opencc import OpenCC

UNKNOWN = -15.0  # log probability of a character that no word holds
PUNCTUATION = {"，": -3.5, "。": -4.0, "、": -4.0, "“": -6.0, "”": -6.0, "：": -6.0, "；": -6.5, "《": -7.0, "》": -7.0,
               "（": -6.5, "）": -6.5, "？": -7.5, "！": -7.5, "·": -8.0, "—": -8.0, "…": -9.0, "％": -9.0}  # fmt: skip
LINE_END = dict.fromkeys("。”！？；）…", -0.5) | dict.fromkeys("，、“《（·", -8.0)  # what a line ends with
LINE_END_ELSE = -3.0
ASCII = -6.0
DIGIT = -4.5
PAIRED = 0.65  # weight of the pair against the single character


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
            alone = PUNCTUATION.get(char) or (DIGIT if char.isdigit() else ASCII if char < "\x7f" else UNKNOWN)
        together = self.pair.get(before + char)
        if together is None:
            return alone + math.log(1 - PAIRED)
        return math.log(PAIRED * math.exp(together) + (1 - PAIRED) * math.exp(alone))


@cache
def simple_char(char: str) -> str:
    """A character in Simplified script.

    >>> simple_char("醫")
    '医'
    """
    return _t2s().convert(char) if char > "\u3000" else char


@cache
def _t2s() -> OpenCC:
    return OpenCC("t2s")


@cache
def fluency() -> Fluency:
    """The model, counted once from the dictionary that jieba carries."""
    single: Counter[str] = Counter()
    pair: Counter[str] = Counter()
    spec = importlib.util.find_spec("jieba")
    assert spec is not None and spec.submodule_search_locations
    with (Path(spec.submodule_search_locations[0]) / "dict.txt").open(encoding="utf-8") as lines:
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

"""How well characters follow each other in Chinese: the likeliest words they make, by jieba's dictionary."""

from __future__ import annotations

import importlib.util
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from clean.mend.codes import codes

LONGEST = 4  # characters of a word
UNKNOWN = -18.0  # log probability of a character that no word holds
BOUND = -3.0  # a character that no word consists of, standing alone
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
FEWEST = 3  # times that a word stands in the dictionary's corpus


class Context(NamedTuple):
    """What has been read: the last characters, and the log probability of all up to each of them, the last first."""

    text: str = ""
    ends: tuple[float, ...] = (0.0,)

    def then(self, char: str) -> Context:
        """The context with one more character, split into words the likeliest way."""
        model, text, ends = fluency(), self.text, self.ends
        char = simple_char(char)
        alone = model.alone.get(char)
        if alone is None:  # part of no word
            return Context(char, (ends[0] + unworded(text[-1:], char), ends[0]))
        best, words = ends[0] + alone, model.words
        for length in range(1, min(len(text), len(ends) - 1) + 1):
            known = words.get(text[-length:] + char)
            if known is not None and ends[length] + known > best:
                best = ends[length] + known
        return Context(text[2 - LONGEST :] + char, (best, *ends[: LONGEST - 1]) if text else (best, ends[0]))


@dataclass(frozen=True, slots=True)
class Fluency:
    """Log probabilities of words of two to four characters, of characters that stand alone, and of all characters.

    `pairs` has the words of two by their first character.
    """

    words: dict[str, float]
    alone: dict[str, float]
    single: dict[str, float]
    pairs: dict[str, dict[str, float]]


@cache
def fluency() -> Fluency:
    """The model, counted once from the dictionary that jieba carries."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba, whose dictionary tells common words from rare ones", name="jieba")
    single: Counter[str] = Counter()
    words: dict[str, int] = {}
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, freq = line.split(" ")[:2]
            count = int(freq)
            for char in word:
                single[char] += count
            if count >= FEWEST and len(word) <= LONGEST:
                words[word] = count
    total, of_chars = math.log(sum(words.values())), math.log(single.total())
    logs = {word: math.log(count) - total for word, count in words.items()}
    chance = {char: math.log(count) - of_chars for char, count in single.items() if count}
    alone = {char: max(logs.get(char, UNKNOWN), log + BOUND, UNKNOWN) for char, log in chance.items()}
    pairs: dict[str, dict[str, float]] = defaultdict(dict)
    for word, log in logs.items():
        if len(word) == 2:
            pairs[word[0]][word[1]] = log
    return Fluency({word: log for word, log in logs.items() if len(word) > 1}, alone, chance, dict(pairs))


def unworded(before: str, char: str) -> float:
    """The log probability of a character that is part of no word."""
    if char == "\n":
        return LINE_END.get(before, LINE_END_ELSE)
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
def traditional_char(char: str) -> str:
    """A character in Traditional script, by its commonest form.

    >>> traditional_char("医")
    '醫'
    """
    converted = _s2t().convert(char) if char > "\u3000" else char
    return converted if len(converted) == 1 else char


@cache
def _s2t() -> OpenCC:
    return OpenCC("s2t")


@cache
def rare_chars() -> str:
    """The Chinese characters that prose hardly ever holds; where one follows a mark, bytes may be out of step."""
    single = fluency().single
    return "".join(c for c in codes() if "\u3400" <= c <= "\u9fff" and single.get(simple_char(c), UNKNOWN) < SELDOM)

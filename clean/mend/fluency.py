"""How well characters follow each other in Chinese: the likeliest words they make, by jieba's dictionary."""

from __future__ import annotations

import importlib.util
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
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
        text, alone, words = step(self.text, char)
        ends = self.ends
        best = ends[0] + alone
        for length, known in words:
            if length < len(ends) and ends[length] + known > best:
                best = ends[length] + known
        return Context(text, (best, *ends[: LONGEST - 1]) if len(text) > 1 else (best, ends[0]))


@lru_cache(maxsize=200_000)
def step(text: str, char: str) -> tuple[str, float, tuple[tuple[int, float], ...]]:
    """The text after one more character, that one's log probability alone, and the words that it ends.

    A word is told by how many of the characters before it takes, and its log probability.
    """
    char = simple_char(char)
    alone = fluency().alone.get(char)
    if alone is None:
        return char, unworded(text[-1:], char), ()
    words, ended = fluency().words, []
    for length in range(1, len(text) + 1):
        log = words.get(text[-length:] + char)
        if log is not None:
            ended.append((length, log))
    return (text + char)[1 - LONGEST :], alone, tuple(ended)


def promise(last: str, char: str, single: float) -> float:
    """How likely `char` (with its own log probability) follows `last`, as the end of a word of two or in any other."""
    together = fluency().words.get(last + char)
    return single if together is None else max(single, together - fluency().alone.get(last, 0.0))


@dataclass(frozen=True, slots=True)
class Fluency:
    """Log probabilities of words of two to four characters, of characters that stand alone, and of all characters."""

    words: dict[str, float]
    alone: dict[str, float]
    single: dict[str, float]


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
    return Fluency({word: log for word, log in logs.items() if len(word) > 1}, alone, chance)


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

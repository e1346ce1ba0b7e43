"""Whether an article is about aid: weighted words of aid in title, lead and body, against words of other trades."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

import ahocorasick

from corpus.records import Article
from extract.assemble_plain import simplified
from extract.required import Openers

LEAD = 300
SHORT = 200  # characters: a notice of a few sentences says a thing once
FULL = 800  # characters: from here on an article must say it more than once
THRESHOLD = 9.0
THRESHOLD_OF_NOTICES = 3.5
_CLASS = re.compile(r"([A-Z]+) = ")
_CALL = re.compile(r"\{([A-Z]+)\}")
_BULLET = re.compile(r"[ \u3000]*[●▲■◆★•◇○▪]")  # a line of a digest stands for itself


@dataclass(frozen=True, slots=True)
class Relevance:
    """How strongly an article speaks of aid: the score, the verdict, and the words that weighed."""

    score: float
    relevant: bool
    words: tuple[str, ...] = ()


@cache
def weights() -> dict[str, float]:
    """Words of aid (positive) and of other matters (negative) with their weights."""
    table: dict[str, float] = {}
    for line in files("extract.data").joinpath("relevance.txt").read_text(encoding="utf8").splitlines():
        plain = line.split("#")[0].split()
        if plain:
            table.update(dict.fromkeys(plain[1:], float(plain[0])))
    return table


@cache
def _automaton() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for word in weights():
        machine.add_word(word, word)
    machine.make_automaton()
    return machine


def relevant(article: Article) -> Relevance:
    """The relevance of an article.

    >>> relevant(Article("a", "沪滇协作再结硕果", "普陀区对口帮扶寻甸县，投入帮扶资金310万元。")).relevant
    True
    """
    plain = simplified(article)
    return judge(plain.title, plain.body)


def judge(title: str, body: str) -> Relevance:
    """The relevance of a title and a body: the points of words and acts, as a share of what such a length must say, by nine.

    The title counts twice, and so does the lead of a body that is much longer.
    """
    table = weights()
    counts, heading = _count(body), _count(title)
    acts = _acts(title + "\n" + body)
    points = _sum(counts, 4, light=1 if len(body) < SHORT else 2) + 2 * _sum(heading, 2) + sum(acts)
    if len(body) > LEAD:
        points += (1 - LEAD / len(body)) * _sum(_count(body[:LEAD]), 2)
    score = THRESHOLD * points / owed(len(body))
    if not any(weight > 0 for weight in acts) and not _enough(counts, heading, len(body)):
        score = min(score, THRESHOLD - 1)
    words = tuple(sorted(counts, key=lambda w: -abs(table[w] * counts[w]))[:8])
    return Relevance(round(score, 3), score >= THRESHOLD, words)


def owed(length: int) -> float:
    """The points that a body of a length must reach: a notice few, an article more, a long one more than that.

    >>> owed(120), owed(500), owed(2400)
    (3.5, 6.25, 18.0)
    """
    if length > FULL:
        return THRESHOLD * max(1.0, math.sqrt(length / 600))
    share = max(0, length - SHORT) / (FULL - SHORT)
    return THRESHOLD_OF_NOTICES + share * (THRESHOLD - THRESHOLD_OF_NOTICES)


def _enough(body: Counter[str], title: Counter[str], length: int) -> bool:
    """Whether aid is more than mentioned in passing: in the title, twice in the body, a programme once, or all in a notice."""
    table = weights()
    if length < SHORT or any(table[word] >= 2 for word in title):
        return True
    if length < 2 * SHORT and any(table[word] >= 4 for word in body):
        return True
    return sum(n for word, n in body.items() if table[word] >= 2) >= 2


def elsewhere(paragraph: str) -> bool:
    """Whether a paragraph of an article about aid speaks of another matter, so that its numbers are no facts.

    >>> elsewhere("近4周流感样病例占比为3.9%。"), elsewhere("医疗队筛查流感患者300人。")
    (True, False)
    """
    table = weights()
    counts = _count(paragraph)
    if _BULLET.match(paragraph) and not any(table[word] >= 2 for word in counts) and not _acts(paragraph):
        return True
    if not any(table[word] < 0 for word in counts):
        return False
    return sum(table[word] * n for word, n in counts.items() if abs(table[word]) >= 2) < 0 and not any(weight > 0 for weight in _acts(paragraph))


@cache
def _patterns() -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Acts of aid with their weights, classes put in their places."""
    classes: dict[str, str] = {}
    found: list[tuple[float, re.Pattern[str]]] = []
    for line in files("extract.data").joinpath("relevance_acts.txt").read_text(encoding="utf8").splitlines():
        if name := _CLASS.match(line):
            classes[name[1]] = line[name.end() :]
        elif line and not line.startswith("#"):
            weight, pattern = line.split(" ", 1)
            found.append((float(weight), re.compile(_CALL.sub(lambda m: f"(?:{classes[m[1]]})", pattern))))
    return tuple(found)


def _acts(text: str) -> list[float]:
    """The weights of the acts of aid that a text tells, each at most twice."""
    acts = _patterns()
    return [acts[i][0] for i in _openers().possible(text) for _ in islice(acts[i][1].finditer(text), 2)]


@cache
def _openers() -> Openers:
    return Openers([act for _, act in _patterns()])


def _sum(counts: Counter[str], most: int, *, light: float = 2) -> float:
    """The weights of a count, each word at most `most` times; words of weight 1 are company only, `light` points at most."""
    table = weights()
    heavy = sum(table[w] * min(n, most) for w, n in counts.items() if table[w] != 1)
    company = sum(table[w] * min(n, most) for w, n in counts.items() if table[w] == 1)
    return heavy + min(company, light)


def _count(text: str) -> Counter[str]:
    """How often each word stands in a text, none inside a longer one; words that overlap both count (支援藏 holds 支援 and 援藏)."""
    found: list[tuple[int, str]] = []
    for end, word in _automaton().iter(text):
        start = end - len(word) + 1
        while found and found[-1][0] >= start and len(found[-1][1]) < len(word):
            found.pop()
        if not found or found[-1][0] + len(found[-1][1]) - 1 < end:
            found.append((start, word))
    return Counter(word for _, word in found)

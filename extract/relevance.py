"""Whether an article is about aid: weighted words of aid in title, lead and body, against words of other trades."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

import ahocorasick

from corpus.records import Article
from extract.assemble_plain import simplified

LEAD = 300
SHORT = 200  # characters: a notice of a few sentences says a thing once
THRESHOLD = 9.0
THRESHOLD_OF_NOTICES = 6.0
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
    """The relevance of a title and a body: the score is per 1,000 characters of body, title and lead counted more."""
    table = weights()
    counts = _count(body)
    score = _sum(counts, 4) + 2 * _sum(_count(title), 2) + _sum(_count(body[:LEAD]), 2)
    acts = _acts(title + "\n" + body)
    score += sum(acts)
    density = score / max(1.0, (len(body) / 600) ** 0.5)
    if not any(weight > 0 for weight in acts) and not _enough(counts, _count(title), short=len(body) < SHORT):
        density = min(density, THRESHOLD - 1)
    words = tuple(sorted(counts, key=lambda w: -abs(table[w] * counts[w]))[:8])
    return Relevance(round(density, 3), density >= (THRESHOLD if len(body) >= SHORT else THRESHOLD_OF_NOTICES), words)


def _enough(body: Counter[str], title: Counter[str], *, short: bool) -> bool:
    """Whether aid is more than mentioned in passing: in the title, twice in the body; once is enough in a short notice."""
    table = weights()
    if any(table[word] >= 2 for word in title):
        return True
    return sum(n for word, n in body.items() if table[word] >= 2) >= (1 if short else 2)


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
    """Acts of aid with their weights."""
    lines = files("extract.data").joinpath("relevance_acts.txt").read_text(encoding="utf8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return tuple((float(weight), re.compile(pattern)) for weight, pattern in pairs)


def _acts(text: str) -> list[float]:
    """The weights of the acts of aid that a text tells, each at most twice."""
    return [weight for weight, pattern in _patterns() for _ in islice(pattern.finditer(text), 2)]


def _sum(counts: Counter[str], most: int) -> float:
    """The weights of a count, each word at most `most` times; words of weight 1 are company only, at most two points."""
    table = weights()
    heavy = sum(table[w] * min(n, most) for w, n in counts.items() if table[w] != 1)
    light = sum(table[w] * min(n, most) for w, n in counts.items() if table[w] == 1)
    return heavy + min(light, 2.0)


def _count(text: str) -> Counter[str]:
    return Counter(word for _, word in _automaton().iter_long(text))

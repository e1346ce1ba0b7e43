"""How well names are found: against the donors and recipients that the gold facts name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.gold import GoldArticle
from extract import parties
from extract.tagger import Tagger

SENTENCE = re.compile(r"[^。！？；\n]+")
NOT_PARTIES = frozenset({"TIME", "PERSON"})
Finder = Callable[[list[str]], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """Gold mentions met and owed, and names given that are a party of the article and that were given at all."""

    met: int
    owed: int
    right: int
    given: int

    @property
    def recall(self) -> float:
        return self.met / max(1, self.owed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.given)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def names_of(tagger: Tagger) -> Finder:
    """How a tagger names the places and organisations of sentences; the grammar's own reading for `none`."""
    if tagger.name == "none":
        return lambda sentences: [[party.name for party in parties.find(text)] for text in sentences]

    def find(sentences: list[str]) -> list[list[str]]:
        tagged = zip(sentences, tagger(sentences), strict=True)
        return [[text[s.start : s.end] for s in spans if s.label not in NOT_PARTIES] for text, spans in tagged]

    return find


def compare(gold: Iterable[GoldArticle], find: Finder) -> Found:
    """Names against gold in the sentences that hold a fact, by the rule of the scorer: one name contains the other.

    A mention is a place where such a sentence names a donor or recipient of any fact of its article. Articles in
    Traditional script are left out.
    """
    met = owed = right = given = 0
    for article in gold:
        if article.record.script == "hant":
            continue
        known = {name for gold_fact in article.facts for name in (*gold_fact.fact.donor, *gold_fact.fact.recipient)}
        sentences = list(with_facts(article))
        for text, names in zip(sentences, find(sentences), strict=True):
            mentions = list(mentioned(text, known))
            owed += len(mentions)
            met += sum(any(same(name, mention) for name in names) for mention in mentions)
            given += len(names)
            right += sum(any(same(name, party) for party in known) for name in names)
    return Found(met, owed, right, given)


def with_facts(article: GoldArticle) -> Iterator[str]:
    """The sentences of an article that hold a fact."""
    starts = [gold_fact.fact.start for gold_fact in article.facts]
    for match in SENTENCE.finditer(article.record.body):
        if any(match.start() <= start < match.end() for start in starts):
            yield match[0]


def mentioned(text: str, names: Iterable[str]) -> Iterator[str]:
    """Each place where a text holds one of the names, longer names first, none inside another.

    >>> list(mentioned("盐源县人民医院和盐源县", ["盐源县", "盐源县人民医院"]))
    ['盐源县人民医院', '盐源县']
    """
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    yield from re.findall(pattern, text) if pattern else ()


def same(a: str, b: str) -> bool:
    """Whether two names may mean one party: one holds the other, and the shorter is no single character.

    >>> same("普陀区", "上海市普陀区"), same("市", "上海市")
    (True, False)
    """
    return min(len(a), len(b)) > 1 and (a in b or b in a)

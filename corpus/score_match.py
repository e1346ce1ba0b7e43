"""Which predicted fact answers which gold fact: one to one, greedily, the best agreement first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.gold import GoldFact
from corpus.records import Fact

NUMBER, UNIT, WITH_KIND = 0, 1, 2
PLAIN = ("qualifier", "per", "change", "status", "cumulative")
_NUMERALS = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿零〇半几数▢.,，%％/\-—–~～]+")


def core(quote: str) -> str:
    """The longest run of numerals in a quote, without separators.

    >>> core("帮扶资金1,260万元")
    '1260万'
    """
    return max((re.sub(r"[,，]", "", run) for run in _NUMERALS.findall(quote)), key=len, default="")


def overlap(one: str, other: str) -> bool:
    """Whether two quotes share their number."""
    a, b = core(one), core(other)
    return bool(a) and bool(b) and (a in b or b in a)


def same_number(gold: Fact, fact: Fact) -> bool:
    """Whether both ends agree to a millionth; a damaged fact only equals a damaged one."""
    if gold.damaged or fact.damaged:
        return gold.damaged == fact.damaged
    return _close(gold.low, fact.low) and _close(gold.high, fact.high)


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def kinds_of(gold: GoldFact) -> tuple[str, ...]:
    """The kinds that the annotators accept."""
    return gold.kinds or (gold.fact.kind,)


def told(fact: Fact) -> tuple[str, float | None, float | None, str, str]:
    """What makes two tellings the same record."""
    return (fact.kind, fact.low, fact.high, fact.unit, fact.item)


def match(gold: Sequence[GoldFact], facts: Sequence[Fact], level: int) -> list[tuple[int, int]]:
    """Pairs of indices (gold, predicted) that answer each other at a level: number, then unit, then kind."""
    pairs = [
        (-_bonus(g.fact, f), abs(i / max(1, len(gold)) - j / max(1, len(facts))), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(facts)
        if _answers(g, f, level)
    ]
    used_gold: set[int] = set()
    used_facts: set[int] = set()
    out = []
    for _, _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_facts:
            used_gold.add(i)
            used_facts.add(j)
            out.append((i, j))
    return out


def _answers(gold: GoldFact, fact: Fact, level: int) -> bool:
    if not overlap(gold.fact.quote, fact.quote) or not same_number(gold.fact, fact):
        return False
    if level >= UNIT and fact.unit != gold.fact.unit:
        return False
    return level < WITH_KIND or fact.kind in kinds_of(gold)


def _bonus(gold: Fact, fact: Fact) -> int:
    inside = fact.quote in gold.quote or gold.quote in fact.quote
    return inside + (fact.kind == gold.kind) + (fact.item == gold.item)

"""Joins the names that a tagger marked to the parties that the grammar found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.layers import Party
from extract.tagger import Span

LEAST_SCORE = 0.6
NOT_PARTIES = frozenset({"TIME", "PERSON"})
# Every county and all above it is in the gazetteer: a place that is called one and is unknown lies in a country that the
# text names too, or is a misreading.
RANKS = ("省", "州", "市", "县", "区", "旗", "盟")


def join(text: str, found: Sequence[Party], base: int, spans: Sequence[Span]) -> list[Party]:
    """The grammar's parties, and between them the tagger's places and organisations that it is sure of.

    Offsets of `spans` are counted from `base`. Where both mark something, the grammar's reading stays: it knows where a
    name ends and which place it belongs to.

    >>> join("甲向乙河村捐款", [], 0, [Span(2, 5, "PLACE", 0.9), Span(0, 1, "ORG", 0.2)])
    [Party(start=2, end=5, name='乙河村', type='PLACE', place=None, alias_of=None, rule='tagger')]
    """
    starts = [party.start for party in found]
    added: list[Party] = []
    for span in spans:
        start, end = span.start + base, span.end + base
        i = bisect_left(starts, end) - 1
        free = i < 0 or found[i].end <= start
        ranked = span.label == "PLACE" and text[start:end].endswith(RANKS)
        if free and not ranked and span.score >= LEAST_SCORE and span.label not in NOT_PARTIES:
            added.append(Party(start, end, text[start:end], span.label, rule="tagger"))
    return sorted([*found, *added], key=lambda party: party.start)

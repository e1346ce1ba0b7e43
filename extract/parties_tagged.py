"""Joins the names that a tagger marked to the parties that the grammar found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.layers import Party
from extract.tagger import Span

LEAST_SCORE = 0.6
LEAST_TYPED = 0.35  # of an organisation whose name's end says what it is
UNTYPED = frozenset({"PLACE", "ORG", "PERSON"})
NOT_PARTIES = frozenset({"TIME"})
# Every province and prefecture is in the gazetteer: a place that is called one and is unknown lies in a country that the
# text names too, or is a misreading.
_QUOTES = (("“", "”"), ("「", "」"), ("《", "》"))
_QUOTED = 12  # characters of a name in quotes, beside the part that was marked
RANKS = ("省", "州", "盟")


def join(text: str, found: Sequence[Party], base: int, spans: Sequence[Span]) -> list[Party]:
    """The grammar's parties, and the tagger's places and organisations that it is sure of.

    Offsets of `spans` are counted from `base`. Where both mark something, the grammar's reading stays: it knows where a
    name ends and which place it belongs to. But where it read only the place that opens an organisation's name, the
    organisation takes its stead.

    >>> join("甲向乙河村捐款", [], 0, [Span(2, 5, "PLACE", 0.9), Span(0, 1, "ORG", 0.2)])
    [Party(start=2, end=5, name='乙河村', type='PLACE', place=None, alias_of=None, rule='tagger')]
    """
    starts = [party.start for party in found]
    added: list[Party] = []
    gone: set[Party] = set()
    for span in spans:
        start, end = span.start + base, span.end + base
        if not _counts(text[start:end], span) or _cuts_quote(text, start, end):
            continue
        first = bisect_left(starts, start)
        met = found[first : bisect_left(starts, end)]
        if first and found[first - 1].end > start:
            continue
        if not met:
            added.append(Party(start, end, text[start:end], span.label, rule="tagger"))
        elif _opens(met, span, end):
            added.append(Party(start, end, text[start:end], span.label, met[-1].place, rule="tagger-around-place"))
            gone.update(met)
    return sorted([*(party for party in found if party not in gone), *added], key=lambda party: party.start)


def _counts(name: str, span: Span) -> bool:
    """Whether a span may be a party at all."""
    if span.label in NOT_PARTIES or (span.label == "PLACE" and name.endswith(RANKS)):
        return False
    return span.score >= (LEAST_SCORE if span.label in UNTYPED else LEAST_TYPED)


def _cuts_quote(text: str, start: int, end: int) -> bool:
    """Whether a name is only a part of what stands in quotes (童心相 of “童心相连”)."""
    for left, right in _QUOTES:
        opened = text.rfind(left, max(0, start - _QUOTED), start)
        closed = text.find(right, end, end + _QUOTED)
        if opened >= 0 and closed >= 0 and text.find(right, opened, closed) < 0:
            return (opened + 1, closed) != (start, end)
    return False


def _opens(met: Sequence[Party], span: Span, end: int) -> bool:
    """Whether all that the grammar found inside an organisation is the place before its proper name."""
    return span.label not in UNTYPED and all(party.type == "PLACE" and party.end < end for party in met)

"""From quantities to drafts: each quantity that is no decoy gets its noun, its kind and its quote, or is left with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import tables
from extract.decoys import decoy
from extract.items import Noun, noun, phrase
from extract.items_names import item_of
from extract.items_site import Site, sites
from extract.kinds import GOODS, Verdict, kind
from extract.layers import Quantity
from extract.patterns import pattern


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity on its way to a fact: its kind and item, or the reason why it is none."""

    site: Site
    noun: Noun | None
    kind: str | None
    unit: str
    item: str
    rule: str
    reason: str | None = None
    row: tuple[int, int] | None = None


def drafts(text: str, quantities: Sequence[Quantity]) -> list[Draft]:
    """One draft a quantity, in order; those without a kind say why in `reason`.

    >>> from extract.quantities import find
    >>> text = "改造11个村卫生室，距县城120公里"
    >>> [(d.kind, d.item, d.reason) for d in drafts(text, find(text))]
    [('clinics', '村卫生室', None), (None, '', 'distance')]
    """
    out: list[Draft] = []
    grid = tables.grid(text)
    for site in sites(text, quantities):
        out.append(_cell(site, grid, text) or _draft(site, out))
    return out


def _cell(site: Site, grid: Sequence[tables.Table], text: str) -> Draft | None:
    """The draft of a table's cell, by its header and its row."""
    cell = tables.cell(grid, text, site.quantity)
    if cell is None:
        return None
    if cell.kind is None:
        return Draft(site, None, None, site.quantity.unit, "", "table", reason="table-cell", row=cell.row)
    return Draft(site, None, cell.kind, cell.unit, cell.item, "table", row=cell.row)


def _draft(site: Site, earlier: Sequence[Draft]) -> Draft:
    q = site.quantity
    found = noun(site)
    reason = decoy(site, found) or _part_of_decoy(site, earlier)
    if reason is not None:
        return Draft(site, found, None, q.unit, "", "decoy", reason=reason)
    verdict = kind(site, found)
    source = _heir(site, earlier) if found is None else None
    if source is not None and verdict is not None and verdict.rule == "verb-goods" and source.site.clause == site.clause and source.kind != "equipment":
        verdict = None
    if source is not None and (verdict is None or verdict.rule in _WEAK or (verdict.rule.startswith("verb-") and (_in_brackets(site) or _part(site)))):
        return Draft(site, None, source.kind, source.unit, source.item, "inherited")
    if verdict is None and found is None and _goes_on(site, earlier):
        verdict = Verdict("equipment", "list-of-goods")
    if verdict is None:
        return Draft(site, found, None, q.unit, "", "no-kind", reason="nothing-counted")
    return _named(site, found, verdict, earlier)


def _named(site: Site, found: Noun | None, verdict: Verdict, earlier: Sequence[Draft]) -> Draft:
    unit = verdict.unit or site.quantity.unit
    item = item_of(site, found, verdict.kind)
    last = earlier[-1] if earlier else None
    if found is None and last is not None and last.site.sentence == site.sentence and last.kind is not None:
        twice = last.kind == verdict.kind and last.site.quantity.end == site.quantity.start
        item = last.item if twice or len(item) < 2 else item
    return Draft(site, found, verdict.kind, unit, item, verdict.rule)


_WEAK = frozenset(("verb-team", "verb-cases", "verb-items"))


def _heir(site: Site, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier fact of the same sentence and measure that lends its noun to a number without one."""
    q = site.quantity
    if q.measure in ("个", "项") and not _in_brackets(site) and _unknown_noun(site):
        return None
    text, bare = site.frame.text, len(site.left.strip("， 、（(")) <= 8
    for draft in reversed(earlier[-8:]):
        other = draft.site.quantity
        if "\n" in text[other.end : q.start]:
            return None
        if draft.kind is None or draft.rule == "table":
            continue
        if draft.site.sentence != site.sentence:
            apart = site.lead.startswith("其中") or _AGAIN.search(site.left) is not None or other.measure == q.measure not in ("个", "") or (bare and q.unit == "person")
            if not apart or text.find("。", other.end, q.start) != site.sentence[0] - 1:
                return None
        if other.measure == q.measure or (other.unit == q.unit and q.unit in ("person", "person_time")) or draft.unit == q.unit == "person":
            return draft
    return None


_AGAIN = re.compile(r"(?:再|还将|又)[^，。；\d]{0,6}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN = re.compile(r"(?:的|了|共|达|有|为|约|近|超过?|至|到|在|已|各|中|计|于)$")


def _unknown_noun(site: Site) -> bool:
    """Whether words that no list names stand right at the number: they are counted, not the noun before."""
    text, q = site.frame.text, site.quantity
    verbs = site.verbs(max(site.clause[0], q.start - 6), q.start)
    left = site.left.rstrip()
    touching = bool(_HAN.search(left[-1:])) and not _BETWEEN.search(left) and not any(hit.end >= q.start - 1 for hit in verbs)
    ahead = text[q.end : q.end + 1]
    starts = any(hit.start == q.end for hit in site.verbs(q.end, site.clause[1]))
    return (touching and len(left) > 3) or (bool(_HAN.match(ahead)) and not starts and not _BETWEEN.match(ahead))


def _goes_on(site: Site, earlier: Sequence[Draft]) -> bool:
    """Whether a number goes on with a list of goods (防护服5400件，口罩机1台)."""
    last = earlier[-1] if earlier else None
    if last is None or last.kind != "equipment" or last.site.sentence != site.sentence:
        return False
    return site.quantity.measure in GOODS and len(site.gap) <= 12


def _part_of_decoy(site: Site, earlier: Sequence[Draft]) -> str | None:
    """The reason of the number before, where this one only tells a part of it or goes on with it without a verb."""
    last = earlier[-1] if earlier else None
    if last is None or last.reason not in ("size", "stock", "scarce") or last.site.sentence != site.sentence:
        return None
    until = site.quantity.start
    noun_at = until - len(site.left.lstrip("， ").removeprefix("其中"))
    named = site.frame.lexed.ends.get(until)
    until = named.start if named is not None and named.start >= noun_at else until
    bare = not site.verbs(site.clause[0], until) or _in_brackets(site)
    return "size" if bare and site.quantity.unit in ("person", "household", "count") else None


def _part(site: Site) -> bool:
    """A part of the number before, told without a verb (其中雷山医院347人)."""
    return site.left.lstrip("， ").startswith("其中") and not site.verbs(site.clause[0], site.quantity.start)


def _in_brackets(site: Site) -> bool:
    lead = site.frame.text[site.sentence[0] : site.quantity.start]
    return max(lead.rfind("("), lead.rfind("（")) > max(lead.rfind(")"), lead.rfind("）"))


def quote(draft: Draft) -> tuple[int, int]:
    """The quote's span: the quantity, and the counted noun with its modifiers where they touch it."""
    q = draft.site.quantity
    start, end = q.start, q.end
    if draft.noun is not None and draft.noun.rule in ("left", "right", "right-far") and draft.reason is None:
        a, b = phrase(draft.site, draft.noun)
        if a >= end:
            end = max(end, b)
        elif b <= start and not _longer_number(draft.site.frame.text[a : draft.noun.start], q, slack=1):
            start = a
        elif b <= start and not _longer_number(draft.site.frame.text[draft.noun.start : b], q):
            start = draft.noun.start
    return start, end


def _longer_number(words: str, q: Quantity, *, slack: int = 0) -> bool:
    """Whether modifiers hold a numeral as long as the number's own, which would hide it."""
    runs = pattern(r"[0-9一二两三四五六七八九十百千万亿几数半]+").findall(words)
    return max(map(len, runs), default=0) + slack > max(1, q.number.end - q.number.start)

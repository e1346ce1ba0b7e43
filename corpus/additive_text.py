"""Rules on quantities that stand together in one article: parts, sums of parts, and the same sum in another currency."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

REACH = 60  # characters between a total and 其中
PART_WORDS = re.compile(r"其中|包括|包含|内含|含(?=.{0,6}\d)|分别(?:为|是|向|给|用于)?|(?:里面|当中)有")
SUM_WORDS = re.compile(r"(?:总计|合计|共计|总共|一共|累计|总额|总数|总价值|总投资|总投入|总资金|总|共)")
DOWN = re.compile(r"[（(：:][^）)]*$|其中|包括|包含|分别|含|即")
CLOSE = re.compile(r"[。！？\n]")
CONVERTED = re.compile(r"[(（](?:约合|折合|约|相当于|合|近|逾|超)?(?:人民币|美元|港币|港元)?$")
TOLERANCE = 0.005


@dataclass(frozen=True, slots=True)
class Said:
    """One mention in its article, in the canonical unit. `fact` is the record that it tells."""

    fact: str
    start: int
    end: int
    kind: str
    unit: str
    low: float
    high: float
    cumulative: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Link:
    """`fact` is not additive for `reason`, because of `other`."""

    fact: str
    other: str
    reason: str


def links(body: str, mentions: Iterable[Said]) -> list[Link]:
    """What the text of one article says against adding up its quantities."""
    said = sorted(mentions, key=lambda m: (m.start, m.end, m.fact))
    found = list(conversion(body, said))
    alike: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for mention in said:
        alike[mention.kind, mention.unit].append(mention)
    for group in alike.values():
        if len(group) > 1:
            sums = list(sum_of_parts(body, group))
            totals = {link.fact for link in sums}
            found += sums
            found += [link for link in part(body, group) if link.other not in totals and link.fact not in totals]
    return [link for link in found if link.fact != link.other]


def conversion(body: str, said: Sequence[Said]) -> Iterator[Link]:
    """A sum in brackets behind the same sum in another currency: 300万美元（约合2100万元）."""
    for first, second in pairwise(said):
        gap = body[first.end : second.start]
        head = second.quote[: _digit(second.quote)]
        if first.kind == second.kind == "funds" and first.unit != second.unit and CONVERTED.search(gap + head):
            yield Link(second.fact, first.fact, "conversion")


def part(body: str, group: Sequence[Said]) -> Iterator[Link]:
    """A quantity that 其中 or the like takes out of a greater one before it: 投入1000万元，其中教育300万元."""
    for i, mention in enumerate(group):
        total = _nearest(group[:i], lambda t, m=mention: _holds(body, t, m))  # type: ignore[misc]
        if total:
            yield Link(mention.fact, total.fact, "part")


def _holds(body: str, total: Said, mention: Said) -> bool:
    if mention.high > total.high or (total.cumulative and not mention.cumulative):
        return False
    gap = body[total.end : mention.start] + mention.quote[: _digit(mention.quote)]
    words = list(PART_WORDS.finditer(gap))
    if not words or CLOSE.search(gap, words[-1].end()):
        return False
    first = next(w for w in words if not CLOSE.search(gap, w.end()))
    return first.start() <= REACH and len(CLOSE.findall(gap, 0, first.start())) <= 1


def sum_of_parts(body: str, group: Sequence[Said]) -> Iterator[Link]:
    """A total that equals two or more quantities beside it in the sentence: 甲县50万元、乙县60万元，共110万元."""
    for i, total in enumerate(group):
        behind = _adding(body, total, group[i + 1 :]) if _broken_down(body, total, group[i + 1 : i + 2]) else []
        before = _adding(body, total, group[:i][::-1]) if _summed(body, total) else []
        for mention in behind or before:
            yield Link(total.fact, mention.fact, "sum_of_parts")


def _summed(body: str, total: Said) -> bool:
    """True where a word such as 共 or 合计 stands at the total."""
    return bool(SUM_WORDS.search(body[max(0, total.start - 8) : total.end]))


def _broken_down(body: str, total: Said, first: Sequence[Said]) -> bool:
    """True where a bracket, a colon or a word such as 其中 leads from the total to the first quantity behind it."""
    return (bool(first) and bool(DOWN.search(body[total.end : first[0].start]))) or _summed(body, total)


def _adding(body: str, total: Said, others: Sequence[Said]) -> list[Said]:
    """The run of quantities next to the total that adds up to it within half a percent; empty if there is none."""
    run: list[Said] = []
    left = total.high
    for other in others:
        a, b = sorted((total, other), key=lambda m: m.start)
        if CLOSE.search(body, a.end, b.start) and "其中" not in body[a.end : b.start]:
            break
        run.append(other)
        left -= other.high
        if abs(left) <= TOLERANCE * total.high:
            return run if len(run) > 1 else []
        if left < 0:
            break
    return []


def _nearest(earlier: Sequence[Said], fits: Callable[[Said], bool]) -> Said | None:
    return next((total for total in reversed(earlier) if fits(total)), None)


def _digit(quote: str) -> int:
    """Where the number starts in a quote, or 0."""
    match = re.search(r"[\d０-９一二两三四五六七八九十百千万亿数几]", quote)
    return match.start() if match else 0

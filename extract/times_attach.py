"""Decides which time governs which quantity: the clause, the sentence, the paragraph, the lead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import Period
from extract.layers import Time
from extract.patterns import pattern
from extract.times_report import RECENT, named, of_report, running, short
from extract.times_scope import (
    PAIR_BEFORE,
    compared,
    elsewhere,
    founded,
    is_dated,
    is_row,
    lasts,
    line_at,
    local,
    one_day,
    same_clause,
    titled,
    told,
)

_SENTENCE = re.compile(r"[。！？!?；;\n]+[”」』’\"]?")
_LINE_END = re.compile("\n")
_OWN = re.compile(r"[ ]?(?:(?:同期|底|末|时)?的|约|近|已|为|不足|不到|超过|超|就|只有|仅|年均|平均|[ ，,]){0,4}$")
_FAR, _MANY = 600, 16
_FROM = re.compile(r"(?:由|从)[^，。；,;\d一二三四五六七八九十]{0,6}$")
_TO = re.compile(
    r"(?:升|降|增|减|提|缩|扩|下降|上升|提高|降低|增加|减少|缩短|增长|扩大|提升|跃升|回落|压缩|上涨|改善|降|涨|发展|达)[^，。；,;\d]{0,3}(?:到|至|为)[^，。；,;\d一二三四五六七八九十]{0,5}$"
)
_THIS = re.compile(r"(?:此次|本次|这次|此番|这批|该批|现场|仪式上|活动中|仪式现场)")
_RATIO = re.compile(r"[ ]?(?:倍|%|％)")
_COUNTS = re.compile(r"\d(?!\d*[ ]?[时点日月年分:：])(?<![:：]\d)|[一二两三四五六七八九十百千万几]+(?:个|名|位|人|家|所|例|台|场|万|亿)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences and the paragraphs of a text start."""

    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]


@lru_cache(maxsize=8)
def layout(text: str) -> Layout:
    """Sentence and paragraph starts of `text`."""
    sentences = (0, *(m.end() for m in _SENTENCE.finditer(text)))
    paragraphs = (0, *(m.end() for m in _LINE_END.finditer(text)))
    return Layout(sentences, paragraphs)


class Timeline:
    """The times of one text, sorted out once, so that each quantity asks only for those around it."""

    def __init__(self, text: str, times: Sequence[Time]) -> None:
        """Keep the dated times of `text` that can govern a quantity; `times` run left to right."""
        self.text = text
        self.times = times
        self.shape = layout(text)
        self.dated = [t for t in times if is_dated(t) and not of_report(text, t) and not titled(text, t)]
        self.starts = [t.start for t in self.dated]
        lasting = [
            t for t in self.dated if lasts(t) and not founded(text, t) and not named(text, t) and not elsewhere(text, t)
        ]
        self.lasting = _Held(text, lasting)
        self.running = _Held(text, [t for t in lasting if not short(t)])
        self.days = _Held(text, [t for t in lasting if one_day(t) and t.form == "point" and told(text, t)])
        spans = [t for t in self.dated if t.rule.startswith(("since", "past-span")) and t.period.end is not None]
        self.spans = _Held(text, spans)
        self.rows: dict[int, bool] = {}

    def between(self, start: int, end: int) -> list[Time]:
        """The times that start between two offsets."""
        return self.dated[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def governs(self, start: int, end: int) -> Time | None:
        """The time that governs the quantity `text[start:end]`, or None where nothing states one."""
        text = self.text
        sentence, stop = _around(self.shape.sentences, start, len(text))
        floor = max(sentence, start - _FAR)
        last = bisect_left(self.starts, start)
        before = [t for t in self.dated[max(0, last - _MANY) : last] if t.end <= start]
        own = _own(text, before, start, end) or _paired(text, before, (floor, start, end))
        if own is not None:
            return own
        paragraph, line_end = _around(self.shape.paragraphs, start, len(text))
        if self._tabular(paragraph, line_end):
            return self._row(paragraph, line_end)
        near = [t for t in before if t.start >= sentence and not local(text, t, start, sentence)]
        after = _behind(text, self.between(end, min(stop, end + _FAR)), start, end)
        if after is not None and not (
            near and (same_clause(text, near[-1].end, start) or not same_clause(text, end, after.start))
        ):
            return after
        words = text[floor:start]
        runs = running(words)
        if runs:
            near = _of_total(text, near, start)
        if near and not (runs and named(text, near[-1])):
            return _combined(text, near)
        return (
            self._above(words, runs, (start, paragraph))
            or self._coming(words, stop, line_end)
            or self._lead(runs, start)
        )

    def _above(self, words: str, runs: bool, place: tuple[int, int]) -> Time | None:
        """The last time of the paragraph; for what happened on the spot, the day that the article told of last."""
        start, paragraph = place
        if not runs and _THIS.search(words):
            day = self.days.last(start)
            if day is not None:
                return day
        last = (self.running if runs else self.lasting).last(start)
        return last if last is not None and last.start >= paragraph else None

    def _coming(self, words: str, stop: int, line_end: int) -> Time | None:
        """The span that a later sentence of the line opens, where nothing before names a time."""
        if self.text[stop - 1] in "；;" or RECENT.search(words):
            return None
        coming = self.spans.first(stop)
        if coming is None or coming.start >= line_end or local(self.text, coming, stop, stop):
            return None
        return coming

    def _lead(self, runs: bool, start: int) -> Time | None:
        """The first time of the article that is more than the day of the report; it holds where a paragraph names none."""
        held = self.running if runs else self.lasting
        return next((t for t in held.leads if t is not None and t.end <= start), None)

    def _tabular(self, paragraph: int, line_end: int) -> bool:
        if paragraph not in self.rows:
            self.rows[paragraph] = is_row(self.text[paragraph:line_end])
        return self.rows[paragraph]

    def _row(self, paragraph: int, line_end: int) -> Time | None:
        """A table's row: a time in it, else the time named last before it, which the caption holds."""
        at = bisect_left(self.starts, paragraph)
        if at < len(self.dated) and self.starts[at] < line_end:
            return self.dated[at]
        for time in reversed(self.dated[max(0, at - _MANY) : at]):
            if not is_row(line_at(self.text, time.start)) and not elsewhere(self.text, time):
                return time
        return None


class _Held:
    """Times in order, with those that may lead an article: the first wide one that was told, else the next best."""

    def __init__(self, text: str, times: list[Time]) -> None:
        self.times = times
        self.starts = [t.start for t in times]
        heard = [t for t in times if told(text, t)]
        wide = [t for t in heard if not one_day(t)]
        self.leads = [
            group[0] if group else None for group in (wide, heard, [t for t in times if not one_day(t)], times)
        ]

    def last(self, at: int) -> Time | None:
        i = bisect_left(self.starts, at)
        while i and self.times[i - 1].end > at:
            i -= 1
        return self.times[i - 1] if i else None

    def first(self, at: int) -> Time | None:
        i = bisect_left(self.starts, at)
        return self.times[i] if i < len(self.times) else None


def period_for(text: str, times: Sequence[Time], start: int, end: int) -> Time | None:
    """The time that governs the quantity `text[start:end]`, or None where nothing states one.

    >>> from extract.times import find
    >>> text = "外转率由2019年的48.6%降到2023年的37.8%"
    >>> [period_for(text, find(text), *span).period.text for span in ((10, 15), (23, 28))]
    ['2019年', '2023年']
    """
    return Timeline(text, times).governs(start, end)


def _behind(text: str, after: Sequence[Time], start: int, end: int) -> Time | None:
    """The time that follows the quantity in its sentence and has no numbers of its own (13人，去年10月抵达)."""
    for time in after:
        if time.form == "until" and time.rule.endswith("now"):
            continue
        if not local(text, time, start, start) and not _COUNTS.search(_clause_rest(text, time.end)):
            return time
    return None


def _clause_rest(text: str, at: int) -> str:
    match = pattern(r"[^，。；,;\n]*").match(text, at)
    return match.group() if match else ""


def _combined(text: str, near: Sequence[Time]) -> Time:
    """The last of the sentence's times; 自…起 before 截至… gives the span between them."""
    last = near[-1]
    if last.form != "until" or len(near) < 2 or near[-2].form != "since" or near[-2].period.end is not None:
        return last
    first = near[-2]
    whole = Period(text[first.start : last.end], first.period.start, last.period.end, last.period.anchor)
    return Time(first.start, last.end, whole, "span", f"{first.rule}..{last.rule}")


def _around(starts: tuple[int, ...], at: int, size: int) -> tuple[int, int]:
    """The start and the end of the unit that holds offset `at`."""
    i = bisect_right(starts, at)
    return starts[i - 1], starts[i] if i < len(starts) else size


_THEN_TOTAL = re.compile(r"\d[^，。；,;（(]*[，,、（(][^，。；,;\d]{0,6}累计")


def _of_total(text: str, near: list[Time], start: int) -> list[Time]:
    """The times that hold a running total: not the year or month of the number told before it (今年募款300万元，累计2800万元)."""
    while near and near[-1].form == "point" and short(near[-1]) and _THEN_TOTAL.search(text, near[-1].end, start):
        near = near[:-1]
    return near


def _own(text: str, before: Sequence[Time], start: int, end: int) -> Time | None:
    """The time that stands right before the number (2019年的48.6%), unless it only gives the base of a multiple."""
    if not before or start - before[-1].end > 8:
        return None
    last = before[-1]
    if not _OWN.match(text[last.end : start]):
        return None
    ratio = _RATIO.match(text, end) or text[start:end].endswith(("倍", "%", "％"))
    return None if ratio and compared(text, last) else last


def _paired(text: str, before: Sequence[Time], place: tuple[int, int, int]) -> Time | None:
    """A second pair of levels in one sentence takes the two times of the first (由…降到…，…由…缩短至…)."""
    sentence, start, _ = place
    ends = [
        t
        for t in before
        if (t.start >= sentence and PAIR_BEFORE.search(text[max(0, t.start - 3) : t.start]))
        or (t.start >= sentence and t.form == "plan")
    ]
    if len(ends) < 2 or len([t for t in before if t.start >= ends[-1].start]) > 1:
        return None
    clause = text[sentence:start]
    if _FROM.search(clause):
        return ends[-2]
    return ends[-1] if _TO.search(clause) else None

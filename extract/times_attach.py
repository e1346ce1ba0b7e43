"""Decides which time governs which quantity: the clause, the sentence, the paragraph, the lead."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import Period
from extract.layers import Time
from extract.times_report import RECENT, named, of_report, running, short

_SENTENCE = re.compile(r"[。！？!?；;\n]+[”」』’\"]?")
_COMPARED = re.compile(r"(?:较|比|同比|相比|与|和|高于|低于|多于|少于|超过|超出|优于|是|相当于|达到|达|为|完成)[ ]?$")
_PAIR_BEFORE = re.compile(r"(?:由|从|自|到|至|为)[ ]?$")
_OF = re.compile(r"(?:同期|底|末|时)?的")
_OWN = re.compile(r"[ ]?(?:(?:同期|底|末|时)?的|约|近|已|为|不足|不到|超过|超|就|只有|仅|年均|平均|[ ，,]){0,4}$")
_LOCAL_BEFORE = re.compile(r"(?:其中|包括|仅|单是|光是)[，,]?$")
_FROM = re.compile(r"(?:由|从)[^，。；,;\d一二三四五六七八九十]{0,6}$")
_TO = re.compile(
    r"(?:升|降|增|减|提|缩|扩|下降|上升|提高|降低|增加|减少|缩短|增长|扩大|提升|跃升|回落|压缩|上涨|改善|降|涨|发展|达)[^，。；,;\d]{0,3}(?:到|至|为)[^，。；,;\d一二三四五六七八九十]{0,5}$"
)
_NEWS = re.compile(r"[^，。；\n]{0,4}(?:电|讯|消息|报道|从[^，。；\n]{2,24}(?:获悉|了解到|悉)|获悉|通报|发布)")
_THIS = re.compile(r"(?:此次|本次|这次|此番|这批|该批|现场|仪式上|活动中|仪式现场)")
_FOUNDED_IN = re.compile(r"(?:成立|始建|创办|创建|组建|设立|诞生|创立|出生|毕业|建)于$")
_FOUNDED = re.compile(r"(?:成立|创办|创建|始建|诞生|创立|出生|毕业)")
_SEVERAL = re.compile(r"分别[于在](?:[^，。；\n]{0,8}[和、及])?$")
_RATIO = re.compile(r"[ ]?(?:倍|%|％)")
_FROM_FAR = re.compile(r"(?:由|从)[^，。；,;\d]{0,16}$")
_VALUE = re.compile(r"(?:同期|底|末|时)?的?[ ]?(?:约|近|不足|不到)?[\d百一二两三四五六七八九十]")
_COUNTS = re.compile(r"\d|[一二两三四五六七八九十百千万几]+(?:个|名|位|人|家|所|例|台|场|万|亿)")
_FLEETING = ("现在", "如今", "眼下", "当前", "现如今", "近年来", "近日", "日前")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences and the paragraphs of a text start."""

    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]


@lru_cache(maxsize=8)
def layout(text: str) -> Layout:
    """Sentence and paragraph starts of `text`."""
    sentences = (0, *(m.end() for m in _SENTENCE.finditer(text)))
    paragraphs = (0, *(i + 1 for i, c in enumerate(text) if c == "\n"))
    return Layout(sentences, paragraphs)


def period_for(text: str, times: Sequence[Time], start: int, end: int) -> Time | None:
    """The time that governs the quantity `text[start:end]`, or None where nothing states one.

    >>> from extract.times import find
    >>> text = "外转率由2019年的48.6%降到2023年的37.8%"
    >>> [period_for(text, find(text), *span).period.text for span in ((10, 15), (23, 28))]
    ['2019年', '2023年']
    """
    shape = layout(text)
    sentence, stop = _around(shape.sentences, start, len(text))
    paragraph, line_end = _around(shape.paragraphs, start, len(text))
    dated = [t for t in times if _dated(t) and not of_report(text, t)]
    before = [t for t in dated if t.end <= start]
    own = _own(text, before, start, end) or _paired(text, before, (sentence, start, end))
    if own is not None:
        return own
    if _is_row(text[paragraph:line_end]):
        return _row(text, dated, paragraph, line_end)
    free = [t for t in before if not local(text, t, start, sentence)]
    near = [t for t in free if t.start >= sentence]
    after = _behind(text, [t for t in dated if end <= t.start < stop], start, end)
    if after is not None and not (
        near and (_same_clause(text, near[-1].end, start) or not _same_clause(text, end, after.start))
    ):
        return after
    runs = running(text[sentence:start])
    if near and not (runs and named(text, near[-1])):
        return _combined(text, near)
    lasting = [t for t in free if _lasts(t) and not _founded(text, t) and not named(text, t)]
    if runs:
        lasting = [t for t in lasting if not short(t)]
    if _THIS.search(text[sentence:start]):
        days = [t for t in lasting if _one_day(t) and t.form == "point" and _told(text, t)]
        if days:
            return days[-1]
    near = [t for t in lasting if t.start >= paragraph]
    if near:
        return near[-1]
    coming = [
        t
        for t in dated
        if text[stop - 1] not in "；;"
        and not RECENT.search(text[sentence:start])
        and stop <= t.start < line_end
        and t.rule.startswith(("since", "past-span"))
        and t.period.end is not None
    ]
    return coming[0] if coming and not local(text, coming[0], start, start) else _lead(text, lasting)


def _behind(text: str, after: Sequence[Time], start: int, end: int) -> Time | None:
    """The time that follows the quantity in its sentence and has no numbers of its own (13人，去年10月抵达)."""
    for time in after:
        if time.form == "until" and time.rule.endswith("now"):
            continue
        if not local(text, time, start, start) and not _COUNTS.search(_clause_rest(text, time.end)):
            return time
    return None


def _clause_rest(text: str, at: int) -> str:
    match = re.compile(r"[^，。；,;\n]*").match(text, at)
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


def _dated(time: Time) -> bool:
    return time.period.start is not None or time.period.end is not None


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
        if (t.start >= sentence and _PAIR_BEFORE.search(text[max(0, t.start - 3) : t.start]))
        or (t.start >= sentence and t.form == "plan")
    ]
    if len(ends) < 2 or len([t for t in before if t.start >= ends[-1].start]) > 1:
        return None
    clause = text[sentence:start]
    if _FROM.search(clause):
        return ends[-2]
    return ends[-1] if _TO.search(clause) else None


def compared(text: str, time: Time) -> bool:
    """Whether the time is only what a result is compared with (较2016年增长, 是2022年的1.4倍)."""
    head = text[max(0, time.start - 4) : time.start]
    if time.form not in ("point", "span"):
        return False
    return _COMPARED.search(head) is not None


def local(text: str, time: Time, start: int, sentence: int) -> bool:
    """Whether the time speaks of other numbers only: a base, one level of a pair, a part, or words in brackets."""
    head = text[max(0, time.start - 4) : time.start]
    if compared(text, time):
        return True
    pair = _PAIR_BEFORE.search(head)
    if (
        pair
        and _OF.match(text, time.end)
        and not (pair.group().strip() in ("到", "至", "为") and time.start >= sentence)
    ):
        return True
    if _FROM_FAR.search(text[max(0, time.start - 20) : time.start]) and _VALUE.match(text, time.end):
        return True
    if _LOCAL_BEFORE.search(head) and not _same_clause(text, time.end, start):
        return True
    gap = text[time.end : start]
    return ("）" in gap or ")" in gap) and _opened(text, time.start)


def _same_clause(text: str, a: int, b: int) -> bool:
    return a <= b and not re.search(r"[，。；,;\n]", text[a:b])


def _opened(text: str, at: int) -> bool:
    """Whether a bracket is open at `at`, within the last 30 characters."""
    head = text[max(0, at - 30) : at]
    return max(head.rfind("("), head.rfind("（")) > max(head.rfind(")"), head.rfind("）"))


def _lasts(time: Time) -> bool:
    """Whether the time holds beyond its own sentence; deadlines, goals and passing words do not."""
    if time.form == "plan" or time.rule.startswith("before+"):
        return False
    return not time.period.text.startswith(_FLEETING)


def _founded(text: str, time: Time) -> bool:
    """Whether the time only says when somebody began (成立于1998年, 1998年成立)."""
    if time.form != "point":
        return False
    return bool(_FOUNDED_IN.search(text[max(0, time.start - 5) : time.start]) or _FOUNDED.match(text, time.end))


def _told(text: str, time: Time) -> bool:
    """Whether the time may lead the article: not the day of the report, not one of several, not an opening to come."""
    several = _SEVERAL.search(text[max(0, time.start - 12) : time.start])
    return not time.rule.startswith("from+") and not several and not _NEWS.match(text, time.end)


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or line.count("\t") >= 2


def _row(text: str, dated: Sequence[Time], paragraph: int, line_end: int) -> Time | None:
    """A table's row: a time in it, else the time named last before it, which the caption holds."""
    inside = [t for t in dated if paragraph <= t.start < line_end]
    if inside:
        return inside[0]
    above = [
        t
        for t in dated
        if t.end <= paragraph and not _is_row(_line(text, t.start)) and not local(text, t, paragraph, 0)
    ]
    return above[-1] if above else None


def _line(text: str, at: int) -> str:
    stop = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)]


def _lead(text: str, lasting: Sequence[Time]) -> Time | None:
    """The first time of the article that is more than the day of the report; it holds where a paragraph names none."""
    if not lasting:
        return None
    told = [t for t in lasting if _told(text, t)] or list(lasting)
    wide = [t for t in told if not _one_day(t)]
    return wide[0] if wide else told[0]


def _one_day(time: Time) -> bool:
    return time.period.start == time.period.end

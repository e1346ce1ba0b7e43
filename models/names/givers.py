"""Givers with names of no known form: a run at the start of a clause that ends in a trade or a club, before a verb of giving."""

from __future__ import annotations

import re
from functools import cache

from extract.tagger import Span
from models.names.organisations import generic, giver_ends, kind_of, label

SCORE = 0.7
NO_NAME = "的了在把被向和与为由从等及是有给让到将对也都还这那各每某我你他她它们本该"  # characters that end a name here
BETWEEN = (
    r"(?:今年|去年|近日|日前|昨日|当天|当晚|随即|连夜|宣布|决定|表示|也|还|又|再|已|将|则|共|先后|累计|首批|再次|分别|紧急|定向|无偿|免费|一次性)*"
    r"(?:(?:向|为|给|在|对|通过)[^，。；]{2,24}?)?"
)
HANDS_OVER = r"(?:把|将)[^，。；]{2,24}?(?:送给|送到|送至|送往|送进|交给|捐|赠)"  # 甲把乙送到丙: 甲 gives, while a bare 乙送到丙 names none
GIVING = "捐|认捐|资助|出资|援建|赠|筹资|筹集|筹得|募集|派出|选派|驰援|投资|投入|送来|送去|送上|献出|举办慈善|举办义"
KINDS_BEFORE = (
    r"(?:爱心|民间|社会|公益|慈善|本地|当地|本土|民营|国有|侨资|上市|互联网){1,2}(?:团体|企业|商家|机构|公司|团队)"
)


@cache
def giver() -> re.Pattern[str]:
    """Matches a giver at the start of a clause, `name` being its name."""
    ends = "|".join(sorted(giver_ends(), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[，、：；“”（）\s]|由|其中|此外)(?:{KINDS_BEFORE})?(?P<name>[^{NO_NAME}，。；：、“”（）\s\d]{{1,9}}?(?:{ends}))(?={BETWEEN}(?:{GIVING}|{HANDS_OVER}))"
    )


def find_givers(text: str, spans: list[Span]) -> list[Span]:
    """`星海智能捐赠平板电脑`, `蓝鹰救援派出队员`: the run before the verb is a name; spans inside it give way to it."""
    for match in giver().finditer(text):
        start, end = match.span("name")
        name = text[start:end]
        if generic_giver(name):
            continue
        if text[end] in "向给":  # 青禾动漫给长河小学: two names that were taken for one
            spans = [_cut(text, span, end) if span.start >= start else span for span in spans]
        met = [span for span in spans if span.start < end and span.end > start]
        if any(span.start < start or span.end > end for span in met):
            continue
        kind = label(name) or next(giver_ends()[name[-n:]] for n in range(7, 1, -1) if name[-n:] in giver_ends())
        score = max([SCORE, *(span.score for span in met if (span.start, span.end) == (start, end))])
        spans = sorted([*(span for span in spans if span not in met), Span(start, end, kind or kind_of(name), score)])
    return spans


def _cut(text: str, span: Span, end: int) -> Span:
    """The span without what stands before `end` and the word there, where it reaches across both."""
    if not span.start < end < span.end - 2:
        return span
    return Span(end + 1, span.end, label(text[end + 1 : span.end]) or span.label, span.score)


def generic_giver(name: str) -> bool:
    """Whether a run says only what kind of thing gives.

    >>> generic_giver("新能源"), generic_giver("生物医药"), generic_giver("北辰能源")
    (True, True, False)
    """
    ends = [n for n in range(2, 8) if name[-n:] in giver_ends()]
    return any(name[:-n] in giver_ends() or generic(name[:-n] + "医院") for n in ends)

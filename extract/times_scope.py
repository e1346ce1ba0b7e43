"""What a time expression speaks of: its own numbers, a base of comparison, a founding, the day of a report."""

from __future__ import annotations

import re

from extract.layers import Time
from extract.patterns import pattern

_COMPARED = re.compile(r"(?:较|比|同比|相比|与|和|高于|低于|多于|少于|超过|超出|优于|(?<![单光])是|相当于|达到|达|为|完成)[ ]?$")
SUPERLATIVE = re.compile(
    r"的?[^，。；\d]{0,4}?(?:最[大高多好强重严早快长]|首[次例个家台位度]|第[一1][次例个家台位]|唯一|罕见|少有|从未|未有|未遇|不遇|仅见|之最|新高)"
)
PAIR_BEFORE = re.compile(r"(?:由|从|自|到|至|为)[ ]?$")
_OF = re.compile(r"(?:同期|底|末|时)?的")
_LOCAL_BEFORE = re.compile(r"(?:其中|包括|仅|单是|光是)[，,]?$")
_ALONE = re.compile(r"(?:仅|单是|光是)[，,]?$")  # 仅去年就捐款3万元，资助8人: what follows is of that year too
_WHOLE_AGAIN = re.compile(r"累计|总共|共计|截至|以来|历年|目前|先后|[；;]|\d{4}年|今年|每年")
_NEWS = re.compile(r"[^，。；\n]{0,4}(?:电|讯|消息|报道|从[^，。；\n]{2,24}(?:获悉|了解到|悉)|获悉|通报|发布)")
_FOUNDED_IN = re.compile(r"(?:成立|始建|创办|创建|组建|设立|诞生|创立|出生|毕业|建)于$")
_FOUNDED = re.compile(r"(?:成立|创办|创建|始建|诞生|创立|出生|毕业)")
_SEVERAL = re.compile(r"分别[于在](?:[^，。；\n]{0,8}[和、及])?$")
_FROM_FAR = re.compile(r"(?:由|从)[^，。；,;\d]{0,16}$")
_VALUE = re.compile(r"(?:同期|底|末|时)?的?[ ]?(?:约|近|不足|不到)?[\d百一二两三四五六七八九十]")
_FLEETING = ("现在", "如今", "眼下", "当前", "现如今", "近年来", "近日", "日前")


def is_dated(time: Time) -> bool:
    return time.period.start is not None or time.period.end is not None


def compared(text: str, time: Time) -> bool:
    """Whether the time is only what a result is compared with (较2016年增长, 是2022年的1.4倍, 十年来最大的一次)."""
    head = text[max(0, time.start - 4) : time.start]
    if time.form not in ("point", "span"):
        return False
    if time.form == "span" and SUPERLATIVE.match(text, time.end):
        return True
    return _COMPARED.search(head) is not None


def local(text: str, time: Time, start: int, sentence: int) -> bool:
    """Whether the time speaks of other numbers only: a base, one level of a pair, a part, or words in brackets."""
    head = text[max(0, time.start - 4) : time.start]
    if compared(text, time):
        return True
    pair = PAIR_BEFORE.search(head)
    if (
        pair
        and _OF.match(text, time.end)
        and not (pair.group().strip() in ("到", "至", "为") and time.start >= sentence)
    ):
        return True
    if _FROM_FAR.search(text[max(0, time.start - 20) : time.start]) and _VALUE.match(text, time.end):
        return True
    if _LOCAL_BEFORE.search(head) and not same_clause(text, time.end, start):
        return not _ALONE.search(head) or _WHOLE_AGAIN.search(text, time.end, start) is not None
    gap = text[time.end : start]
    return ("）" in gap or ")" in gap) and _opened(text, time.start)


def same_clause(text: str, a: int, b: int) -> bool:
    return a <= b and not pattern(r"[，。；,;\n]").search(text[a:b])


def _opened(text: str, at: int) -> bool:
    """Whether a bracket is open at `at`, within the last 30 characters."""
    head = text[max(0, at - 30) : at]
    return max(head.rfind("("), head.rfind("（")) > max(head.rfind(")"), head.rfind("）"))


def lasts(time: Time) -> bool:
    """Whether the time holds beyond its own sentence; deadlines, goals and passing words do not."""
    if time.form == "plan" or time.rule.startswith("before+"):
        return False
    return not time.period.text.startswith(_FLEETING)


def founded(text: str, time: Time) -> bool:
    """Whether the time only says when somebody began (成立于1998年, 1998年成立)."""
    if time.form != "point":
        return False
    return bool(_FOUNDED_IN.search(text[max(0, time.start - 5) : time.start]) or _FOUNDED.match(text, time.end))


def told(text: str, time: Time) -> bool:
    """Whether the time may lead the article: not the day of the report, not one of several, not an opening to come."""
    several = _SEVERAL.search(text[max(0, time.start - 12) : time.start])
    return not time.rule.startswith("from+") and not several and not _NEWS.match(text, time.end)


def is_row(line: str) -> bool:
    return line.count("|") >= 2 or line.count("\t") >= 2


def line_at(text: str, at: int) -> str:
    stop = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)]


def titled(text: str, time: Time) -> bool:
    """Whether the time is a part of a title (《2035年愿景》), which dates nothing."""
    low = max(0, time.start - 30)
    return text.rfind("《", low, time.start) > text.rfind("》", low, time.start)


def one_day(time: Time) -> bool:
    return time.period.start == time.period.end


def elsewhere(text: str, time: Time) -> bool:
    """Whether, read from a later sentence, the time speaks of other numbers only."""
    head = text[max(0, time.start - 4) : time.start]
    if compared(text, time) or _LOCAL_BEFORE.search(head):
        return True
    if PAIR_BEFORE.search(head) and _OF.match(text, time.end):
        return True
    if _FROM_FAR.search(text[max(0, time.start - 20) : time.start]) and _VALUE.match(text, time.end):
        return True
    return _opened(text, time.start)

"""How far the opening of a running total (截至…, …以来, 累计) reaches: over what follows in its paragraph, up to a new time or plan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from extract.layers import Time
from extract.times_scope import SUPERLATIVE

_SUPER = SUPERLATIVE.pattern
_OPENS = re.compile(
    r"(?<!其中)累计|先后(?!顺序|次序)|历年|陆续|(?:自|从)(?:19|20)\d\d年[^，。；]{0,12}(?:起|开始|至今|以来)|(?<!年)至今已|迄今|截[至止]到?(?:(?:去年|今年|前年|目前|现在|昨[天日]|今[天日]|\d+年|\d+月|\d+日|[年月]?[底末初]|当前|上[月年]|本[月年])*)|目前，?[^，。；\d]{0,8}已(?!到位|完工|启动|签)|现已|至此|(?:[2-9]|\d\d|[二两三四五六七八九十几多数][一二三四五六七八九]?)(?:余|多)?个?年(?:多)?(?:来|间|里)(?!{SUPER})|近年来(?!{SUPER})|近几年来?(?!{SUPER})|(?:经过|历经|历时)[^，。；\d]{0,3}[两三四五六七八九十\d]+(?:余|多)?年|年(?:历程|的?时间里)|(?<![\d截])至[^，。；]{2,12}止|到(?:20\d\d年|去年|前年)(?:底|末|\d+月)?[^，。；\d]{0,14}(?:共|已)|长期以来|(?<!今年)(?<!去年)(?<!月)(?<!月份)(?<!入夏)(?<!入冬)以来".replace("{SUPER}", _SUPER)
)
_STOPS = re.compile(
    r"[今去昨本]（\d{1,4}）|今年|去年|前年|本年|当年|次年|同年|全年|年内|上半年|下半年|明年|年初|年底前|此次|本次|这次|此番|这批|该批|本批|首批|日前|近日|昨[天日]|今[天日早晨]|当[天日晚]|前不久|刚刚|眼下|如今|现有|现任|目前在|目前有|现在|每年|年均|每月|其中今|下一步|下阶段|接下来|未来|今后|计划|拟|预计|仪式上|活动现场|签约|占地|当场|当即|辐射|由[^，。；]{2,12}(?:援建|捐建|资助)"
)
_GIVER = re.compile(r"(?:[；。]|其中[，：]?)[^，。；（]{2,26}(?<![共还并又计续后])(?:捐|赠)(?!仪式)[^；。]*$")
_FAR = 600
_YEAR_DAYS = 366


def carried(text: str, times: Sequence[Time], start: int) -> bool:
    """Whether a running total that opens earlier in the paragraph still governs the number at `start`.

    `text` has full-width marks; `times` are those of the text, in order.

    >>> text = "截至去年底，已实施项目91项。其中，产业类38项；培训村医60名。今年新派医生5名"
    >>> [carried(text, (), text.index(word)) for word in ("91项", "38项", "60名", "5名")]
    [True, True, True, False]
    """
    floor = max(text.rfind("\n", 0, start) + 1, start - _FAR)
    ends = _openings(text)
    last = bisect_right(ends, start) - 1
    if last < 0 or ends[last] <= floor:
        return False
    stop = ends[last]
    if another_giver(text[stop:start]):
        return False
    return _STOPS.search(text, stop, start) is None and not _narrow(times, stop, start)


@lru_cache(maxsize=4)
def _openings(text: str) -> tuple[int, ...]:
    """Where the openings of running totals end, in order."""
    return tuple(match.end() for match in _OPENS.finditer(text))


def another_giver(words: str) -> bool:
    """Whether words tell, behind a semicolon, of another party's own gift (；柳州一家车企捐赠)."""
    return _GIVER.search(words) is not None


def stopped(words: str) -> bool:
    """Whether words name a time, a plan or a state of their own, so that no total before them runs on."""
    return _STOPS.search(words) is not None


_BESIDE = re.compile(r"[^。；]{0,60}?[，、](?:历年|历史)?累计(?:共|已|总)?(?P<what>[\u4e00-\u9fff]{2})")


def beside_total(lead: str, tail: str) -> bool:
    """Whether a number stands beside the running total of the same thing, and so is that of one year or event.

    >>> beside_total("截至年底，共募集善款", "，累计募集善款5.5亿元"), beside_total("截至年底，累计募集", "，累计救助2万人")
    (True, False)
    """
    if "累计" not in tail:
        return False
    part = lead.rpartition("；")[2]
    if "累计" in part or "历年" in part:
        return False
    total = _BESIDE.match(tail)
    return total is not None and total["what"] in part


def _narrow(times: Sequence[Time], begin: int, end: int) -> bool:
    """Whether a time of at most a year stands between two offsets, at least one letter behind the first."""
    at = bisect_left(times, begin + 1, key=lambda time: time.start)
    while at < len(times) and times[at].start < end:
        if _short(times[at]):
            return True
        at += 1
    return False


def _short(time: Time) -> bool:
    if time.form in ("since", "until"):
        return False
    first, last = time.period.start, time.period.end
    if first is None or last is None:
        return time.form == "point"
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days <= _YEAR_DAYS

"""Times that say when a report was made or name an event: they govern no quantity of their own."""

from __future__ import annotations

import re
from datetime import date

from extract.layers import Time

_WIRE = re.compile(r"[ ]?(?:[上下]午|晚)?(?:专?电(?![力话视器商子脑教影梯网])|讯(?!号|息)|消息)")
_LEARNED = re.compile(
    r"[，,]?(?:本报|本网)?(?:记者)?[ ]?(?:从|在|自)[^。；;\n]{2,60}?(?:获悉|了解到|得知|悉[，,])|[^，。；,;\n]{0,6}获悉"
    r"|[^，。；,;\n]{0,4}(?:举行|召开|举办)的?[^。；;\n]{0,40}?(?:发布会|通气会|新闻会)(?:上|获悉|透露|介绍|通报)"
)
_EVENT = re.compile(
    r"(?:度)?[ ]?[“\"「『《【]|(?:度)?[^，。；、,;\n\d]{0,24}(?:仪式|启动会|发布会|座谈会|论坛|博览会|大会|推进会|工作会议|公益行|专项行动|志愿行动|爱心行动)|[，,]?是[^，。；,;\n]{0,28}(?:周年|第[^，。；,;\n]{1,4}年|之年|元年)"
)
_RUNS = re.compile(r"累计|先后|历年|至今已|迄今|目前[^，。；,;\d]{0,6}已|现已|以来|共已")
RECENT = re.compile(r"近日|日前|前不久|近期")
_YEAR_DAYS = 366


def of_report(text: str, time: Time) -> bool:
    """Whether a day is only that of the dispatch or of the news conference (10月25日电, 记者25日从…获悉).

    >>> from extract.times import find
    >>> text = "新华社乌鲁木齐10月25日电 记者25日从发布会上获悉，10月9日派出专家12名"
    >>> [of_report(text, time) for time in find(text, "2022-10-26")]
    [True, True, False]
    """
    if time.form != "point" or time.period.start != time.period.end:
        return False
    return _WIRE.match(text, time.end) is not None or _LEARNED.match(text, time.end) is not None


def named(text: str, time: Time) -> bool:
    """Whether a year only belongs to the name of an event (2023年“天使之旅”, 2024年度启动仪式)."""
    return time.form == "point" and not _one_day(time) and _EVENT.match(text, time.end) is not None


def running(words: str) -> bool:
    """Whether words before a number speak of a running total, which no single year or day holds."""
    return _RUNS.search(words) is not None


def short(time: Time) -> bool:
    """Whether a time is a day, a month or a year, rather than an open or a longer span."""
    first, last = time.period.start, time.period.end
    if time.form in ("since", "until") or first is None or last is None:
        return False
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days <= _YEAR_DAYS


def _one_day(time: Time) -> bool:
    return time.period.start == time.period.end

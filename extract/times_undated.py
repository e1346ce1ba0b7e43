"""Spans that name no calendar date: since an event (自结对以来), and a bare count of years that a tally covers (三年“成绩单”)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.records import Period
from extract import times_calendar as cal
from extract.layers import Time

_SINCE = re.compile(
    r"(?:(?<=[，。；：、,;:\n“”（( 　])|^)(?P<t>(?:自从|自|从)?[^，。；：、,;:\n“”（()）\d]{2,36}?(?<![今去本年月古史直期贯夏冬春秋汛])以来)"
)
_LEAD = re.compile(r"(?:其中|同时|此外|据悉|据了解|据介绍)")
_BARE = re.compile(
    r"(?:(?<=[，。；：,;:\n？?！!])|^|(?<=[驻进]村)|(?<=[驻进]村 )|(?<=晒出)|(?<=交出)|(?<=晒))[ ]?(?P<t>(?P<n>[两三四五六七八九十]|[2-9]|[1-4]\d)[ ]?年)(?=[ ]?(?:里|间|中)?[ ]?(?:[，,“共]|先后|总共|累计))"
)
_THROUGH = re.compile(
    r"(?:经过|历经|历时)[ ]?(?P<t>(?P<n>[两三四五六七八九十]|[2-9]|[1-4]\d)[ ]?年)(?=的?(?:时间|努力|奋斗|发展|帮扶|建设|坚守|接力|耕耘|历程))"
)


def merged(text: str, times: Sequence[Time], published: str | None) -> list[Time]:
    """The dated times of a text with those that these patterns add where none stands, left to right.

    >>> [(t.period.text, t.period.end) for t in merged("组团式援藏开展以来，选派300名", [], "2022-10-25")]
    [('组团式援藏开展以来', '2022-10-25')]
    >>> [(t.period.text, t.period.start) for t in merged("三年共投入300万元", [], "2022-10-25")]
    [('三年', '2019-10-25')]
    """
    taken = [(t.start, t.end) for t in times]
    extra = [t for t in (*_since(text, published), *_bare(text, published)) if _free(taken, t)]
    return sorted((*times, *extra), key=lambda time: time.start) if extra else list(times)


def _free(taken: Sequence[tuple[int, int]], time: Time) -> bool:
    at = bisect_left(taken, (time.end, 0))
    return at == 0 or taken[at - 1][1] <= time.start


def _since(text: str, published: str | None) -> list[Time]:
    day = cal.parse(published)
    end = day.isoformat() if day else None
    return [
        Time(m.start("t"), m.end("t"), Period(m["t"], None, end, "published" if end else None), "since", "since+event")
        for m in (_SINCE.finditer(text) if "以来" in text else ())
        if not _LEAD.match(m["t"])
    ]


def _bare(text: str, published: str | None) -> list[Time]:
    day = cal.parse(published)
    out = []
    for m in (*_BARE.finditer(text), *_THROUGH.finditer(text)):
        count = int(m["n"]) if m["n"].isdigit() else "零一二三四五六七八九十".find(m["n"].replace("两", "二"))
        start = cal.shift(day, years=-count).isoformat() if day else None
        period = Period(m["t"], start, day.isoformat() if day else None, "published" if day else None)
        out.append(Time(m.start("t"), m.end("t"), period, "span", "bare-span"))
    return out

"""Finds time expressions and resolves them against the publication date or the article's own dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from corpus.records import Period
from extract import times_calendar as cal
from extract import times_undated
from extract.layers import Time
from extract.patterns import replaced
from extract.times_context import Context, Point
from extract.times_points import point
from extract.times_spans import span

Form = Literal["point", "span", "since", "until", "plan"]
_RUN = r"(?:\d+|[一二两三四五六七八九十百零〇○廿半]+)"
_CN = "一二两三四五六七八九十百零〇○廿半"
_TITLE_YEAR = re.compile(r".{0,24}?(?<!\d)(?P<year>20\d\d)(?:年度|年)(?!以来|起|前|至)")
_NARROW = tuple(zip("０１２３４５６７８９", "0123456789", strict=True))
TRIGGER = re.compile(  # looks ahead only, so that one word cannot hide the next
    r"(?=(?<![\d.])(?:19|20)\d\d(?:[ ]?学年|[-./]\d|[、和与及](?:19|20)\d\d)|(?<![\d.])\d+[ ]?(?:[年月日号天周载]|个|多年|余年|[-—–~～至到－、][ ]?\d{1,4}[ ]?[年月日号学])"
    rf"|(?<![{_CN}])[{_CN}]{{1,8}}(?:[年月日号天周载]|个|多年|余年|季度|[-—–~～至到][一二三四五六七八九十]{{1,4}}[年月日])"
    r"|(?<!\d)1[0-4]\d学年|[今去前明昨本上下][ ]?[(（]\d|今[年天日晨早晚]|本[年月学世周]|去年|上[年月个半学世周一]|前[年天日\d一二两三四五六七八九十]|大前年|明[年天日]|来年|后年|次[年月日]|翌[年日]|当[年月天日晚前]|同[年月日期]"
    r"|下[月个半一周]|[首第][ ]?[一二三四1-4]?季|民国|[“\"「]?十[一二三四五]五|党的|中共|十[八九]大|二十大|改革开放|新中国|建国|年[初底末内中]|全年|岁[末初]"
    r"|近|最近|过去|连[续日]|这|短短|未来|今后|接下来|往后|此后|目前|眼下|如今|现|迄今|至今(?!年)|截|昨|日前|多年来|数年来|历[年时]|长期以来|新学|[25-9][10]世纪|二十世纪|[春夏秋冬初暮]|前后)"
)
# The characters that a trigger can open with: most of a text is passed over by this class alone.
_OPENING = re.compile(
    rf"[\d{_CN}今本去上前大明来后次翌当同下首第民“\"「党中改新建全年岁近最过连这短未接往此目眼如现迄至截昨日多数历长春夏秋冬初暮]"
)
RANGE = re.compile(r"[ ]?(?:-{1,2}|－|—{1,2}|–|~|～|至|到)[ ]?")
_BEGUN = re.compile(r"[ ]?[^，。；：、,;\n\d的升降增减提扩涨发一二两三四五六七八九十百千万]{1,10}?(?:截?至|[，,]?[至到])(?=(?:19|20)\d\d年|今年|去年|\d{1,2}月)")
SINCE = re.compile(r"[^，。；：！？,;!?\n]{0,40}?(?:以来|起(?=[，,])|至今(?![年天日])|迄今|到现在|到目前)")
SINCE_NEAR = re.compile(
    r"来(?=[，,共累已全我])|[^，。；：！？,;!?\n\d]{0,10}?以来|[^。；\n]{0,8}?[，,]?(?:至今(?![年天日])|迄今)"
)
START = re.compile(r"(?:开始)?(?:起|开始|之后|以后|后)(?!来|续|期|台|点|步|来)")
BEFORE = re.compile(r"(?:之前|以前|前)(?!三|两|后|期|往|来|夕|沿|\d)")
_TO = re.compile(r"(?:至|到)[ ]?$")
UNTIL_BEFORE = re.compile(r"(?:截至|截止到|截止|截至到)[ ]?$")
YEAR_UNTIL = re.compile(r"(?:今年|\d{4}年)[，,]?$")
FROM_BEFORE = re.compile(r"(?:自从|自|从|打|始于)[ ]?$")
GOAL_BEFORE = re.compile(r"(?:^|[，。；：、,;:\n“”（ 　力争确保计划预计])(?P<to>到|至)[ ]?$")
_TO_ERA = re.compile(r"(?<![达提增升])(?:到|至)$")
FUTURE_BEFORE = re.compile(r"(?:将|拟|计划|定|预计|预定|准备|力争)(?:于|在)?[ ]?$")


def find(text: str, published: str | None = None, *, title: str = "") -> list[Time]:
    """Every time expression of `text`, left to right; relative ones are resolved against `published`, or the year of `title`.

    >>> [(t.period.text, t.period.start, t.period.end) for t in find("今年以来，已投入310万元", "2024-11-08")]
    [('今年以来', '2024-01-01', '2024-11-08')]
    """
    even = replaced(text, _NARROW)
    times = times_undated.merged(even, _dated(even, published, title), published)
    return times if even == text else [_as_written(text, time) for time in times]


def _dated(text: str, published: str | None, title: str) -> list[Time]:
    reviewed = _TITLE_YEAR.match(title)
    context = Context(cal.parse(published), year=int(reviewed["year"]) if reviewed else None)
    times: list[Time] = []
    end = 0
    for opening in _OPENING.finditer(text):
        at = opening.start()
        if at < end or TRIGGER.match(text, at) is None:
            continue
        time = _at(text, at, context)
        if time is not None:
            times.append(time)
            end = time.end
    return times


def _as_written(text: str, time: Time) -> Time:
    return replace(time, period=replace(time.period, text=text[time.start : time.end]))


def _at(text: str, i: int, context: Context) -> Time | None:
    if text[i - 2 : i] in ("每年", "每月", "每逢"):
        return None
    found = span(text, i, context)
    if found is None:
        one = point(text, i, context)
        if one is None:
            return None
        if one.grain == "year" and one.days and text.startswith(("截至", "截止"), one.end):
            context.year, context.year_at, context.year_word = one.named_year, one.start, False
            return None
        found = _joined(text, one, context), "point"
    base, form = found
    base = _same_period(text, base, context)
    time = _wrapped(text, base, form, context)
    _remember(text, base, time, context)
    return time


def _same_period(text: str, base: Point, context: Context) -> Point:
    """去年同期: the year before, up to the day and month that the current span reaches."""
    if not (text.startswith("同期", base.end) and base.grain == "year"):
        return base
    days, until = base.days, context.last_span[1] if context.last_span else context.published
    if days and until and until.year > days[0].year:
        first = context.last_span[0] if context.last_span else date(until.year, 1, 1)
        back = days[0].year - until.year
        days = cal.shift(first, years=back), cal.shift(until, years=back)
    return Point(base.start, base.end + 2, days, base.anchor, "same", f"{base.rule}+same-period", None)


def _joined(text: str, first: Point, context: Context) -> Point:
    """Two points with 至 between them as one span (7月25日至8月5日, 从今年到二〇二五年, 从2004年10月设立到2005年底)."""
    if first.grain == "span":
        return first
    sep = RANGE.match(text, first.end)
    if sep is None and FROM_BEFORE.search(text[max(0, first.start - 3) : first.start]):
        sep = _BEGUN.match(text, first.end)
    if sep is None:
        return first
    inner = Context(context.published, first.named_year or context.year, first.start, False, context.last_day)
    if first.days and first.named_year is None:
        inner.year = first.days[0].year
    second = point(text, sep.end(), inner)
    if second is None:
        return first
    days = (first.days[0], second.days[1]) if first.days and second.days and first.days[0] <= second.days[1] else None
    return Point(
        first.start,
        second.end,
        days,
        first.anchor or second.anchor,
        "span",
        f"{first.rule}..{second.rule}",
        second.named_year or first.named_year,
    )


def _wrapped(text: str, base: Point, form: str, context: Context) -> Time:
    """The point with the words around it that open one of its ends (截至, 以来, 起, 前)."""
    head = text[max(0, base.start - 4) : base.start]
    start, end, days, rule = base.start, base.end, base.days, base.rule
    lo: date | None = days[0] if days else None
    hi: date | None = days[1] if days else None
    anchor = base.anchor
    since = (
        _since(text, base, head)
        if ((base.grain not in ("now", "near") and form == "point") or base.grain in ("era", "span"))
        and not _sets_out(text, base)
        else None
    )
    until = UNTIL_BEFORE.search(head) or (_TO.search(head) if text.startswith("止", base.end) else None)
    if form == "until" or until:
        start -= len(until.group()) if until else 0
        if until and (outer := YEAR_UNTIL.search(text[max(0, start - 5) : start])) and hi:
            start -= len(outer.group())
            return Time(
                start,
                end,
                Period(text[start:end], f"{hi.year}-01-01", hi.isoformat(), anchor),
                "span",
                f"year-until+{rule}",
            )
        form, lo, rule = "until", None, f"until+{rule}"
        if base.grain == "edge" and base.rule.endswith("no-year") and _far_ahead(hi, context.published):
            hi = cal.shift(hi, years=-1) if hi else None
        if hi and days and context.published and days[0] <= context.published < hi:
            hi = context.published
    elif since is not None:
        lead = FROM_BEFORE.search(head)
        start -= len(lead.group()) if lead else 0
        opened = text[since - 1] == "起"
        end, form, hi, rule = (
            since,
            "since",
            None if opened or not lo else context.published,
            f"{'from' if opened else 'since'}+{rule}",
        )
        anchor = anchor or ("published" if hi else None)
    elif form == "point" and base.grain != "near":
        start, end, lo, hi, form, rule = _one_sided(text, base, context, (lo, hi))
    elif base.grain == "era" and form == "span" and lo == hi and (goal := _TO_ERA.search(head)):
        start, lo, form, rule = start - len(goal.group()), None, "plan", f"by+{rule}"
    elif base.grain in ("span", "era") and form == "point":
        form = "span"
    if form == "point" and base.grain in ("span",):
        form = "span"
    period = Period(text[start:end], lo.isoformat() if lo else None, hi.isoformat() if hi else None, anchor)
    return Time(start, end, period, form, rule)  # type: ignore[arg-type]


def _far_ahead(one: date | None, published: date | None) -> bool:
    """Whether a day lies over a month ahead of the publication: a report of January that closes 截至年底 means the year before."""
    return one is not None and published is not None and (one - published).days > 31


def _since(text: str, base: Point, head: str) -> int | None:
    """Where 以来 or 至今 ends behind the point; 自 in front lets more words stand between."""
    pattern = SINCE if FROM_BEFORE.search(head) else SINCE_NEAR
    match = pattern.match(text, base.end)
    return None if match is None else match.end()


def _one_sided(
    text: str, base: Point, context: Context, ends: tuple[date | None, date | None]
) -> tuple[int, int, date | None, date | None, str, str]:
    """Points opened by 起 (…起), closed by 前 (…前) or set as a goal (到2027年)."""
    lo, hi = ends
    head = text[max(0, base.start - 4) : base.start]
    opened, closed = START.match(text, base.end), BEFORE.match(text, base.end)
    lead = FROM_BEFORE.search(head)
    if opened and _sets_out(text, base):
        return base.start, opened.end(), lo, hi, "point", f"event+{base.rule}"
    if opened and (lead or opened.group().endswith("起") or opened.group().startswith("开始")):
        return base.start - (len(lead.group()) if lead else 0), opened.end(), lo, None, "since", f"from+{base.rule}"
    if closed:
        hi = _coming(hi, context) if base.rule.endswith("no-year") else hi
        return base.start, closed.end(), None, hi, "until", f"before+{base.rule}"
    goal = GOAL_BEFORE.search(head)
    if goal and (base.grain == "edge" or (base.grain in ("year", "part") and base.named_year)):
        past = hi is not None and context.published is not None and hi < context.published
        return base.start - 1, base.end, None, hi, "until" if past else "plan", f"by+{base.rule}"
    return base.start, base.end, lo, hi, "point", base.rule


_CLOCK = re.compile(r"凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|晚间|夜间|深夜|(?<![\d])(?!0?0[时点])\d{1,2}[时点]")
_SETS_OUT = re.compile(r"(?:开始)?起[^。；！？\n]{0,40}?(?:抵达|到达|赶到|赶赴|奔赴|开赴|出发|启程|集结|运抵|进驻)")


def _sets_out(text: str, base: Point) -> bool:
    """Whether a clock time with 起 opens a movement of that day (18日凌晨2时起陆续抵达), and no lasting state."""
    if base.grain != "day" or not _CLOCK.search(text, base.start, base.end):
        return False
    return _SETS_OUT.match(text, base.end) is not None


def _coming(one: date | None, context: Context) -> date | None:
    """A deadline without a year lies ahead of the publication where the next such day is near."""
    if one is None or context.published is None or one >= context.published:
        return one
    later = cal.shift(one, years=1)
    return later if (later - context.published).days < 200 else one


_BASELINE = re.compile(r"(?:较|比|同比|相比|由|从|与|是|高于|低于|超过|相当于)[ ]?$")


def _remember(text: str, base: Point, time: Time, context: Context) -> None:
    """Keeps what later expressions refer to: the year, the day, the span."""
    if base.days is None or base.grain in ("now", "era"):
        return
    baseline = bool(_BASELINE.search(text[max(0, base.start - 3) : base.start]))
    if base.named_year is not None and not baseline:
        context.year, context.year_at, context.year_word = (
            base.named_year,
            base.start,
            base.rule.startswith("year-word"),
        )
    if base.grain == "day":
        context.last_day = base.days[0]
    elif base.grain == "month" and not baseline:
        context.last_day = context.last_day
    whole = (cal.parse(time.period.start), cal.parse(time.period.end))
    if base.grain in ("span", "year", "part") and whole[0] and whole[1] and not baseline:
        context.last_span = whole[0], whole[1]
        if base.grain == "span":
            context.spans.append(context.last_span)

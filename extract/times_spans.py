"""Reads spans that are counted from a date (三年来, 未来5年), eras (“十四五”期间) and words for now (截至目前)."""

from __future__ import annotations

import re
from datetime import date

from extract import times_calendar as cal
from extract.times_context import Context, Point, number

_N = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,4}|半)"
_U = r"(?P<u>年|载|个月|个多月|个半月|周|个星期|星期|天|日)"
PAST = re.compile(
    rf"(?:(?P<pre>在?过去(?:的|这)?|近|最近|连续|这|短短|历时|前后)[ ]?)?(?P<n>{_N})[ ]?(?P<many>多|余)?{_U}(?P<many2>多|余)?[ ]?"
    r"(?P<post>以来|来(?!自|到|源|临)|下来|间(?!隔|断|接)|里|之中|中(?=[，,])|时间里|过去)?"
)
DAYS_IN = re.compile(rf"(?P<n>{_N})[ ]?[多余]?天(?:的?时间)?(?:里|之中|时间里|间(?!隔|断|接)|中(?=[，,]))")
_BEGAN = re.compile(r"抵达|到达|来到|赶到|出发|启程|奔赴|开赴|进驻|启动|开始|开诊|开营|拉开|起航")
_CLOSED = re.compile(r"收官|结束|落幕|闭幕|返回|返程|返抵|凯旋|归来|回国|回到|撤离|收队|告捷|圆满|完成任务|撤回")
_PRAISED = re.compile(r"[^，。；\d]{0,4}(?:入选|获评|被评|评为|蝉联|位居|位列|荣获|荣登|上榜|跻身|获得[^，。；]{0,8}称号)")
FUTURE = re.compile(
    rf"(?:未来|今后|接下来|往后|此后|下一个)(?:的)?[ ]?(?:{_N}[-—～~至到])?(?P<n>{_N})[ ]?{_U}(?:内|里|间)?"
)
WITHIN = re.compile(rf"(?P<n>{_N})[ ]?{_U}(?:内|之内|以内)")
AGO = re.compile(rf"(?P<n>{_N})[ ]?(?P<u>年|个月|周|天)(?P<d>前|之前|以前|后|之后|以后)")
ERAS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?:党的|中共|自)?[“\"]?十八大(?:召开)?[”\"]?"), "2012-11-08", ""),
    (re.compile(r"(?:党的|中共|自)?[“\"]?十九大(?:召开)?[”\"]?"), "2017-10-18", ""),
    (re.compile(r"(?:党的|中共|自)?[“\"]?二十大(?:召开)?[”\"]?"), "2022-10-16", ""),
    (re.compile(r"改革开放"), "1978-12-18", ""),
    (re.compile(r"新中国成立|建国"), "1949-10-01", ""),
)
PLAN = re.compile(r"[“\"「『]?十(?P<n>[一二三四五])五[”\"」』]?(?P<tail>期间|时期|末|开局之年|收官之年|前[两三四]年)?")
_PLAN_NAME = re.compile(r"(?:发展)?(?:(?:规划|纲要)(?!实施以来|以来|期)|目标|重点|重大|民生|卫生)")
NOW = re.compile(
    r"(?:截至|截止|截止到|到)?(?:目前(?:为止)?|眼下|如今|现如今|迄今(?:为止)?|至今(?![年天日])|当前|现在|现阶段)|截至发稿(?:时|前)?|截稿(?:时|前)"
)
NEAR = re.compile(
    r"昨天|昨日|昨晚|昨夜|昨(?=[与向在赴到由获宣表公举捐签起启])|[上本]个(?:星期|礼拜)(?![年岁边围末长转一二三四五六日天])|今晨|今早|今晚|[上本]个?周末|[上本下]周(?![年岁边围末长转])(?:[一二三四五六日天])?|前天|今天|今日(?!头条)|明天|明日|当天|当日|同日|次日|翌日|前日|当晚|日前|近日|连日来|近年来|近些年|近几年来?|多年来|数年来|历年来?|长期以来|近期|新学年|本学年|上学年|本学期|新学期|同期|翌年|下一阶段|世纪之初"
)
DECADE = re.compile(
    r"(?P<c>上世纪|20世纪|二十世纪|本世纪|21世纪)(?P<n>\d0|[一二三四五六七八九]十)?年代(?P<p>初|中期|末)?|(?<!\d)(?P<bare>[5-9]0|[五六七八九]十)年代"
)
_NEAR_DAYS = {
    "昨晚": -1,
    "昨夜": -1,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "昨天": -1,
    "昨": -1,
    "昨日": -1,
    "前天": -2,
    "前日": -2,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
}
_EVENT_DAYS = {"当天": 0, "当日": 0, "同日": 0, "当晚": 0, "次日": 1, "翌日": 1}


def span(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    """The counted span, era or word for now at `i`, with its form; None where nothing stands there."""
    for reader in (_now, _near, _plan, _era, _decade, _future, _ago, _within, _days_in, _past):
        found = reader(text, i, context)
        if found is not None:
            return found
    return None


def _moved(base: date, n: float, unit: str) -> date:
    if unit in ("年", "载"):
        return cal.shift(base, years=int(n), months_=int((n - int(n)) * 12))
    if unit == "个半月":
        return cal.shift(base, months_=int(n), days=15 if n > 0 else -15)
    if "月" in unit:
        return cal.shift(base, months_=int(n), days=int((n - int(n)) * 30))
    days = 7 if unit in ("周", "个星期", "星期") else 1
    return cal.shift(base, days=int(n * days))


def _count(word: str) -> float:
    return 0.5 if word == "半" else float(number(word))


def _days_in(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    """Days counted from the day when the work began or up to the day when it closed (10日收官。5天里…), both inclusive."""
    match = DAYS_IN.match(text, i)
    if match is None or context.last_day is None:
        return None
    told = text[max(0, i - 70) : i].rpartition("\n")[2]
    closed, began = (pattern.search(told) is not None for pattern in (_CLOSED, _BEGAN))
    if closed == began:
        return None
    near = int(_count(match["n"])) - 1
    days = (
        (cal.shift(context.last_day, days=-near), context.last_day)
        if closed
        else (context.last_day, cal.shift(context.last_day, days=near))
    )
    if context.published and days[1] > context.published:
        days = days[0], max(days[0], context.published)
    return Point(match.start(), match.end(), days, "article", "span", "days-in"), "span"


def _past(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = PAST.match(text, i)
    if match is None or not (match["pre"] or match["post"]) or (match["u"] == "日" and match["pre"] in (None, "近")):
        return None
    if (
        match["u"] in ("天", "日", "周", "星期", "个星期")
        and not match["pre"]
        and match["post"] in ("里", "时间里", "之中", "中", "过去")
    ):
        return None
    if match["pre"] in ("历时", "前后") and not match["post"]:
        return None
    if match["pre"] == "连续" and _PRAISED.match(text, match.end()):
        return None
    years = _count(match["n"])
    if match["post"] == "以来" and match["u"] == "年" and 50 <= years <= 99 and not match["pre"]:
        days = (date(1900 + int(years), 1, 1), context.published or date(1900 + int(years), 12, 31))
        return Point(match.start(), match.end(), days, None, "span", "since+short-year"), "since"
    if match["post"] == "间" and context.spans:
        for known in reversed(context.spans):
            if known[1].year - known[0].year + 1 == years and match["u"] == "年":
                return Point(match.start(), match.end(), known, "article", "span", "years-of-span"), "span"
    base = context.published
    if base is None:
        return Point(match.start(), match.end(), None, None, "span", "past-span"), "span"
    days = (_moved(base, -years, match["u"]), base)
    return Point(match.start(), match.end(), days, "published", "span", "past-span"), "span"


def _future(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = FUTURE.match(text, i)
    if match is None:
        return None
    base = context.published
    if base and context.year and context.year < base.year and match.group().startswith(("此后", "接下来", "往后")):
        return Point(match.start(), match.end(), None, None, "span", "span-after"), "span"
    days = (base, _moved(base, _count(match["n"]), match["u"])) if base else None
    return Point(match.start(), match.end(), days, "published" if base else None, "span", "future-span"), "plan"


def _within(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = WITHIN.match(text, i)
    if match is None or text[i - 1 : i] == "每":
        return None
    short = match["u"] not in ("年", "载")
    base = (context.last_day if short else None) or context.published
    days = (base, _moved(base, _count(match["n"]), match["u"])) if base else None
    anchor = None if base is None else "article" if base == context.last_day and short else "published"
    return Point(match.start(), match.end(), days, anchor, "span", "within-span"), "plan"


def _ago(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = AGO.match(text, i)
    if match is None or text[i - 1 : i] in ("年", "月", "第", "近"):
        return None
    base, sign = context.published, -1 if "前" in match["d"] else 1
    if base is None:
        return Point(match.start(), match.end(), None, None, "year", "ago"), "point"
    moved = _moved(base, sign * _count(match["n"]), match["u"])
    days = {"年": cal.year(moved.year), "个月": cal.months(moved.year, moved.month, moved.month)}.get(
        match["u"], (moved, moved)
    )
    return Point(match.start(), match.end(), days, "published", "year", "ago", moved.year), "point"


def _plan(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    """A five-year plan: the 14th runs 2021..2025."""
    match = PLAN.match(text, i)
    if match is None or (not match["tail"] and _PLAN_NAME.match(text, match.end())):
        return None
    first = 1951 + 5 * (11 + "一二三四五".index(match["n"]))
    days = (date(first, 1, 1), date(first + 4, 12, 31))
    tail = match["tail"] or ""
    if tail == "开局之年":
        days = cal.year(first)
    elif tail in ("收官之年", "末"):
        days = cal.year(first + 4) if tail == "收官之年" else (days[1], days[1])
    return Point(match.start(), match.end(), days, None, "era", "five-year-plan"), "span"


def _era(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    for pattern, start, _ in ERAS:
        match = pattern.match(text, i)
        if match and "以来" in text[match.end() : match.end() + 4]:
            first = date.fromisoformat(start)
            return Point(match.start(), match.end(), (first, first), None, "era", "era"), "point"
    return None


def _decade(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = DECADE.match(text, i)
    if match is None or not (match["n"] or match["bare"]):
        return None
    base = 2000 if match["c"] in ("本世纪", "21世纪") else 1900
    tens = number(match["n"] or match["bare"])
    days = (date(base + tens, 1, 1), date(base + tens + 9, 12, 31))
    return Point(match.start(), match.end(), days, None, "span", "decade"), "span"


def _now(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = NOW.match(text, i)
    if match is None:
        return None
    base = context.published
    return Point(
        match.start(), match.end(), (base, base) if base else None, "published" if base else None, "now", "now"
    ), "until"


def _near(text: str, i: int, context: Context) -> tuple[Point, str] | None:
    match = NEAR.match(text, i)
    if match is None:
        return None
    word, form = match.group(), "point"
    days, anchor = _near_days(word, context)
    if word.endswith("来") or word in ("近年", "近些年", "历年"):
        form = "since"
    return Point(match.start(), match.end(), days, anchor if days else None, "near", f"near:{word}"), form


def _near_days(word: str, context: Context) -> tuple[cal.Days | None, str]:
    published = context.published
    if word in _NEAR_DAYS and published:
        one = cal.shift(published, days=_NEAR_DAYS[word])
        return (one, one), "published"
    if word in _EVENT_DAYS and context.last_day:
        one = cal.shift(context.last_day, days=_EVENT_DAYS[word])
        return (one, one), "article"
    if word == "同期" and context.last_span:
        return context.last_span, "article"
    if word.endswith("周末") and published:
        saturday = cal.shift(published, days=7 * ("上本".index(word[0]) - 1) - published.weekday() + 5)
        return (saturday, cal.shift(saturday, days=1)), "published"
    if (word[1:2] == "周" or word.endswith(("星期", "礼拜"))) and published:
        monday = cal.shift(published, days=7 * ("上本下".index(word[0]) - 1) - published.weekday())
        day = "一二三四五六日天".find(word[2:3]) if len(word) == 3 and word[1] == "周" else -1
        one = cal.shift(monday, days=min(day, 6))
        return ((one, one) if day >= 0 else (monday, cal.shift(monday, days=6))), "published"
    if word in ("新学年", "本学年", "上学年") and published:
        first = published.year - (published.month < 7) - (word == "上学年")
        return (date(first, 9, 1), date(first + 1, 8, 31)), "published"
    return None, ""

"""When an article was published: visible text first, then meta tags, JSON-LD and the address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

LOCAL = timezone(timedelta(hours=8))  # China, Taiwan and Hong Kong keep one time
EARLIEST = 1994  # no news page is older

_CLOCK = (
    r"(?:[ T，,　]*+(?:星期|周|週|礼拜|禮拜|HKT|CST|\()?[一二三四五六日天]?\)?[ T，,　]*+"
    r"(?P<half>上午|下午|晚上|凌晨|中午|早上|晚|AM|PM)?[ ]*+(?P<H>[0-2]?\d)(?:[:：]|时|點|点|時)(?P<M>[0-5]\d)?(?:[:：分](?P<S>[0-5]\d)?)?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s*年\s*|[-./／－]|\s+(?=\d\d/\d\d))(?P<m>[01]?\d)(?:\s*月\s*|[-./／－])(?P<d>[0-3]?\d)(?!\d{3})(?:\s*日)?(?:\.\d+)?"
    + _CLOCK
)
ROC = re.compile(
    r"(?:(?:民国|民國|中华民国|中華民國)\s*(?P<y>\d{2,3})|(?<!\d)(?P<y2>1[01]\d))(?:\s*年\s*|[-./])(?P<m>[01]?\d)(?:\s*月\s*|[-./])(?P<d>[0-3]?\d)(?:\s*日)?"
    + _CLOCK
)
SHORT = re.compile(r"(?<![\d.年/-])(?P<m>[01]?\d)(?:月|[-/])(?P<d>[0-3]\d|\d(?!\d))日?" + _CLOCK)
PACKED = re.compile(
    r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:(?P<H>[0-2]\d)(?P<M>[0-5]\d)(?P<S>[0-5]\d)?)?(?!\d)"
)
IN_URL = re.compile(r"(?<!\d)(?P<y>20\d\d|19\d\d)[-/_]?(?P<m>[01]\d)[-/_]?(?P<d>[0-3]\d)(?!\d{5,})")
SHORT_URL = re.compile(r"/(?P<y>\d\d)/(?P<m>[01]\d)(?P<d>[0-3]\d)/")
MONTH_URL = re.compile(r"/(?P<y>20\d\d)-?(?P<m>[01]\d)/")
SLASHES = re.compile(r"(?<=\d)\s+/\s*(?=\d)|(?<=\d)\s*/\s+(?=\d)")
NOW = re.compile(r"今天是|现在是|当前时间|欢迎(?:您|光临)|农历|Today")
LABELLED = re.compile(
    r"(?:发布|发表|发文|更新|发稿|刊发|上传|出版|采编|成文|编辑|添加|录入|提交|创建|上线)?(?:时间|日期|于)\s*[:：]|发布时间|发布日期|发表于|发布于|发表時間|發布|發表|上稿|日期"
)
LATER = re.compile(r"更新|修改|截止|活动|举办")

META = (
    "article:published_time", "og:published_time", "publishdate", "pubdate", "publish_time", "og:release_date", "datepublished", "weibo: article:create_at",
    "weibo:article:create_at", "apub:time", "publish-date", "publication_date", "date", "createdate", "dc.date", "_pubtime", "published_time", "pub_date",
    "bytedance:published_time", "firstpublishedtime", "contentpublishdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "article:create_at", "dateupdate", "datecreated", "filetime", "maketime", "bytedance:lrdate_time", "article:modified_time", "og:time", "updated_time", "og:updated_time", "bytedance:updated_time", "lastmodified",
)  # fmt: skip


def parse(text: str, *, year: int | None = None) -> str | None:
    """The first date or date-time in a text, ISO; `year` completes a date that lacks one.

    >>> parse("2021年03月05日 08:30"), parse("民國112年2月21日"), parse("03-05 08:30", year=2021)
    ('2021-03-05T08:30', '2023-02-21', '2021-03-05T08:30')
    """
    text = SLASHES.sub("/", text)
    for pattern in (FULL, ROC, PACKED):
        for found in pattern.finditer(text):
            value = _iso(found)
            if value:
                return value
    if year is not None:
        for found in SHORT.finditer(text):
            value = _iso(found, year=year)
            if value:
                return value
    return _mail(text)


def _iso(found: re.Match[str], *, year: int | None = None) -> str | None:
    """A match as an ISO date or date-time in local time, or None where it is no date."""
    parts = found.groupdict()
    raw = parts.get("y")
    if raw is None:
        raw = parts.get("y2")
    number = int(raw) if raw else year
    if number is None:
        return None
    if found.re is ROC:
        number += 1911
    elif number < 100:
        number += 2000 if number < 70 else 1900
    if number < EARLIEST or number > 2100:
        return None
    hour, minute, second = parts.get("H"), parts.get("M"), parts.get("S")
    try:
        if hour is None or (minute is None and not re.search(r"[时時点點]", found[0])):
            return date(number, int(parts["m"]), int(parts["d"])).isoformat()
        moment = datetime(
            number,
            int(parts["m"]),
            int(parts["d"]),
            _hour(int(hour), parts.get("half")),
            int(minute or 0),
            int(second or 0),
        )
    except ValueError:
        return None
    zone = parts.get("zone")
    if zone and zone not in ("+08:00", "+0800"):
        moment = _local(moment, zone)
    return moment.isoformat(timespec="seconds" if second else "minutes")


def _hour(hour: int, half: str | None) -> int:
    """An hour on the clock of 24."""
    if half in ("下午", "晚上", "晚", "PM") and hour < 12:
        return hour + 12
    if half in ("AM", "凌晨") and hour == 12:
        return 0
    return hour


def _local(moment: datetime, zone: str) -> datetime:
    """A moment of another zone in local time; a zone that no clock keeps counts as ours."""
    digits = zone.replace(":", "")
    offset = timedelta() if zone == "Z" else timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    if offset > timedelta(hours=14):
        return moment
    aware = moment.replace(tzinfo=timezone(-offset if zone[0] == "-" else offset))
    return aware.astimezone(LOCAL).replace(tzinfo=None)


def _mail(text: str) -> str | None:
    """A date as mail and feeds write it: Fri, 23 Jul 2021 13:04:00 GMT."""
    if not re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}", text):
        return None
    try:
        moment = parsedate_to_datetime(text.strip())
        if moment.tzinfo is not None:
            moment = moment.astimezone(LOCAL).replace(tzinfo=None)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.isoformat()


def from_lines(lines: Iterable[str], *, year: int | None = None, labelled: bool = False) -> str | None:
    """The date that the lines about a headline show: labelled before plain, with a clock before without, first before later."""
    best, best_score = None, -1.0
    for order, line in enumerate(lines):
        if len(line) > 160 or NOW.search(line):
            continue
        if labelled and not LABELLED.search(line):
            continue
        value = parse(line, year=year)
        if value is None:
            continue
        score = (
            2.0 * ("T" in value)
            + bool(LABELLED.search(line))
            - 0.6 * bool(LATER.search(line))
            - 0.05 * order
            - (0.01 * len(line) if len(line) > 60 else 0)
        )
        if score > best_score:
            best, best_score = value, score
    return best


def from_url(url: str | None) -> str | None:
    """The date in an article's address.

    >>> from_url("https://www.163.com/news/article/20211023/A1.html"), from_url("http://www.163.com/21/0305/08/G4.html")
    ('2021-10-23', '2021-03-05')
    """
    for pattern in (IN_URL, SHORT_URL):
        for found in pattern.finditer(url or ""):
            value = _iso(found)
            if value:
                return value
    return None


# Values first, then the names before them: names alone would be looked for at every letter of the page.
IN_SCRIPT = tuple(
    re.compile(rf"{quote}(\d{{10}}|20\d\d[-/]\d\d[-/]\d\d[ T]\d\d:\d\d(?::\d\d)?){quote}") for quote in "\"'"
)
NAMED = re.compile(
    r"\b(?:publish_?time|publish_?date|pub_?time|pub_?date|create_?time|post_?time|ct|time)[\"']?\s*[:=]\s*$", re.I
)
NAMES = 60  # characters before a value that may hold its name


def from_scripts(html: str) -> str | None:
    """The time that a page's scripts state for it: seconds since 1970, or a date-time.

    >>> from_scripts('var ct = "1581517074";'), from_scripts("time: '2019-09-08 11:42:03'")
    ('2020-02-12T22:17:54', '2019-09-08T11:42:03')
    """
    values = (found for pattern in IN_SCRIPT for found in pattern.finditer(html))
    for found in sorted(values, key=re.Match.start):
        if NAMED.search(html, max(0, found.start() - NAMES), found.start()):
            if found[1].isdecimal():
                return datetime.fromtimestamp(int(found[1]), LOCAL).replace(tzinfo=None).isoformat()
            return parse(found[1])
    return None


def best(visible: str | None, stated: Iterable[str | None], url: str | None) -> str | None:
    """One date out of what each place says, in the order of trust; a later place may only add the clock."""
    others = [value for value in stated if value]
    chosen = visible or (others[0] if others else None) or from_url(url)
    if chosen and "T" not in chosen:
        return next(
            (
                value
                for value in others
                if value.startswith(chosen) and "T" in value and not value.endswith("T00:00:00")
            ),
            chosen,
        )
    return chosen

"""Words before and behind a quantity that bound it, and words that say what one unit of it belongs to."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.records import Change, Qualifier

_OVER = "超过|超出|超|逾|不低于|不少于|不小于|不下于|不下|不止|至少|最少|起码|突破|大于|高于|多于|过|达到或超过|最低"
_UNDER = "接近|将近|近|不足|不到|未到|未达|最高|至多|最多|不超过|不超|不多于|不高于|不大于|低于|少于|小于|未超过|上限"
_ABOUT = "大约|约|大概|大致|差不多|估计|左右"
_LINK = r"(?:达到|达|到|有|为|占|合|计|可|共|了|合计|获得|获|在|是|服务|人民币|新台币|台币|港币|美金|价值|每\S{1,2}|给予|补助|补贴|奖励|资助|[ 　])"
BEFORE = re.compile(rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT})){_LINK}{{0,3}}$")
AFTER = re.compile(
    r"[ ]?(?:(?P<over>有余|余|多(?!种|家|所|个|次|方|重|名|项)|以上|之上|及以上|或以上|开外|不止|出头)"
    r"|(?P<under>以内|以下|之内|之下|不到|不足|封顶)|(?P<about>左右|上下|许|前后|上下浮动|内外))"
)
UP = ("增长", "提高", "增加", "上升", "提升", "增收", "上涨", "新增", "增幅", "涨幅", "翻")
DOWN = ("下降", "降低", "减少", "缩短", "降幅", "下滑", "压减", "减轻", "降")


class Bound(NamedTuple):
    """Where a bound word starts or ends, and what it says."""

    at: int
    qualifier: Qualifier


def before(text: str, start: int) -> Bound | None:
    """The bound word in front of `start` (近, 不少于, 约合), with its offset.

    >>> before("捐款近60亿元", 3)
    Bound(at=2, qualifier='under')
    """
    floor = max(0, start - 12)
    match = BEFORE.search(text[floor:start])
    if match is None:
        return None
    kind = match.lastgroup
    return Bound(floor + match.start(), _qualifier(kind))


def after(text: str, end: int) -> Bound | None:
    """The bound word right behind `end` (余, 以上, 左右), with the offset behind it.

    >>> after("300名左右", 4)
    Bound(at=6, qualifier='about')
    """
    match = AFTER.match(text, end)
    return None if match is None else Bound(match.end(), _qualifier(match.lastgroup))


def _qualifier(name: str | None) -> Qualifier:
    if name == "over":
        return "over"
    return "under" if name == "under" else "about"


def direction(word: str) -> Change | None:
    """Whether a verb says growth or decline; None for neither."""
    if word.startswith(DOWN):
        return "down"
    return "up" if word.startswith(UP) else None


_PER_NOUN: tuple[tuple[str, str], ...] = (
    ("year", "年|年度|学年|财年"), ("month", "月|个月"), ("day", "天|日|个上学日|个工作日"),
    ("person", "人|名\\w{0,6}|位\\w{0,6}|生|个?孩子|个?学生|个?患者|例患者|师|单人"), ("household", "户|个?家庭"),
    ("hospital", "院|家医院|所医院|家卫生院|个?乡镇卫生院|所卫生院|个?医院"), ("school", "校|所|所学校|个?学校"),
    ("village", "村|个村|个行政村"),
)  # fmt: skip
PER = re.compile(r"(?:平均)?每(?!日一|每)|(?P<mean>[年月日人户县村校院家队场次台班])均|单人|人均|户均")


def per(text: str, floor: int, start: int) -> str | None:
    """What one unit belongs to, as the clause before `start` says it (每年, 户均, 每个村卫生室)."""
    clause = text[floor:start]
    found: str | None = None
    for match in PER.finditer(clause):
        found = _per_code(clause, match)
    return found


_MEAN = {"年": "year", "月": "month", "日": "day", "人": "person", "户": "household", "村": "village", "校": "school", "院": "hospital"}


def _per_code(clause: str, match: re.Match[str]) -> str:
    word = match.group()
    if word.endswith("均") and not word.startswith("平均"):
        return _MEAN.get(word[0], "item")
    if word == "单人":
        return "person"
    rest = clause[match.end() : match.end() + 8]
    for code, pattern in _PER_NOUN:
        if re.match(pattern, rest):
            return code
    return "item"

"""Words before and behind a quantity that bound it, and verbs that give a change its direction."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.records import Change, Qualifier

_OVER = (
    r"不得少于|不得低于|不得小于|超过|超出|(?<![彩高赶Bb])超|逾|不低于|不少于|不小于|不下于|不下|不止|至少|最少|起码|突破|大于|高于|多于|达到或超过|最低|已过|远超|多达(?=百|千|万)"
    r"|(?<=[年今已早])过(?=[百千万])"
)
_UNDER = (
    r"不得超过|不得高于|不得多于|接近|将近|(?<![附最远临就邻亲靠])近|不足|不到|未到|未达|最高|至多|最多|不超过|不超|不多于|不高于|不大于|低于|少于|小于|未超过|上限"
    r"|没有超过|控制在"
)
_ABOUT = r"大约|(?<![节条公签预制契特邀履])约|大概|大致|差不多|估计|粗略"
_LINK = (
    r"(?:达到|达|到|有|为|占到|占|合计|折合|合|计|可以|可|共|了|获得|获|得|在|是|仅|服务|人民币|新台币|台币|港币|美金|价值|给予|补助|补贴|奖励"
    r"|资助|领取|增加|增长|提高|提升|下降|减少|节省|节约|需要?|每[^\s，。；]{1,2}|[ 　])"
)
BEFORE = re.compile(rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>{_ABOUT})){_LINK}{{0,3}}$")
AFTER = re.compile(
    r"[ ]?(?:[（(]含[)）])?(?:(?P<over>有余|余(?![姚杭干庆江])|多(?![种家所个次方重名项位数样元年少])|(?:及|或)?以上|之上|开外|不止|出头|起步)"
    r"|(?P<under>(?:及|或)?以内|以下|之内|之下|不到|不足|封顶)|(?P<about>左右|上下(?!联)|许(?=[，。；、）)])|前后|内外))"
)
_WORDS = frozenset("超逾不至最起突大高多达已远接将近未上没控约差估粗过低少小")
UP = (
    "增长",
    "提高",
    "增加",
    "上升",
    "提升",
    "增收",
    "上涨",
    "新增",
    "增幅",
    "涨幅",
    "翻",
    "多出",
    "扩大",
    "增至",
    "升至",
    "提至",
)
DOWN = ("下降", "降低", "减少", "缩短", "降幅", "下滑", "压减", "减轻", "降至", "降到", "降", "缩减", "压缩", "减至")


class Bound(NamedTuple):
    """Where a bound word starts or ends, and what it says."""

    at: int
    qualifier: Qualifier


def before(text: str, start: int) -> Bound | None:
    """The bound word in front of `start` (近, 不少于, 约合), with its offset.

    >>> before("捐款近60亿元", 3)
    Bound(at=2, qualifier='under')
    """
    floor = max(0, start - 14)
    head = text[floor:start]
    if _WORDS.isdisjoint(head):
        return None
    match = BEFORE.search(head)
    return None if match is None else Bound(floor + match.start(), _qualifier(match.lastgroup))


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
    """Whether a verb says growth or decline; None for neither.

    >>> direction("缩短"), direction("增收"), direction("达到")
    ('down', 'up', None)
    """
    if word.startswith(DOWN):
        return "down"
    return "up" if word.startswith(UP) else None

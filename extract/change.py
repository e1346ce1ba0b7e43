"""Whether a number is a level or a difference: verbs of growth and decline right before it, or right behind it."""

from __future__ import annotations

import re

from corpus.records import Change
from extract.patterns import pattern

_FILL = r"(?:了|约|近|达|超过?|逾|幅度?|率|比例|至少|约为|为|最高|平均|年均|人民币|整整|将近|不止|大约|不足|不到|同比|环比|的|[ 　])*+"
_UP = (
    "增长|增加|增多|上升|提升|提高|增收|上涨|上浮|增幅|涨幅|增速|新增贮藏能力|多出|超出目标|超出原定目标|成长|超额|多卖|多收|多了|高出|高了|涨了|增至原来的|升高|攀升|净增|增产|扩大|加大|延长|延长了|多|高|增|涨|升|改善|快了|年增收|户均增收|人均增收|增效|递增|激增|猛增|翻"
)
_DOWN = "下降|降低|减少|减幅|降幅|缩短|下滑|回落|压减|缩减|减轻|降了|少了|减了|低了|低|少|降|减|下调|收窄|下浮|跌|缩小|节省时间|缩短了|压缩"
_BEFORE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_FILL}$")
_AFTER = re.compile(r"[ ]?的?(?:(?P<up>增长|增幅|涨幅|提升|提高)|(?P<down>降幅|下降|降低|减少))(?!到|至|为|成|了)")
_LEVEL = re.compile(r"(?:到了?|至|为|成|是)[ 　]*(?:约|近|超过?|逾|不足|不到|原来的)?[ 　]*$")
_COUNTED_ONLY = frozenset(("rates", "funds", "indicators", "patients", "beneficiaries"))
_FALSE = re.compile(r"(?:最高|最多|最低|至多|至少|不少|不低|不高|不多|多次|年增|提升|提高)$")


def change(left: str, right: str, kind: str) -> Change | None:
    """`up` or `down` where the clause says that the number is a difference, None for a level.

    >>> change("外转患者同比下降", "", "rates"), change("占比由18.7%提高到", "", "rates"), change("新增", "床位", "indicators")
    ('down', None, None)
    """
    near = left[-18:]
    if _LEVEL.search(near) and not pattern(r"(?:增幅|降幅|涨幅|增速|增长率)[^，]{0,4}$").search(near):
        return None
    match = _BEFORE.search(near)
    if match is None:
        behind = _AFTER.match(right) if kind == "rates" else None
        return None if behind is None else _word(behind)
    if not _counts(match.group(match.lastgroup or 0), near[: match.start()], kind):
        return None
    return _word(match)


def _counts(word: str, before: str, kind: str) -> bool:
    """Whether a growth word speaks of the number itself rather than of new things (新增床位120张)."""
    if kind not in _COUNTED_ONLY and not pattern("[比较]").search(before):
        return False
    if len(word) == 1 and (_FALSE.search(before + word) or (word in "多高低少" and not pattern("比|较|出|年").search(before))):
        return False
    if word in ("增收", "年增收") and not pattern("[户人均]|每年$").search(before[-6:]):
        return False
    if word == "增" and before.endswith(("新", "增")):
        return False
    return not (word in ("减", "降") and before.endswith(("免", "增")))


def _word(match: re.Match[str]) -> Change:
    return "up" if match.lastgroup == "up" else "down"

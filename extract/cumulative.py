"""Whether a number is a running total over several years or events."""

from __future__ import annotations

import re
from datetime import date

from corpus.records import Period
from extract.cumulative_reach import another_giver, stopped
from extract.patterns import pattern

_RUNNING = re.compile(r"累计|先后|历年|总共|共计|陆续")
_OVER_EVENTS = re.compile(r"累计|先后|历年|陆续")
_SINCE = re.compile(r"来$|间$|期间$|至今$")
_NOT_EVENTS = frozenset(("rates", "indicators"))
_OPENED = re.compile(r"(?:^|[，。；：])[^，。；：]{2,28}以来")
_SHARE = re.compile(r"占[^，。；]{0,16}$")
_THIS_YEAR = re.compile(r"今年|本年|年初|入汛|入夏|入冬|开学|(?<!年)(?<!\d)\d{1,2}月")
_OWN_YEAR = re.compile(r"今年|去年|前年|本年|当年|\d{4}年|目前|现有|每年")
_LEVEL = re.compile(
    r"共有|拥有|设有|平均|每[^，]{0,4}$|均$|占|达到|提高|提升|增长|降|现有|另有|还有|(?<![已均共])有[^，\d]{0,4}$|最[大少多高小]|仅"
)
_SERVICES = frozenset(("trainees", "trainings", "procedures", "patients", "techniques", "teams"))
_YEAR_DAYS = 366
_ONE_YEAR = re.compile(r"(?:19|20)\d\d[-—–~～至/]{1,2}(?:(?:19|20)\d\d|\d\d)(?:学年|年度)")  # runs over two calendar years
_BARE_SPAN = re.compile(
    r"(?:(?:^|[，,。；：])\s*|[驻进]村\s*|晒出\s*)(?:[两三四五六七八九十]|\d{1,2})\s*年(?:里|间|中)?\s*(?:[，,“共]|先后|总共)"
)


def cumulative(
    lead: str, left: str, *, kind: str, period: Period | None, per: str | None, carried: bool = False
) -> bool:
    """True for a running total: `lead` is the sentence before the number, `left` its clause; `carried` from before it.

    >>> span = Period("三年来", "2020-05-01", "2023-05-01")
    >>> cumulative("三年来，先后派出", "先后派出", kind="staff", period=span, per=None)
    True
    >>> cumulative("三年来，外转率降到", "外转率降到", kind="rates", period=span, per=None)
    False
    >>> until = Period("截至去年底", None, "2023-12-31")
    >>> cumulative("截至去年底，人均寿命提高至", "人均寿命提高至", kind="indicators", period=until, per=None)
    False
    """
    if per is not None:
        return False
    if kind == "rates":
        return _SHARE.search(left) is not None and _runs_up(lead, left, period)
    if another_giver(lead) and not _RUNNING.search(left):
        return False
    if kind not in _NOT_EVENTS and (_runs_up(lead, left, period) or (carried and not _LEVEL.search(left))):
        return True
    if period is None:
        return False
    told = period.text in lead
    if period.start and period.end:
        return _over_span(period, told, kind=kind, left=left, lead=lead)
    if period.start:
        return told and not period.text.endswith("起")
    if period.end is None:
        return told and bool(_SINCE.search(period.text))
    if period.text.startswith(("截至", "截止", "至", "迄")):
        if kind == "indicators" and _LEVEL.search(left) and not _RUNNING.search(left):
            return False
        return told or bool(_OVER_EVENTS.search(left))
    return False


def _runs_up(lead: str, left: str, period: Period | None) -> bool:
    """累计 before the number and behind its time, in its clause or earlier in the sentence; 先后 in the clause itself."""
    opened = _OPENED.search(lead)
    if opened and not _THIS_YEAR.search(opened.group()) and not _OWN_YEAR.search(lead, opened.end()):
        return True
    span = _BARE_SPAN.search(lead)
    if span and not _OWN_YEAR.search(lead, span.end()):
        return True
    since = lead.rfind(period.text) if period is not None else -1
    total = max(lead.rfind("累计"), lead.rfind("历年"))
    if total >= 0 and total >= since:
        return not pattern("其中(?:今|去|本|当)年").search(left)
    return "先后" in left or "累计" in left


def _over_span(period: Period, told: bool, *, kind: str, left: str, lead: str) -> bool:
    """A closed span: several years run up a total, where the sentence itself names them or they are calendar years."""
    assert period.start is not None
    assert period.end is not None
    if _ONE_YEAR.search(period.text):
        return False
    days = (date.fromisoformat(period.end[:10]) - date.fromisoformat(period.start[:10])).days
    since = bool(_SINCE.search(period.text))
    if days > _YEAR_DAYS:
        if kind == "indicators" and told and not _RUNNING.search(lead):
            return False
        if told or not since or kind in _SERVICES or _RUNNING.search(left):
            return True
        return kind not in _NOT_EVENTS and not stopped(lead) and not _LEVEL.search(left)
    return since and days > 300 and told and bool(_RUNNING.search(lead))

"""Whether a quantity has happened or is planned: words of intention in its sentence, words of completion that undo them."""

from __future__ import annotations

import re

from corpus.records import Period, Status
from extract.patterns import pattern
from extract.required import Openers
from extract.status_will import AHEAD, BEHIND, FUNDED, LATER, NORM, PLAN

_DONE = re.compile(
    r"已(?:经|有|达|建|完|投|累|向|为|在|派|培|到|先|全|成|拨|发|接|实|帮|开|超|覆|惠|支|募|收|落|捐)|目前|截至|至今|迄今|累计|此前|上年|去年|完成(?:了|计划)|超额完成|如期|现有|现已|其中已|投入了|派出了|捐赠了"
)
_SHARE_OF_PLAN = re.compile(r"(?:计划|目标|任务|规划)(?:总?投资|资金|总额|总量|任务|投入|指标)?的?$")
_TARGET_YEAR = re.compile(r"(?:到|至|截至)(?P<year>20\d\d)年")
_OPENS = re.compile(r"计划|下一步|下阶段|明年|今后|未来|将|拟|力争|接下来|预计|打算")
_ENDED = re.compile(r"捐赠|向[^，。；]{2,20}捐|已|还为")
_TITLE_PLAN = re.compile(r"(?:计划|拟|安排|方案|规划).{0,8}(?:公示|公告|通知|方案|意见)|(?:项目|资金)计划|实施方案")
_BOUND = re.compile(r"不少于|不低于|不超过|不高于|至少|至多")
_WHOLE = re.compile("拟|计划|预计|规划|力争|打算|预算")
_FAR = 500
_OPENERS, _OF_PLAN, _OF_NORM = Openers((PLAN, NORM)), 0, 1
_PART = re.compile(r"[ ]*(?:其中|包括|主要包括|具体包括|具体为)")


def status(
    lead: str, right: str, *, kind: str = "", period: Period | None = None, published: str | None = None
) -> Status:
    """`planned` where the sentence's words around the number say so and nothing later takes it back, else `actual`.

    `lead` is the sentence before the quantity, `right` the rest of it.

    >>> status("年底前还将为临夏州代培全科医生", ""), status("还将安排资金不少于1800万元，目前已到位", "")
    ('planned', 'actual')
    >>> status("广西", "医疗队将分赴四县"), status("", "队员将患者送往县医院")
    ('planned', 'actual')
    """
    if starts_later(period, published):
        return "planned"
    told = _OPENERS.possible(lead)
    plan = _last(PLAN, _reach(lead)) if _OF_PLAN in told else None
    if plan is not None and _SHARE_OF_PLAN.search(lead[-8:]):
        plan = None
    if plan is not None:
        done = _last(_DONE, _reach(lead)[plan:])
        return "planned" if done is None else "actual"
    norm = _OF_NORM in told and _norm(lead)
    if norm or BEHIND.match(right) or AHEAD.match(right) or (kind not in FUNDED and LATER.match(right)):
        return "planned"
    target = _TARGET_YEAR.search(_reach(lead)) if "20" in lead else None
    late = target is not None and published is not None and target["year"] > published[:4]
    return "planned" if late else "actual"


def _norm(lead: str) -> bool:
    """Whether a rule sets the number: in its own clause, or as a bound behind a semicolon of the same rule."""
    clause = lead[max(lead.rfind("，"), lead.rfind("；"), lead.rfind("：")) + 1 :]
    return NORM.search(clause) is not None or ("原则上" in lead and _BOUND.search(clause) is not None)


def _reach(lead: str) -> str:
    """The part of the sentence that a plan can govern: behind the last semicolon, unless the plan opens the sentence."""
    opening, mark, rest = lead.partition("；")
    whole, part, _ = opening.partition("，其中")
    if part and PLAN.search(whole):
        return lead
    if not mark or (_OPENS.search(opening.split("，")[0]) and not _ENDED.search(rest)):
        return lead
    return lead.rpartition("；")[2]


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    end = None
    for match in pattern.finditer(text):
        end = match.end()
    return end


def with_whole(text: str, sentence: int, number: int) -> str:
    """The sentence up to a number; a sentence of parts (其中…) is read with the sentence whose parts it gives.

    >>> with_whole("拟安排项目90个。其中，产业类64个。", 9, 15)
    '拟安排项目90个，其中，产业类'
    """
    lead = text[max(sentence, number - _FAR) : number]
    if sentence == 0 or not _PART.match(lead) or text[sentence - 1] == "\n":
        return lead
    floor = max(0, sentence - 160)
    above = pattern("[。！？\n]").split(text[floor : sentence - 1])[-1]
    return f"{above}，{lead}" if _WHOLE.search(above) else lead


def starts_later(period: Period | None, published: str | None) -> bool:
    """Whether a period begins after the day of publication."""
    if period is None or not period.start or not published:
        return False
    return period.start > published[:10] and period.anchor != "published-open"


def plans(title: str) -> bool:
    """Whether a title announces a plan, so that its figures are planned unless they say otherwise.

    >>> plans("2022年东西部协作项目资金计划公示"), plans("2022年东西部协作综述")
    (True, False)
    """
    return _TITLE_PLAN.search(title) is not None

"""Whether a quantity has happened or is planned: words of intention in its sentence, words of completion that undo them."""

from __future__ import annotations

import re

from corpus.records import Period, Status

_PLAN = re.compile(
    r"(?<!有)计划(?!生育|的|完成|》|”|单列|项目|内|外|自|于|共|已|实施以来)|拟(?!人|态|南|合)|预计|力争|争取(?=在|到20|到明|年|用|早日|实现|建|达|再|让|明年|今年|更多)|打算|将(?=再|继续|为|向|于|会|在|对|从|达|建成|建设|投入|投资|派|选派|选送|组织|组建|开展|开工|新增|新建|援建|帮助|帮扶|培训|培养|推动|推进|用于|用|实现|实施|覆盖|惠及|按|陆续|进一步|分|有|安排|支持|资助|带动|带领|通过|赴|举办|全部|持续|扩大|增加|提高|提升|接收|接受|完成|逐步|重点|获得|启动|打造|创建|配备|购置|补|引进|采购|成为|加大|连续|共同|共|联合|以|围绕|由|与|和|还|全面|积极|最终|设|服务|救助|送|每年|不少于|前往|是|迎来|吸纳|解决|受益|改善|承担|邀请|参与|落实|下拨|投用|运抵|辐射|让|使|新|捐建|继|着力|深化|争取|拨)"
    r"|目标(?:是|为|任务)?(?!群|人)|原则上|下一步|下阶段|下一阶段|明年|后年|接下来|未来|今后|即将|有望|准备|预算|承诺|约定|商定|规划(?=建设|投资|新建|到|在|用)|推动实现"
    r"|达产后|建成后|投产后|投用后|全部建成|届时|确保(?:到|在)?|打造.{0,6}目标|预期(?!寿命)|预估|意向|须|应当|应(?=不|达|至少)|要(?=在|力争|确保|达到|建成|培养|完成)|将于|(?:再|还)将|续签.{0,10}协议|根据协议|按照协议|协议约定|初步安排"
)
_DONE = re.compile(
    r"已(?:经|有|达|建|完|投|累|向|为|在|派|培|到|先|全|成|拨|发|接|实|帮|开|超|覆|惠|支|募|收|落|捐)|目前|截至|至今|迄今|累计|此前|上年|去年|完成(?:了|计划)|超额完成|如期|现有|现已|其中已|投入了|派出了|捐赠了"
)
_SHARE_OF_PLAN = re.compile(r"(?:计划|目标|任务)的?$")
_TARGET_YEAR = re.compile(r"(?:到|至|截至)(?P<year>20\d\d)年")
_OPENS = re.compile(r"计划|下一步|下阶段|明年|今后|未来|将|拟|力争|接下来|预计|打算")
_ENDED = re.compile(r"捐赠|向[^，。；]{2,20}捐|已|还为")
_TITLE_PLAN = re.compile(r"(?:计划|拟|安排|方案|规划).{0,8}(?:公示|公告|通知|方案|意见)|(?:项目|资金)计划|实施方案")


def status(lead: str, right: str, *, period: Period | None = None, published: str | None = None) -> Status:
    """`planned` where the sentence's words up to the number say so and nothing later takes it back, else `actual`.

    `lead` is the sentence before the quantity, `right` the clause behind it.

    >>> status("年底前还将为临夏州代培全科医生", ""), status("还将安排资金不少于1800万元，目前已到位", "")
    ('planned', 'actual')
    """
    if starts_later(period, published):
        return "planned"
    plan = _last(_PLAN, _reach(lead))
    if plan is not None and _SHARE_OF_PLAN.search(lead[-3:]):
        plan = None
    if plan is not None:
        done = _last(_DONE, _reach(lead)[plan:])
        return "planned" if done is None else "actual"
    target = _TARGET_YEAR.search(_reach(lead))
    if target is not None and published is not None and target["year"] > published[:4]:
        return "planned"
    return "planned" if re.match(r"[^，。；]{0,4}(?:目标|计划任务)(?!的|人|群)", right) else "actual"


def _reach(lead: str) -> str:
    """The part of the sentence that a plan can govern: behind the last semicolon, unless the plan opens the sentence."""
    opening, mark, rest = lead.partition("；")
    if not mark or (_OPENS.search(opening.split("，")[0]) and not _ENDED.search(rest)):
        return lead
    return lead.rpartition("；")[2]


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    end = None
    for match in pattern.finditer(text):
        end = match.end()
    return end


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

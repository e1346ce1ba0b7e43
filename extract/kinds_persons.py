"""Which kind a number of people is: sent, trained, treated or reached, by who they are and by the verbs around them."""

from __future__ import annotations

import re

from extract.items import Noun
from extract.items_site import Site
from extract.kinds_lexicon import Hit
from extract.patterns import pattern

_EVENT_KINDS = {"teaching": "trainees", "treat": "patients", "operation": "procedures", "team": "staff", "partner": "partners", "giver": "partners"}
_VERB_KINDS = {"send": "staff", "train": "trainees", "treat": "patients", "reach": "beneficiaries", "perform": ""}
_LOCAL = re.compile(r"本地|当地|受援地?|基层|乡村|县乡|村级|乡镇|县级|本土|年轻|青年|该[县院市]|我[县院市]|学徒")
_AWAY = re.compile(r"进修|跟岗|跟班|学习|培训|研修|参训|返岗|深造|轮训|规培|集训|结业|收作徒弟|结成师徒|师徒")
_HELPED = re.compile(r"表彰|奖励|资助|救助|慰问|救济|补助|奖")
_TAUGHT = re.compile(r"培训|培养|参训|轮训|培育|学习|授课")
_SEEN_BY = re.compile(r"(?:会诊|讨论|阅片)[^，。；]{0,6}$")
_TEAM = re.compile(r"医疗队|医疗团|一行|义工队|志工|救援队|队伍|工作队|支教团|志愿者|专家团|代表团|服务队|总人数|全队|队员")
_DONORS = re.compile(r"(?:捐款|捐赠|捐资|捐物|爱心接力|参与捐赠?)(?:者|人)?(?:的|共)?有?$")
_HEARERS = re.compile(r"(?:讲座|培训班?|宣讲|授课|课程|课堂|大讲堂)[^。；，]{0,12}(?:受益|参训|参加|听课|覆盖|受训)[^。；，]{0,4}$")
_RAISING = re.compile(r"[^，。；]{0,6}(?:拿出|掏出|掏空|献出|筹集|捐款|募集|捐资|捐出|凑|集资|捐了)")
_MASTERED = re.compile(r"(?:已|已经)?(?:能|可|能够|可以)?独立(?:完成|开展|承担|操作|实施|上台)")
_CLINIC = re.compile(r"义诊|巡诊|诊疗|接诊|诊治|问诊|坐诊|送医|筛查|救治|健康检查|体检|医疗服务|看病|门诊")
_HOSTED = re.compile(r"接待|考察|来访|互访|走访|慰问|门诊|诊")
_JOINING = re.compile(r"参加了?[^，。；]{0,6}(?:支农|支援|支教|帮扶|援|下乡|巡诊|义诊|工程)|投身|奔赴")
_JOINT_GIVING = re.compile(r"[^。；]{0,30}通过[^，。；]{0,12}捐款")
_GIVING_NEXT = re.compile(r"(?:参与|参加)了?[^，。；]{0,8}(?:捐|认捐)|(?:通过[^，。；]{0,8})?(?:进行[^，。；]{0,3})?(?:参与|踊跃)?(?:了)?(?:捐款|捐赠|捐助|募捐)")
_GRANTED = re.compile(r"(?:颁发|发放|受助|资助|获助)[^，。；]{0,4}(?:人数|名额)[^，。；]{0,2}$")
_ADMITTED = re.compile(r"(?:上线|录取|考上|考取|升入)[^，。；]{0,4}$")
_LABOUR = re.compile(r"就业|务工|劳动力|劳务")
_EXAMINED = re.compile(r"检查$|检测$")
_MEMBERS_OF = re.compile(r"(?:合作社|联合社|互助组|互助社|小组|储蓄会)[^。；]{0,30}(?:获得|得到|受益|受惠|支持|成立|组建|带动|扶持)")
_MEMBER = re.compile("成员|社员|组员|会员")
_FITTED = re.compile(
    r"(?:免费)?(?:适配|安装|装上|佩戴|验配|装配|配上|戴上|配戴|换装|完成)了?[^，。；]{0,8}(?:假肢|助听器|矫形器|义眼|义肢|义齿|人工耳蜗)"
)
_FITTED_FOR = re.compile(r"[^，。；通经]{0,12}?" + _FITTED.pattern)
_TEACHING = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:授课|讲课|讲授|传授|执教|主讲)(?!时|人)")
_TAUGHT_TO = re.compile(r"(?:为|给|对|向)[^，。；]{0,8}$")
_SCREENED = re.compile(r"(?:筛查|体检|健康检查)[，,][^，。；]{0,8}$")
_ENOUGH = re.compile(r"(?:够|供|可供|足够)$")
_JOBS = re.compile(r"就业|务工|上岗|岗位|进了?[^，。]{0,3}厂|打工")
_JUST_TREATED = re.compile(r"(?:救治|诊治|接诊|收治|体检)了?$")
_FOR = re.compile(r"(?:为|给|替)[^，。；]{0,40}$")
_CARED_FOR = re.compile(r"[\u4e00-\u9fff]{0,6}(?:提供|进行|开展|做)了?[^，。；]{0,8}(?:体检|诊疗|义诊|检查|筛查|治疗|医疗服务|诊治)")


def person_kind(site: Site, found: Noun | None) -> tuple[str, str] | None:
    """The kind of a number of people, with the rule that says so; None where nothing does.

    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> from extract.items import noun
    >>> text = "接受80余名医务人员到上海进修学习，为157名白内障患者施行手术"
    >>> [person_kind(s, noun(s))[0] for s in sites(text, find(text))]
    ['trainees', 'patients']
    """
    cls = found.cls if found is not None else None
    limit = found.start if found is not None and found.rule in ("left", "link") else site.quantity.start
    if cls == "operation" and site.quantity.unit == "person" and found is not None and _EXAMINED.search(site.frame.text[found.start : found.end]):
        return "patients", "examined"
    if site.left.endswith("一行") and site.quantity.unit == "person" and cls not in ("patient", "public", "household", "giver"):
        return "staff", "party-of"
    if cls in _EVENT_KINDS:
        return _EVENT_KINDS[cls], f"event-{cls}"
    if cls == "measure":
        return None
    if cls == "patient":
        return _patient(site, limit)
    if cls in ("public", "household"):
        return _public(site, limit)
    if cls in ("neutral", "helper", "local"):
        return _worker(site, limit, cls)
    return _unnamed(site)


def _patient(site: Site, limit: int) -> tuple[str, str]:
    """Patients: procedures where they are only discussed, beneficiaries where they are only paid for."""
    if _SEEN_BY.search(site.left):
        return "procedures", "patients-discussed"
    paid = pattern("资助|补助|发放|救助金|救助款").search(site.lead[-30:] + site.tail[:16])
    if paid and _HELPED.search(site.left) and _governing(site, ("treat", "reach"), limit) == "reach":
        return "beneficiaries", "patients-paid-for"
    return "patients", "patient"


def _public(site: Site, limit: int) -> tuple[str, str]:
    """People at large: patients where they are seen or screened, beneficiaries otherwise."""
    if _RAISING.match(site.right) or _JOINT_GIVING.match(site.tail):
        return "partners", "public-giving"
    verb = _governing(site, ("treat", "reach"), limit)
    if verb == "treat" or _FITTED_FOR.match(site.right):
        return "patients", "public-treated"
    if "服务" in site.left and _CLINIC.search(site.lead + site.tail[:12]):
        return "patients", "public-served-in-clinic"
    if _TAUGHT.search(site.left[-12:]) and _governing(site, ("train", "reach"), limit) == "train":
        return "trainees", "public-taught"
    return "beneficiaries", "public"


def _worker(site: Site, limit: int, cls: str) -> tuple[str, str]:
    """Professionals: trainees where they are taught, staff where they are sent."""
    around = site.frame.text[max(site.clause[0], site.quantity.start - 16) : site.quantity.start]
    ahead = site.frame.text[site.quantity.end : site.clause[1]]
    verb = _governing(site, ("send", "train"), limit)
    if cls != "helper" and _JOINT_GIVING.match(site.tail):
        return "partners", "worker-giving"
    if cls != "helper" and (_JUST_TREATED.search(site.left) or (_FOR.search(site.lead) and _CARED_FOR.match(site.right))):
        return "patients", "worker-treated"
    if cls != "helper" and _AWAY.search(_until_number(site, ahead)):
        return "trainees", "away-to-learn"
    if _HELPED.search(site.left) and _governing(site, ("send", "train", "reach"), limit) == "reach":
        return "beneficiaries", "worker-rewarded"
    if cls == "neutral" and verb is None and _MEMBERS_OF.search(site.lead[-60:]) and _MEMBER.search(site.left + site.right[:6]):
        return "beneficiaries", "members-reached"
    if verb == "train" and cls != "helper":
        return "trainees", "taught"
    if cls == "local":
        return "trainees", "local"
    if verb is None and cls == "neutral" and _LOCAL.search(around[-8:]) and not _JOINING.search(ahead[:16]):
        return "trainees", "local-professional"
    return "staff", f"worker-{cls}"


def _until_number(site: Site, ahead: str) -> str:
    """The text behind up to the next quantity or the end of the clause's continuation."""
    if site.after is not None and site.after.start < site.quantity.end + len(ahead):
        ahead = ahead[: max(0, site.after.start - site.quantity.end)]
    return pattern("[；;。（(]").split(ahead)[0]


def _unnamed(site: Site) -> tuple[str, str] | None:
    """A number of people without a noun: the verbs decide, nearest first, what follows before what precedes."""
    ahead = site.frame.text[site.quantity.end : site.clause[1]]
    if _FITTED.match(ahead):
        return "patients", "fitted"
    if _TEACHING.match(ahead) and not _TAUGHT_TO.search(site.left):
        return "staff", "who-teach"
    if _AWAY.search(_until_number(site, ahead)) or _MASTERED.match(ahead):
        return "trainees", "away-to-learn"
    if _GIVING_NEXT.match(ahead):
        return "partners", "giving-next"
    if _GRANTED.search(site.left):
        return "beneficiaries", "granted"
    if _ADMITTED.search(site.left):
        return "beneficiaries", "admitted"
    if ahead.startswith(("手中", "手里", "手上")):
        return "beneficiaries", "into-hands"
    if site.quantity.unit == "person_time" and "覆盖" in site.left and _SCREENED.search(site.lead):
        return "patients", "screening-covers"
    if _ENOUGH.search(site.left) and ahead[:1] in "用分吃坐住":
        return "beneficiaries", "enough-for"
    if _JOBS.search(ahead[:10]):
        return "beneficiaries", "jobs"
    if _HEARERS.search(site.lead[-24:]):
        return "trainees", "hearers"
    if _DONORS.search(site.left):
        return "partners", "verb-donors"
    led = site.before
    if led is not None and led.end == site.quantity.start and led.measure in ("批", "批次", "组", "队") and not _HOSTED.search(site.left):
        return ("trainees", "batch-taught") if _TAUGHT.search(site.left[-20:]) else ("staff", "batch-sent")
    if site.right.startswith(("组成", "小组", "小队", "团队")) or site.left.endswith("一行"):
        return "staff", "verb-team"
    if "服务" in site.left and site.quantity.unit == "person_time" and pattern("诊|医|牙|体检|复明").search(site.frame.text[max(0, site.quantity.start - 90) : site.quantity.start]):
        return "patients", "verb-served-in-clinic"
    if "患者" in site.left or "病人" in site.left:
        return "patients", "verb-patients"
    verb = _governing(site, ("send", "train", "treat", "reach"), site.quantity.start)
    if verb == "send" and pattern("输送[^，。；]{0,4}$").search(site.left) and _LABOUR.search(site.frame.text, max(0, site.quantity.start - 120), site.quantity.start):
        return "beneficiaries", "labour-sent"
    if verb:
        return _VERB_KINDS[verb], f"verb-{verb}"
    return ("staff", "verb-team") if _TEAM.search(site.lead[-40:]) else None


def _governing(site: Site, groups: tuple[str, ...], limit: int) -> str | None:
    """The group of the verb that governs a quantity: the nearest before it in its clause, else behind it, else before the clause."""
    q = site.quantity
    for start, end in ((site.clause[0], limit), (q.end, site.clause[1]), (site.sentence[0], site.clause[0])):
        hits = [hit for hit in site.verbs(start, end) if hit.cls in groups]
        if hits:
            return _nearest(hits, ahead=start == q.end)
    return None


def _nearest(hits: list[Hit], *, ahead: bool) -> str:
    return hits[0].cls if ahead else hits[-1].cls

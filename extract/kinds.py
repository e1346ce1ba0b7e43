"""From noun, unit and verbs to the kind of a fact; specific rules stand before general ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extract.items import Noun
from extract.items_site import Site, way_laid
from extract.kinds_persons import person_kind
from extract.patterns import pattern


class Verdict(NamedTuple):
    """A kind, the rule that chose it, and the unit where the kind changes it (例 of patients are persons)."""

    kind: str
    rule: str
    unit: str | None = None


_COUNT_KINDS: dict[str, str] = {
    "clinic": "clinics", "hospital": "hospitals", "department": "departments", "facility": "facilities", "team": "teams",
    "technique": "techniques", "project": "projects", "equipment": "equipment", "place": "places", "partner": "partners",
    "measure": "indicators", "teaching": "trainings", "treat": "procedures", "operation": "procedures", "money": "funds",
    "giver": "partners",
}  # fmt: skip
_TEAM_MEASURES = frozenset(("批", "批次", "支", "队", "组"))
_PERSON_UNITS = ("person", "person_time")
_PERSON_CLASSES = frozenset({"helper", "neutral", "local", "patient", "public", "household"})
_BED_ITEM = re.compile(r"床位|病床|床$")
_BED_GIVEN = re.compile(r"(?:捐赠?|赠送|移交|送来|送去|援助|购置|购买)了?[\u4e00-\u9fff]{0,6}(?:病床|床)$")
_LAID = re.compile(r"(?:硬化|铺设|架设|修建|新修|新建|修|铺|安装|改造|疏浚)了?(?:[\u4e00-\u9fff]{0,6}(?:路|渠|管|道|线|网|堤|巷|沟|桥))?(?:一条|一段)?(?:全?长)?(?:约|近|达|为)?$|(?:村道|公路|道路|水渠|管道|巷道)(?:全?长)(?:约|近|达|为)?$")
_OF_WAY = re.compile(r"的[\u4e00-\u9fff]{0,5}(?:路|道|渠|桥|管|堤)(?![上边口])")
_PAID = re.compile(r"捐|援|出资|资金|修建|新建|铺|赠|包括")
_OPENED_UP = re.compile("开展|新增|引进|掌握|填补")
_CASES = frozenset(("例", "例次"))
_FOUND_ILL = re.compile(r"(?:筛出|查出|检出|发现|确诊|治愈)了?[^，。；\d]{0,4}$")
_DEVICE = re.compile(r"(?:捐[赠助]?|赠送?|购[置买]?|配备|援助|添置|送来)了?$")
_FUNDS_SET_UP = re.compile(r"(?:专项|冠名|慈善|爱心|公益|设立|发起)[^，。；]{0,8}基金(?:共|已?达|近|逾|约)?$")
_FIRMS = re.compile(r"(?:国有|民营|私营|中央|省属|市属|骨干|重点|龙头|规上|规模以上|外资|上市|爱心|会员|个体工商|涉农)*(?:企业|国企|央企|民企|公司|商户|工商户|市场主体)")
_EYES = re.compile(r"白内障|复明|晶体|晶状体|摘|眼科|视力")


def kind(site: Site, found: Noun | None) -> Verdict | None:
    """The kind of a quantity at its site, or None where nothing says what is counted.

    >>> from extract.items import noun
    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> text = "选派骨干医师19名，培训1240人次，投入310万元"
    >>> [kind(s, noun(s)).kind for s in sites(text, find(text))]
    ['staff', 'trainees', 'funds']
    """
    for rule in RULES:
        verdict = rule(site, found)
        if verdict is not None:
            return verdict
    return None


def money(site: Site, found: Noun | None) -> Verdict | None:
    """A sum is funds, whatever it pays for."""
    q = site.quantity
    piece = q.measure == "块" and found is not None and found.rule == "left" and found.cls in ("facility", "equipment")
    if found is not None and piece:
        return Verdict(_COUNT_KINDS[found.cls], "piece", "count")
    if len(q.unit) == 3 and q.unit.isupper():
        return Verdict("funds", "money")
    large = (q.low or 0) >= 10000 and not q.measure and q.unit == "count"
    if q.measure == "款" and site.right.startswith("物"):
        return Verdict("funds", "money-without-unit", "CNY")
    if large and found is None and _SUM_GIVEN.search(site.left) and not pattern("[\u4e00-\u9fff]{0,2}[个名人次件份]").match(site.right):
        return Verdict("funds", "sum-without-unit", "CNY")
    if large and found is not None and found.cls == "money":
        return Verdict("funds", "money-without-unit", "CNY")
    return None


_GIVING_OWN = re.compile(r"[^，。；]{0,6}(?:掏空|掏出|拿出|献出|凑了?|捐|把自家|腾出)")
_SUM_GIVEN = re.compile(r"(?:捐赠?|捐出|捐款|捐资|募得|筹得|拨款|预留|善款|价值)(?:了|达|共|近|逾)?$")


def rate(site: Site, found: Noun | None) -> Verdict | None:
    """Percentages, points and multiples are rates."""
    return Verdict("rates", "rate") if site.quantity.unit in ("percent", "percentage_point", "times") else None


def bed(site: Site, found: Noun | None) -> Verdict | None:
    """Beds are an indicator with a unit of their own."""
    if site.quantity.measure == "张" and _BED_GIVEN.search(site.left):
        return Verdict("equipment", "bed-given", "count")
    if site.quantity.unit == "bed":
        return Verdict("indicators", "bed")
    if found is not None and found.cls == "measure" and _BED_ITEM.search(site.frame.text[found.start : found.end]):
        return Verdict("indicators", "bed", "bed")
    return None


def hours(site: Site, found: Noun | None) -> Verdict | None:
    """Hours of teaching or of service."""
    if site.quantity.unit == "hour" and pattern("课|学时").search(site.quantity.measure):
        return Verdict("trainings", "lesson-hours")
    if site.quantity.unit == "hour" and pattern("授课|培训|教学|服务时|志愿服务|讲座|听课|送教|课时|累计服务|志愿").search(site.left):
        return Verdict("trainings", "service-hours")
    return None


def household(site: Site, found: Noun | None) -> Verdict | None:
    """Households are reached."""
    if site.quantity.unit == "household":
        if pattern(r"(?:教会|培训|轮训)[^，。；]{0,4}$").search(site.left):
            return Verdict("trainees", "household-taught")
        if _GIVING_OWN.match(site.right):
            return Verdict("partners", "household-giving")
        if _FIRMS.match(site.right):
            return Verdict("partners", "firms-by-household-word", "count")
        return Verdict("beneficiaries", "household")
    named = found is not None and found.cls == "household" and site.quantity.measure in ("个", "")
    return Verdict("beneficiaries", "household-noun", "household") if named else None


def stretch(site: Site, found: Noun | None) -> Verdict | None:
    """Lengths and areas: of things built they are facilities, of land and space they are indicators."""
    unit = site.quantity.unit
    if unit == "m2" and found is None and not pattern("面积|占地|规模|建|装修|改造|硬化|铺|种植|绿化").search(site.lead[-24:]):
        return None
    if unit in ("km", "m") and found is None and way_laid(site):
        return Verdict("facilities", "length")
    if unit in ("km", "m", "m2"):
        if unit == "m2":
            return Verdict("indicators", "area")
        built = (found is not None and found.cls == "facility") or _LAID.search(site.left) is not None or (_OF_WAY.match(site.right) is not None and _PAID.search(site.frame.text[slice(*site.sentence)]) is not None)
        return Verdict("facilities", "length") if built else Verdict("indicators", "area") if found else None
    if unit == "mu":
        built = found is not None and found.cls == "facility" and "基地" not in site.frame.text[found.start : found.end]
        return Verdict("facilities", "built-area") if built and found and found.rule != "left" else Verdict("indicators", "area")
    return None


def weight(site: Site, found: Noun | None) -> Verdict | None:
    """Goods by weight are equipment when given and an indicator when grown, stored or sold."""
    if site.quantity.unit not in ("kg", "tonne"):
        return None
    near = site.frame.text[site.clause[0] : site.quantity.start]
    if pattern(r"年产|产量|产出|亩产|贮藏|库容|库存|产能|日处理|收获|采收|出产|增产|增收|加工|单产|处理|(?<!生)产[\u4e00-\u9fff]{0,4}$").search(near):
        return Verdict("indicators", "output")
    if (found is None or found.cls != "equipment") and pattern("实现|减排|还田|回收|节约|减少|消纳|储").search(near):
        return Verdict("indicators", "weight-not-given")
    return Verdict("equipment", "goods-by-weight")


def span(site: Site, found: Noun | None) -> Verdict | None:
    """Durations that measure a result (平均住院日); others are no facts."""
    if site.quantity.unit in ("day", "month", "year", "hour", "minute"):
        return Verdict("indicators", "measured-time")
    return None


def team(site: Site, found: Noun | None) -> Verdict | None:
    """Batches and squads of people are teams."""
    if site.quantity.measure not in _TEAM_MEASURES or found is None:
        return None
    if found.cls in ("helper", "neutral", "local", "public", "team", "patient"):
        return Verdict("teams", "batch-of-people")
    return None


def cases(site: Site, found: Noun | None) -> Verdict | None:
    """Cases: operations and consultations are procedures, people treated are patients counted as persons."""
    if site.quantity.measure == "眼" and _EYES.search(site.frame.text, max(0, site.quantity.start - 120), site.quantity.start):
        return Verdict("procedures", "eyes-operated", "count")
    if site.quantity.measure not in _CASES:
        return None
    if found is not None and found.cls == "equipment":
        return Verdict("equipment", "cases-fitted", "count")
    if found is None and _FOUND_ILL.search(site.left):
        return Verdict("patients", "cases-found", "person")
    near = site.frame.text[max(site.clause[0], site.quantity.start - 14) : min(site.clause[1], site.quantity.end + 8)]
    if (found is not None and found.cls == "operation") or pattern("会诊|手术|检查|检测|术$|讨论").search(near):
        return Verdict("procedures", "cases-operated", "count")
    return Verdict("patients", "cases-treated" if found is not None else "verb-cases", "person")


def persons(site: Site, found: Noun | None) -> Verdict | None:
    """People, by who they are and what is done with them."""
    q = site.quantity
    if q.measure == "个" and found is not None and found.rule.startswith("right") and found.cls not in _PERSON_CLASSES:
        return None
    if q.unit not in _PERSON_UNITS and (found is None or found.cls not in _PERSON_CLASSES):
        return None
    if q.measure in ("口", "口人"):
        return Verdict("beneficiaries", "mouths", "person")
    named = person_kind(site, found)
    if named is None:
        return None
    unit = "person" if q.unit == "count" else None
    return Verdict(named[0], named[1], unit)


def thing(site: Site, found: Noun | None) -> Verdict | None:
    """Anything else, by the class of its noun."""
    if site.quantity.measure in ("立方米", "立方", "升", "千瓦", "兆瓦", "度") and _CAPACITY.search(site.left):
        return Verdict("indicators", "capacity")
    if found is None and site.quantity.measure == "支" and pattern("队[^，。；]{0,12}$").search(site.left):
        return Verdict("teams", "squads")
    if found is None and site.quantity.measure in ("支", "只") and _FUNDS_SET_UP.search(site.left):
        return Verdict("projects", "named-funds")
    if site.quantity.measure == "对" and pattern(r"结对(?:共建)?[ ]?$").search(site.left):
        return Verdict("partners", "pairs", "count")
    if found is None or found.cls not in _COUNT_KINDS:
        return None
    if found.cls == "treat" and not site.quantity.measure:
        return Verdict("patients", "treat-bare", "person_time")
    if found.cls == "operation" and (site.quantity.measure == "套" or (site.quantity.measure == "台" and _DEVICE.search(site.left))):
        return Verdict("equipment", "device-of-operation")
    if found.cls == "operation" and site.quantity.measure in ("种", "类"):
        if site.quantity.measure == "种" and _OPENED_UP.search(site.lead[-30:]) and "病种" not in site.left + site.right:
            return Verdict("techniques", "sorts-of-operation-opened")
        return Verdict("indicators", "sorts-of-operation")
    unit = "count" if site.quantity.unit == "person" and site.quantity.measure == "个" else None
    if site.quantity.unit == "count" and site.frame.text[found.end - 2 : found.end] == "人次":
        unit = "person_time"
    return Verdict(_COUNT_KINDS[found.cls], f"noun-{found.cls}", unit)


_GIVEN = ("give", "build", "send")
_CAPACITY = re.compile("节水|蓄水|储水|节约|日供|日产|年产|供水|处理|库容|装机|发电")
_LISTED = re.compile(r"(?:包括|含|包含|主要有|其中有|分别是|有|内有)")
_HANDED = re.compile(r"捐|赠|送|发放|配备|添置|调拨|拨付|下拨|运|携|带|购|发往|寄|提供|配发|投放|装备|物资|转交|援助")
_SENT_TO = re.compile(r"(?:送|运|寄|捎)(?:往|到|抵|达|给)(?!医院|诊所|急诊|手术)")  # 其中运往甲省900个、乙省700个
_HANDED_AFTER = re.compile(r"[^，。；]{0,12}(?:捐|赠|送往|送到|送抵|发往|运往|运抵|寄往|分发|发放|交付|移交|转交)")
_HANDED_LATER = re.compile(r"[，,][^，。；\d]{0,8}(?:捐给|寄了?[来往到给]|送[往到给来去]|运[往到来抵]|交付|移交|转交|拉到|发往)")
_PACKED = frozenset(("件", "箱", "盒", "袋", "瓶", "桶", "套", "台", "顶", "双", "床", "副", "包", "罐"))
_THINGS = frozenset(("个", "罐", "提", "捆", "头", "匹", "棵", "株", "块", "片", "粒"))
GOODS = frozenset(
    ("罐", "台", "套", "件", "箱", "盒", "只", "顶", "床", "份", "册", "本", "袋", "瓶", "辆", "架", "支", "把", "张", "双", "台套", "台（套）",
     "台(套)", "台件", "件套", "包", "桶", "副", "条", "枚", "卷", "具", "剂", "艘", "碗", "杯", "车", "部")
)  # fmt: skip
_BUILDINGS = frozenset(("座", "栋", "幢", "间", "眼", "口"))
_LESSONS = frozenset(("堂", "节", "节课", "堂课", "课时", "学时"))


def unnamed(site: Site, found: Noun | None) -> Verdict | None:
    """A number without a noun, by its classifier, where a verb of giving or building governs it."""
    measure = site.quantity.measure
    if measure == "家" and pattern("捐|参与|支持|投产|落户|入驻|驰援").search(site.right):
        return Verdict("partners", "verb-firms")
    if measure in _LESSONS:
        return Verdict("trainings", "verb-lessons")
    if measure in ("期", "期次", "班次") and pattern("培训|轮训").search(site.left):
        return Verdict("trainings", "verb-courses")
    if measure in ("期", "批") and pattern("(?:队|组|团)[^，。；]{0,6}$").search(site.left):
        return Verdict("teams", "verb-batch")
    if measure == "份" and pattern("[^，。；]{0,8}(?:协议|合同|备忘录|意向书)").match(site.right):
        return Verdict("projects", "agreements")
    if measure in ("车", "车次"):
        return Verdict("equipment", "carloads")
    if measure in ("批", "批次") and site.after is not None and site.frame.text[site.quantity.end : site.after.start] in ("", "共", "计"):
        return Verdict("teams", "verb-batch")
    if measure == "团" or (measure in ("批", "批次") and pattern("派|选派|抽调|赴|前往|进驻").match(site.right)):
        return Verdict("teams", "verb-batch")
    if measure == "项":
        return _items(site)
    if (measure in _PACKED or measure == "只") and _HANDED_AFTER.match(site.right):
        return Verdict("equipment", "goods-handed-on")
    if measure in GOODS and not site.right.strip("，,") and _HANDED_LATER.match(site.frame.text, site.quantity.end, site.sentence[1]):
        return Verdict("equipment", "goods-handed-on")
    floor = site.sentence[0] if _LISTED.match(site.left) else site.clause[0]
    sent_on = _SENT_TO.search(site.frame.text, floor, site.quantity.start)
    if not sent_on and not any(hit.cls in _GIVEN for hit in site.verbs(floor, site.quantity.start)):
        return None
    if measure in GOODS or (measure in _THINGS and _HANDED.search(site.left)):
        return Verdict("equipment", "verb-goods")
    if measure in ("批", "批次"):
        return Verdict("teams", "verb-batch")
    return Verdict("facilities", "verb-building") if measure in _BUILDINGS else None


def _items(site: Site) -> Verdict | None:
    """项 without a noun: techniques where techniques are opened up, projects where projects are run."""
    near = site.frame.text[max(0, site.quantity.start - 60) : site.quantity.start]
    if pattern("新技术|新业务|新术式|新疗法").search(site.left):
        return Verdict("techniques", "items-of-techniques")
    if pattern("新开|开展|填补|引进|推广|应用").search(site.left) and pattern("技术|业务|空白|术式").search(near):
        return Verdict("techniques", "verb-items")
    return Verdict("projects", "verb-items") if pattern("实施|项目|完成|建设").search(near[-24:]) else None


RULES: tuple[Callable[[Site, Noun | None], Verdict | None], ...] = (
    money, rate, bed, hours, household, stretch, weight, span, team, cases, persons, thing, unnamed,
)  # fmt: skip

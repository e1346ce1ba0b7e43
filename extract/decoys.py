"""Numbers that are no aid facts by what stands around them: durations, journeys, ages, need, the receiver's own size."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.decoys_background import background
from extract.decoys_receiver import disaster, size
from extract.items import Noun
from extract.items_site import Site, way_laid
from extract.patterns import pattern

_TIME_UNITS = ("year", "month", "day", "hour", "minute", "second", "week")
_MEASURED = re.compile(
    r"住院日|住院天数|平均住院|住院时间|等候时间|等待时间|候诊时间|就诊时间|救治时间|抢救时间|时间窗|预期寿命|平均寿命|人均寿命|寿命|转运时间|响应时间|车程|路程|路上时间|通勤|出行时间|上学时间|就医时间|周转天数|窗口期|办理时限|审批时限|入院时间|报告时间|溶栓时间|开通时间|球囊扩张"
)
_LESSONS = re.compile(r"课|学时")
_TEACH_HOURS = re.compile(r"授课|培训|教学|服务时|课时|累计服务|志愿服务|讲座|听课|送教|志愿")
_JOURNEY = re.compile(
    r"距|驱车|往返|来回|路程|车程|行程|辗转|跋涉|徒步|步行|奔波|奔赴|奔袭|颠簸|相距|远在|相隔|走了|走过|山路|行驶|开车|赶路|跨越|跨过|路途|飞行|翻越|途经|海拔|绕|单程|驾车|驱驰|米外|公里外|远|里外|穿越|里程|深度|震源|震中|落差|里路|行走|连夜"
)
_BUILT_LENGTH = re.compile(r"路|渠|管|网|线|堤|桥|道|沟|隧|缆|护栏|围栏|河|坝|硬化|铺设|架设|修建|新建|改建|修复|整治")
_AGE = re.compile(r"年龄|岁|年届|年满|年过|享年")
_ATTEND = re.compile(
    r"(?:参加|出席|参与|列席|观摩)(?:了)?(?:此次|本次|当天|当日|仪式|活动|会议|座谈)|(?:参加|出席|见证|观看|到场)(?:了)?(?:仪式|活动|座谈|会议|启动|捐赠|培训会|发布会)|参会|与会|到会|出席"
)
_CARRIER = re.compile(r"(?:满载|装上|装满|装载|载着|载有|分乘|乘坐|分装|装车|搭载|由|车队|运输|动用|出动|调集).{0,6}$")
_LADEN = re.compile(r"[^，。；]{0,4}(?:满载|装满|装载|载着|载有|载满|拉着|运载|装着|承载|搭载)[^，。；]{0,40}的[^，。；]{0,6}[车船机艇轮列]")
_GIVEN_AWAY = re.compile("[捐赠援购]")
_CARRIER_NOUN = re.compile(r"(?:大|重型|冷链|运输)?(?:货车|卡车|重卡|挂车|厢式车|集卡|货机|包机|专机|专列|货柜|班列|车队)")
_RANK = re.compile(r"(?:排名|位列|位居|列|居|跻身|进入|全国|全省|世界|前)(?:第|前|全国前|全省前)?$|前$|top$", re.IGNORECASE)
_GATHERED = re.compile(r"^(?:[ 名位多余]*)(?:.{0,12})(?:参加|出席|参会|与会|到场|见证|观看|代表发言)")
_SERVICE_TERM = re.compile(r"为期|历时|持续|坚守|服务期|任期|期限|至少工作|连续|坚持|从医|工作了?|从事|行医|从教|扎根|时隔|相隔|耗时|用时|花了|不到半|一待|驻扎|奋战|鏖战|隔离|周年|学制|工龄|医龄|教龄|党龄|公示期")
_NEED = re.compile(r"(?:缺口|短缺|缺乏|急需|亟需|需求量?|不足以|欠缺|待救助|需要(?:救助|帮助|手术)?)[^，。；]{0,4}$")
_HISTORY = re.compile(r"(?:过去|以前|从前|曾经|原来|之前)[^，。；]{0,10}(?:只有|仅有|不到|没有)")
_GIVING = ("give", "build", "send")
_LAND_BEHIND = re.compile(r"(?:以上)?的?(?:国土|土地|耕地|面积|地域|区域|辖区)[^，。；]{0,3}(?:是|为|都是|均为|属|处于|位于|缺水|干旱)")
_CURABLE = re.compile(r"(?:以上|左右)?[^，。；]{0,6}(?:可以?|能够?)(?:完全|基本|被|得到|彻底|通过[^，。；]{2,12})?(?:治愈|根治|治好|预防|避免|康复|矫正|存活)")


def decoy(site: Site, found: Noun | None) -> str | None:
    """Why a quantity is no aid fact at its site, or None.

    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> text = "距县城120公里的村里，东乡县总人口38万余人，装满6辆大货车"
    >>> [decoy(s, None) for s in sites(text, find(text))]
    ['distance', 'size', 'carrier']
    """
    if site.quantity.decoy is not None:
        return site.quantity.decoy
    for name, rule in RULES:
        if rule(site, found):
            return name
    return background(site, found)


def _ignored(site: Site, found: Noun | None) -> bool:
    if site.quantity.unit == "person" and pattern("解决[了好]?$").search(site.left):
        return False
    return found is not None and found.cls in ("ignore", "receiver")


def _duration(site: Site, found: Noun | None) -> bool:
    q = site.quantity
    if q.unit not in _TIME_UNITS:
        return False
    if q.unit == "hour" and (_LESSONS.search(q.measure) or _TEACH_HOURS.search(site.left) or (q.per and _TEACH_HOURS.search(site.lead[-30:]))):
        return False
    near = site.frame.text[max(site.sentence[0], q.start - 30) : q.start]
    return not _MEASURED.search(near) or bool(_SERVICE_TERM.search(site.left[-6:]))


def _journey(site: Site, found: Noun | None) -> bool:
    q = site.quantity
    if q.unit not in ("km", "m"):
        return False
    if found is not None and found.cls == "facility":
        return False
    if way_laid(site) and not _JOURNEY.search(site.left[-10:]):
        return False
    near = site.left[-10:] + site.right[:6]
    return not _BUILT_LENGTH.search(near) or bool(_JOURNEY.search(near))


def _age(site: Site, found: Noun | None) -> bool:
    return site.quantity.measure in ("岁", "周岁", "岁半") and not pattern("寿命").search(site.left)


def _attendance(site: Site, found: Noun | None) -> bool:
    if site.quantity.unit not in ("person", "person_time", "count"):
        return False
    return bool(_GATHERED.match(site.right)) and not pattern("捐(?!.{0,2}(?:仪式|活动|发布|大会|典礼))").search(site.right) and bool(pattern("仪式|座谈|会议|发布会|启动|开幕|活动|代表").search(site.frame.text[site.sentence[0] : site.sentence[1]]))


def _carrier(site: Site, found: Noun | None) -> bool:
    if site.quantity.measure not in ("辆", "列", "架", "车", "车次", "台", "架次", "节", "艘", "班列"):
        return False
    if site.quantity.measure in ("车", "车次"):
        nxt = site.after
        weighed = nxt is not None and nxt.start < site.sentence[1] and nxt.unit in ("kg", "tonne") and nxt.start - site.quantity.end <= 24
        return not (nxt is not None and nxt.start == site.quantity.end) and found is None and not weighed
    if site.quantity.measure == "节":
        return bool(pattern(r"[\u4e00-\u9fff]{0,4}(?:车皮|车厢|车)").match(site.right))
    if _LADEN.match(site.right) and not _GIVEN_AWAY.search(site.left):
        return True
    if _CARRIER_NOUN.match(site.right.lstrip()):
        return True
    return bool(_CARRIER.search(site.left)) and bool(pattern("车|机|船|列").search(site.right[:6]))


def _rank(site: Site, found: Noun | None) -> bool:
    return site.quantity.unit == "count" and not site.quantity.measure and bool(_RANK.search(site.left[-4:])) and found is None


def _temperature(site: Site, found: Noun | None) -> bool:
    return bool(pattern(r"[ ]?(?:大类|呎|吋|℃|摄氏度|度(?!假)|级(?:以上)?(?:地震|大风|台风|余震)|级|岁|周岁|码|mm|毫米|厘米|cm|寸|英寸|层楼?|楼|号楼|室|时|分(?!中心|院|站|队|批|别|布|赴|诊)|秒|伏|千伏|赫兹|k[mM]|G(?![A-Z])|版|页|线|环|型|期工程|代)").match(site.right)) and site.quantity.unit == "count" and not site.quantity.measure


def _need(site: Site, found: Noun | None) -> bool:
    if pattern(r"[\u4e00-\u9fff]{0,6}(?:滞销|卖不(?:出|掉|动)|积压|烂在|缺口)").match(site.right):
        return True
    if pattern("[^。；]{0,24}需求(?:量)?(?:高|大|旺|殷切|迫切)").match(site.tail):
        return True
    return bool(_NEED.search(site.left[-8:])) or bool(pattern(r"[^，。；]{0,12}(?:要管|管着|要服务|要照看|[里中]没有|都没有|没有一|没有医生|无医生|缺医|亟待|等待救助|尚未)").match(site.right)) or site.left.endswith("要管")


def _body_weight(site: Site, found: Noun | None) -> bool:
    """A newborn's or a patient's weight: 6斤2两, 体重长了4斤."""
    if site.quantity.unit != "kg":
        return False
    return site.quantity.measure == "两" or site.right.startswith(("两", "2两")) or (
        site.after is not None and site.after.measure == "两" and site.after.start == site.quantity.end
    ) or bool(pattern("体重|长了|瘦了|重了|胖了|肿瘤|瘤体").search(site.left[-10:]))


def _own_plot(site: Site, found: Noun | None) -> bool:
    """One family's field or beasts, told as a story: 爸爸种了20亩棉花."""
    q = site.quantity
    if q.unit == "mu" and (q.high or 0) < 100:
        return bool(pattern("种|家|我|他|她|爸|妈|包").search(site.left[-8:]))
    if pattern("(?:喂了|养了|种了|喂养了)$").search(site.left):
        return True
    return q.unit in ("count", "person") and (q.high or 0) <= 10 and bool(pattern(r"(?:我|他|她|自|老人)家(?:里)?(?:有|添|养|共|就|一共)?了?$|家里(?:往往)?(?:有|还有)?$|添了$").search(site.left))


def _territory(site: Site, found: Noun | None) -> bool:
    return "平方公里" in site.quantity.measure and not pattern("治理|造林|修复|绿化").search(site.left)


def _quoted_name(site: Site, found: Noun | None) -> bool:
    """A number that opens a short name in quotation marks: “一元午餐”."""
    text, q = site.frame.text, site.quantity
    if text[q.start - 1 : q.start] not in ("“", "《", "「") or q.start == 0:
        return False
    end = pattern("[”》」]").search(text, q.end, q.end + (16 if q.number.rule == "rhetorical" else 10))
    return end is not None and q.unit not in ("percent", "percentage_point")


def _pointing_back(site: Site, found: Noun | None) -> bool:
    """两家基金会 at the head of a clause points back to names told before."""
    q = site.quantity
    if q.low != 2 or site.left.strip() or q.qualifier != "exact" or found is None:
        return False
    return found.cls in ("partner", "place", "hospital") and bool(pattern(r"[^，。；]{0,8}(?:按|将|均|都|还|共同|签订|签署|签约|合作|携手|联合|负责人|一致|商定|约定)").match(site.right))


def _honoured(site: Site, found: Noun | None) -> bool:
    """People or bodies that were praised: 2000人次荣获国家级荣誉."""
    return bool(pattern(r"[^，。；]{0,14}(?:荣获|获评|被评为|被授予|获颁|先进集体|先进个人|荣誉称号|勋章|奖章)|[^，。；]{0,8}获得[^，。；]{0,16}称号").match(site.right)) and site.quantity.unit in ("person", "person_time", "count")


def _name_number(site: Site, found: Noun | None) -> bool:
    """A bare short number right in front of a noun is part of a name (999救援队, 120急救)."""
    q, text = site.quantity, site.frame.text
    before = text[q.number.start - 1 : q.number.start]
    if q.number.start and before.isascii() and before.isalpha() and (not q.measure or before == "N"):
        return True
    if q.measure or q.unit != "count" or found is None or found.rule != "right":
        return False
    written = text[q.number.start : q.number.end]
    return written.isdigit() and len(written) >= 3 and q.qualifier == "exact"


def _one_of(site: Site, found: Noun | None) -> bool:
    """Of 61 fever clinics one is spoken of: 61家发热门诊之一."""
    return bool(pattern("[^，。；]{0,14}之一").match(site.right))


def _zero(site: Site, found: Noun | None) -> bool:
    """Nothing is no quantity: 疑似病例0例."""
    return site.quantity.high == 0 and not site.quantity.number.damaged


def _nationwide(site: Site, found: Noun | None) -> bool:
    """How many there are in the whole country, without a verb of aid: 我国弱视儿童有一千二百万."""
    if found is not None and site.frame.text[found.end : found.end + 2] == "群体" and not site.quantity.measure:
        return True
    if found is None or found.cls not in ("patient", "public", "household"):
        return False
    if not pattern("(?:我国|全国|国内|全球|世界上?|中国|全世界)[^，。；]{0,14}$").search(site.left):
        return False
    return not any(hit.cls in ("give", "treat", "reach", "train", "build") for hit in site.verbs(*site.clause))


def _half_way(site: Site, found: Noun | None) -> bool:
    """大半 and 半 as figures of speech."""
    q, text = site.quantity, site.frame.text
    if q.unit == "percent" and text[q.number.end - 1 : q.number.end] == "半" and pattern("[年月天日个小]").match(site.right):
        return True
    return q.unit == "percent" and "半" in text[q.number.start : q.number.end] and text[q.number.end - 2 : q.number.end] not in ("过半", "一半") and not text[q.number.start : q.number.end].startswith(("成", "一半")) and text[q.number.start : q.number.end] in ("半", "大半", "多半")


def _land_share(site: Site, found: Noun | None) -> bool:
    """The share of a land or a people: 山区面积占98.8%, 人口中农牧民占七成, 83%的耕地缺水."""
    if site.quantity.unit == "percent" and _LAND_BEHIND.match(site.right):
        return True
    return site.quantity.unit == "percent" and bool(pattern(r"(?:山地|山区|面积|森林|人口中[^，]{0,6}|少数民族(?:人口)?|盛行率|发病率|患病率)(?:覆盖率)?(?:占|高?达|为)?了?(?:全[^，]{1,4})?(?:的)?$").search(site.left))


def _common_knowledge(site: Site, found: Noun | None) -> bool:
    """What is known of an illness anywhere: 九成以上能够矫正."""
    return site.quantity.unit == "percent" and _CURABLE.match(site.right) is not None


def _school_year(site: Site, found: Noun | None) -> bool:
    return site.quantity.measure in ("届", "级") and (site.quantity.low or 0) > 1900


def _storeys(site: Site, found: Noun | None) -> bool:
    return site.quantity.measure == "层"


def _place_name(site: Site, found: Noun | None) -> bool:
    """千户营 and the like are names of places."""
    return site.quantity.number.rule == "rhetorical" and bool(pattern("营|镇|寨|苗|岭|坝").match(site.right))


def _idle_goods(site: Site, found: Noun | None) -> bool:
    """Things nobody gives: without a verb or a price around them they are scenery (五个脸盆接水)."""
    if found is None or found.cls != "equipment" or site.quantity.unit != "count" or (site.quantity.high or 0) > 9 or site.quantity.measure == "车":
        return False
    if pattern("每[份箱包套人户名位]").search(site.lead):
        return False
    return not any(hit.cls in _GIVING for hit in site.verbs(*site.sentence)) and "价值" not in site.tail


RULES: tuple[tuple[str, Callable[[Site, Noun | None], bool]], ...] = (
    ("age", _age), ("duration", _duration), ("journey", _journey), ("measure", _temperature),
    ("size", size), ("disaster", disaster), ("carrier", _carrier), ("attendance", _attendance), ("rank", _rank),
    ("need", _need), ("ignored", _ignored), ("body-weight", _body_weight), ("own-plot", _own_plot), ("territory", _territory),
    ("quoted-name", _quoted_name), ("pointing-back", _pointing_back), ("idle-goods", _idle_goods), ("storeys", _storeys), ("place-name", _place_name),
    ("honoured", _honoured),
    ("name-number", _name_number), ("school-year", _school_year), ("half-way", _half_way), ("zero", _zero), ("one-of", _one_of), ("nationwide", _nationwide), ("land-share", _land_share), ("common-knowledge", _common_knowledge),
)  # fmt: skip

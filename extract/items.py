"""Finds the counted noun of a quantity: right behind it (11个村卫生室), right before it (医师19名), or across a link word."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.items_site import Site
from extract.kinds_lexicon import Hit, measures
from extract.layers import Quantity

PERSONS = frozenset({"helper", "neutral", "local", "patient", "public", "giver"})
EVENTS = frozenset({"teaching", "treat", "operation"})
_REACH = 16
_MODIFIERS = 12
_STOP = frozenset("，,。；;：:！？!?\n（）()、|\t—“”\"《》【】的和与及或等为在到对由从被把将")
_MODIFIER = re.compile(
    r"(?:[ “”\"'‘’·]|一?[、]|级|以上|以下|医疗|卫生|区域|国家|省级|市级|县级|县域|州市|乡镇|农村|乡村|基层|重点|特色|本地|当地|受援|受援地"
    r"|优秀|贫困|困难|专业|急需|紧缺|高级|中级|临床|标准化|新型|大型|小型|免费|公益|民生|东西部|协作|帮扶|对口|援助|省|市|县|乡|镇|村|所有|不同|各类"
    r"|相关|先进|爱心|社会|海外|国内|外国|中国|儿童|妇女|老年|青年|农业|教育|产业|科技|文化|生态|旅游|就业|产业|危重|重症|疑难|重大|以上职称)++$"
)
_LINK_REACH = 40
_WHEN = (
    r"(?:[，,]|已经?|由|从|自|在|于)*(?:\d{2,4}年(?:\d{1,2}月)?(?:底|末|初)?|\d{1,2}月|去年|今年|前年|上年|当年|一天|一周|一年|过去|以前|从前|如今|目前|现在|现已|此前|同期|最初|起初|原来|原先|每年|每月|每天|年均|平均每年|全年|截至目前|一年来)?的?"
)
_LINK = re.compile(
    rf"(?<![，,])(?:{_WHEN})"
    r"(?:(?:(?:总|人|户|次|台|件|场|例|款|金)?(?:数量|数额|总数|数|总量|总额|总计|额|量|人数|人次数|规模))?"
    r"(?:已经|已|就|也|还|均|都|更|则|曾|分别|一次性)?(?:复工|开工|投产|完工|竣工|投用|落地)?(?:达到了?|达|合计|总计|累计|计|共|为|有|超过|是|仅|占|突破|涵盖|增至|增加到|增加至|扩大到|扩大至|发展到|提高到|降至|降到|上升到|涨到了?|涨至|升至|增加到了|约|近|各|还有|不到|首批|最高|平均|预计|名额|等|一共|总共|只|已有|便有|就有|现有|将有|有了|做了|讲了|开展了|完成了|[，,])*[ 　]*)$"
)
_SUFFIXES = frozenset("化型性级")
_ASIDE = re.compile(r"[（(](?:[^（）()\d，。；、：]{1,3}|[市区县旗乡镇自治州直辖、]{1,8})[）)]")
_TO = re.compile(r"(?:向|为|给)[^，。；]{0,20}$")
_ASIDE_BEFORE = re.compile(r"[（(][^（）()\d，。；：]{1,3}[）)]$")
_CLINIC_ASIDE = re.compile(r"[（(](?:站|室|所)[）)]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_PIECE = re.compile(
    r"[的]?[\u4e00-\u9fff]{0,5}?(?:维他命|维生素|奶粉|食品|用品|轮椅|眼镜|文具|[包箱盒袋](?!括|围|含|装)|校?服(?!务|役|从)|[衣鞋帽伞]|仪(?!式)|机(?!构|制|会|关|场)|器(?!官)|书包|餐(?!厅|馆))"
)
_OF_PIECES = frozenset("件瓶罐箱盒包套副双顶床袋桶台份支个只本册".strip())
_ATTRIBUTIVE = re.compile(
    r"(?:援[疆藏青滇黔鄂外派建]|受援|援助|帮扶|协作|结对|对口|定点|支教|支医|挂职|驻村|就业|脱贫|搬迁|受助|支援|救援|帮教|培训|义诊|巡诊|手术|住院|筛查|检测|救治|急救|示范|帮困|捐赠|挂牌督战|挂牌)(?=[\u4e00-\u9fff])"
    r"|国家(?=扶|级|乡村|重点|区域|医疗|临床|现代|农业|工程|公园|森林|队|试点|示范)"
    r"|[一二三四]级(?:及?以上|、|和|或)?(?=[\u4e00-\u9fff])"
)
_OWN_PLACE = re.compile(r"[\u4e00-\u9fff]$")


class Noun(NamedTuple):
    """The counted noun: its span in the text, its class, and how it was found (`right`, `left`, `link`, `shared`)."""

    start: int
    end: int
    cls: str
    rule: str


def noun(site: Site) -> Noun | None:
    """The noun that a quantity counts, or None.

    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> text = "选派骨干医师19名，改造11个村卫生室"
    >>> [text[n.start : n.end] for s in sites(text, find(text)) if (n := noun(s))]
    ['骨干医师', '村卫生室']
    """
    right, left = right_noun(site), left_noun(site)
    if right is not None and left is not None:
        if right.rule == "right-far" or _belongs_to_next(site, right) or (right.cls in EVENTS and left.cls not in EVENTS and left.cls != right.cls):
            return left
        return right
    return right or left or _linked(site) or _next_noun(site) or _relative(site) or _across(site)


_LONG_HEADED = frozenset("名位台所家座例个")
_OF_UNITS = frozenset({"project"})  # what a plain 个 may count at the end of a list
_LISTING = frozenset("所家座个")
_GOVERNING = frozenset({"send", "reach", "give", "build", "train", "treat", "perform", "link"})


def _across(site: Site) -> Noun | None:
    """The head of a long noun phrase that holds a verb or a list (480名视力不良学生, 8所地区和县级、团场医院)."""
    q, text, lexed = site.quantity, site.frame.text, site.frame.lexed
    if q.measure not in _LONG_HEADED:
        return None
    limit = min(site.clause[1], q.end + _REACH)
    if site.after is not None and site.after.decoy not in _INNER:
        limit = min(limit, site.after.start)
    for at in range(q.end, limit):
        hit = lexed.starts.get(at)
        if hit is not None and hit.end <= limit and fits(q, hit.cls) and hit.end - hit.start > 1 and (q.measure != "个" or hit.cls in _OF_UNITS):
            return Noun(hit.start, hit.end, hit.cls, "across")
        if text[at] in _STOP and not (q.measure in _LISTING and text[at] in "和、及"):
            return None
        if at in lexed.breaks and not text.startswith("携带", at) and any(v.start == at and v.cls in _GOVERNING for v in site.verbs(at, limit)):
            return None
    return None


def _next_noun(site: Site) -> Noun | None:
    """The noun of the next number where two stand side by side (9类386个项目)."""
    q, nxt, text = site.quantity, site.after, site.frame.text
    if nxt is None or nxt.start != q.end or q.measure in ("批", "批次", "支"):
        return None
    if nxt.unit != q.unit and not (nxt.unit.isupper() and q.measure in _OF_PIECES):
        return None
    hit = site.frame.lexed.starts.get(nxt.end)
    return Noun(hit.start, hit.end, hit.cls, "shared") if hit is not None and fits(q, hit.cls) and text[q.end] != "\n" else None


def _relative(site: Site) -> Noun | None:
    """The head behind a relative clause (一座拥有60张床位的妇幼中心)."""
    if site.quantity.measure not in _HEADED:
        return None
    at = site.frame.text.find("的", site.quantity.end, site.clause[1])
    if at < 0 and site.quantity.unit == "count":
        at = site.frame.text.find("等", site.quantity.end, site.clause[1])
    if at < 0 or at - site.quantity.end > (24 if site.quantity.unit == "count" else 16):
        return None
    if site.after is not None and site.quantity.unit != "count" and site.after.start < at:
        return None
    stop = site.clause[1]
    for end in range(min(stop, at + 10), at + 1, -1):
        hit = site.frame.lexed.ends.get(end)
        if hit is not None and hit.start > at and fits(site.quantity, hit.cls) and (site.quantity.unit != "person" or hit.cls in PERSONS):
            return Noun(hit.start, hit.end, hit.cls, "relative")
    return None


def right_noun(site: Site) -> Noun | None:
    """The head of the noun phrase that follows the quantity, if its class fits the classifier."""
    q, text, lexed = site.quantity, site.frame.text, site.frame.lexed
    limit = min(site.clause[1], q.end + _REACH)
    if site.after is not None and site.after.decoy not in _INNER and not _lettered(text, site.after):
        limit = min(limit, max(site.after.start, q.end))
    at, found, touch = q.end, None, True
    while at < limit:
        skip = _ASIDE.match(text, at) or _ATTRIBUTIVE.match(text, at)
        hit = lexed.starts.get(at)
        if found is not None and found.cls in PERSONS and text.startswith("代表", at) and _TO.search(site.left):
            break
        if skip and (hit is None or hit.end <= skip.end()):
            hit = None
        if hit is not None and hit.end <= limit + 2 and fits(q, hit.cls) and text[hit.end : hit.end + 1] not in _SUFFIXES:
            if found is not None and (not _plain_gap(text[found.end : hit.start]) or (hit.cls in EVENTS and found.cls not in EVENTS)):
                break
            touch = touch and (found is not None or _plain_gap(text[q.end : hit.start]))
            found, at = hit, hit.end
            continue
        if skip and hit is None:
            at = skip.end()
            continue
        if (text[at] in _STOP and not _inner(text, at)) or (at in lexed.breaks and not (hit and hit.end > at + 1)):
            break
        at += 1
    if found is None:
        return None
    rule = "right" if touch else "right-far"
    piece = _PIECE.match(text, found.end, site.clause[1]) if found.cls in PERSONS and q.measure in _OF_PIECES else None
    if piece is not None and (q.measure != "个" or site.verbs(site.clause[0], q.start)):
        return Noun(found.start, piece.end(), "equipment", rule)
    if found.cls == "hospital" and _CLINIC_ASIDE.match(text, found.end):
        return Noun(found.start, found.end, "clinic", rule)
    return Noun(found.start, found.end, found.cls, rule)


_INNER = ("level", "name", "ordinal", "age")


def _lettered(text: str, q: Quantity) -> bool:
    """Whether a number belongs to a code such as N95."""
    before = text[q.number.start - 1 : q.number.start]
    return before.isascii() and before.isalpha() and (not q.measure or before == "N")


def _inner(text: str, at: int) -> bool:
    """Whether a mark stands inside a phrase: a quotation mark around a name (27家“组团式”帮扶受援县医院)."""
    return text[at] in "“”\"、" and text[at : at + 1] != "、"


def left_noun(site: Site) -> Noun | None:
    """The noun that ends right at the quantity (blanks between them allowed), if its class fits."""
    text, q = site.frame.text, site.quantity
    at = q.start
    while at > site.clause[0] and text[at - 1] in " 　“”\"":
        at -= 1
    if text.endswith("结对", site.clause[0], at):
        at -= 2
    aside = _ASIDE_BEFORE.search(text, max(site.clause[0], at - 8), at)
    if aside is not None:
        return _aside_noun(site, aside)
    hit = site.frame.lexed.ends.get(at)
    if hit is None or hit.start < site.clause[0] or not fits(q, hit.cls) or _is_name(text, hit):
        return None
    if hit.cls in PERSONS and q.measure in _OF_PIECES and _HAN.match(text, q.end) and not site.verbs(q.end, min(q.end + 3, site.clause[1])):
        return None
    return Noun(hit.start, hit.end, hit.cls, "left")


def _aside_noun(site: Site, aside: re.Match[str]) -> Noun | None:
    """The noun before a bracket that touches the number (卫生院(所)303个); 博爱卫生院(站) is a village clinic."""
    hit = site.frame.lexed.ends.get(aside.start())
    if hit is None or not fits(site.quantity, hit.cls):
        return None
    clinic = hit.cls == "hospital" and "站" in aside.group()
    return Noun(hit.start, hit.end, "clinic" if clinic else hit.cls, "left")


def _is_name(text: str, hit: Hit) -> bool:
    """Whether a left noun is the tail of somebody's name (寻甸县3名) rather than a counted noun."""
    before = text[max(0, hit.start - 2) : hit.start]
    if hit.cls == "place":
        return hit.end - hit.start == 1 and bool(_OWN_PLACE.search(before)) and not text.startswith("结对", hit.end)
    if hit.cls in ("hospital", "partner") and hit.end - hit.start <= 2 and text[hit.start : hit.end] != "企业":
        return before.endswith(("该", "我", "县", "市", "区", "州", "省", "第", "民", "受援"))
    return False


_HEADED = frozenset(["座", "所", "栋", "家", "间", "台", "辆", "处", "条", "幢", "名", "位", "支", "批", "户", "套", "个", "只", "例", "份", "件", "盒", "箱", "袋", "杯"])


def _linked(site: Site) -> Noun | None:
    """The noun across a link word or a time (队员达到20人, 门诊接诊累计48万余人次, 病种，2012年只有260余种)."""
    text, q = site.frame.text, site.quantity
    floor = max(site.sentence[0], q.start - _LINK_REACH)
    if site.before is not None and site.before.decoy is None:
        floor = max(floor, min(site.before.end, q.start))
    gap = text[floor : q.start]
    link = _LINK.search(gap)
    if link is None or link.start() == len(gap):
        return None
    at = floor + link.start()
    hit = site.frame.lexed.ends.get(at)
    if hit is None and text[at - 2 : at] in ("数量", "总数", "总量"):
        hit = site.frame.lexed.ends.get(at - 2)
    if hit is None and "人数" in text[at : q.start] and q.unit == "person":
        hit = _people_before(site, at)
    if hit is None or not fits(q, hit.cls) or hit.start < site.sentence[0] or _is_name(text, hit):
        return None
    return Noun(hit.start, hit.end, hit.cls, "link" if at >= site.clause[0] else "topic")


def _people_before(site: Site, at: int) -> Hit | None:
    """The people that 人数 sums up: the last ones named in the sentence (新一批专家到岗，人数增至6名)."""
    ends = site.frame.lexed.ends
    named = (ends.get(i) for i in range(at, max(site.sentence[0], at - _LINK_REACH), -1))
    return next((hit for hit in named if hit is not None and hit.cls in PERSONS), None)


def fits(q: Quantity, cls: str) -> bool:
    """Whether a class can be counted with the quantity's classifier and unit.

    >>> from extract.quantities import find
    >>> fits(find("3辆")[0], "equipment"), fits(find("3辆")[0], "hospital")
    (True, False)
    """
    if q.measure == "个":
        return cls not in ("money", "skip")
    if len(q.unit) == 3 and q.unit.isupper():
        return cls in ("money", "equipment", "project", "facility", "measure", "teaching", "treat")
    if q.unit in ("percent", "percentage_point", "times"):
        return cls == "measure"
    if q.measure == "口" and q.unit == "count":
        return cls == "facility"
    allowed = measures().get(q.measure)
    if allowed is not None:
        return cls in allowed
    if q.unit in ("person", "person_time"):
        return cls in PERSONS or cls in EVENTS or cls in ("team", "ignore", "receiver", "household")
    return cls != "money" or (not q.measure and (q.low or 0) >= 10000)


def _plain_gap(gap: str) -> bool:
    return not gap or _MODIFIER.fullmatch(gap) is not None


def _belongs_to_next(site: Site, right: Noun) -> bool:
    """Whether the noun behind is counted by the next number (设备3台救护车2辆)."""
    nxt = site.after
    return nxt is not None and 0 <= nxt.start - right.end <= 1 and nxt.start < site.clause[1]


def phrase(site: Site, found: Noun) -> tuple[int, int]:
    """The noun phrase around a noun: the noun with the modifiers in front of it, cut at verbs, marks and numbers."""
    text = site.frame.text
    if found.rule.startswith("right"):
        start = site.quantity.end
        while start < found.start and text[start] in " 　":
            start += 1
        return start, found.end
    floor = max(site.clause[0], site.before.end if site.before is not None else 0)
    floor = min(floor, found.start)
    start = floor
    for hit in site.verbs(floor, found.start):
        start = max(start, hit.end)
    for i in range(start, found.start):
        if text[i] in _STOP or text[i] in " 　":
            start = i + 1
    return (start if found.start - start <= _MODIFIERS else found.start), found.end

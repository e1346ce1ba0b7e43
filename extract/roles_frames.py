"""What the words beside a party say of its role: prepositions before it, verbs of giving and receiving around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from extract import gazetteer
from extract.roles_scene import Scene


class Evidence(NamedTuple):
    """One reason why a list of parties gives (`D`) or receives (`R`), with its weight and the rule's name."""

    list: int
    role: str
    weight: int
    rule: str


_TO = re.compile(
    r"(?:向|为|给|捐给|赠予|赠给|捐赠给|送给|拨给|投给|支援|援助|帮扶|驰援|支持|牵手|帮助|帮|捐赠|捐助|赠送|致赠|转赠|回赠|交到|赈济|救助|救济|慰问|造福|资助|援建|对口支援|拨付|汇入|汇往|投入|派驻|惠及|安排|下达|投向)"
    r"(?:了|过|着)?(?:定点|对口|结对)?(?:帮扶|支援|援助|受援)?的?(?:[^，。；、：向为给对]{1,8}的)?[“\"]?$"
)
_GO = re.compile(r"(?:在|到|(?<!引)(?<!推)(?<!跟)进|至|来|对|涵盖|覆盖|落地|落户|送往|发往|运往|运抵|送到|接到)(?:了|过)?[“\"]?$|在[^，。；、：]{1,9}的$")
_GO_TO = re.compile(r"(?:赴|分在|到达|运抵|抵达|来到|走进|进驻|入驻|前往|驻|扎根|分到|落在|扎在|抵)(?:了|过)?[“\"]?$")
_AWAY = re.compile(r"(?:转诊到?|转去|转往|转到|转院去?|转送|外转|前去|去|往|送去|跑到|飞往|返回|回到|回)$")
_MOBILISED = re.compile(r"(?:动员|引导|发动|组织|撬动|带动|吸引|号召|凝聚|倡议)$")
_VIA = re.compile(r"(?:通过|经|依托|委托|借助|经由|途经|途径)$")
_BY = re.compile(r"(?:由|接受|收到|获得?|得益于|受益于)(?:了|过)?[“\"]?$")
_UNDER = re.compile(r"[^，。；]{0,14}?(?:指导|帮助|支持|带动|关心|援助|帮扶|协助|资助|助力|倾力|援建|捐赠|出资|牵线|委派|选派)")
_LEARN = re.compile(r"[^，。；]{0,8}?(?:进修|跟岗|跟班|学习|研修|培训|手术|读|就业|务工|销售|深造)")
_SOURCE_BEFORE = re.compile(r"(?:据|记者从|从|获悉|介绍)$")
_DATELINE = re.compile(r"(?:新华社|中新社|本报|本报讯|社|报)$")
_SOURCE_AFTER = re.compile(r"[^，。；]{0,12}?(?:负责人|介绍|表示|告诉|获悉|了解到|通报|召开|消息|印发|回忆|院长|主任|记者|官员|网站|报道|(?<!听)说)")
_CEREMONY = re.compile(r"典礼|仪式|签约|协议|单位|证书|大会|座谈|启动|活动")
_AIDED = re.compile(r"(?:受援|受赠|受捐|受助|获赠|受惠|受益)(?:国家|国|地|县|地区|单位|学校|医院|方)[^一-鿿]*(?:包括|有|为|即|分别是)?[^一-鿿]*$")
_HELPER = re.compile(r"的?(?:“[^”]{1,8}”)?(?:式)?(?:医疗)?(?:援[疆藏青滇黔鄂川甘桂宁临陕蒙渝琼外]|帮扶|支援|对口|支教|驻|挂职|援派|援外|选派|捐赠|援建|投入|派)")
_GIVES_TO = re.compile(r"(?:还|也|又|已|将|曾|先后|每年|今年|去年|共|累计|率先|率队){0,2}(?:给|为|向)")
_PEOPLE = re.compile(r"的?(?:专家|医生|医疗队|医疗专家|医护|教师|老师|志愿者|干部人才|医疗人才|团队|医师|企业|社会力量|社会各界|爱心)")
_RECEIVER = re.compile(r"[^，。；]{0,12}受援|的?(?:\d+[个家]|全部|各)?(?:籍|受援|群众|患者|农特产品|农产品|农副产品|农村劳动力|当地|乡亲|灾区|灾民|特产|孩子|学生|村民|贫困|脱贫|乡村医生|乡镇卫生院|村卫生室|困难|基层)")
_NEEDS_OBJECT = frozenset(("帮扶", "支援", "援助", "支持", "帮助", "资助", "驰援", "对口帮扶", "对口支援", "结对帮扶", "定点帮扶", "组团式帮扶"))
_NOMINAL_BEFORE = re.compile(r"(?:[在受的获被]|接受|医疗|东西部|开展|实施|参与|推进|推动)$")
_OBJECT = re.compile(r"(?:了|过|着)?(?:[^，。；的]{0,4}?)(?:受援|当地|\d+[家个所名户]|灾区|贫困|困难|学生|[我该全])")


@cache
def _verbs() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for row in gazetteer.rows("role_verbs.csv"):
        machine.add_word(row["verb"], (row["verb"], row["class"]))
    machine.make_automaton()
    return machine


def evidence(scene: Scene) -> list[Evidence]:
    """All reasons in a scene, by enumeration."""
    out: list[Evidence] = []
    by_clause: dict[int, list[int]] = {}
    for number, members in enumerate(scene.members):
        by_clause.setdefault(scene.clause_of(scene.parties[members[0]].start), []).append(number)
    carried, sentence = -1, -1
    for clause in range(len(scene.clauses)):
        here = scene.sentence_of(scene.clauses[clause])
        if here != sentence:
            carried, sentence = -1, here
        found = list(_clause(scene, clause, by_clause.get(clause, []), carried))
        out += found
        subjects = _free_subjects(scene, by_clause.get(clause, []), found)
        carried = subjects[0] if subjects else carried
    return out


def _free_subjects(scene: Scene, numbers: list[int], found: list[Evidence]) -> list[int]:
    """The enumerations of a clause that may go on as subject of the next: those behind no preposition."""
    bound = {item.list for item in found if item.rule in _BOUND}
    return [number for number in numbers if number not in bound and not scene.bracketed(_span(scene, number)[0])]


def _clause(scene: Scene, clause: int, numbers: list[int], carried: int) -> Iterator[Evidence]:
    start, end = scene.clause_span(clause)
    verbs = [
        (start + stop + 1 - len(verb), start + stop + 1, verb, group)
        for stop, (verb, group) in _verbs().iter_long(scene.text[start:end])
        if not _inside(scene, start + stop + 1 - len(verb)) and not _CEREMONY.match(scene.text, start + stop + 1)
    ]
    marked: dict[int, str] = {}
    for number in numbers:
        for found in _beside(scene, number, start, end):
            marked[number] = found.rule
            yield found
    yield from _subjects(scene, numbers, verbs, marked)
    if carried >= 0 and not any(number not in marked for number in numbers):
        yield from _carried(scene, carried, verbs, end)


def _carried(scene: Scene, carried: int, verbs: list[tuple[int, int, str, str]], high: int) -> Iterator[Evidence]:
    """A verb of giving without a subject takes that of the clause before (甲昨日宣布，向乙捐出)."""
    for begin, stop, verb, group in verbs:
        if group != "give" or (verb in _NEEDS_OBJECT and not _has_object(scene, stop, begin)) or _LEARNERS.search(scene.text, stop, high):
            continue
        first, last = _span(scene, carried)
        if not _SOURCE_AFTER.match(scene.text, last, begin) and not _SOURCE_BEFORE.search(scene.text, max(0, first - 4), first):
            yield Evidence(carried, "D", 2, "carried-subject")
        return


_BOUND = frozenset(("to", "takes-learners", "by", "from", "go-to", "learn-at", "quoted-source", "under-whose-help", "channel", "away", "mobilised", "named-as-aided"))
_LEARNERS = re.compile(r"进修|跟岗|跟班|研修|规范化培训|深造|攻读|[到赴来][^，。；]{1,8}学习")


def _has_object(scene: Scene, stop: int, begin: int) -> bool:
    """Whether a verb that is a noun too (帮扶, 支援) is followed by whom it helps."""
    if _NOMINAL_BEFORE.search(scene.text, max(0, begin - 4), begin):
        return False
    i = bisect_left(scene.starts, stop)
    if i < len(scene.starts) and scene.starts[i] - stop <= 6 and not re.search("[，。；的]", scene.text[stop : scene.starts[i]]):
        return True
    return _OBJECT.match(scene.text, stop) is not None


def _inside(scene: Scene, offset: int) -> bool:
    """Whether an offset lies inside a party's name."""
    i = bisect_right(scene.starts, offset) - 1
    return i >= 0 and scene.parties[i].end > offset


def _span(scene: Scene, number: int) -> tuple[int, int]:
    members = scene.members[number]
    return scene.parties[members[0]].start, scene.parties[members[-1]].end


def _beside(scene: Scene, number: int, low: int, high: int) -> Iterator[Evidence]:
    """What stands directly before and after an enumeration."""
    first, last = _span(scene, number)
    head = first
    for i in range(scene.members[number][0] - 1, max(-1, scene.members[number][0] - 3), -1):
        if scene.parties[i].end != head:
            break
        head = scene.parties[i].start
    before, text = scene.text[max(low, head - 14) : head], scene.text
    scene_place = scene.parties[scene.members[number][-1]].place
    if _AIDED.search(text, max(0, last - 80), first):
        yield Evidence(number, "R", 3, "named-as-aided")
    if _SOURCE_BEFORE.search(before) or _DATELINE.search(before):
        yield Evidence(number, "-", 0, "quoted-source")
        return
    if before.endswith("在") and _UNDER.match(text, last, high) and "下" in text[last : min(high, last + 24)]:
        yield Evidence(number, "D", 3, "under-whose-help")
    elif before.endswith("来自"):
        yield Evidence(number, "D", 1, "from")
    elif (by := _BY.search(before)) is not None:
        learns = by[0][0] in "接收" and re.compile(r"[^，。；]{0,20}(?:进修|跟岗|跟班)").match(text, last, high)
        yield Evidence(number, "R", 2, "takes-learners") if learns else Evidence(number, "D", 3, "by")
    elif not before.endswith(("送往", "发往", "运往", "前往", "派往")) and _AWAY.search(before):
        yield Evidence(number, "-", 0, "away")
    elif _MOBILISED.search(before):
        yield Evidence(number, "-", 0, "mobilised")
    elif before.endswith(("设在", "位于", "地处", "坐落在", "设于")):
        return
    elif _VIA.search(before):
        yield Evidence(number, "-", 0, "channel")
    elif _TO.search(before):
        yield Evidence(number, "R", 3, "to")
    elif (far := _GO_TO.search(before)) or _GO.search(before):
        learn = _LEARN.match(text, last, high)
        yield Evidence(number, "-", 0, "learn-at") if learn else Evidence(number, "R", 2 if far else 1, "go-to")
    elif (helper := _HELPER.match(text, last, high)) is not None:
        own = _aids_itself(scene_place, helper[0])
        yield Evidence(number, "R" if own else "D", 2, "aided-region" if own else "helper-noun")
    elif _GIVES_TO.match(text, last, high):
        yield Evidence(number, "D", 2, "gives-to")
    elif _PEOPLE.match(text, last, high):
        yield Evidence(number, "D", 1, "helping-people")
    elif _RECEIVER.match(text, last, high):
        yield Evidence(number, "R", 1, "receiving-people")


def _aids_itself(place: str | None, helper: str) -> bool:
    """Whether a place stands before the programme that helps its own region (塔县医疗援疆)."""
    at = helper.find("援")
    region = gazetteer.abbreviations().get(helper[at + 1 : at + 2]) if at >= 0 else None
    return bool(place and region and gazetteer.lies_within(place, region))


def _subjects(scene: Scene, numbers: list[int], verbs: list[tuple[int, int, str, str]], marked: dict[int, str]) -> Iterator[Evidence]:
    """Who stands before a verb of giving or receiving, and who directly behind it."""
    if not numbers:
        return
    high = scene.clause_span(scene.clause_of(_span(scene, numbers[0])[0]))[1]
    for begin, stop, verb, group in verbs:
        subject = None
        for number in numbers:
            if _span(scene, number)[1] > begin:
                break
            if marked.get(number) not in _BOUND:
                subject = number
        if subject is None:
            continue
        last = _span(scene, subject)[1]
        if _SOURCE_AFTER.match(scene.text, last, begin) or begin - last > 30:
            continue
        if verb in _NEEDS_OBJECT and not _has_object(scene, stop, begin):
            continue
        if group == "weak" and scene.parties[scene.members[subject][0]].type in ("FOUNDATION", "FIRM", "ORG", "PERSON"):
            group = "give"
        if group == "give" and not _LEARNERS.search(scene.text, stop, high):
            yield Evidence(subject, "D", 3, "subject-gives")
        elif group == "take" and not re.search("进修|跟岗|跟班|学习|攻读|培训", scene.text[stop : stop + 24]):
            yield Evidence(subject, "R", 2, "subject-receives")

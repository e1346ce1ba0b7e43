"""Evidence of roles in each clause: cues beside the names, and the subjects of verbs of giving and receiving."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import ahocorasick

from extract import gazetteer, roles_cues
from extract.roles_scene import Scene


class Evidence(NamedTuple):
    """One reason why a list of parties gives (`D`) or receives (`R`), with its weight and the rule's name."""

    list: int
    role: str
    weight: int
    rule: str


class Verb(NamedTuple):
    """A verb of giving (`give`, `weak`) or receiving (`take`) at `text[start:end]`."""

    start: int
    end: int
    word: str
    group: str


_WEAK_GIVERS = ("FOUNDATION", "FIRM", "ORG", "PERSON")
_SOURCE_BEFORE = re.compile(r"(?:据|记者从|从|获悉|介绍)$")
_SOURCE_AFTER = re.compile(
    r"[^，。；]{0,12}?(?:负责人|介绍|表示|告诉|获悉|了解到|通报|召开|消息|印发|回忆|院长|主任|记者|官员|网站|报道|(?<!听)说)"
)
_ACTS = re.compile(r"(?:负责人|代表|董事长|院长|主任|经理|会长)[^，。；]{0,4}(?:向|给|为|将|把|代表)")
_CEREMONY = re.compile(r"使用|运营|运行|生产|启用|市场|典礼|仪式|签约|协议|单位|证书|大会|座谈|启动|活动")
_NOUN_TOO = frozenset(
    [
        "帮扶",
        "助力",
        "支援",
        "援助",
        "支持",
        "帮助",
        "资助",
        "驰援",
        "对口帮扶",
        "对口支援",
        "结对帮扶",
        "定点帮扶",
        "组团式帮扶",
    ]
)
_NOUN_BEFORE = re.compile(r"(?:[在受的获被]|接受|医疗|东西部|开展|实施|参与|推进|推动)$")
_OBJECT = re.compile(r"(?:了|过|着)?[^，。；的]{0,4}?(?:受援|当地|\d+[家个所名户]|灾区|贫困|困难|学生|[我该全]|国家(?:级|扶贫|乡村|重点)|(?:重点|脱贫|扶贫|受帮扶|薄弱|老区)[县村])")
_NO_OBJECT = re.compile(r"[，。；的]")
_UNDER_HELP = re.compile(r"在[^，。；]{2,24}?(?:带领|帮助|帮扶|指导|支持|支援|援助|协调|推动)之?下(?![乡沉乡级属一辖])")
_LEARNERS = re.compile(r"进修|跟岗|跟班|研修|规范化培训|深造|攻读|[到赴来][^，。；]{1,8}学习")
_TAUGHT = re.compile(r"进修|跟岗|跟班|学习|攻读|培训")
_FARTHEST_VERB = 30
_COUNT = re.compile(r"[0-9.,，万千百余多]+[一-鿿]{1,4}、")
_ACTS_ITSELF = frozenset(("helper-noun", "sends-goods", "sends-people", "gives-to", "sends-doctor"))
_SHARES = ("to", "go-to")  # after them what each one gets may be counted: 发往甲县1000个、乙县500个
_OF_PLACES = {"location": ("PLACE",), "disaster": ("PLACE", "HOSPITAL", "SCHOOL", "CLINIC")}  # cues that hold for these types alone


def evidence(scene: Scene) -> list[Evidence]:
    """All reasons in a scene, by enumeration."""
    by_clause: dict[int, list[int]] = {}
    for number, members in enumerate(scene.members):
        by_clause.setdefault(scene.clause_of(scene.parties[members[0]].start), []).append(number)
    out: list[Evidence] = []
    carried, sentence, helped = -1, -1, False
    for clause, start in enumerate(scene.clauses):
        if scene.sentence_of(start) != sentence:
            carried, sentence, helped = -1, scene.sentence_of(start), False
        numbers = by_clause.get(clause, [])
        found = list(_clause(scene, clause, numbers, carried))
        out += found
        out += _given_by(scene, clause, found, carried)
        if helped and numbers and all(item.list != numbers[0] for item in found):
            out.append(Evidence(numbers[0], "R", 2, "helped-subject"))
        helped = any(item.rule == "under-whose-help" for item in found)
        free = [number for number in _free_subjects(scene, numbers, found) if carried < 0 or not _is_object(scene, start, number)]
        named = (number for number in free if scene.parties[scene.members[number][0]].rule != "group")
        carried = next(named, free[0] if free else carried)
    return out


def _clause(scene: Scene, clause: int, numbers: list[int], carried: int) -> Iterator[Evidence]:
    start, end = scene.clause_span(clause)
    verbs = list(_verbs(scene, start, end))
    if (helped := _UNDER_HELP.search(scene.text, start, end)) is not None:
        numbers, under = [n for n in numbers if _span(scene, n)[0] < helped.end()], [n for n in numbers if _span(scene, n)[0] >= helped.end()]
        yield from (Evidence(number, "R", 2, "helped-subject") for number in under)
        if under:
            verbs = [verb for verb in verbs if verb.end <= helped.end()]
    marked: dict[int, str] = {}
    for number in numbers:
        for found in _beside(scene, number, start, end):
            marked[number] = found.rule
            yield found
    for left, right in pairwise(numbers):
        if marked.get(left) in _SHARES and right not in marked and _COUNT.fullmatch(scene.text, _span(scene, left)[1], _span(scene, right)[0]):
            marked[right] = marked[left]
            yield Evidence(right, "R", 2, marked[left])
    yield from _subjects(scene, {number: marked.get(number, "") for number in numbers}, verbs, end)
    if carried >= 0 and all(number in marked and not _acts_itself(scene, number, marked[number]) for number in numbers):
        yield from _carried(scene, carried, verbs, end)
    if "under-whose-help" in marked.values():
        yield from (Evidence(number, "R", 2, "helped-subject") for number in numbers if number not in marked)


def _acts_itself(scene: Scene, number: int, rule: str) -> bool:
    """Whether a clause names an organisation that gives, by the words behind it, and so has a subject of its own."""
    return rule in _ACTS_ITSELF and scene.parties[scene.members[number][0]].type != "PLACE"


def _given_by(scene: Scene, clause: int, found: list[Evidence], carried: int) -> Iterator[Evidence]:
    """Who is named before 由甲对口支援 receives, in the clause before."""
    by = next((item.list for item in found if item.rule == "by"), -1)
    if by < 0 or carried < 0 or carried == by:
        return
    last, end = _span(scene, by)[1], scene.clause_span(clause)[1]
    if any(verb.group == "give" for verb in _verbs(scene, last, end)):
        yield Evidence(carried, "R", 3, "given-by")


def _free_subjects(scene: Scene, numbers: list[int], found: list[Evidence]) -> Iterator[int]:
    """The enumerations of a clause that may go on as subject of the next: those behind no preposition."""
    bound = {item.list for item in found if item.rule in roles_cues.BOUND or item.rule == "beside"}
    return (number for number in numbers if number not in bound and not scene.bracketed(_span(scene, number)[0]))


def _is_object(scene: Scene, low: int, number: int) -> bool:
    """Whether a clause that has its subject from before names a party behind its verb (，结对帮扶了3个广东省级贫困村)."""
    return any(verb.group == "give" for verb in _verbs(scene, low, _span(scene, number)[0]))


def _beside(scene: Scene, number: int, low: int, high: int) -> Iterator[Evidence]:
    """What stands directly before and after an enumeration; 我省 before 雅安市 is looked through."""
    first, last = _span(scene, number)
    head, i = first, scene.members[number][0] - 1
    while i >= 0 and scene.parties[i].end == head and first - head < 12:
        head, i = scene.parties[i].start, i - 1
    if roles_cues.NAMED_AS_AIDED.search(scene.text, max(0, first - 80), first):
        yield Evidence(number, "R", 3, "named-as-aided")
    before = scene.text[max(low, head - 14) : head]
    place = scene.parties[scene.members[number][-1]].place
    for found in roles_cues.beside(scene.text, before, (last, high), place):
        if found.name not in _OF_PLACES or scene.parties[scene.members[number][0]].type in _OF_PLACES[found.name]:
            yield Evidence(number, found.role, found.weight, found.name)


def _subjects(scene: Scene, marked: dict[int, str], verbs: list[Verb], high: int) -> Iterator[Evidence]:
    """Who stands before a verb of giving or receiving; 由甲捐赠 has its subject already."""
    for verb in verbs:
        before = [number for number in marked if _span(scene, number)[1] <= verb.start]
        free = [number for number in before if marked[number] not in roles_cues.BOUND]
        if not free or marked[before[-1]] in ("by", "under-whose-help"):
            continue
        subject = free[-1]
        last = _span(scene, subject)[1]
        between = sum(p.end - p.start for p in scene.parties[bisect_left(scene.starts, last) : bisect_left(scene.starts, verb.start)])
        if verb.start - last - between > _FARTHEST_VERB or _only_speaks(scene.text, last, verb.start):
            continue
        giver = scene.parties[scene.members[subject][0]].type in _WEAK_GIVERS
        if scene.text[verb.end : verb.end + 1] == "的" and any(
            other.group == "take" and last <= other.start < verb.start for other in verbs
        ):
            continue  # 甲接受乙捐赠的设备: what follows tells of the other side
        if _gives(scene, verb, high) and (verb.group == "give" or giver):
            yield Evidence(subject, "D", 3, "subject-gives")
        elif verb.group == "take" and not _TAUGHT.search(scene.text, verb.end, verb.end + 24):
            yield Evidence(subject, "R", 2, "subject-receives")


def _carried(scene: Scene, carried: int, verbs: list[Verb], high: int) -> Iterator[Evidence]:
    """A verb of giving without a subject takes that of the clause before (甲昨日宣布，向乙捐出)."""
    first, last = _span(scene, carried)
    verb = next((verb for verb in verbs if verb.group == "give" and _gives(scene, verb, high)), None)
    if verb is None or _SOURCE_BEFORE.search(scene.text, max(0, first - 4), first):
        return
    if not _only_speaks(scene.text, last, verb.start):
        yield Evidence(carried, "D", 2, "carried-subject")


def _only_speaks(text: str, last: int, verb: int) -> bool:
    """Whether a name is only that of a speaker's office (甲局负责人介绍); 甲公司负责人向乙捐赠 acts for it."""
    return _SOURCE_AFTER.match(text, last, verb) is not None and not _ACTS.search(text, last, verb)


def _gives(scene: Scene, verb: Verb, high: int) -> bool:
    """Whether a verb tells of giving here: not a noun, not the sending of learners."""
    if verb.group == "take" or _LEARNERS.search(scene.text, verb.end, high):
        return False
    return verb.word not in _NOUN_TOO or _has_object(scene, verb)


def _has_object(scene: Scene, verb: Verb) -> bool:
    """Whether a verb that is a noun too (帮扶, 支援) is followed by whom it helps."""
    if _NOUN_BEFORE.search(scene.text, max(0, verb.start - 4), verb.start):
        return False
    i = bisect_left(scene.starts, verb.end)
    if (
        i < len(scene.starts)
        and scene.starts[i] - verb.end <= 6
        and not _NO_OBJECT.search(scene.text, verb.end, scene.starts[i])
    ):
        return True
    return _OBJECT.match(scene.text, verb.end) is not None


def _verbs(scene: Scene, start: int, end: int) -> Iterator[Verb]:
    """The verbs of a clause, those inside names and in 捐赠仪式 left out."""
    for stop, (word, group) in _machine().iter_long(scene.text[start:end]):
        verb = Verb(start + stop + 1 - len(word), start + stop + 1, word, group)
        i = bisect_right(scene.starts, verb.start) - 1
        inside = i >= 0 and scene.parties[i].end > verb.start
        if not inside and not _CEREMONY.match(scene.text, verb.end):
            yield verb


def _span(scene: Scene, number: int) -> tuple[int, int]:
    members = scene.members[number]
    return scene.parties[members[0]].start, scene.parties[members[-1]].end


@cache
def _machine() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for row in gazetteer.rows("role_verbs.csv"):
        machine.add_word(row["verb"], (row["verb"], row["class"]))
    machine.make_automaton()
    return machine

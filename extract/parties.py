"""Parties in text: places, and organisations found by the suffix that ends them and the boundary that starts them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import ahocorasick

from extract import gazetteer, parties_people, parties_subject, places
from extract.layers import Party
from extract.parties_left import cuts

_REACH = 26
_LEAST_CUT = 4  # characters left of a name that lost its broken bracket; fewer are a suffix alone
_NAMED_TEAMS = ("救援队", "志愿服务队", "志愿队", "义工队")  # teams that go by a name of their own (蓝天救援队)
_PLANT = frozenset("房区长商址院矿")  # 厂房, 厂区: of a plant, not a firm
_OF_TEMPLE = frozenset("院宇庙会镇乡村路街巷口前后山区沟湾")  # 寺院, 庙会, 大佛寺镇: no temple that acts
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("「", "」"))
_COUNTED = re.compile(
    r"(?<!第)(?<![0-9])[0-9０-９,.万千百十两二三四五六七八九几数]+[余多来]?(?:家|所|个|名|位(?!影像|科技|资讯|内容|学习|出版)|间|批|类|座|支|例|级以上)"
)
_INDEFINITE = re.compile(r"(?:一家|一所|某|一个|一地|几家|多家)")
_CLASS_BEFORE = re.compile(r"受援$|贫困$|脱贫$|各[省市县区][、和]$|各$")
_NUMBERED = re.compile(r"某部队?第[0-9]+$")  # 某部第944医院: the number names it
_LATIN = re.compile(r"[（(][A-Za-z .·'’-]+[）)]")  # a foreign name beside its Chinese form: 拜伊斯（Bais）医院
_RELATIVE = re.compile(r"^(?:省|市|州|县|区|旗|地区|自治区|自治州)(?![级域内外])")
_SELF = re.compile(
    r"^(?:(?:未来|近|这|过去|今后)?[0-9一二两三四五六七八九十]+(?:个月|年)(?:来|间|里|内|多来)?|每[个家所]?|我|该|本|各)(?:省|市|州|县|区|镇|乡|村|院|校|会|国)?|^全(?:省|市|州|县|区|院|校|会|国)"
)
_SENDER = re.compile(r"医院|大学|学院|集团|红十字会|基金会")
_FUNDS = re.compile(r"(?:和社会)?(?:帮扶|援助|协作|衔接|专项|支持|对口|扶贫)*资金")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百0-9]+[所家座个]")
_VERBAL = re.compile(r"[做抓办建住进转送去看到有让叫考上盖改受走找读租]|服务|以|始终|注重|抓好|加强|深入")
_PREFIX = re.compile(
    r"(?:国家|中央|共青团|民盟|民建|民进|农工党|致公党|九三学社|台盟|民革|中共|解放军|武警|国网|中铁|援|世界|全球|第[一二三四五六七八九十百0-9]+[批期届轮]|全国|原|共同|新|附属|中国驻|.*(?:大学|学院|医院|集团|公司|协会|基金会).*)$"
)


def find(text: str, context: str = "") -> list[Party]:
    """The places and organisations of a text, left to right and apart; each says its type and links to a place.

    >>> [(p.name, p.type, p.place) for p in find("由鄞州区人民医院向盐源县捐赠设备，王院长说")]
    [('鄞州区人民医院', 'HOSPITAL', '330212'), ('盐源县', 'PLACE', '513423')]
    >>> [p.name for p in find("15家三级医院派驻受援医院")]
    []
    """
    return gather(text, places.find(text, context))


def gather(text: str, located: Sequence[Party]) -> list[Party]:
    """All parties of a text whose places are known already."""
    found = merge(organisations(text, located), located)
    people = parties_people.find(text, found)
    starts = {party.start for party in people}
    known = sorted([party for party in found if party.start not in starts] + people, key=lambda party: party.start)
    return sorted(known + parties_subject.find(text, known), key=lambda party: party.start)


def merge(orgs: Sequence[Party], found: Sequence[Party]) -> list[Party]:
    """Organisations with the places that lie outside them."""
    out = list(orgs)
    starts = [org.start for org in orgs]
    for place in found:
        i = bisect_left(starts, place.end) - 1
        if i < 0 or orgs[i].end <= place.start:
            out.append(place)
    return sorted(out, key=lambda party: party.start)


def organisations(text: str, found: Sequence[Party]) -> list[Party]:
    """The organisations of a text, given its places."""
    marks = cuts(text, found)
    starts = [place.start for place in found]
    out: list[Party] = []
    for last, (suffix, kind) in _suffixes().iter_long(text):
        begin, end = last + 1 - len(suffix), last + 1
        low = max(marks.rfind(1, 0, begin + 1), begin - _REACH, 0)
        if text[low - 1 : low] == "的" and _INDEFINITE.match(text, low):
            low = _before_of(found, starts, low)
        inside = found[bisect_left(starts, low) : bisect_left(starts, begin)]
        read = _by_name if suffix in _known() else _organisation
        if (party := read(text, (low, begin, end), inside, kind)) is not None:
            _append(text, out, party)
    return [whole for party in out if (whole := _whole(text, party)) is not None]


def _whole(text: str, party: Party) -> Party | None:
    """A party whose brackets and quotes close: read on to the closing one, cut behind one that was not opened."""
    for left, right in _PAIRS:
        opened, closed = party.name.count(left), party.name.count(right)
        if opened == closed + 1 and text[party.end : party.end + 1] == right:
            party = replace(party, end=party.end + 1, name=party.name + right)
        elif opened != closed:
            cut = max(party.name.rfind(left), party.name.rfind(right)) + 1
            party = replace(party, start=party.start + cut, name=party.name[cut:])
            if len(party.name) < _LEAST_CUT:
                return None
    return party


def _append(text: str, out: list[Party], party: Party) -> None:
    """Adds an organisation; one that begins inside the last (四川大学 in 四川大学华西医院) becomes one with it."""
    while out and out[-1].start >= party.start:
        out.pop()
    if out and out[-1].end > party.start:
        last = out.pop()
        name = text[last.start : party.end]
        party = Party(last.start, party.end, name, party.type, last.place, rule="suffix-after-organisation")
    out.append(party)


def _before_of(found: Sequence[Party], starts: Sequence[int], low: int) -> int:
    """The start of the place that stands before 的一家, else the offset itself (三亚的一家企业)."""
    i = bisect_left(starts, low) - 1
    return found[i].start if i >= 0 and found[i].end == low - 1 else low


@cache
def _known() -> frozenset[str]:
    return frozenset(row["name"] for row in gazetteer.rows("org_names.csv"))


def _by_name(text: str, span: tuple[int, int, int], inside: Sequence[Party], kind: str) -> Party | None:
    """An organisation that is known by its name alone (中国交建, 外交部); 广东省财政 with its place."""
    low, begin, end = span
    if kind == "PLACE" and _touches(inside, begin):
        return None
    if kind == "ORG" and any(match.end() == begin for match in _COUNTED.finditer(text, low, begin)):
        return None  # 13个国际组织
    if text[begin:end] in _both() and (whole := _organisation(text, span, inside, kind)) and "一" not in whole.name:
        return whole
    if text[end - 2 : end] == "财政" and _FUNDS.match(text, end):
        return None
    if inside and inside[-1].end == begin + 1:
        place = inside[-1]
        return Party(place.start, end, text[place.start : end], kind, place.place, rule="name")
    name = text[begin:end]
    national = kind == "GOVERNMENT" and not name.endswith("财政")
    return Party(begin, end, name, kind, "CN" if national else None, rule="name")


@cache
def _both() -> frozenset[str]:
    """Names that end longer ones too (狮子会 in 筑波中央国际狮子会)."""
    return _known() & {row["suffix"] for row in gazetteer.rows("org_suffixes.csv")}


@cache
def _suffixes() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for row in gazetteer.rows("org_suffixes.csv"):
        machine.add_word(row["suffix"], (row["suffix"], row["type"]))
    for row in gazetteer.rows("org_names.csv"):
        machine.add_word(row["name"], (row["name"], row["type"]))
    machine.make_automaton()
    return machine


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(gazetteer.lines("org_generic.txt"), key=len, reverse=True)
    return re.compile(f'(?:{"|".join(map(re.escape, words))}|[0-9]+|[“”、"])*+')


def _organisation(text: str, span: tuple[int, int, int], inside: Sequence[Party], kind: str) -> Party | None:
    """The organisation that a suffix ends, None where the words before it make no name."""
    low, begin, end = span
    counted = next(reversed(list(_COUNTED.finditer(text, low, begin))), None)
    low = _start(text, counted.end() if counted else low, begin, inside)
    inside = [place for place in inside if place.start >= low]
    if _goes_on(text, begin, end, kind) or (_is_short_school(text, begin, end) and not _touches(inside, begin)):
        return None
    start, place, rule = low, None, "suffix"
    if inside:
        start = low if _PREFIX.search(text, low, inside[0].start) else inside[0].start
        place, rule = _home(text, inside), "suffix-after-place"
        if kind == "FIRM" and inside[0].end == begin:
            return None
    stem = text[start:begin]
    rescuers = text[begin:end] in _NAMED_TEAMS and not counted
    if not _names(stem, "ORG" if rescuers and not inside else kind, bool(inside), bool(counted)):
        return None
    if not place and stem[1:2] == "籍":
        place = gazetteer.abbreviations().get(stem[0])
    if _INDEFINITE.match(stem):
        rule = "suffix-indefinite"
    elif _CLASS_BEFORE.search(text, max(0, start - 3), start) and _RELATIVE.match(stem):
        return None
    elif _RELATIVE.match(stem) or (not stem and text[begin] in "县市省区州"):
        rule = "suffix-relative"
    return Party(start, end, _LATIN.sub("", text[start:end]), kind, place, rule=rule)


def _start(text: str, low: int, begin: int, inside: Sequence[Party]) -> int:
    """Where a name may start at the earliest: behind a quote that does not close, behind 我市 and the like."""
    if text.count("“", low, begin) != text.count("”", low, begin):
        low = max(text.rfind("“", low, begin), text.rfind("”", low, begin)) + 1
    if any(place.start == low for place in inside):
        return low
    return low + _leading(text[low:begin])


def _goes_on(text: str, begin: int, end: int, kind: str) -> bool:
    """Whether the word goes on behind the suffix and means something else: 大学生, 企业家, 企业302家."""
    after = text[end : end + 1]
    if kind == "SCHOOL":
        return after == "生" or text[end : end + 2] in ("新生", "项目", "工程")
    if text[begin:end] == "厂" and after in _PLANT:
        return True
    if text[begin:end].endswith(("寺", "庙")) and after in _OF_TEMPLE:
        return True
    return kind == "FIRM" and (after == "家" or (text[begin:end] == "企业" and after.isdigit()))


def _is_short_school(text: str, begin: int, end: int) -> bool:
    """Whether a suffix is the short form of a middle school (一中, 八中), which needs a place right before it."""
    return end - begin == 2 and text[end - 1] == "中"


def _touches(inside: Sequence[Party], begin: int) -> bool:
    """Whether the last place ends where the suffix begins."""
    return bool(inside) and inside[-1].end == begin


def _home(text: str, inside: Sequence[Party]) -> str | None:
    """The place of an organisation: the first in its name that is not the one it helps (援马拉维中国医疗队)."""
    return next((place.place for place in inside if text[place.start - 1 : place.start] != "援"), None)


def _leading(run: str) -> int:
    """How many characters of a run stand before the name: 我市, 该, quotes that do not close."""
    match = _SELF.match(run)
    cut = match.end() if match else 0
    opened = run.rfind("“")
    if opened >= cut and "”" not in run[opened:]:
        cut = opened + 1
    closed = run.find("”", cut)
    if closed >= 0 and "“" not in run[cut:closed]:
        cut = closed + 1
    return cut


def _names(stem: str, kind: str, placed: bool, counted: bool) -> bool:
    """Whether what stands before the suffix can name one organisation."""
    if placed:
        return len(stem) >= 2 and (not counted or kind == "TEAM")
    if kind == "TEAM":
        return "援" in stem or ("“" in stem and len(stem) > 3) or _SENDER.search(stem) is not None
    if _INDEFINITE.match(stem) and not _NUMBERED.match(stem):
        return len(stem) > 2 and kind in ("FIRM", "ORG", "FOUNDATION")
    if not stem:
        return False
    if _RELATIVE.match(stem):
        return not counted
    if stem.endswith(("定点", "受援", "指定", "协作", "对口")):
        return False
    if _ORDINAL.search(stem) or (kind == "ORG" and stem.startswith("第")):
        return False
    if stem == "国家" and kind == "GOVERNMENT":
        return True
    if kind == "CLINIC" or (kind in ("HOSPITAL", "SCHOOL", "FIRM", "ORG") and _VERBAL.search(stem)):
        return False
    generic = _generic().match(stem)
    if generic and generic.end() == len(stem) and stem != "校友":
        return False
    return len(stem) >= 2 and len(stem) <= 16 and not counted

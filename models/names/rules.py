"""Rules that mend the names a lexical analyser finds in aid news: cut what it merged, join what it split.

Each rule takes a text and its spans in order and gives back spans in order; RULES lists them in the order of use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extract import gazetteer
from extract.tagger import Span
from models.names.givers import find_givers
from models.names.organisations import endings, generic, kind_of, label

Rule = Callable[[str, list[Span]], list[Span]]

HELP_VERBS = (
    "派出|选派|派遣|派驻|组建|组织|抽调|捐赠|捐助|捐资|捐出|捐献|援助|援建|支援|支持|帮扶|帮助|对口|资助|赠送|赠予|投入|安排|选送|选调"
    "|举办|开展|承办|联合|牵头|签订|签署|签约|接收|接受|收到|募集|筹集|拨付|拨出|协调|协助|指导|成立|创建|建成|建立|开设|设立|新建|挂牌|联手|携手|结对|共建|轮转|添置"
)
LINK_WORDS = "向|与|和|同|及|为|给|赴|由|将|以及|分别|共同|先后|累计|已"
AT_VERB = re.compile(rf"(?={HELP_VERBS}|{LINK_WORDS})")
# Single characters (和, 从, 向 …) open the names of real counties (和政县, 从江县) too often to be cut off.
LEADING = re.compile(rf"^(?:[”“’‘」』》】\s]|{HELP_VERBS}|前往|来自|走进|进驻|深入|惠及)+(?=.{{3}})")
CUT = re.compile(r"[、|｜，,:：;；()（）《》\s—…\d]+|(?<=[院会局委校司团])(?:与|和|及|以及|同)(?=.{3})")
NOT_A_NAME = re.compile(r"[A-Za-z\d\W_]|协作|东西部|组团|同心|共绘|一家亲")
PAIR = re.compile(r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新疆港澳台]{2}")
PLACE_TAIL = re.compile(
    r"(?:地区|自治州|自治县|州|市|县|区|盟|旗|省|乡|镇|村|山区)(?![一-鿿]?(?:长|委|级|政府|里|中|内|外))"
)
TEAM = re.compile(
    r"(?:第[\d一二三四五六七八九十百]+批)?(?:中国)?(?:[援赴][一-鿿]{1,8}?|驻村)?(?:中国)?(?:医疗|医疗专家|卫生|志愿|支教|医疗救援)?"
    r"(?:医疗队|医疗团|工作队|救援队|专家组|专家团|支教队|义诊团|防疫队)"
)
LOCAL_START = re.compile(
    r"人民医院|中心医院|中医|妇幼|妇女儿童|藏医|蒙医|疾控|疾病|卫健|卫生健康|红十字会|第[一二三四五六七八九十]|属"
)
INDEFINITE = re.compile(
    r"(?:一|某|两|几|多)(?:家|所|个|间|地|座)([一-鿿]{0,6}?(?:企业|公司|药企|车企|药厂|工厂|纺织厂|医院|卫生院|卫生室|学校|小学|中学|同乡会|商会|协会|基金会|侨团|机构))"
)
SCENERY = re.compile(
    r".*(?:山脉|[山湖河江海洋峡坝湾岛]|河谷|高原|盆地|梯田|古道|大道|[路街桥]|机场|车站|公园|景区|口岸|源|气象台)"
)
MEDIA = re.compile(
    r".*(?:通讯社|新华社|中新社|日报|晚报|时报|晨报|早报|都市报|电视台|电台|广播|新闻网|传媒|杂志|出版社|新闻社|[社报])"
)
DEPARTMENT = re.compile(
    r".*(?:胸痛|卒中|创伤|救治|诊疗|诊治|质控|透析|介入|筛查|检验|影像|会诊|手术|培训|实训|体检|急诊|孕产|新生儿)中心|.*(?:科|科室|门诊|病区|病房|工作室|工作站|实验室|基地|专班)"
)
COUNTED = re.compile(r"[\d一二三四五六七八九十两几多数]+(?:省|市|县|区|州|国|地|乡|镇|村|家|所|个|支)")
ORGANISATIONS = frozenset({"HOSPITAL", "CLINIC", "SCHOOL", "FOUNDATION", "FIRM", "GOVERNMENT", "TEAM", "ORG"})
CLASS_NAME_WEIGHT = 0.3  # a class name (乡镇卫生院) may be a party, yet far less often than a proper one
BUILDINGS = ("座", "间", "所", "个")  # 一座希望小学 is given, 一家药企 gives
NO_ENDING_WEIGHT = 0.8  # what the analyser takes for an organisation, and no known word ends
NUMERAL = r"[\d０-９一二三四五六七八九十两百千万几数]"
PROGRAMME = re.compile(
    r".*(?:博爱|希望|爱心|光彩|幸福|春蕾)(?:卫生站|卫生室|卫生院|小学|学校|书屋)"
)  # what a programme builds
COUNTED_AFTER = re.compile(rf"{NUMERAL}++[\d.,，—~-]*+[余多]?[家所个间座支名处]")
COUNTED_BEFORE = re.compile(rf"{NUMERAL}[余多]?[家所个间座支名][“\"‘]?$")
PEOPLE = re.compile(r".*(?:户|人|者|员|工|民|群众|家庭|生)")


def pieces(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span between list marks, brackets, spaces and digits."""
    at = span.start
    for mark in [*CUT.finditer(text, span.start, span.end), None]:
        end = mark.start() if mark else span.end
        if end > at:
            yield span._replace(start=at, end=end)
        if mark:
            at = mark.end()


def split_lists(text: str, spans: list[Span]) -> list[Span]:
    """`鄞州区人民医院、鄞州区第二医院` in one span becomes two; a part too short to be a name is dropped."""
    return [
        part
        for span in spans
        for part in (pieces(text, span) if span.label != "TIME" else [span])
        if part.end - part.start > 1 or part == span
    ]


def end_at_verb(text: str, spans: list[Span]) -> list[Span]:
    """An organisation ends where its name has ended and a verb of helping follows: `某医院派出…`, `某基金会向…`."""
    found = []
    for span in spans:
        if span.label in ORGANISATIONS:
            for ending in endings().finditer(text, span.start, span.end - 1):
                if AT_VERB.match(text, ending.end()):
                    found.append(span._replace(end=ending.end()))
                    rest = span._replace(start=ending.end())
                    if label(text[rest.start : rest.end]) and rest.end - rest.start > 3:
                        found.append(rest)
                    break
            else:
                found.append(span)
        else:
            found.append(span)
    return found


def trim_start(text: str, spans: list[Span]) -> list[Span]:
    """A verb before a name is not part of it: `援建州人民医院` gives `州人民医院`."""
    found = []
    for span in spans:
        lead = LEADING.match(text[span.start : span.end]) if span.label in ORGANISATIONS else None
        found.append(span._replace(start=span.start + lead.end()) if lead else span)
    return found


def extend_start(text: str, spans: list[Span]) -> list[Span]:
    """`人民医院` behind 县, 市 or 州 is the local one: its name begins with that word."""
    return [
        span._replace(start=span.start - 1)
        if span.label in ORGANISATIONS
        and LOCAL_START.match(text, span.start)
        and text[span.start - 1 : span.start] in tuple("县市州省区旗盟")
        else span
        for span in spans
    ]


def type_organisations(text: str, spans: list[Span]) -> list[Span]:
    """Organisations get the type that their name's end tells; what is counted or names a class weighs less."""
    found = []
    for span in spans:
        name = text[span.start : span.end]
        kind = label(name)
        if span.label in ORGANISATIONS:
            kind = kind_of(name)
            span = span._replace(label=kind, score=span.score * weight(text, span, kind))
        elif span.label == "PLACE" and kind:
            span = span._replace(label=kind)
        found.append(span)
    return found


def weight(text: str, span: Span, kind: str) -> float:
    """How far an organisation may be a party: less where it has no known end, names a class, or is what is counted."""
    unnamed = INDEFINITE.search(text, span.start, span.end)
    indefinite = unnamed is not None and not (unnamed.start() == span.start and text[span.start + 1] in BUILDINGS)
    counted = COUNTED_AFTER.match(text, span.end) or COUNTED_BEFORE.search(text, 0, span.start)
    if PROGRAMME.fullmatch(text, span.start, span.end) or (
        not indefinite and (counted or generic(text[span.start : span.end]))
    ):
        return CLASS_NAME_WEIGHT
    return NO_ENDING_WEIGHT if kind == "ORG" and not label(text[span.start : span.end]) else 1.0


def link_places(text: str, spans: list[Span]) -> list[Span]:
    """What the gazetteer knows is a place, whatever the analyser took it for: `马拉维` is no person."""
    known = gazetteer.entries()
    return [
        span._replace(label="PLACE")
        if span.label in {"PERSON", "ORG"} and known.get(text[span.start : span.end])
        else span
        for span in spans
    ]


def drop_nonsense(text: str, spans: list[Span]) -> list[Span]:
    """Slogans, letters, provinces in one character (`粤`, `苏陕`), scenery, media and counts (`四县`) are no parties."""
    return [span for span in spans if not nonsense(text[span.start : span.end], span.label)]


def nonsense(name: str, label: str) -> bool:
    """Whether this can be no name of a party under this label.

    >>> nonsense("苏陕", "PERSON"), nonsense("乌蒙山", "PLACE"), nonsense("新华社", "ORG"), nonsense("佛山市", "PLACE")
    (True, True, True, False)
    """
    if label == "TIME":
        return False
    if len(name) < 2 or "籍" in name or COUNTED.match(name) or PAIR.fullmatch(name):
        return True
    if label == "PLACE" and SCENERY.fullmatch(name) and name not in gazetteer.entries():
        return True
    if label == "ORG" and (MEDIA.fullmatch(name) or PEOPLE.fullmatch(name) or DEPARTMENT.fullmatch(name)):
        return True
    return label in {"PLACE", "PERSON", "ORG"} and NOT_A_NAME.search(name.replace("·", "")) is not None


def extend_places(text: str, spans: list[Span]) -> list[Span]:
    """`阿克苏` before `地区` is the place `阿克苏地区`."""
    found = []
    for i, span in enumerate(spans):
        if span.label == "PLACE" and (tail := PLACE_TAIL.match(text, span.end)):
            limit = spans[i + 1].start if i + 1 < len(spans) else len(text)
            whole = text[span.start : span.end]
            if tail.end() <= limit and not whole.endswith(("省", "市", "县", "区", "州", "旗", "镇", "乡", "村")):
                span = span._replace(end=tail.end())
        found.append(span)
    return found


def join_neighbours(text: str, spans: list[Span]) -> list[Span]:
    """Places that touch are one place, told from large to small; a place that touches an organisation opens its name."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        touches = last is not None and last.end == span.start and last.label == "PLACE"
        if last is not None and touches and (span.label == "PLACE" or span.label in ORGANISATIONS):
            joined[-1] = Span(last.start, span.end, span.label, min(last.score, span.score))
        else:
            joined.append(span)
    return joined


def find_teams(text: str, spans: list[Span]) -> list[Span]:
    """`第16批援马拉维中国医疗队`, `上海援滇医疗队`: the whole run from the batch or the sender to the team."""
    return over(text, spans, ((m.start(), m.end(), "TEAM") for m in TEAM.finditer(text) if m.end() - m.start() > 3))


def find_indefinite(text: str, spans: list[Span]) -> list[Span]:
    """`西安市一家药企`, `三亚的一家眼科企业`: a party that the text leaves unnamed."""
    marks = ((m.start(), m.end(), label(m[1]) or "ORG") for m in INDEFINITE.finditer(text))
    return over(text, spans, marks)


def over(text: str, spans: list[Span], marks: Iterator[tuple[int, int, str]]) -> list[Span]:
    """The spans with each mark laid over them; a mark takes in the place before it (也 across 的) and spans it meets."""
    for start, end, name in marks:
        met = [s for s in spans if s.start < end and s.end > start]
        start, end = min([start, *(s.start for s in met)]), max([end, *(s.end for s in met)])
        before = [s for s in spans if s.label == "PLACE" and text[s.end : start] in {"", "的"} and s.end <= start]
        start = min([start, *(s.start for s in before)])
        gone = {*met, *before}
        score = min([0.9, *(s.score for s in gone)])
        spans = sorted([*(s for s in spans if s not in gone), Span(start, end, name, score)])
    return spans


RULES: tuple[Rule, ...] = (
    split_lists, end_at_verb, trim_start, link_places, drop_nonsense, extend_start, extend_places, join_neighbours, find_teams, find_indefinite,
    type_organisations, drop_nonsense, find_givers,
)  # fmt: skip


def mend(text: str, spans: list[Span]) -> list[Span]:
    """The spans of a text after all rules, in order, none overlapping another."""
    for rule in RULES:
        spans = rule(text, spans)
    return spans

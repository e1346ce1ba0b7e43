"""Readings that do not follow from who stands where: a charity that reports what it took in."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract import gazetteer
from extract.roles_scene import Scene

_BEYOND = re.compile(
    r"(?:走进|遍及|遍布|覆盖|惠及|推广|服务|涉及|辐射|足迹|派往|向亚|向全球|向世界)[^，。；]{0,14}?[0-9两三四五六七八九十百]+[余多]?个?(?:国家和地区|国家|国(?!家)|省区市|省市|省份|省(?!级|会))|(?<!来自)全国(?=[0-9各]|范围|共|累计|已|多地)"
)
_EXAMPLE = re.compile(r"例如|比如|譬如|[，。：；]如|为例")
_INTAKE = re.compile(
    r"(?:接收|接受|收到|共收|募得)(?:到|了)?(?:[^，。；]{0,24}?(?:捐赠|捐款|善款|款物)|[^，。；]{0,8}?(?:社会|爱心|各界)|[0-9.]+[万亿]*元)"
)
_GAVE = re.compile(r"[^，。；]{0,10}?(?:捐|赠)")
_ALL_GIVE = re.compile(r"社会各界|社会力量|各界|爱心(?:企业|人士|网友|市民)|网友|市民|民众")
_OUTGO = re.compile(r"拨付|支出|分配|拨出|向[^，。；]{1,12}(?:捐|拨|援|发|赠|提供|送)|援建|资助|发放|用于|救助")
_REACH = 60  # parties looked back at, so that one answer has a bounded cost
_NEAR = 4  # characters between a region and 接收 that it is the subject of
_TO_LEARN = re.compile(r"[到赴来往][^，。；]{1,10}?(?:挂职|学习|交流|锻炼|跟岗|进修|培训)")
_OFFICE = 20  # characters of the offices that a person holds
_HEADS = re.compile(
    r"的?(?:[一-鿿]{0,4}?(?:书记|董事长|经理|总裁|理事长|秘书长|会长|主席|院长|校长|主任|创始人|负责人|法人代表|老板|董事|方丈|住持|监院|主持|观主|庙祝)[、兼和]?){1,3}"
)
_HEADED = ("FIRM", "ORG", "FOUNDATION", "HOSPITAL", "SCHOOL")
_KEEPERS = ("FOUNDATION",)


def intake(scene: Scene, offset: int) -> str | None:
    """The charity that took in the donations which a span counts, None elsewhere; givers are then unnamed.

    It is the subject before 接收 in the sentence, else the charity whose report the article is.
    """
    low = max(scene.lines[scene.line_of(offset)], offset - 300)
    start = max(scene.text.rfind("。", low, offset) + 1, low)
    taken = [match for match in _INTAKE.finditer(scene.text, start, offset + 24) if match.start() <= offset]
    if not taken or _OUTGO.search(scene.text, taken[-1].end(), offset):
        return None
    found = taken[-1]
    later = scene.parties[bisect_left(scene.starts, found.end()) : bisect_left(scene.starts, offset)]
    if any(p.rule != "group" and p.type != "PLACE" and _GAVE.match(scene.text, p.end) for p in later):
        return None  # the sentence goes on with who gave what
    givers = scene.parties[slice(*(bisect_left(scene.starts, at) for at in found.span()))]
    if any(giver.rule != "group" for giver in givers):
        return None
    first = bisect_left(scene.starts, start)
    for party in reversed(scene.parties[first : bisect_left(scene.starts, found.start())]):
        before_it = party.type == "PLACE" and found.start() - party.end <= _NEAR
        if party.type in _KEEPERS or before_it:
            return party.alias_of or party.name
    return owner(scene) if "我会" in scene.text or not _named(scene, start, found.start()) else None


def collective(scene: Scene, offset: int) -> tuple[str, ...]:
    """Whom the sentence that counts what was taken in names as givers all together (社会各界, 爱心网友), () for none."""
    start = scene.sentences[scene.sentence_of(offset)]
    found = _ALL_GIVE.findall(scene.text, start, offset + 24)
    return (found[0],) if found else ()


def _named(scene: Scene, start: int, end: int) -> bool:
    """Whether a party stands between two offsets, so that the sentence has a subject of its own."""
    return bisect_left(scene.starts, start) < bisect_left(scene.starts, end)


def owner(scene: Scene) -> str | None:
    """The charity whose own report the article is: named in its title or outlet."""
    for party in scene.parties:
        name = party.alias_of or party.name
        if party.type in _KEEPERS and (party.start < scene.base or name in scene.outlet):
            return name
    return None


def bracket(scene: Scene, end: int) -> range:
    """The parties inside the bracket that opens right behind a quantity (15辆（甲9辆，乙6辆）)."""
    opened = next((i for i in (end, end + 1) if scene.text[i : i + 1] in ("（", "(")), -1)
    if opened < 0:
        return range(0)
    closed = min((i for i in (scene.text.find("）", opened), scene.text.find(")", opened)) if i >= 0), default=opened)
    return range(bisect_left(scene.starts, opened), bisect_left(scene.starts, closed))


def example(scene: Scene, offset: int) -> bool:
    """Whether the sentence around an offset is an example (例如, 如) whose parties hold for it alone."""
    start = scene.sentences[scene.sentence_of(offset)]
    return _EXAMPLE.search(scene.text, start, offset) is not None


def goes_to_learn(scene: Scene, offset: int) -> bool:
    """Whether the sentence goes on with people who are sent somewhere to learn."""
    sentence = scene.sentence_of(offset - 1)
    high = scene.sentences[sentence + 1] if sentence + 1 < len(scene.sentences) else len(scene.text)
    return _TO_LEARN.search(scene.text, offset, high) is not None


def speaks_for(scene: Scene, person: int) -> bool:
    """Whether a party is a person who heads the organisation before it (海达集团董事长张明)."""
    before, who = scene.parties[person - 1], scene.parties[person]
    headed = before.type in _HEADED and who.type == "PERSON" and who.start - before.end <= _OFFICE
    return headed and _HEADS.fullmatch(scene.text, before.end, who.start) is not None


def narrower(scene: Scene, best: int) -> list[int]:
    """The places inside a bracketed province that the paragraph named before it (绿春县 … 云南10人), by index."""
    party = scene.parties[best]
    if not party.place or gazetteer.level(party.place) != 1 or not scene.bracketed(party.start):
        return []
    first = max(bisect_left(scene.starts, scene.lines[scene.line_of(party.start)]), best - _REACH)
    return [
        i
        for i, p in enumerate(scene.parties[first:best], first)
        if p.place and p.place != party.place and gazetteer.lies_within(p.place, party.place)
    ]


def shared_out(scene: Scene, offset: int) -> list[int]:
    """The parties in brackets earlier in the paragraph, among whom a gift was shared out, by index."""
    here = bisect_left(scene.starts, offset)
    first = max(bisect_left(scene.starts, scene.lines[scene.line_of(offset)]), here - _REACH)
    return [i for i in range(first, here) if scene.bracketed(scene.parties[i].start)]


def programme(scene: Scene, offset: int, *, giving: bool) -> str | None:
    """The code of the region that a programme named in the sentence comes from (`giving`) or helps."""
    sentence = scene.sentence_of(offset)
    for named in scene.programmes[bisect_left(scene.programmes, scene.sentences[sentence], key=lambda p: p.start) :]:
        if scene.sentence_of(named.start) != sentence or named.start > offset + 40:
            return None
        code = named.donor if giving else named.recipient
        if code:
            return code
    return None


def any_programme(scene: Scene, *, giving: bool) -> str | None:
    """The code of the region that the first programme of an article comes from (`giving`) or helps, None for none."""
    codes = (p.donor if giving else p.recipient for p in scene.programmes)
    return next((code for code in codes if code), None)


def reaches_beyond(scene: Scene, offset: int) -> bool:
    """Whether the sentence counts countries or provinces reached, so that no one party of the article receives.

    足迹遍及20个省份, 已走进9国.
    """
    sentence = scene.sentence_of(offset)
    high = scene.sentences[sentence + 1] if sentence + 1 < len(scene.sentences) else len(scene.text)
    return _BEYOND.search(scene.text, scene.sentences[sentence], high) is not None


def many_give(scene: Scene, offset: int) -> bool:
    """Whether the sentence before an offset tells of a group of helpers (各援疆省市), and so of the whole region."""
    first = bisect_left(scene.starts, scene.sentences[scene.sentence_of(offset)])
    return any(party.rule == "group" for party in scene.parties[first : bisect_left(scene.starts, offset)])

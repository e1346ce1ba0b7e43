"""Words that stand for a party named elsewhere: 我市, 全县, 该院, 我会, 中方, and which party they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract import gazetteer, places
from extract.layers import Party

_PLACE_WORD = re.compile(
    r"(?:我们?|全|本|该|咱们?|俺们?)(省|自治区|市|县|州|区|旗|盟|师)(?![里级域内外长委政面场别块际])"
)
_SAYS = re.compile(r"[^，。；]{0,12}?(?:负责人|介绍|表示|说|回应|通报)")
_HERE = re.compile(r"(?:帮扶|支援|援助|对口|支持|资助|捐给|来到)(这里|当地|此地)")
_WITHIN = re.compile(
    r"(?<![一-鿿]{1}[市县区])(?<=[，。：；、织从由在“])(省|市|县|州|区)(?:内|里|本级)(?=[0-9０-９一二两三四五六七八九十]|各|城市|公立|医|三级)"
)
_ABBREVIATED = re.compile(
    r"(?:来|赴|在|抵|驻|到)([京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁疆港澳台甬杭榕厦穗蓉])(?=[，。；、]|进修|跟岗|工作|挂职|培训|开展|学习|就业|销售|接受|支援|帮扶|支教|攻读|期间|的)"
)
_TEAM_WORD = re.compile(r"(?<![一-鿿][“”])(?:医疗队|医疗团|支教队|支教团|服务队|救援队)(?![员长伍])")
_LEARNS = re.compile(r"(?:进修|跟岗|跟班|学习|培训)")
_ORG_WORD = re.compile(
    r"(我|我们|咱们|该|本|两|受援)(院|校|会|所|司|行|公司|集团|基金会|学院|学校|医院|企业|厂|队)(?!长|址|务|诊)"
)
_BARE = re.compile(
    r"(?:(?<=[，。；：、！？“\n])|(?<=\d年[,，])|^)(集团|基金会|学院|学校|公司|总会|协会|商会)(?=[^，。；的一-鿿]|[一-鿿])"
)
_STATE = {"中方": "CN", "我国": "CN", "内地": "CN", "祖国": "CN"}
_STATE_WORD = re.compile(r"(?:中方|内地|祖国|我国)(?!向|人)")
_RANKS = {
    "省": ("省",), "自治区": ("自治区",), "市": ("市",), "县": ("县",), "州": ("州",), "区": ("区",), "旗": ("旗",), "盟": ("盟",), "师": ("师",),
}  # fmt: skip
_ORG_TYPES = {
    "院": ("HOSPITAL",), "医院": ("HOSPITAL",), "校": ("SCHOOL",), "学院": ("SCHOOL",), "学校": ("SCHOOL",),
    "会": ("FOUNDATION", "ORG"), "基金会": ("FOUNDATION",), "总会": ("FOUNDATION", "ORG"), "协会": ("ORG",), "商会": ("ORG",),
    "集团": ("FIRM",), "公司": ("FIRM",), "司": ("FIRM",), "企业": ("FIRM",), "行": ("FIRM",), "厂": ("FIRM",), "所": ("ORG", "HOSPITAL"), "队": ("TEAM",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """Who speaks: what helps to tell whom 我 means — the outlet, the credited source and the title of the article."""

    outlet: str = ""
    title: str = ""
    usual: Mapping[str, str] = field(default_factory=dict)


def find(text: str, parties: Sequence[Party], owner: Owner) -> list[Party]:
    """The alias mentions of a text as parties with `alias_of`, those that stand for nothing known left out.

    >>> from extract import parties
    >>> text = "佛山市支援黔东南州，专家来我州工作"
    >>> [(p.name, p.alias_of) for p in find(text, parties.find(text), Owner("自治州人民政府网站"))]
    [('黔东南州', '黔东南州')]
    """
    out: list[Party] = []
    own: dict[str, Party | None] = {}
    for match in _PLACE_WORD.finditer(text):
        rank = match[1]
        if rank not in own:
            own[rank] = place_of_rank(rank, parties, owner)
        if (target := _speaker(text, match, parties) or own[rank]) is not None:
            out.append(_standing(match.start(), match.end(), target, "alias-place"))
    for match in _HERE.finditer(text):
        i = bisect_left(parties, match.start(), key=lambda p: p.start)
        last = next(
            (p for p in reversed(parties[:i]) if p.type == "PLACE" and p.place and gazetteer.level(p.place) > 1), None
        )
        if last is not None:
            out.append(_standing(match.start(1), match.end(1), last, "alias-here"))
    for match in _WITHIN.finditer(text):
        if (target := _speaker(text, match, parties) or place_of_rank(match[1], parties, owner)) is not None:
            out.append(_standing(match.start(), match.end(), target, "alias-within"))
    out += [
        Party(m.start(), m.end(), m[0], "PLACE", _STATE[m[0]], alias_of=None, rule="alias-state")
        for m in _STATE_WORD.finditer(text)
    ]
    out += _organisations(text, parties, owner) + _teams(text, parties) + _abbreviated(text, owner)
    return _free(sorted(out, key=lambda p: p.start), parties)


def place_of_rank(rank: str, parties: Sequence[Party], owner: Owner) -> Party | None:
    """The place that 我 with this rank (省, 市, 县 …) means: named by the outlet, else by the title, else most often."""
    counts: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for party in parties:
        if party.type != "PLACE" or not party.place or not _of_rank(party.place, rank):
            continue
        place = gazetteer.by_code()[party.place]
        counts[party.place] += 1 + 5 * (place.short in owner.title or place.name in owner.title)
        counts[party.place] += 20 * (place.name in owner.outlet or (bool(place.short) and place.short in owner.outlet))
        names.setdefault(party.place, Counter())[party.name] += 1 + party.name.endswith(rank)
    if not counts:
        return _of_outlet(rank, owner)
    code = counts.most_common(1)[0][0]
    name = names[code].most_common(1)[0][0]
    target = next(p for p in parties if p.place == code and p.name == name)
    return replace(target, name=owner.usual.get(name, name))


def _of_outlet(rank: str, owner: Owner) -> Party | None:
    """The place of this rank that the outlet's name holds (梅州日报 → 梅州市), where the text names none."""
    for party in places.find(owner.outlet):
        if party.place and _of_rank(party.place, rank):
            place = gazetteer.by_code()[party.place]
            short = place.short + rank if place.short and place.name.endswith(rank) else place.name
            return replace(party, name=short)
    return None


def _speaker(text: str, match: re.Match[str], parties: Sequence[Party]) -> Party | None:
    """The place whose authority speaks earlier in the paragraph (浙江省卫生健康委负责人表示，…我省)."""
    line = text.rfind("\n", 0, match.start()) + 1
    for i in range(bisect_left(parties, match.start(), key=lambda p: p.start) - 1, -1, -1):
        party = parties[i]
        if party.start < line:
            return None
        if (
            party.type == "GOVERNMENT"
            and party.place
            and _of_rank(party.place, match[1])
            and _SAYS.match(text, party.end)
        ):
            place = gazetteer.by_code()[party.place]
            return replace(party, name=place.name, type="PLACE")
    return None


def _of_rank(code: str, rank: str) -> bool:
    if rank == "区" and gazetteer.level(code) == 1:
        return gazetteer.by_code()[code].name.endswith("自治区")
    return gazetteer.level(code) in (1, 2, 3) and gazetteer.by_code()[code].name.endswith(_RANKS[rank])


def _standing(start: int, end: int, target: Party, rule: str) -> Party:
    return replace(target, start=start, end=end, alias_of=target.name, rule=rule)


def _organisations(text: str, parties: Sequence[Party], owner: Owner) -> list[Party]:
    out = []
    for match in (*_ORG_WORD.finditer(text), *_BARE.finditer(text)):
        own = match.re is _ORG_WORD and match[1] in ("我", "我们", "咱们", "本")
        noun = match[2] if match.re is _ORG_WORD else match[1]
        if match.re is _ORG_WORD and match[1] in ("两", "受援"):
            continue
        known = [p for p in parties if not _LEARNS.match(text, p.end)]
        target = (
            _owner_of(noun, parties, owner)
            if own
            else _last_of(noun, known, match.start(), _owner_of(noun, parties, owner))
        )
        if target is not None:
            out.append(_standing(match.start(), match.end(), target, "alias-organisation"))
    return out


def _abbreviated(text: str, owner: Owner) -> list[Party]:
    """Places by one character after a verb of going (来港, 赴甬), under the name that the article uses for them."""
    out = []
    for match in _ABBREVIATED.finditer(text):
        code = gazetteer.abbreviations().get(match[1])
        place = gazetteer.by_code().get(code or "")
        if place is not None and code is not None:
            name = next(
                (owner.usual[n] for n in (place.short, place.name) if n in owner.usual), place.short or place.name
            )
            out.append(
                Party(match.start(1), match.end(1), match[1], "PLACE", code, alias_of=name, rule="alias-abbreviation")
            )
    return out


def _teams(text: str, parties: Sequence[Party]) -> list[Party]:
    """医疗队 by itself as the team named before it."""
    out = []
    for match in _TEAM_WORD.finditer(text):
        i = bisect_left(parties, match.start(), key=lambda p: p.start)
        before = [p for p in parties[:i] if p.type == "TEAM"]
        if before:
            out.append(_standing(match.start(), match.end(), before[-1], "alias-team"))
    return out


def relative(party: Party, parties: Sequence[Party], owner: Owner) -> Party:
    """An organisation named only by rank (州人民医院, 县卫健局) with the place that its rank stands for here."""
    rank = next((r for r in ("自治区", "省", "市", "州", "县", "区", "旗") if party.name.startswith(r)), None)
    target = place_of_rank(rank, parties, owner) if rank and party.place is None else None
    return replace(party, place=target.place) if target else party


def _owner_of(noun: str, parties: Sequence[Party], owner: Owner) -> Party | None:
    """The organisation that 我院 and the like mean: named in the outlet or title, else the first of its type."""
    fit = [p for p in parties if p.type in _ORG_TYPES[noun] and p.rule != "suffix-relative" and _may_be(p.name, noun)]
    for party in fit:
        if party.name in owner.outlet:
            return party
    own = "我" + noun in owner.title or "本" + noun in owner.title
    named = [p for p in fit if p.name in owner.title]
    if own:
        fit = [p for p in fit if p not in named]
    elif named:
        return named[0]
    return fit[0] if fit else None


def _last_of(noun: str, parties: Sequence[Party], offset: int, own: Party | None) -> Party | None:
    """The organisation that 该院 and the like mean: the last of its type before, not the speaker's own if there is another."""
    fit = [
        q for p in parties if p.start < offset and p.rule != "suffix-indefinite" and (q := _inner(p, noun)) is not None
    ]
    if noun in ("院", "校", "医院", "学校") and own is not None:
        fit = [p for p in fit if p.name != own.name] or fit
    return fit[-1] if fit else None


def _inner(party: Party, noun: str) -> Party | None:
    """The organisation that a noun may mean in a party: itself, or the school or hospital that sent the team."""
    if party.type in _ORG_TYPES[noun] and _may_be(party.name, noun):
        return party
    at = party.name.find(noun)
    if party.type == "TEAM" and at > 0 and len(noun) > 1:
        return replace(party, name=party.name[: at + len(noun)], type=_ORG_TYPES[noun][0])
    return None


def _may_be(name: str, noun: str) -> bool:
    """Whether a noun can stand for a name: 学院 only for one that says 学院, 学校 for none that says 大学."""
    if noun in ("学院", "基金会", "集团", "商会", "协会", "总会"):
        return noun in name
    return noun != "学校" or not name.endswith(("大学", "学院"))


def _free(found: list[Party], parties: Sequence[Party]) -> list[Party]:
    """The aliases that lie inside no party and no other alias."""
    taken = bytearray(max([p.end for p in (*found, *parties)], default=0) + 1)
    for party in parties:
        taken[party.start : party.end] = b"\x01" * (party.end - party.start)
    out = []
    for party in found:
        if 1 not in taken[party.start : party.end]:
            taken[party.start : party.end] = b"\x01" * (party.end - party.start)
            out.append(party)
    return out

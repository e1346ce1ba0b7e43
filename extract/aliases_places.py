"""Words that stand for places: 我市, 全县, 省内, 这里, 中方, 来港."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract import gazetteer, places
from extract.layers import Party

_OWN = re.compile(r"(?:我们?|全|本|该|咱们?|俺们?)(省|自治区|市|县|州|区|旗|盟|师)(?![里级域内外长委政面场别块际])")
_WITHIN = re.compile(
    r"(?<=[，。：；、织从由在“助])(省|市|县|州|区)(?:内|里|本级)(?=[0-9０-９一二两三四五六七八九十]|各|城市|公立|医|三级|大病|困难)"
)
_BARE_REGION = re.compile(r"(?<=[向为给由对在])(自治区)(?=捐|赠|提供|援|投入|选派|派|，|。)")
_DATELINE = re.compile(r"(?:[0-9]+月)?[0-9]{1,2}日?(?:综合|专)?电")
_ACTED_ON = re.compile(r"[^，,。；]{0,8}?(?:向|给|为|对|来|到|在|支援|援助|帮扶|援建|支持)我们?(省|市|县|州|区|旗)")
_HERE = re.compile(r"(?:帮扶|支援|援助|对口|支持|资助|捐给|来到)(这里|当地|此地)")
_STATES = {"中方": "CN", "我国": "CN", "内地": "CN", "祖国": "CN"}
_STATE = re.compile(r"(?:中方|内地|祖国|我国)(?!向|人)")
_SAYS = re.compile(r"[^，。；]{0,12}?(?:负责人|介绍|表示|说|回应|通报)")
_SHORT = re.compile(
    r"(?:来|赴|在|抵|驻|到)([京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁疆港澳台甬杭榕厦穗蓉])"
    r"(?=[，。；、]|进修|跟岗|工作|挂职|培训|开展|学习|就业|销售|接受|支援|帮扶|支教|攻读|期间|的)"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who speaks: what helps to tell whom 我 means.

    Outlet and source, the title, the whole text, the codes of regions that programmes pair, the article's usual spellings.
    """

    outlet: str = ""
    title: str = ""
    text: str = ""
    paired: tuple[str, ...] = ()
    usual: Mapping[str, str] = field(default_factory=dict)


class Regions:
    """The regions that 我市, 全县 … stand for in one article; each rank is worked out once."""

    def __init__(self, parties: Sequence[Party], owner: Owner) -> None:
        self.parties = parties
        self.owner = owner
        self._of_rank: dict[str, Party | None] = {}

    def of_rank(self, rank: str) -> Party | None:
        """The place that 我 with this rank means: named by the outlet, else by the title, else most often."""
        if rank not in self._of_rank:
            found = self._most_named(rank) or self._of_outlet(rank) or self._of_programme(rank)
            self._of_rank[rank] = found or self._without_code(rank)
        return self._of_rank[rank]

    def _others(self, rank: str) -> frozenset[str]:
        """The codes of places that act on 我省, and so are another (江苏省向我省投入)."""
        found = ((p.place, _ACTED_ON.match(self.owner.text, p.end)) for p in self.parties if p.place)
        return frozenset(code for code, match in found if code and match and match[1] == rank)

    def _of_programme(self, rank: str) -> Party | None:
        """The region of this rank that a programme pairs with one that acts on it (苏陕协作, 江苏省向我省)."""
        others = self._others(rank)
        code = next((c for c in self.owner.paired if others and c not in others and _has_rank(c, rank)), None)
        if code is None:
            return None
        name = gazetteer.by_code()[code].name
        return Party(0, 0, self.owner.usual.get(name, name), "PLACE", code)

    def _without_code(self, rank: str) -> Party | None:
        """A place whose name several bear, where one that is of this rank is among them (兴山 … 我县)."""
        open_names = (p for p in self.parties if p.type == "PLACE" and p.place is None and p.rule == "gazetteer")
        return next((p for p in open_names if p.name + rank in gazetteer.entries()), None)

    def _most_named(self, rank: str) -> Party | None:
        weights: Counter[str] = Counter()
        names: dict[str, Counter[str]] = {}
        first: dict[str, Party] = {}
        seats: dict[str, Party] = {}
        others = self._others(rank)
        for party in self.parties:
            if not party.place or not _has_rank(party.place, rank) or party.place in others:
                continue
            if party.type != "PLACE":
                seats.setdefault(party.place, party)
                continue
            weights[party.place] += self._weight(party.place)
            names.setdefault(party.place, Counter())[party.name] += 1 + party.name.endswith(rank)
            first.setdefault(party.name, party)
        if not weights and len(seats) == 1:  # only the region's own offices are named (甘孜州红十字会 … 我州)
            code, office = seats.popitem()
            return replace(office, name=gazetteer.by_code()[code].short + rank, type="PLACE")
        if not weights:
            return None
        name = names[weights.most_common(1)[0][0]].most_common(1)[0][0]
        return replace(first[name], name=self.owner.usual.get(name, name))

    def _weight(self, code: str) -> int:
        place = gazetteer.by_code()[code]
        known = [name for name in (place.name, place.short) if name]
        in_title = any(name in self.owner.title for name in known)
        in_outlet = any(name in self.owner.outlet for name in known)
        return 1 + 5 * in_title + 20 * in_outlet

    def _of_outlet(self, rank: str) -> Party | None:
        """The place of this rank that the outlet's name holds (梅州日报 → 梅州市), where the text names none."""
        for party in places.find(self.owner.outlet):
            if party.place and _has_rank(party.place, rank):
                place = gazetteer.by_code()[party.place]
                return replace(party, name=place.short + rank if place.short else place.name)
        return None


def own(text: str, regions: Regions) -> Iterator[Party]:
    """我市, 全县, 该省 and 省内 before what the region sends, as the place that they stand for."""
    starts = {party.start for party in regions.parties}
    for pattern, rule in ((_OWN, "alias-place"), (_WITHIN, "alias-within"), (_BARE_REGION, "alias-place")):
        for match in pattern.finditer(text):
            target = _speaker(text, match, regions.parties) or regions.of_rank(match[1])
            if target is not None:
                yield standing(match.span(), target, rule)
            elif match[0].startswith(("我", "本")) and match.end() not in starts:  # whoever speaks is named nowhere
                yield Party(match.start(), match.end(), match[0], "PLACE", rule="alias-unknown")


def here(text: str, parties: Sequence[Party]) -> Iterator[Party]:
    """这里 and 当地 after a verb of helping, as the last place named before."""
    for match in _HERE.finditer(text):
        for party in _back(parties, match.start()):
            if party.type != "PLACE" or not party.place or _DATELINE.match(text, party.end):
                continue
            abroad = party.place != "CN" and not party.place[:1].isdigit()
            if abroad or gazetteer.level(party.place) > 1:
                yield standing(match.span(1), party, "alias-here")
                break


def states(text: str) -> Iterator[Party]:
    """中方, 内地 and the like as names of China."""
    for match in _STATE.finditer(text):
        yield Party(match.start(), match.end(), match[0], "PLACE", _STATES[match[0]], rule="alias-state")


def abbreviated(text: str, owner: Owner) -> Iterator[Party]:
    """Places by one character after a verb of going (来港, 赴甬), under the name that the article uses for them."""
    for match in _SHORT.finditer(text):
        code = gazetteer.abbreviations()[match[1]]
        place = gazetteer.by_code()[code]
        name = owner.usual.get(place.short) or owner.usual.get(place.name) or place.short or place.name
        yield Party(match.start(1), match.end(1), match[1], "PLACE", code, alias_of=name, rule="alias-abbreviation")


def standing(span: tuple[int, int], target: Party, rule: str) -> Party:
    """The party that a word at `span` stands for, as a mention there."""
    return replace(target, start=span[0], end=span[1], alias_of=target.name, rule=rule)


def _back(parties: Sequence[Party], offset: int, most: int = 60) -> Iterator[Party]:
    """The parties before an offset, the nearest first, at most a fixed number."""
    here = bisect_left(parties, offset, key=lambda p: p.start)
    for i in range(here - 1, max(-1, here - 1 - most), -1):
        yield parties[i]


def _speaker(text: str, match: re.Match[str], parties: Sequence[Party]) -> Party | None:
    """The place whose authority speaks earlier in the paragraph (浙江省卫生健康委负责人表示，…我省)."""
    for party in _back(parties, match.start()):
        if "\n" in text[party.end : match.start()]:
            return None
        if (
            party.type == "GOVERNMENT"
            and party.place
            and _has_rank(party.place, match[1])
            and _SAYS.match(text, party.end)
        ):
            return replace(party, name=gazetteer.by_code()[party.place].name, type="PLACE")
    return None


def _has_rank(code: str, rank: str) -> bool:
    name = gazetteer.by_code()[code].name
    if rank == "区" and gazetteer.level(code) == 1:
        return name.endswith("自治区")
    return gazetteer.level(code) in (1, 2, 3) and name.endswith(rank)

"""Words that stand for organisations: 我院, 该校, 集团, and 医疗队 by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract import places
from extract.aliases_places import Owner, standing
from extract.layers import Party
from extract.parties import organisations as named_in
from extract.patterns import occurrences

_WORD = re.compile(
    r"(我|我们|咱们|该|本|两|受援)(院|校|会|所|司|行|公司|集团|基金会|学院|学校|医院|企业|厂|队|寺|庙)(?!长|址|务|诊|见|议|场)"
)
_BARE = re.compile(r"(?:(?<=[，。；：、！？“\n])|(?<=\d年[,，])|^)()(集团|基金会|学院|学校|公司|总会|协会|商会)(?=.)")
_SOCIETY = re.compile(r"(?<=[向给由对为与，。；])()(红十字会|红会|慈善总会|基金会|学校(?!校|门|周边|教育|负责|所在))")
_TEAM = re.compile(r"(?<![一-鿿][“”])(?:医疗队|医疗团|支教队|支教团|服务队|救援队)(?![员长伍])")
_CALLED = re.compile(r"[（(](?:以下|下文|下)?(?:简称|统称|称)为?[:：]?[“\"「]?([一-鿿A-Za-z0-9]{2,10})[”\"」]?[）)]")
_LONG = 5  # characters of the longest short form
_LEARNS = re.compile(r"(?:进修|跟岗|跟班|学习|培训)")
_AIDED = re.compile(r"(?:(?:支援|帮扶|援助|援建)的?|携手|前往|抵达|来到|进驻|奔赴|牵手|结对|接收|[与和向为给对赴])$")
_SENDERS = {
    "HOSPITAL": re.compile(r".+?医院"),
    "SCHOOL": re.compile(r".+?(?:大学|学院|中学|学校)"),
    "FIRM": re.compile(r".+?(?:集团|公司)"),
    "FOUNDATION": re.compile(r".+?(?:基金会|红十字会)"),
}
_SPEAKERS = ("我", "我们", "咱们", "本")
_BY_TYPE = ("红十字会", "慈善总会", "学院", "基金会", "集团", "商会", "协会", "总会")
_TYPES = {
    "院": ("HOSPITAL",), "医院": ("HOSPITAL",), "校": ("SCHOOL",), "学院": ("SCHOOL",), "学校": ("SCHOOL",),
    "红十字会": ("FOUNDATION",), "红会": ("FOUNDATION",), "慈善总会": ("FOUNDATION",), "会": ("FOUNDATION", "ORG"), "基金会": ("FOUNDATION",), "总会": ("FOUNDATION", "ORG"), "协会": ("ORG",), "商会": ("ORG",),
    "集团": ("FIRM",), "公司": ("FIRM",), "司": ("FIRM",), "企业": ("FIRM",), "行": ("FIRM",), "厂": ("FIRM",), "所": ("ORG", "HOSPITAL"),
    "队": ("TEAM",), "寺": ("ORG",), "庙": ("ORG",),
}  # fmt: skip


def organisations(text: str, parties: Sequence[Party], owner: Owner) -> Iterator[Party]:
    """我院, 该院 and a bare 集团 as the organisation that they stand for."""
    own: dict[str, Party | None] = {}
    speakers = [p for p in parties if not _AIDED.search(text, max(0, p.start - 4), p.start)]
    taught = [p for p in parties if not _LEARNS.match(text, p.end)]
    for match in sorted(
        (*_WORD.finditer(text), *_BARE.finditer(text), *_SOCIETY.finditer(text)), key=lambda m: m.start()
    ):
        who, noun = match[1], match[2]
        if who in ("两", "受援"):
            continue
        if noun not in own:
            own[noun] = _owner(noun, speakers, owner)
        target = own[noun] if who in _SPEAKERS else _last(noun, taught, match.start(), own[noun])
        if target is not None:
            yield standing(match.span(), target, "alias-organisation")
        elif who in _SPEAKERS:  # whoever speaks is named nowhere
            yield Party(match.start(), match.end(), match[0], _TYPES[noun][0], rule="alias-unknown")


def shortened(text: str, parties: Sequence[Party]) -> Iterator[Party]:
    """The short name that a bracket behind an organisation gives it (…基金会（简称“甲基金”）), wherever it stands."""
    names: dict[str, Party] = {}
    for party in parties:
        if party.type != "PLACE" and (match := _CALLED.match(text, party.end)) is not None:
            names[match[1]] = party
    for start, end in occurrences(text, names):
        yield standing((start, end), names[text[start:end]], "alias-short")


def linked(parties: Sequence[Party]) -> list[Party]:
    """The parties, a giver's short form with the one long name that it is made from (嘉基 of 嘉义基督教医院).

    >>> found = [Party(0, 7, "嘉义基督教医院", "HOSPITAL"), Party(9, 11, "嘉基", "ORG", rule="subject-of-giving")]
    >>> linked(found)[1].alias_of
    '嘉义基督教医院'
    """
    whole = sorted({p.name for p in parties if p.type not in ("PLACE", "PERSON", "SCHOOL") and len(p.name) > _LONG})
    made: dict[str, str | None] = {}
    for party in parties:
        if party.rule in ("subject-of-giving", "tagger") and party.type not in ("PLACE", "PERSON") and len(party.name) <= _LONG and party.name not in made:
            fit = [name for name in whole if _made_from(party.name, name)]
            made[party.name] = fit[0] if len(fit) == 1 else None
    return [replace(p, alias_of=made[p.name]) if not p.alias_of and made.get(p.name) else p for p in parties]


def _made_from(short: str, name: str) -> bool:
    """Whether a short form takes its characters from a name in order, beginning with the first."""
    rest = iter(name)
    return short[0] == name[0] and all(sign in rest for sign in short)


def teams(text: str, parties: Sequence[Party]) -> Iterator[Party]:
    """医疗队 by itself as the team named before it."""
    named = [party for party in parties if party.type == "TEAM"]
    for match in _TEAM.finditer(text):
        i = bisect_left(named, match.start(), key=lambda p: p.start)
        if i:
            yield standing(match.span(), named[i - 1], "alias-team")


def _owner(noun: str, parties: Sequence[Party], owner: Owner) -> Party | None:
    """The organisation that 我院 and the like mean: named in the outlet or title, else the first of its type."""
    fit = [q for p in parties if p.rule != "suffix-relative" and (q := _inner(p, noun)) is not None]
    in_outlet = next((p for p in fit if p.name in owner.outlet), None)
    if in_outlet is not None:
        return in_outlet
    named = [p for p in fit if p.name in owner.title]
    if any(who + noun in owner.title for who in _SPEAKERS):  # the title names the other one
        titled = {p.name for p in named}
        return _outlet(noun, owner) or next((p for p in fit if p.name not in titled), None)
    return next(iter(named), None) or _outlet(noun, owner) or next(iter(fit), None)


def _outlet(noun: str, owner: Owner) -> Party | None:
    """The organisation of a type that publishes the page (我院 on the pages of a hospital)."""
    found = named_in(owner.outlet, places.find(owner.outlet))
    named = next((p for p in found if p.type in _TYPES[noun] and _may_be(p.name, noun)), None)
    if named is not None:
        return named
    whole = next((word for word in owner.outlet.split() if word.endswith(noun) and len(word) > len(noun) + 2), None)
    return Party(0, 0, whole, _TYPES[noun][0], rule="outlet") if whole else None


def _last(noun: str, parties: Sequence[Party], offset: int, own: Party | None) -> Party | None:
    """The organisation that 该院 and the like mean: the last of its type before, not the speaker's own if there is another."""
    here = bisect_left(parties, offset, key=lambda p: p.start)
    other_wanted = own is not None and noun in ("院", "校", "医院", "学校")
    spare: Party | None = None
    for i in range(here - 1, max(-1, here - 200), -1):
        party = _inner(parties[i], noun)
        if party is None or party.rule == "suffix-indefinite" or "一家" in party.name:
            continue
        if not other_wanted or own is None or party.name != own.name:
            return party
        spare = spare or party
    return spare


def _inner(party: Party, noun: str) -> Party | None:
    """The organisation that a noun may mean in a party: itself, or the school or hospital that sent the team."""
    if party.type in _TYPES[noun] and _may_be(party.name, noun):
        return party
    for kind in _TYPES[noun] if party.type == "TEAM" else ():
        sender = _SENDERS[kind].match(party.name) if kind in _SENDERS else None
        if sender and _may_be(sender[0], noun):
            return replace(party, name=sender[0], type=kind)
    return None


def _may_be(name: str, noun: str) -> bool:
    """Whether a noun can stand for a name: 学院 only for one that says 学院, 学校 for none that says 大学."""
    if noun == "红会":
        return "红十字会" in name
    if noun in ("寺", "庙"):
        return name.endswith(noun)
    if noun in _BY_TYPE:
        return noun in name
    return noun != "学校" or not name.endswith(("大学", "学院"))

"""The article's main giver and receiver: who holds where no nearer words say so."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extract import gazetteer
from extract.layers import Party
from extract.roles_cast import BY_SIDE, Part
from extract.roles_scene import Scene
from extract.roles_sides import Sides

_ORGANISED = ("TEAM", "FOUNDATION", "FIRM", "ORG", "SCHOOL", "HOSPITAL")
_COMERS = ("HOSPITAL", "SCHOOL", "TEAM", "FIRM", "FOUNDATION")
_JOINT = ("FOUNDATION", "FIRM", "GOVERNMENT", "ORG", "HOSPITAL")
_RECEIVERS = ("PLACE", "HOSPITAL", "SCHOOL", "CLINIC")
_EQUAL = 0.5  # how much of the main giver's weight another one needs to give jointly
_NEARLY = 0.6
_COVER = 0.6  # how much of what is said of its parts counts for a region


def main(
    scene: Scene, sides: Sides, parts: Sequence[Part], role: str, *, without: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], str | None]:
    """The names and place code of the party that is most likely the main giver (`D`) or receiver (`R`), () for none.

    Title and lead count more than the rest; a region gathers what is said of two or more of its parts. The main giver
    (`without`) is not the main receiver too. Where nobody is said to receive, it is who is named most and does not give.
    """
    weights, codes = _weights(scene, sides, parts, role)
    others = {name: weight for name, weight in weights.items() if not (without and name.endswith(without))}
    weights = others or (_open(scene, parts, without) if role == "R" else {}) or weights
    if not weights:
        return (), None
    located = {scene.usual.get(p.name, p.name) for p in scene.parties if p.type == "PLACE"}
    areas = {name: code for name, code in codes.items() if name in located}
    whole = {name: weight + _gathered(name, weights, areas) for name, weight in weights.items()}
    best = max(whole, key=lambda name: whole[name])
    code = codes.get(best)
    if code and (country := next(iter(sorted(located & _country(code))), None)):
        best = country
    names = _lead_list(scene, parts, role, code) or _together(scene, parts, role, best)
    return names + _sender(scene, best, code) + _jointly(scene, parts, role, (best, whole)), code


def _weights(scene: Scene, sides: Sides, parts: Sequence[Part], role: str) -> tuple[dict[str, float], dict[str, str]]:
    """What speaks for each name, and the codes of the places that the names link to."""
    weights: dict[str, float] = {}
    codes: dict[str, str] = {}
    home = _only_home(scene)
    for party, part in zip(scene.parties, parts, strict=True):
        if part.role != role or (home and party.place == "CN" and party.type == "PLACE" and not part.strong):
            continue
        name = party.alias_of or party.name
        name = scene.usual.get(name, name)
        if name not in weights:
            weights[name] = _standing(scene, sides, party, role)
            if party.place:
                codes[name] = party.place
        weights[name] += _prominence(scene, party) * (3 if part.strong else 1)
    return weights, codes


def _only_home(scene: Scene) -> bool:
    """Whether no place abroad is named, so that 我国 is the ground of an article and no party of it."""
    return all(party.place is None or party.place[:1].isdigit() or party.place == "CN" for party in scene.parties)


def _open(scene: Scene, parts: Sequence[Part], without: tuple[str, ...]) -> dict[str, float]:
    """What speaks for each place, hospital or school that has no part in the article."""
    weights: dict[str, float] = {}
    for party, part in zip(scene.parties, parts, strict=True):
        name = party.alias_of or party.name
        free = not part.role and part.rule in (BY_SIDE, "venue", "thanked", "beside", "with") and party.place != "CN" and not (without and name.endswith(without))
        if free and party.type in _RECEIVERS and party.rule not in ("group", "suffix-relative"):
            weights[name] = weights.get(name, 0.0) + _prominence(scene, party)
    return weights


def open_giver(scene: Scene, parts: Sequence[Part]) -> Party | None:
    """The organisation without a part that comes from outside of all who receive, None where there is none.

    北京潞河医院的大夫来到翁牛特旗医院: who is not of the region helps it. The one named first in title or lead, else first.
    """
    helped = [p for p, part in zip(scene.parties, parts, strict=True) if part.role == "R"]
    regions = {p.place for p in helped if p.place}
    names = {p.alias_of or p.name for p in helped}
    places: dict[str, Party] = {}
    for party, part in zip(scene.parties, parts, strict=True):
        told = (part.rule, party.type) in (("quoted-source", "FOUNDATION"), ("venue", "SCHOOL"))
        if part.role or part.scoped or not (part.rule == BY_SIDE or told) or (party.alias_of or party.name) in names:
            continue
        if any(party.place and gazetteer.lies_within(party.place, region) for region in regions):
            continue
        known = party.place is not None or party.rule in ("suffix", "suffix-indefinite", "tagger")
        if party.type in _COMERS and known and (helped or told):
            return party
        around = any(party.place and gazetteer.lies_within(region, party.place) for region in regions)
        if party.type == "PLACE" and party.place and party.place != "CN" and regions and not around:
            places.setdefault(party.place, party)
    return next(iter(places.values())) if len(places) == 1 else None


def _prominence(scene: Scene, party: Party) -> float:
    """How much a mention counts by where it stands; 一家企业 is never the main party."""
    if "一家" in party.name or "一个" in party.name or (party.type == "PLACE" and party.rule in ("name", "group")):
        return 0.3
    return 2.5 if party.start < scene.base else 1.5 if party.start < _lead_end(scene) else 1.0


def _lead_end(scene: Scene) -> int:
    """Where the first paragraph of the body ends."""
    return scene.lines[2] if len(scene.lines) > 2 else len(scene.text)


def _standing(scene: Scene, sides: Sides, party: Party, role: str) -> float:
    """What speaks for a party once: its votes, the outlet's name, 我市, a team's aim, an organisation in the title."""
    weight = 0.0
    if party.name in scene.outlet or (party.rule.startswith("alias-") and scene.text[party.start] == "我"):
        weight += 6
    if party.start < scene.base and party.type in _ORGANISED:
        weight += 6
    if party.place is None:
        return weight
    if role == "R" and party.type == "PLACE" and party.place in sides.aided and party.name in _country(party.place):
        weight += 8
    return weight + 2 * math.sqrt(sides.direct.get(party.place, [0.0, 0.0])["DR".index(role)])


def _country(code: str) -> frozenset[str]:
    """The names of a foreign country, none for a place of China."""
    return gazetteer.countries().get(code, frozenset()) if code != "CN" else frozenset()


def _gathered(name: str, weights: dict[str, float], codes: dict[str, str]) -> float:
    """What the parts of a region add to it, where there are at least two."""
    code = codes.get(name)
    if not code:
        return 0.0
    inner = {
        other: weights[part]
        for part, other in codes.items()
        if part in weights and other != code and gazetteer.lies_within(other, code)
    }
    return _COVER * sum(inner.values()) if len(inner) >= 2 else 0.0


def _lead_list(scene: Scene, parts: Sequence[Part], role: str, code: str | None) -> tuple[str, ...]:
    """The parts of a region that title or lead names outright as receivers, where the region itself is named so nowhere."""
    if role != "R" or code is None:
        return ()
    if any(part.strong and p.place == code for p, part in zip(scene.parties, parts, strict=True)):
        return ()
    for members in scene.members:
        if scene.parties[members[0]].start >= _lead_end(scene):
            return ()
        named = [scene.parties[i] for i in members if parts[i].strong and parts[i].role == role]
        if len(named) > 1 and all(p.place and p.place != code and gazetteer.lies_within(p.place, code) for p in named):
            return tuple(p.name for p in named)
    return ()


def _together(scene: Scene, parts: Sequence[Part], role: str, best: str) -> tuple[str, ...]:
    """A receiver with those that title or lead says outright receive with it (向湖南、贵州、江西发放)."""
    for members in scene.members:
        named = [i for i in members if parts[i].role == role and parts[i].strong]
        names = tuple(dict.fromkeys(scene.parties[i].alias_of or scene.parties[i].name for i in named))
        if role == "R" and best in names and scene.parties[members[0]].start < _lead_end(scene):
            return names
    return (best,)


def _jointly(scene: Scene, parts: Sequence[Part], role: str, chosen: tuple[str, dict[str, float]]) -> tuple[str, ...]:
    """The organisations that give together with the main one: as weighty, and beside it in title or lead."""
    best, whole = chosen
    organised = {p.alias_of or p.name for p in scene.parties if p.type in _JOINT and p.start < _lead_end(scene)}
    if role != "D" or best not in organised:
        return ()
    return tuple(name for name in whole if name != best and name in organised and whole[name] > _EQUAL * whole[best])


def _sender(scene: Scene, best: str, code: str | None) -> tuple[str, ...]:
    """The region that sends a team, where the article names it by itself."""
    if not any(p.type == "TEAM" and best in (p.name, p.alias_of) for p in scene.parties):
        return ()
    return next(
        (
            (scene.usual.get(p.name, p.name),)
            for p in scene.parties
            if p.type == "PLACE" and p.place == code and not p.alias_of
        ),
        (),
    )


def helped_hospital(scene: Scene, sides: Sides, parts: Sequence[Part], main_donor: tuple[str, ...]) -> tuple[str, ...]:
    """The hospital that a hospital or its team works in, where it is nearly as prominent as the county that is helped."""
    kinds = {p.type for p in scene.parties if (p.alias_of or p.name) in main_donor}
    if not kinds & {"HOSPITAL", "TEAM"}:
        return ()
    weights, _ = _weights(scene, sides, parts, "R")
    hospitals = {p.alias_of or p.name for p in scene.parties if p.type == "HOSPITAL"}
    least = _NEARLY * max(weights.values(), default=0)
    return tuple(name for name, weight in weights.items() if name in hospitals and weight > least)


def own_region(scene: Scene, donor: str | None, parts: Sequence[Part]) -> Party | None:
    """The region that helps its own: 我市 speaks, and no receiver is named outside of it."""
    own = next(
        (p for p in scene.parties if p.rule == "alias-place" and scene.text[p.start] in "我全" and p.place), None
    )
    if own is None or own.place is None or (donor is not None and not gazetteer.lies_within(donor, own.place)):
        return None
    outside = any(
        part.role == "R" and p.place and not gazetteer.lies_within(p.place, own.place)
        for p, part in zip(scene.parties, parts, strict=True)
    )
    return None if outside else own

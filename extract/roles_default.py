"""The article's main giver and receiver: who holds where no nearer words say so."""

from __future__ import annotations

from extract import gazetteer
from extract.layers import Party
from extract.roles_scene import Scene
from extract.roles_sides import Sides

_ORGANISED = ("TEAM", "FOUNDATION", "FIRM", "ORG", "SCHOOL", "HOSPITAL")
_COVER = 0.6


def main(
    scene: Scene, sides: Sides, found: tuple[tuple[str, ...], tuple[bool, ...]], want: str
) -> tuple[tuple[str, ...], str | None]:
    """The names and place code of the party that is most likely the main giver (`D`) or receiver (`R`), () for none.

    Title and lead count more than the rest; a region gathers what is said of two or more of its parts.
    """
    weights, codes = _weights(scene, sides, found, want)
    if not weights:
        return (), None
    located = {p.alias_of or p.name: p.place for p in scene.parties if p.type == "PLACE"}
    areas = {name: code for name, code in codes.items() if scene.usual.get(name, name) in located or name in located}
    whole = {name: weights[name] + _parts(name, weights, areas) for name in weights}
    best = max(whole, key=lambda name: whole[name])
    code = codes.get(best)
    if code and gazetteer.level(code) == 0 and (country := _country(code)) in {party.name for party in scene.parties}:
        best = country
    names = (_lead_list(scene, found, want, code) if code else ()) or (scene.usual.get(best, best),)
    return names + _sender(scene, best, code), code


def _sender(scene: Scene, best: str, code: str | None) -> tuple[str, ...]:
    """The region that sends a team, named beside it."""
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


def _lead_list(scene: Scene, found: tuple[tuple[str, ...], tuple[bool, ...]], want: str, code: str) -> tuple[str, ...]:
    """The parts of a region that title or lead names outright as receivers, where the region itself is named so nowhere."""
    role, strong = found
    if want != "R" or any(strong[i] and p.place == code for i, p in enumerate(scene.parties)):
        return ()
    lead = scene.lines[2] if len(scene.lines) > 2 else len(scene.text)
    for members in scene.members:
        parts = [scene.parties[i] for i in members if strong[i] and role[i] == want and scene.parties[i].start < lead]
        if len(parts) > 1 and all(p.place and p.place != code and gazetteer.lies_within(p.place, code) for p in parts):
            return tuple(p.name for p in parts)
    return ()


def _weights(
    scene: Scene, sides: Sides, found: tuple[tuple[str, ...], tuple[bool, ...]], want: str
) -> tuple[dict[str, float], dict[str, str]]:
    role, strong = found
    weights: dict[str, float] = {}
    codes: dict[str, str] = {}
    for i, party in enumerate(scene.parties):
        if role[i] != want:
            continue
        name = party.alias_of or party.name
        name = scene.usual.get(name, name)
        if name not in weights:
            weights[name] = _standing(scene, sides, party, want)
            if party.place:
                codes[name] = party.place
        weights[name] += _place_in_text(scene, party) * (3 if strong[i] else 1)
    return weights, codes


def _place_in_text(scene: Scene, party: Party) -> float:
    lead = scene.lines[2] if len(scene.lines) > 2 else len(scene.text)
    if "一家" in party.name or "一个" in party.name:
        return 0.3
    return 2.5 if party.start < scene.base else 1.5 if party.start < lead else 1.0


def _standing(scene: Scene, sides: Sides, party: Party, want: str) -> float:
    """What speaks for a party once: its votes, the outlet's name, 我市, an organisation in the title."""
    weight = 0.0
    if party.name in scene.outlet or (party.rule.startswith("alias-") and scene.text[party.start] == "我"):
        weight += 6
    if party.start < scene.base and party.type in _ORGANISED:
        weight += 6
    if want == "R" and party.type == "PLACE" and party.place in sides.aided and party.name == _country(party.place):
        weight += 8
    if party.place:
        weight += 2 * sides.direct.get(party.place, [0, 0])["DR".index(want)] ** 0.5
    return weight


def _country(code: str) -> str:
    return gazetteer.by_code()[code].short if gazetteer.level(code) == 0 else ""


def _parts(name: str, weights: dict[str, float], codes: dict[str, str]) -> float:
    """What the parts of a region add to it, where there are at least two."""
    code = codes.get(name)
    if not code:
        return 0.0
    inner = {
        codes[other]: weights[other]
        for other in codes
        if codes[other] != code and gazetteer.lies_within(codes[other], code)
    }
    return _COVER * sum(inner.values()) if len(inner) >= 2 else 0.0


def own_region(scene: Scene, donor: str | None, role: tuple[str, ...]) -> Party | None:
    """The region that helps its own: 我市 speaks, and no receiver is named outside of it."""
    own = next(
        (p for p in scene.parties if p.rule == "alias-place" and scene.text[p.start] in "我全" and p.place), None
    )
    if own is None or not own.place or (donor is not None and not gazetteer.lies_within(donor, own.place)):
        return None
    outside = any(
        r == "R" and p.place and not gazetteer.lies_within(p.place, own.place)
        for p, r in zip(scene.parties, role, strict=True)
    )
    return None if outside else own

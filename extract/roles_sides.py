"""Which side of the aid each place and organisation of an article is on, from all the evidence together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract import gazetteer, places
from extract.layers import Party
from extract.roles_frames import Evidence
from extract.roles_scene import Scene

_PAIRED = re.compile(r"协作|对口|结对|帮扶|援[疆藏青滇黔]")
_HELPING = frozenset(("11", "12", "31", "32", "33", "35", "37", "44"))
_HELPED = frozenset(("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"))
_NO_VOTE = (("subject-receives", "FOUNDATION"), ("to", "TEAM"))
_OWN_ACCOUNT = ("FOUNDATION", "ORG", "FIRM")  # who gives for himself, not for the region of his seat
_AIDS = ("帮扶", "支援", "援助", "对口")
_GIVERS = ("FOUNDATION", "TEAM", "FIRM", "ORG", "PERSON")


@dataclass(slots=True)
class Sides:
    """Votes by place code and by organisation name: how much speaks for giving and for receiving."""

    places: dict[str, list[float]] = field(default_factory=dict)
    names: dict[str, list[float]] = field(default_factory=dict)
    above: dict[str, list[float]] = field(default_factory=dict)
    direct: dict[str, list[float]] = field(default_factory=dict)
    aided: set[str] = field(default_factory=set)
    paired: bool = False
    rest: str = ""

    def vote(self, party: Party, role: str, weight: float) -> None:
        """Counts one reason for a party; a place's vote also speaks, more softly, for the places around it."""
        column = 0 if role == "D" else 1
        if party.type != "PLACE":
            self.names.setdefault(party.alias_of or party.name, [0, 0])[column] += weight
            weight *= 0.35
            if party.type in _OWN_ACCOUNT or (party.place == "CN" and party.type != "GOVERNMENT"):
                return  # that 中国某基金会 or 甘肃省红十字会 gives says nothing of the places of China, of Gansu
        if party.place:
            self.vote_place(party.place, column, weight)
            self.direct.setdefault(party.place, [0, 0])[column] += weight

    def vote_place(self, code: str, column: int, weight: float) -> None:
        """Counts one reason for a place, 0 for giving and 1 for receiving."""
        self.places.setdefault(code, [0, 0])[column] += weight
        for outer in gazetteer.chain(code)[1:]:
            self.above.setdefault(outer, [0, 0])[column] += weight * 0.5

    def of(self, party: Party) -> str:
        """`D`, `R` or "" for a party."""
        if party.type != "PLACE":
            side = _lean(self.names.get(party.alias_of or party.name))
            if side:
                return side
        elif party.rule in ("town", "name", "group"):
            return "R"
        side = self.of_place(party.place) if party.place else ""
        return side or _by_type(party) or (self._fallback(party.place) if party.place else "")

    def of_place(self, code: str) -> str:
        """`D`, `R` or "" for a place: its own votes and those of its parts, else those of what it lies in."""
        side = _lean(_sum(self.places.get(code), self.above.get(code)))
        around = (*gazetteer.chain(code)[1:], "CN") if code[:1].isdigit() else ()
        return side or next((found for step in around if (found := _lean(self.places.get(step)))), "")

    def _fallback(self, code: str) -> str:
        """The side of a place of which the article says nothing: abroad is helped, else as in programmes of pairing."""
        if not code[:1].isdigit():
            return "R" if code != "CN" and self.places else ""
        rest = "" if code[:2] in ("11", "31") else self.rest  # Beijing and Shanghai are where such things are announced
        return rest or (_usual_side(code) if self.paired else "")


def _by_type(party: Party) -> str:
    """The side that organisations of a type are on as a rule."""
    if party.type in _GIVERS or (party.type == "GOVERNMENT" and party.place == "CN"):
        return "D"
    return "R" if party.type == "CLINIC" else ""


def known(sides: Sides, party: Party) -> bool:
    """Whether the side of a party rests on words about it, not on the region around it or on its parts alone."""
    if party.type != "PLACE":
        return True
    return bool(_lean(sides.places.get(party.place or "")))


def _sum(own: list[float] | None, parts: list[float] | None) -> list[float]:
    own, parts = own or [0, 0], parts or [0, 0]
    return [own[0] * 2 + parts[0], own[1] * 2 + parts[1]]


def _lean(votes: list[float] | None) -> str:
    if not votes or abs(votes[0] - votes[1]) < 0.9:
        return ""
    return "D" if votes[0] > votes[1] else "R"


def count(scene: Scene, found: Iterable[Evidence]) -> Sides:
    """The sides of an article; the title counts double, programme names count three."""
    sides = Sides()
    for item in found:
        if item.role not in ("D", "R"):
            continue
        for i in scene.members[item.list]:
            party = scene.parties[i]
            if (item.rule, party.type) in _NO_VOTE:
                continue
            weight = 0.45 if item.rule == "at" else item.weight
            sides.vote(party, item.role, weight * (2 if party.start < scene.base else 1))
    usual = {_usual_side(party.place) for party in scene.parties if party.place}
    sides.paired = usual >= {"D", "R"} and _PAIRED.search(scene.text) is not None
    sides.rest = _side_of_rest(sides)
    for party in scene.parties:
        if party.type == "TEAM" and (aided := _aided_by(scene, party)) and (code := aided.place):
            sides.vote_place(code, 1, 3)
            sides.aided.add(code)
    for programme in scene.programmes:
        if programme.donor:
            sides.vote_place(programme.donor, 0, 3)
        if programme.recipient:
            sides.vote_place(programme.recipient, 1, 3)
    return sides


def _usual_side(code: str) -> str:
    """The side that a province has in programmes of pairing, where an article says nothing of it."""
    province = code[:2]
    return "D" if province in _HELPING else "R" if province in _HELPED else ""


def _side_of_rest(sides: Sides) -> str:
    """`R` where only organisations without a region give: then every place named is one that receives."""
    giving_places = any(votes[0] > votes[1] for code, votes in sides.places.items() if code != "CN")
    return "R" if not giving_places and any(votes[0] > votes[1] for votes in sides.names.values()) else ""


def aided_place(scene: Scene) -> Party | None:
    """The place that the first team of an article says in its name it helps, None where no team does."""
    return next((aided for party in scene.parties if party.type == "TEAM" and (aided := _aided_by(scene, party))), None)


def _aided_by(scene: Scene, team: Party) -> Party | None:
    """The place that a team's name says it helps (援莫桑比克医疗队), or the words before it (对口帮扶甲县工作队)."""
    at = team.name.find("援")
    if at < 0 and not scene.text.startswith(_AIDS, max(0, team.start - 2)):
        return None
    return next((p for p in places.find(team.name[at + 1 :]) if p.start == 0), None)

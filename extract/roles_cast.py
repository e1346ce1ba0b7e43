"""Who plays which part: for every party of an article its role, how sure it is, and the rule that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import roles_cues, roles_sides
from extract.layers import Party
from extract.roles_frames import Evidence
from extract.roles_scene import Scene
from extract.roles_sides import Sides

GIVER, RECEIVER = "D", "R"
_TOWN_GIVES = ("by", "from", "gives-to", "subject-gives", "carried-subject")
_BUILT = ("SCHOOL", "HOSPITAL")
_BUILDS = re.compile(r"(?:建成|新建|打造|建设|修建|兴建)(?:了|起)?$")
BY_SIDE = "side-of-article"


@dataclass(frozen=True, slots=True)
class Part:
    """One party's part: `D`, `R` or "" and the rule; `strong` where words beside it say so.

    `known` is False where only the region around a place has a side; `scoped` parts hold for their own clause alone.
    """

    role: str
    rule: str
    strong: bool
    known: bool
    scoped: bool


def cast(scene: Scene, sides: Sides, found: Sequence[Evidence]) -> tuple[Part, ...]:
    """The part of each party of a scene, in order."""
    by_list: dict[int, list[Evidence]] = {}
    for item in found:
        by_list.setdefault(item.list, []).append(item)
    return tuple(_part(scene, sides, i, by_list.get(scene.lists[i], [])) for i, _ in enumerate(scene.parties))


def _part(scene: Scene, sides: Sides, number: int, items: list[Evidence]) -> Part:
    party = scene.parties[number]
    best = max(items, key=lambda item: item.weight, default=None)
    role = _role(sides, party, items)
    aside = next((item.rule for item in items if item.rule in roles_cues.ASIDE), BY_SIDE) if not role else BY_SIDE
    rule = best.rule if best and best.weight else aside
    strong = best is not None and best.weight >= 2
    known = (best is not None and best.weight > 0) or roles_sides.known(sides, party)
    return Part(role, rule, strong, known, _scoped(scene, number))


def _role(sides: Sides, party: Party, items: list[Evidence]) -> str:
    """The words beside a party against the side that the whole article gives it; what is quoted or passed has none."""
    to_it = any(item.rule == "to" for item in items)
    if (party.rule == "alias-within" and not to_it) or party.name.endswith("财政"):
        return GIVER
    if any(item.rule in roles_cues.ASIDE for item in items) and party.rule != "alias-within":
        return ""
    gives = any(item.role == GIVER for item in items)
    if _only_acts(party) and not (gives or (items and party.type == "SCHOOL")):
        return ""
    if party.type == "FOUNDATION" and not gives and any(item.rule == "subject-receives" for item in items):
        return RECEIVER
    balance = {GIVER: 2, RECEIVER: -2, "": 0}[sides.of(party)]
    balance += sum(item.weight if item.role == GIVER else -item.weight for item in items if item.role in "DR")
    if party.type == "TEAM" and balance < 0 and all(item.rule == "to" for item in items if item.role == RECEIVER):
        return ""
    if party.type == "PLACE" and party.rule in ("name", "group") and balance > 0:
        return ""
    if party.rule.startswith("town") and balance > 0 and not any(item.rule in _TOWN_GIVES for item in items):
        return ""
    if balance < 0 and _helps_only(party) and not any(item.role == RECEIVER and item.weight > 1 for item in items):
        return ""
    return "" if balance == 0 else GIVER if balance > 0 else RECEIVER


def _helps_only(party: Party) -> bool:
    """Whether a party receives only where words say so: ministries, and groups of givers such as 中央企业."""
    return (party.type == "GOVERNMENT" and party.place == "CN") or (party.rule == "group" and party.type == "ORG")


def _only_acts(party: Party) -> bool:
    """Whether a party gives only where words say so: 爱心企业, 同胞, and a school that may bear its giver's name."""
    if party.type == "SCHOOL":
        return party.rule == "suffix" and party.name.endswith(("小学", "中学", "学校", "幼儿园"))
    return party.rule == "group" and party.type == "ORG" and "央" not in party.name


def _scoped(scene: Scene, number: int) -> bool:
    """Whether a party counts only for its own clause: after 其中, inside brackets, or built as a thing among others."""
    party = scene.parties[number]
    first = scene.parties[scene.members[scene.lists[number]][0]].start
    if party.type in _BUILT and _BUILDS.search(scene.text, max(0, first - 5), first):
        return True
    start, _ = scene.clause_span(scene.clause_of(party.start))
    return scene.text[start : party.start].endswith("其中") or scene.bracketed(party.start)

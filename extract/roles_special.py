"""Readings that do not follow from who stands where: a charity that reports what it took in."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.roles_scene import Scene

_INTAKE = re.compile(r"(?:接收|接受|收到|共收|募得)(?:到|了)?[^，。；]{0,8}(?:捐赠|捐款|善款|款物|社会|爱心|各界)")
_KEEPERS = ("FOUNDATION",)


def intake(scene: Scene, offset: int) -> str | None:
    """The charity that took in the donations which a span counts, None elsewhere; givers are then unnamed.

    It is the subject before 接收 in the sentence, else the charity whose report the article is.
    """
    start, _ = scene.clause_span(scene.clause_of(offset))
    found = _INTAKE.search(scene.text, start, offset + 12)
    if found is None or found.start() > offset:
        return None
    first = bisect_left(scene.starts, scene.sentences[scene.sentence_of(offset)])
    for party in reversed(scene.parties[first : bisect_left(scene.starts, found.start())]):
        if party.start >= start and party.type != "FOUNDATION":
            return None
        if party.type in _KEEPERS:
            return party.alias_of or party.name
    return owner(scene)


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

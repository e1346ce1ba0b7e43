"""What the text says of one mention of a party, as seen from a quantity: where it stands, its part, the words beside it."""

from __future__ import annotations

import re

from extract.roles import Roles

_VERB = re.compile(
    "捐|赠|投入|投资|拨|安排|派|帮|支援|援|助|接收|接受|收到|获|受|完成|建|培训|带教|诊|救治|引进|开展|实施|来自|由|被|发放|送|运|筹"
    "|签|结对|采购|惠及|覆盖"
)


def ruling(roles: Roles, span: tuple[int, int]) -> str:
    """The last verb before a quantity in its clause, `-` for none; `span` lies in the scene's text."""
    start, _ = roles.scene.clause_span(roles.scene.clause_of(span[0]))
    found = _VERB.findall(roles.scene.text, start, span[0])
    return found[-1] if found else "-"


def where(roles: Roles, span: tuple[int, int], start: int) -> str:
    """Where a mention that starts there stands: in the title, or how many clauses or sentences away, on which side."""
    scene = roles.scene
    if start < scene.base:
        return "title"
    if scene.line_of(start) != scene.line_of(span[0]):
        return "other-line"
    side = "before" if start < span[0] else "behind"
    if sentences := abs(scene.sentence_of(span[0]) - scene.sentence_of(start)):
        return f"sentence-{side}-{min(sentences, 3)}"
    return f"clause-{side}-{min(abs(scene.clause_of(span[0]) - scene.clause_of(start)), 3)}"


def features(roles: Roles, span: tuple[int, int], number: int, *, role: str, ruling: str) -> list[str]:
    """The features of party `number` and its enumeration for a role of the quantity at `span`."""
    scene, party, part = roles.scene, roles.parties[number], roles.parts[number]
    members = scene.members[scene.lists[number]]
    first, end = roles.parties[members[0]].start, roles.parties[members[-1]].end
    place = where(roles, span, party.start)
    fits = "same" if part.role == role else "open" if not part.role else "against"
    sure = ("strong" if part.strong else "known" if part.known else "weak") + ("/scoped" if part.scoped else "")
    verb = _VERB.search(scene.text, end, scene.clause_span(scene.clause_of(party.start))[1])
    act = verb.group() if verb else "-"
    after, before = scene.text[end : end + 2], scene.text[max(0, first - 2) : first]
    return [
        place, f"{place}/{fits}", f"{place}/{part.rule}", f"{place}/{fits}/{sure}", f"{fits}/{sure}", f"{fits}/{part.rule}",
        f"after/{after[:1]}", f"after/{after}", f"before/{before[-1:]}", f"before/{before}", f"found/{party.rule}",
        f"list/{min(len(members), 3)}", f"act/{act}", f"act/{act}/{place}", f"ruling/{ruling}/{place}", f"ruling/{ruling}/{fits}",
    ]  # fmt: skip

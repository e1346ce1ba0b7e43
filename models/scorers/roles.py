"""Who gives and who receives, as a choice among the parties near a quantity, the article's main one, and nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from extract.roles import Choice, Names, Roles
from extract.roles_cast import GIVER, RECEIVER
from models.scorers import mention

NEAR = 12  # parties on either side of a quantity that are candidates
LINES = 1  # paragraphs before its own
OTHER = {GIVER: RECEIVER, RECEIVER: GIVER}
Span = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """Names that may hold the role, and what speaks for or against them."""

    names: Names
    features: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """One quantity of an article and one role, with the grammar's choice for this role and for the other."""

    roles: Roles
    span: Span  # in the scene's text
    kind: str
    role: str
    chosen: Choice
    other: Choice


def ask(roles: Roles, span: Span, kind: str) -> tuple[Asked, Asked]:
    """The two questions of the quantity at `body[span]`: its giver and its receiver."""
    start, end = span[0] + roles.scene.base, span[1] + roles.scene.base
    donor, recipient = roles.choices(start, end)
    return (
        Asked(roles, (start, end), kind, GIVER, donor, recipient),
        Asked(roles, (start, end), kind, RECEIVER, recipient, donor),
    )


def open_end(asked: Asked) -> bool:
    """Whether the scorer is asked at all: where the grammar found nobody. Elsewhere it gains nothing (docs/models.md)."""
    return not asked.chosen.names and asked.chosen.rule == "nobody"


def candidates(asked: Asked) -> list[Candidate]:
    """What may be chosen, the grammar's choice first: each enumeration near the quantity, the article's main party, nobody.

    Candidates of the same names are one, with the features of all their mentions. Whoever the grammar chose for the other
    role is none: hardly anybody gives to himself.
    """
    roles, found = asked.roles, dict[Names, Candidate]()
    ruling = mention.ruling(roles, asked.span)
    _add(found, asked.chosen.names, _of_grammar(asked))
    main = roles.main[asked.role].choice
    if main.names:
        _add(found, main.names, ["main"])
    for number in _near(asked):
        members = roles.scene.members[roles.scene.lists[number]]
        names = tuple(dict.fromkeys(map(roles.name_of, members)))
        _add(found, names, mention.features(roles, asked.span, number, role=asked.role, ruling=ruling))
    _add(found, (), ["nobody", f"nobody/{asked.kind}", f"nobody/{ruling}"])
    told = Counter((roles.name_of(i), part.role) for i, part in enumerate(roles.parts))
    for names, candidate in found.items():
        once = dict.fromkeys(candidate.features + (_of_names(asked, names, told) if names else []))
        candidate.features = [*once, *(f"{asked.role}|{name}" for name in once)]
    taken = set(asked.other.names)
    return [each for each in found.values() if each.names == asked.chosen.names or not taken & set(each.names)]


def _add(found: dict[Names, Candidate], names: Names, features: list[str]) -> None:
    found.setdefault(names, Candidate(names)).features.extend(features)


def _near(asked: Asked) -> list[int]:
    """One party of each enumeration in the title, in the quantity's paragraph and in the one before."""
    scene = asked.roles.scene
    here, line = bisect_left(scene.starts, asked.span[0]), scene.line_of(asked.span[0])
    around = range(max(0, here - NEAR), min(len(scene.starts), here + NEAR))
    close = [i for i in around if line - LINES <= scene.line_of(scene.starts[i]) <= line]
    title = range(bisect_left(scene.starts, scene.base))
    first = {scene.lists[i]: i for i in reversed([*title, *close])}
    return sorted(first.values())


def _of_grammar(asked: Asked) -> list[str]:
    """That the grammar chose it, by which rule, and in company of which rule for the other role."""
    rule = asked.chosen.rule
    return ["grammar", f"grammar/{rule}", f"grammar/{rule}/{asked.other.rule}", f"grammar/{rule}/{asked.kind}"]


def _of_names(asked: Asked, names: Names, told: Counter[tuple[str, str]]) -> list[str]:
    """What the whole article says of a candidate: its types, how often it plays each part, whether the other role has it."""
    roles, other = asked.roles, OTHER[asked.role]
    types = sorted({party.type for party in roles.parties if (party.alias_of or party.name) in names})
    out = [f"type/{t}" for t in types] + [f"type/{t}/{asked.kind}" for t in types]
    same, against, open_end = (max(told[name, role] for name in names) for role in (asked.role, other, ""))
    out += [f"told/{min(same, 3)}/{min(against, 3)}", f"told/{min(same + against + open_end, 4)}"]
    if set(names) & set(roles.main[other].choice.names):
        out.append("main-of-other")
    return out

"""Who gives and who receives: roles for any quantity of an article, from its clause outward to the title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Article
from extract import gazetteer, roles_cues, roles_default, roles_frames, roles_scene, roles_sides, roles_special, roles_tables
from extract.layers import Party
from extract.roles_scene import Scene
from extract.roles_sides import Sides
from extract.tagger import Span

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who was chosen for one role, and by which rule."""

    names: Names
    rule: str
    party: int = -1


_NOBODY = Choice((), "nobody")
_WINDOW = 60
_PASSING = ("side-of-article", "helping-people", "receiving-people", "learn-at")


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one article with their roles, ready to answer for any span of its body."""

    scene: Scene
    sides: Sides
    role: tuple[str, ...]
    strong: tuple[bool, ...]
    scoped: tuple[bool, ...]
    known: tuple[bool, ...]
    rules: tuple[str, ...]
    default: dict[str, Choice]
    main: dict[str, str | None]
    tables: tuple[roles_tables.Table | None, ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties of title and body; offsets count from the title line (`scene.base` is the body's start)."""
        return self.scene.parties

    def for_span(self, start: int, end: int, *, kind: str | None = None) -> tuple[Names, Names]:
        """The givers and the receivers of the quantity at `body[start:end]`, as the text names them."""
        donor, recipient = self._both(start, end)
        return donor.names, recipient.names

    def explain(self, start: int, end: int) -> tuple[str, str]:
        """The names of the rules that chose giver and receiver for a span."""
        donor, recipient = self._both(start, end)
        return donor.rule, recipient.rule

    def _both(self, start: int, end: int) -> tuple[Choice, Choice]:
        """Giver and receiver; where the helped side sends (双方互派), the helper receives."""
        if (table := self.tables[line := self.scene.line_of(start + self.scene.base)]) is not None:
            return self._row(table, line, start, end)
        if (intake := roles_special.intake(self.scene, start + self.scene.base)) is not None:
            return _NOBODY, Choice((intake,), "takes-in-donations")
        donor, recipient = self._choose(start, end, "D"), self._choose(start, end, "R")
        if donor.party >= 0 and self.parties[donor.party].rule == "alias-within":
            if recipient.party < 0:
                recipient = Choice(donor.names, "helps-its-own")
        elif (
            donor.rule == "subject-gives" and recipient.rule != "to" and set(donor.names) & set(self.default["R"].names)
        ):
            if recipient.rule in ("default-of-article", "nobody") or set(recipient.names) & set(donor.names):
                recipient = Choice(self.default["D"].names, "returned-by-the-helped")
        return donor, recipient

    def _row(self, table: roles_tables.Table, line: int, start: int, end: int) -> tuple[Choice, Choice]:
        """Giver and receiver of a number in a table: from the row, else the article's."""
        low = self.scene.lines[line]
        row = self.scene.text[low:].split("\n", 1)[0]
        donor, recipient = roles_tables.cell(row, table.donor), roles_tables.cell(row, table.recipient)
        keeper = roles_special.owner(self.scene)
        return (
            self.default["D"] if donor is None else Choice(donor, "table-column"),
            Choice(recipient, "table-column")
            if recipient is not None
            else Choice((keeper,), "takes-in-donations")
            if keeper
            else self.default["R"],
        )

    def _choose(self, start: int, end: int, want: str) -> Choice:
        start, end = start + self.scene.base, end + self.scene.base
        if want == "R" and (inside := roles_special.bracket(self.scene, end)):
            names = [self._name(i) for i in inside if self.role[i] == want]
            if names:
                return Choice(tuple(dict.fromkeys(names)), "shared-out-in-brackets")
        best, best_score = -1, 0.0
        for i in self._near(start):
            if self.role[i] != want:
                continue
            score = self._score(i, start, end, want)
            if score > best_score:
                best, best_score = i, score
        if want == "R" and best_score < 60 and (inside := roles_special.shared_out(self.scene, start, self.role)):
            return Choice(tuple(dict.fromkeys(self._name(i) for i in inside)), "shared-out-earlier")
        if best_score < 60 and (named := roles_special.programme(self.scene, start, want, self.main[want])):
            return Choice((named,), "programme")
        if want == "R" and best_score < 100 and roles_special.reaches_beyond(self.scene, start):
            return Choice((), "reaches-beyond")
        if best < 0:
            return self.default[want]
        if self.rules[best] in _PASSING and self._holds_main(best, want):
            return self.default[want]
        names = self._names(best, want)
        if self._adds_main(best, want):
            names += self.default[want].names
        if want == "R" and (inner := roles_special.narrowed(self.scene, best, self.role)):
            names += (inner,)
        return Choice(tuple(dict.fromkeys(names)), self.rules[best], best)

    def _holds_main(self, best: int, want: str) -> bool:
        """Whether a region mentioned in passing only surrounds the article's main giver or receiver."""
        place, main = self.parties[best].place, self.main.get(want)
        return bool(place and main and place != main and gazetteer.level(place) and gazetteer.lies_within(main, place))

    def _adds_main(self, best: int, want: str) -> bool:
        """Whether the article's main giver or receiver holds too, since the chosen party is a part or a team of it."""
        party, main = self.parties[best], self.main.get(want)
        if party.type == "TEAM":
            return want == "D"
        if not main or not party.place or not gazetteer.lies_within(party.place, main):
            return False
        if party.place == main:
            return gazetteer.level(main) == 0 or party.rule == "suffix-relative"
        named = self.rules[best] in ("to", "subject-gives") or (want == "R" and self.rules[best] == "by")
        return not named or party.rule in ("suffix-relative", "name")

    def _near(self, start: int) -> range:
        """The parties of the paragraph, at most a fixed number around the span."""
        line = self.scene.line_of(start)
        low = self.scene.lines[line]
        high = self.scene.lines[line + 1] if line + 1 < len(self.scene.lines) else len(self.scene.text) + 1
        here = bisect_left(self.scene.starts, start)
        first = max(bisect_left(self.scene.starts, low), here - _WINDOW)
        return range(first, min(bisect_left(self.scene.starts, high), here + _WINDOW))

    def _score(self, i: int, start: int, end: int, want: str) -> float:
        """How near a party stands to a span: same clause, same sentence, earlier sentences; what follows counts less."""
        scene, party = self.scene, self.scene.parties[i]
        strength = 12.0 if self.strong[i] else 0.0 if self.known[i] else -20.0
        clauses = scene.clause_of(start) - scene.clause_of(party.start)
        sentences = scene.sentence_of(start) - scene.sentence_of(party.start)
        if clauses == 0 and 0 <= start - party.end <= 1 and scene.bracketed(start):
            return 130.0
        if party.start >= end:
            if clauses == 0:
                return 94.0 + strength - (party.start - end) * 0.05
            if clauses == -1 and sentences == 0 and self.rules[i] in ("to", "go-to", "at"):
                return 84.0
            if sentences == 0 and self.strong[i]:
                return 30.0 + strength + clauses * 4
            return 0.0
        if sentences and roles_special.example(scene, party.start):
            return 0.0
        near = (start - party.end) * 0.02
        if clauses and self.scoped[i]:
            return 0.0
        if clauses == 0:
            return 100.0 + strength - near
        if sentences == 0:
            return max(90.0 - 4.0 * clauses + strength - near * 0.1, 45.0)
        return max(40.0 - 6.0 * sentences + strength - near * 0.01, 1.0) if self.known[i] else 0.0

    def _names(self, best: int, want: str) -> Names:
        """The party and its companions of the same role in one enumeration."""
        members = self.scene.members[self.scene.lists[best]]
        return tuple(dict.fromkeys(self._name(i) for i in members if self.role[i] == want))

    def _name(self, i: int) -> str:
        name = self.parties[i].alias_of or self.parties[i].name
        return self.scene.usual.get(name, name) if len(name) == 2 and name.endswith("国") else name


def read(article: Article, spans: Sequence[Span] = ()) -> Roles:
    """The roles of an article, read once; `spans` are names that a tagger marked, with offsets in the body.

    >>> roles = read(Article("a", "鄞州区帮扶盐源县", "鄞州区投入资金310万元，改造11个村卫生室。"))
    >>> roles.for_span(7, 13)
    (('鄞州区',), ('盐源县',))
    """
    scene = roles_scene.build(article, spans)
    found = roles_frames.evidence(scene)
    sides = roles_sides.count(scene, found)
    role, strong, rules = _assign(scene, sides, found)
    main = {want: roles_default.main(scene, sides, (role, strong), want) for want in ("D", "R")}
    default = {want: Choice(names, "default-of-article") if (names := main[want][0]) else _NOBODY for want in main}
    if (own := roles_default.own_region(scene, main["D"][1], role)) is not None:
        default["R"] = Choice((own.alias_of or own.name,), "helps-its-own")
    tables = roles_tables.columns(scene.text.split("\n"))
    scoped = tuple(_scoped(scene, party) for party in scene.parties)
    known = tuple(
        sides.known(party) or rule != "side-of-article" for party, rule in zip(scene.parties, rules, strict=True)
    )
    return Roles(
        scene,
        sides,
        role,
        strong,
        scoped,
        known,
        rules,
        default,
        {want: code for want, (_, code) in main.items()},
        tables,
    )


def _assign(
    scene: Scene, sides: Sides, found: list[roles_frames.Evidence]
) -> tuple[tuple[str, ...], tuple[bool, ...], tuple[str, ...]]:
    """For each party its role here, whether words beside it say so, and the rule."""
    local: dict[int, list[roles_frames.Evidence]] = {}
    for item in found:
        local.setdefault(item.list, []).append(item)
    role, strong, rules = [], [], []
    for i, party in enumerate(scene.parties):
        items = local.get(scene.lists[i], [])
        side = sides.of(party)
        balance = sum((item.weight if item.role == "D" else -item.weight) for item in items if item.role in "DR")
        balance += {"D": 2, "R": -2, "": 0}[side]
        aside = party.rule != "alias-within" and any(
            item.rule in roles_cues.ASIDE for item in items
        )
        if party.rule == "alias-within" and not any(item.rule == "to" for item in items):
            balance = 2
        if party.type == "TEAM" and balance < 0 and all(item.rule == "to" for item in items if item.role == "R"):
            balance = 0
        role.append("" if aside or balance == 0 else "D" if balance > 0 else "R")
        best = max(items, key=lambda item: item.weight, default=None)
        strong.append(best is not None and best.weight >= 2)
        rules.append(best.rule if best and best.weight else "side-of-article")
    return tuple(role), tuple(strong), tuple(rules)


def _scoped(scene: Scene, party: Party) -> bool:
    """Whether a party counts only for its own clause: after 其中, or inside brackets."""
    start, _ = scene.clause_span(scene.clause_of(party.start))
    return scene.text[start : party.start].endswith("其中") or scene.bracketed(party.start)

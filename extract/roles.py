"""Who gives and who receives: roles for any quantity of an article, from its clause outward to the title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.records import Article
from extract import (
    gazetteer,
    roles_cast,
    roles_classes,
    roles_frames,
    roles_main,
    roles_people,
    roles_scene,
    roles_sides,
    roles_special,
    roles_tables,
)
from extract.layers import Party
from extract.roles_cast import BY_SIDE, GIVER, RECEIVER, Part
from extract.roles_main import NOBODY, Choice, Main, Names
from extract.roles_nearest import IN_CLAUSE, IN_SENTENCE, WINDOW, nearest
from extract.roles_scene import Scene
from extract.tagger import Span

__all__ = ["Choice", "Main", "Names", "Roles", "read"]

_OPEN = (BY_SIDE, "at", "default-of-article", "programme", "programme-of-article")
_OF_A_STATE = ("PLACE", "GOVERNMENT", "TEAM", "HOSPITAL")
_PASSING = (BY_SIDE, "helping-people", "receiving-people", "learn-at")


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one article with their roles, ready to answer for any span of its body.

    Offsets of `parties` count from the title line; the body starts at `scene.base`.
    """

    scene: Scene
    parts: tuple[Part, ...]
    main: dict[str, Main]
    tables: tuple[roles_tables.Table | None, ...]
    answers: dict[tuple[int, int], tuple[Choice, Choice]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties of title and body, in order."""
        return self.scene.parties

    def for_span(self, start: int, end: int, *, kind: str | None = None) -> tuple[Names, Names]:
        """The givers and the receivers of the quantity at `body[start:end]`, as the text names them."""
        donor, recipient = self.choices(start + self.scene.base, end + self.scene.base)
        return donor.names, recipient.names

    def explain(self, start: int, end: int) -> tuple[str, str]:
        """The names of the rules that chose giver and receiver for `body[start:end]`."""
        donor, recipient = self.choices(start + self.scene.base, end + self.scene.base)
        return donor.rule, recipient.rule

    def choices(self, start: int, end: int) -> tuple[Choice, Choice]:
        """The giver and the receiver chosen for a span of the scene's text (title and body), with their rules."""
        if (known := self.answers.get((start, end))) is None:
            known = self.answers[start, end] = self._choices(start, end)
        return known

    def _choices(self, start: int, end: int) -> tuple[Choice, Choice]:
        line = self.scene.line_of(start)
        if (table := self.tables[line]) is not None:
            return self._row(table, self.scene.line_text(line))
        if (keeper := roles_special.intake(self.scene, start)) is not None:
            givers = roles_special.collective(self.scene, start)
            keepers = dict.fromkeys((keeper, *self._stricken(start)))
            return Choice(givers, "takes-in-donations"), Choice(tuple(keepers), "takes-in-donations")
        donor, recipient = self._choose(start, end, GIVER), self._choose(start, end, RECEIVER)
        if self._sends_learners(donor, end):
            return self.main[GIVER].choice, self.main[RECEIVER].choice
        recipient = self._other(donor, self._returned(donor, recipient))
        if self._elsewhere(recipient, start):
            recipient = self._with_people(recipient, start, end)
        if not recipient.names and (people := roles_people.near(self.scene, start)):
            recipient = Choice(people, "people")
        return donor, recipient

    def _with_people(self, recipient: Choice, start: int, end: int) -> Choice:
        """An inherited receiver with the people to whom the clause, or for the article's main one the sentence, says it goes."""
        people = roles_people.direct(self.scene, start, end)
        told_before = recipient.party >= 0 and self.scene.stands[recipient.party][1] != self.scene.sentence_of(start)
        if not people and (told_before or recipient.rule in ("default-of-article", "programme-of-article")):
            people = roles_people.told(self.scene, start)
        return Choice(tuple(dict.fromkeys(people + recipient.names)), recipient.rule, recipient.party)

    def _sends_learners(self, donor: Choice, end: int) -> bool:
        """Whether the helped side sends its own people to learn (陕西选派200名干部赴江苏挂职)."""
        helped = set(donor.names) & set(self.main[RECEIVER].choice.names)
        return donor.rule == "subject-gives" and bool(helped) and roles_special.goes_to_learn(self.scene, end)

    def _elsewhere(self, choice: Choice, start: int) -> bool:
        """Whether a receiver stands outside the clause of a span, or has only been mentioned there."""
        if choice.party < 0 or choice.rule in _OPEN:
            return choice.rule in _OPEN
        return self.scene.clause_of(self.parties[choice.party].start) != self.scene.clause_of(start)

    def _stricken(self, start: int) -> Names:
        """The stricken place that the paragraph names up to a span: what a charity takes in then is for it."""
        first = bisect_left(self.scene.starts, self.scene.lines[self.scene.line_of(start)])
        here = bisect_left(self.scene.starts, start + 24)
        near = (*range(max(first, here - WINDOW), here), *range(min(here, WINDOW)))
        return next(((self.name_of(i),) for i in near if self.parts[i].rule == "disaster" and self.parts[i].role == RECEIVER), ())

    def _row(self, table: roles_tables.Table, row: str) -> tuple[Choice, Choice]:
        """Giver and receiver of a number in a table: from the row, else the charity that keeps the list, else the article's."""
        donor, recipient = roles_tables.cell(row, table.donor), roles_tables.cell(row, table.recipient)
        keeper = roles_special.owner(self.scene)
        giver = self.main[GIVER].choice if donor is None else Choice(donor, "table-column")
        if keeper and table.donor is None and table.recipient is not None:
            giver = Choice((keeper,), "keeps-the-list")
        if recipient is not None:
            return giver, Choice(recipient, "table-column")
        return giver, Choice((keeper,), "takes-in-donations") if keeper else self.main[RECEIVER].choice

    def _returned(self, donor: Choice, recipient: Choice) -> Choice:
        """The receiver where a region helps its own (省内三级医院), or where the helped side sends and the helper receives."""
        if donor.party >= 0 and self.parties[donor.party].rule == "alias-within":
            return recipient if recipient.party >= 0 else Choice(donor.names, "helps-its-own")
        helped = set(donor.names) & set(self.main[RECEIVER].choice.names)
        if donor.rule != "subject-gives" or recipient.rule == "to" or not helped:
            return recipient
        open_end = recipient.rule in ("default-of-article", "nobody") or set(recipient.names) & set(donor.names)
        return Choice(self.main[GIVER].choice.names, "returned-by-the-helped") if open_end else recipient

    def _other(self, donor: Choice, recipient: Choice) -> Choice:
        """The receiver, the article's main one where the giver would be said to give to itself."""
        main = self.main[RECEIVER].choice
        same = recipient.names == donor.names and recipient.rule not in ("helps-its-own", "people")
        if not same:
            return recipient
        places = {p.alias_of or p.name for p in self.parties if p.type == "PLACE"}
        return main if main.names != donor.names else recipient if places & set(donor.names) else NOBODY

    def _choose(self, start: int, end: int, role: str) -> Choice:
        """The party of a role for a span: shared out in brackets, near, by programme, or the article's main one."""
        if role == RECEIVER and (shared := self._named(roles_special.bracket(self.scene, end), role)):
            return Choice(shared, "shared-out-in-brackets")
        best, score = nearest(self.scene, self.parts, (start, end), role)
        if score < IN_CLAUSE and (wider := self._wider(start, role, (best, score))) is not None:
            return wider
        if best < 0 or self._only_surrounds(best, role):
            return self.main[role].choice
        members = self.scene.members[self.scene.lists[best]]
        names = self._named(members, role) + self._also(best, role)
        return Choice(tuple(dict.fromkeys(names)), self.parts[best].rule, best)

    def _wider(self, start: int, role: str, near: tuple[int, float]) -> Choice | None:
        """What holds for a whole sentence or paragraph where the span's own clause names nobody."""
        best, score = near
        if (of_class := self._class(start, role, near)) is not None:
            return of_class
        if role == RECEIVER and score < IN_SENTENCE:
            earlier = [i for i in roles_special.shared_out(self.scene, start) if self.parts[i].role == role]
            if len(earlier) > 1:
                return Choice(self._named(earlier, role), "shared-out-earlier")
        if score < IN_SENTENCE:
            named = roles_special.programme(self.scene, start, giving=role == GIVER)
            main = self.main[role].place
            wider = roles_special.many_give(self.scene, start)
            if role == RECEIVER and best >= 0 and self._lies_deeper(best, named):
                return None
            if named is not None and (wider or not (main and gazetteer.lies_within(main, named))):
                return Choice((roles_scene.name_of(self.scene, named),), "programme")
        if role == RECEIVER and roles_special.reaches_beyond(self.scene, start):
            return Choice((), "reaches-beyond")
        return None

    def _class(self, start: int, role: str, near: tuple[int, float]) -> Choice | None:
        """The class that gives or receives all over the country, where nobody nearer is said outright to."""
        best, score = near
        outright = best >= 0 and self.parts[best].strong
        find = roles_classes.givers if role == GIVER else roles_classes.receivers
        if score >= IN_SENTENCE and outright:
            return None
        names = find(self.scene, start, wide=score < IN_SENTENCE)
        return Choice(names, "class-of-the-country") if names else None

    def _lies_deeper(self, best: int, region: str | None) -> bool:
        """Whether a party that the paragraph names lies in a region and is not the region itself."""
        place = self.parties[best].place
        apart = place != region or self.parties[best].type != "PLACE"
        return bool(place and region and apart and gazetteer.lies_within(place, region))

    def _only_surrounds(self, best: int, role: str) -> bool:
        """Whether a region mentioned in passing only surrounds the article's main party of the role."""
        place, main = self.parties[best].place, self.main[role].place
        rule = self.parts[best].rule
        if place == "CN" and rule == "at" and self.scene.text[self.parties[best].start - 1] == "对":
            return bool(main and main[:1].isdigit())  # 对中国人民的友谊
        passing = rule in _PASSING and self.parties[best].type == "PLACE"
        return bool(
            passing
            and place
            and main
            and place != main
            and gazetteer.level(place)
            and gazetteer.lies_within(main, place)
        )

    def _also(self, best: int, role: str) -> Names:
        """Who holds the role too: the main party that the chosen one is a part or a team of, the county a province stood for."""
        names = self.main[role].choice.names if self._belongs_to_main(best, role) or self._unnamed(best) else ()
        if best + 1 < len(self.parties) and self._goes_on(self.parties[best], self.parties[best + 1]):
            names += (self.name_of(best + 1),)
        if best and roles_special.speaks_for(self.scene, best):
            names = (self.name_of(best - 1), *names)
        if role == RECEIVER:
            inner = [i for i in roles_special.narrower(self.scene, best) if self.parts[i].role == role]
            if len({self.parties[i].place for i in inner}) == 1:
                names += (self.name_of(inner[0]),)
        return names

    def _unnamed(self, best: int) -> bool:
        """Whether a party is a class of regions (贫困地区), to which a region may be named elsewhere."""
        party = self.parties[best]
        return party.type == "PLACE" and party.rule == "name" and party.place is None and party.name.endswith("地区")

    def _goes_on(self, left: Party, right: Party) -> bool:
        """Whether two places stand in one address (新疆第三师图木舒克市)."""
        return left.type == right.type == "PLACE" and right.start == left.end

    def _belongs_to_main(self, best: int, role: str) -> bool:
        party, main = self.parties[best], self.main[role].place
        if party.type == "TEAM":
            return role == GIVER
        if not main or not party.place or not gazetteer.lies_within(party.place, main):
            return False
        by_rank = party.rule in ("suffix-relative", "name")
        if main == "CN" and party.place != main and (self.main[RECEIVER].place or "").isdigit():
            return False
        if party.place == main:
            return (gazetteer.level(main) == 0 and party.type in _OF_A_STATE) or by_rank
        outright: Names = ("to", "subject-gives") if role == GIVER else ("to", "subject-gives", "by")
        if party.type == "PLACE" and gazetteer.level(party.place) in (2, 3) and role == RECEIVER:
            outright += ("at", "go-to")
        return by_rank or self.parts[best].rule not in outright

    def _named(self, members: Sequence[int], role: str) -> Names:
        return tuple(dict.fromkeys(self.name_of(i) for i in members if self.parts[i].role == role))

    def name_of(self, i: int) -> str:
        """A party's name as the text has it, what it stands for where it is an alias (我市, 史国)."""
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
    parts = roles_cast.cast(scene, sides, found)
    main = roles_main.sides_of(scene, sides, parts)
    return Roles(scene, parts, main, roles_tables.columns(scene.text.split("\n")))

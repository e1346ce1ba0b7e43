"""Scores predicted facts against gold facts by the rules of the annotation standard.

Two facts match when their quotes share the number and `low`, `high` and `unit` agree. An optional gold fact is neither
owed nor wrong. The same record told again is owed once, and finding it again is no error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.gold import GoldArticle, GoldFact
from corpus.records import Fact
from corpus.score_match import NUMBER, PLAIN, UNIT, WITH_KIND, kinds_of, match, overlap, same_number, told

LEVELS = {NUMBER: "number", UNIT: "number_unit", WITH_KIND: "number_unit_kind"}
PLAIN_ATTRIBUTES = PLAIN
ROLE_ATTRIBUTES = ("donor", "recipient", "period")


@dataclass(slots=True)
class Tally:
    """Counts of one level: gold facts owed and found, predictions counted and right."""

    owed: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of counted predictions that are right."""
        return self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """The share of owed facts that were found."""
        return self.found / max(1, self.owed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(slots=True)
class Report:
    """What the comparison found: tallies by level and kind, attribute shares, and the facts that were missed or made up."""

    levels: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in LEVELS.values()})
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    attributes: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in PLAIN_ATTRIBUTES + ROLE_ATTRIBUTES}
    )
    whole: Tally = field(default_factory=Tally)  # number, unit and kind right, and giver and receiver too
    missed: list[tuple[str, Fact]] = field(default_factory=list)
    spurious: list[tuple[str, Fact]] = field(default_factory=list)
    wrong: list[tuple[str, str, Fact, Fact]] = field(default_factory=list)
    off_topic_pages: int = 0
    off_topic_facts: int = 0
    damaged: int = 0
    damaged_as_sound: int = 0

    def figures(self) -> dict[str, float]:
        """The headline figures by name; `off_topic` is the share of irrelevant pages' worth of silence (1 − facts a page)."""
        out = {name: tally.f1 for name, tally in self.levels.items()}
        out |= {name: tally.recall for name, tally in self.attributes.items()}
        out["whole"] = self.whole.f1
        out["off_topic"] = 1 - self.off_topic_facts / max(1, self.off_topic_pages)
        return {name: round(value, 4) for name, value in out.items()}

    def to_dict(self, *, errors: int = 0) -> dict[str, Any]:
        """The report as plain JSON values, with up to `errors` missed and spurious facts."""
        shown = {
            name: {"P": round(t.precision, 4), "R": round(t.recall, 4), "F1": round(t.f1, 4)}
            for name, t in self.levels.items()
        }
        out: dict[str, Any] = dict(shown)
        out["attributes"] = {n: f"{t.recall:.3f} ({t.found}/{t.owed})" for n, t in sorted(self.attributes.items())}
        total = self.levels["number_unit_kind"]
        out |= {"owed": total.owed, "predicted": total.predicted}
        out["off_topic"] = {"pages": self.off_topic_pages, "facts": self.off_topic_facts}
        out["damaged"] = {"gold": self.damaged, "reported_as_sound": self.damaged_as_sound}
        ranked = sorted(self.kinds.items(), key=lambda item: -item[1].owed)
        out["kinds"] = {k: f"owed {t.owed} hit {t.found} spurious {t.predicted}" for k, t in ranked}
        if errors:
            out["missed"] = [_line(*pair) for pair in self.missed[:errors]]
            out["spurious"] = [_line(*pair) for pair in self.spurious[:errors]]
        return out


def _line(article: str, fact: Fact) -> str:
    return f"{article} {fact.kind} {fact.quote} [{fact.low}-{fact.high} {fact.unit}]"


def score(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[Fact]]) -> Report:
    """The report of predicted facts (by article id) against gold articles; an article without predictions owes all."""
    report = Report()
    for article in gold:
        facts = list(predicted.get(article.id, ()))
        _off_topic(report, article, facts)
        for level, name in LEVELS.items():
            _level(report, article, facts, level, report.levels[name])
        _damaged(report, article, facts)
    return report


def _off_topic(report: Report, article: GoldArticle, facts: Sequence[Fact]) -> None:
    if not article.relevant:
        report.off_topic_pages += 1
        report.off_topic_facts += len(facts)


def _level(report: Report, article: GoldArticle, facts: Sequence[Fact], level: int, tally: Tally) -> None:
    gold = article.facts
    pairs = match(gold, facts, level)
    hit_gold, hit_facts = {i for i, _ in pairs}, {j for _, j in pairs}
    owed = _owed(gold)
    records = {told(gold[i].fact) for i in hit_gold}
    found = {i for i in owed if i in hit_gold or told(gold[i].fact) in records}
    optional = {j for i, j in pairs if gold[i].optional}
    counted = [
        j
        for j in range(len(facts))
        if j not in optional and not _again(gold, hit_gold, facts[j], j in hit_facts, level)
    ]
    tally.owed += len(owed)
    tally.found += len(found)
    tally.predicted += len(counted)
    tally.right += sum(j in hit_facts for j in counted)
    if level == WITH_KIND:
        _kinds(report, article, facts, [i for i in owed if i in found], owed)
        _spurious(report, article.id, [facts[j] for j in counted if j not in hit_facts])
        wrong = {(i, j) for i, j in pairs if not _parties_right(gold[i], facts[j])}
        report.whole.owed += len(owed)
        report.whole.found += len(found - {i for i, _ in wrong})
        report.whole.predicted += len(counted)
        report.whole.right += sum(j in hit_facts for j in counted) - sum(j in counted for _, j in wrong)
        for i, j in pairs:
            _attributes(report, article.id, gold[i], facts[j])


def _owed(gold: Sequence[GoldFact]) -> list[int]:
    """The gold facts that are owed: not optional, each record once (damaged ones each)."""
    seen: set[object] = set()
    owed = []
    for i, g in enumerate(gold):
        record = told(g.fact)
        if g.optional or (record in seen and not g.fact.damaged):
            continue
        seen.add(record)
        owed.append(i)
    return owed


def _again(gold: Sequence[GoldFact], hit: set[int], fact: Fact, matched: bool, level: int) -> bool:
    """Whether an unmatched prediction tells again what another prediction already found."""
    if matched:
        return False
    return any(
        same_number(gold[i].fact, fact)
        and gold[i].fact.unit == fact.unit
        and (level < WITH_KIND or fact.kind in kinds_of(gold[i]))
        for i in hit
    )


def _kinds(report: Report, article: GoldArticle, facts: Sequence[Fact], found: list[int], owed: list[int]) -> None:
    for i in owed:
        fact = article.facts[i].fact
        report.kinds[fact.kind].owed += 1
        report.kinds[fact.kind].found += i in found
        if i not in found:
            report.missed.append((article.id, fact))


def _spurious(report: Report, article: str, facts: Iterable[Fact]) -> None:
    for fact in facts:
        report.kinds[fact.kind].predicted += 1
        report.spurious.append((article, fact))


def _attributes(report: Report, article: str, gold: GoldFact, fact: Fact) -> None:
    verdicts: dict[str, bool | None] = {
        name: (getattr(gold.fact, name) or None) == (getattr(fact, name) or None) for name in PLAIN_ATTRIBUTES
    }
    verdicts["donor"] = name_hit(gold.fact.donor, fact.donor)
    verdicts["recipient"] = name_hit(gold.fact.recipient, fact.recipient)
    verdicts["period"] = period_hit(gold.fact, fact)
    for name, right in verdicts.items():
        if right is None or name in gold.unsure:
            continue
        report.attributes[name].owed += 1
        report.attributes[name].found += right
        if not right:
            report.wrong.append((article, name, gold.fact, fact))


def _parties_right(gold: GoldFact, fact: Fact) -> bool:
    """Whether neither giver nor receiver is wrong; where gold names nobody, or is unsure, none is."""
    return not any(
        name not in gold.unsure and name_hit(getattr(gold.fact, name), getattr(fact, name)) is False
        for name in ("donor", "recipient")
    )


def name_hit(gold: Sequence[str], found: Sequence[str]) -> bool | None:
    """Whether any name is shared (one may contain the other); None where gold names nobody.

    >>> name_hit(["普陀区"], ["上海市普陀区"]), name_hit([], ["上海"])
    (True, None)
    """
    wanted = ["".join(name.split()) for name in gold if name]
    given = ["".join(name.split()) for name in found if name]
    return any(w in g or g in w for w in wanted for g in given) if wanted else None


def period_hit(gold: Fact, fact: Fact) -> bool | None:
    """Whether both ends of the period agree; None where gold resolves neither."""
    if gold.period is None or (gold.period.start is None and gold.period.end is None):
        return None
    if fact.period is None:
        return False
    return (fact.period.start, fact.period.end) == (gold.period.start, gold.period.end)


def _damaged(report: Report, article: GoldArticle, facts: Sequence[Fact]) -> None:
    for g in article.facts:
        if not g.fact.damaged:
            continue
        report.damaged += 1
        quote = g.fact.quote.replace("▢", "")
        report.damaged_as_sound += any(
            f.low is not None and not f.damaged and f.item == g.fact.item and overlap(quote, f.quote) for f in facts
        )

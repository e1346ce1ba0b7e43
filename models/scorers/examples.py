"""What the scorers learn from and are held against: choices with their right answers, from gold and from made articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.gold import GoldArticle, GoldFact
from corpus.records import KINDS, Article, Fact
from corpus.score import name_hit
from corpus.score_match import UNIT, kinds_of, match
from extract import assemble, quantities, tagged
from extract.assemble_draft import Draft, drafts, quote
from extract.assemble_plain import simplified
from extract.relevance import relevant
from extract.roles_cast import GIVER
from extract.tagger import Tagger
from models.scorers import kind, relevance, roles
from models.scorers.choice import Features, Question, question
from models.training import genres, silver


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: its candidates, which are right, which the grammar took, and whether the scorer is asked at all.

    `part` names what is decided (`article`, `kind`, `donor`, `recipient`); `owed` is False where gold names nobody.
    """

    article: str
    part: str
    candidates: Sequence[Features]
    right: NDArray[np.bool_]
    grammar: int
    asked: bool = True
    owed: bool = True

    def question(self, columns: int, *, alone: bool = False) -> Question:
        """The candidates with hashed features; `alone` leaves out those that tell what the grammar chose."""
        return question([_alone(c) for c in self.candidates] if alone else self.candidates, columns)


def _alone(features: Features) -> Features:
    if isinstance(features, dict):
        return {name: value for name, value in features.items() if not name.startswith("grammar")}
    return [name for name in features if not name.rpartition("|")[2].startswith("grammar")]


def of_relevance(labelled: Iterable[tuple[Article, bool]]) -> Iterator[Example]:
    """One choice an article: not about aid (0) or about aid (1)."""
    for article, about_aid in labelled:
        found = relevant(article)
        both: list[Features] = [{}, relevance.features(article, found)]
        yield Example(article.id, "article", both, np.array([not about_aid, about_aid]), int(found.relevant))


def made_relevance(count: int, seed: int) -> Iterator[Example]:
    """Choices of made articles."""
    return of_relevance(genres.articles(count, seed))


def of_kinds(gold: Iterable[GoldArticle]) -> Iterator[Example]:
    """One choice a quantity that gold holds with the same number and unit."""
    for article in gold:
        plain = simplified(article.article())
        facts = assemble.read(plain)
        at = _drafts(plain)
        for i, j in match(article.facts, facts, UNIT):
            draft = at[facts[j].start, facts[j].end]
            right = np.isin(KINDS, kinds_of(article.facts[i]))
            yield Example(article.id, "kind", kind.candidates(draft), right, KINDS.index(draft.kind or ""), kind.unsure(draft))


def _drafts(article: Article) -> dict[tuple[int, int], Draft]:
    found = quantities.find(article.body, home=assemble.home(article))
    return {quote(draft): draft for draft in drafts(article.body, found) if draft.kind is not None}


def of_roles(gold: Iterable[GoldArticle], tagger: Tagger) -> Iterator[Example]:
    """A giver and a receiver to choose for each quantity that gold holds with the same number and unit."""
    for article in gold:
        plain = simplified(article.article())
        facts = assemble.read(plain, tagger)
        pairs = [(article.facts[i], facts[j]) for i, j in match(article.facts, facts, UNIT)]
        yield from _roles(plain, tagger, pairs)


def made_roles(count: int, seed: int, tagger: Tagger) -> Iterator[Example]:
    """The same for made sentences, each an article without a title; their names are known to no list."""
    for number, made in enumerate(silver.sentences(count, seed)):
        article = Article(f"made-{seed}-{number}", "", made.text)
        named = {
            label: tuple(made.text[run.start : run.end] for run in made.roles if run.label == label)
            for label in silver.ROLES.values()
        }
        pairs = []
        for fact in assemble.read(article, tagger):
            pairs.append((_told(fact, named["DONOR"], named["RECIPIENT"]), fact))
        yield from _roles(article, tagger, pairs)


def _told(fact: Fact, donor: tuple[str, ...], recipient: tuple[str, ...]) -> GoldFact:
    return GoldFact(replace(fact, donor=donor, recipient=recipient))


def _roles(article: Article, tagger: Tagger, pairs: Sequence[tuple[GoldFact, Fact]]) -> Iterator[Example]:
    read = tagged.read(article, [(fact.start, fact.end) for _, fact in pairs], tagger)
    for gold, fact in pairs:
        for asked in roles.ask(read, (fact.start, fact.end), fact.kind):
            part = "donor" if asked.role == GIVER else "recipient"
            if part in gold.unsure:
                continue
            wanted: tuple[str, ...] = getattr(gold.fact, part)
            found = roles.candidates(asked)
            right = np.array([bool(name_hit(wanted, c.names)) if wanted else not c.names for c in found])
            yield Example(
                article.id, part, [c.features for c in found], right, 0, roles.open_end(asked), bool(wanted)
            )

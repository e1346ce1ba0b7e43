"""All taggers side by side: what they find, what they do for the facts, what they cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import extract
from corpus.gold import GoldArticle
from corpus.records import Article, Fact
from corpus.score import score
from extract.relevance import relevant
from extract.tagger import Tagger
from models import entities, held_out
from models.measure import Cost, cost
from models.spacy_zh.tagger import SHIPPED

OPENED, CLOSED = "<!-- taggers -->", "<!-- /taggers -->"
Extractor = Callable[[Article, Tagger | None], Sequence[Fact]]
HEAD = (
    "tagger", "names P", "R", "F1", "fact F1", "whole F1", "donor", "recipient", "chars/s", "load s", "MB disk", "MB memory", "unseen"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One tagger: names found, fact figures (`whole`: giver and receiver right too), cost; `unseen` is whether it was scored only on articles it never saw."""

    tagger: str
    names: entities.Found
    facts: float
    whole: float
    donor: float
    recipient: float
    cost: Cost
    unseen: bool

    def cells(self) -> tuple[str, ...]:
        """The row as the table prints it."""
        found, spent = self.names, self.cost
        shares = (found.precision, found.recall, found.f1, self.facts, self.whole, self.donor, self.recipient)
        costs = ("–",) * 4
        if self.tagger != "none":
            costs = (f"{spent.speed:,.0f}", f"{spent.load:.2f}", f"{spent.disk:.1f}", f"{spent.memory:.0f}")
        return (self.tagger, *(f"{share:.3f}" for share in shares), *costs, "yes" if self.unseen else "no")


def row(name: str, gold: Sequence[GoldArticle], extractor: Extractor) -> Row:
    """The figures of one tagger. A trained tagger reads each article with the copy that did not learn from it."""
    copies = held_out.copies(name)
    groups = copies.groups(gold)
    predicted: dict[str, Sequence[Fact]] = {}
    found = []
    for tagger, articles in groups:
        found.append(entities.compare(articles, entities.names_of(tagger)))
        for article in articles:
            predicted[article.id] = read(article.article(), tagger, extractor)
    figures = score(gold, predicted).figures()
    sentences = [text for article in gold for text in entities.with_facts(article)]
    return Row(
        name, merge(found), figures["number_unit_kind"], figures["whole"], figures["donor"], figures["recipient"],
        cost(name, sentences), copies.unseen,
    )  # fmt: skip


def read(article: Article, tagger: Tagger, extractor: Extractor) -> Sequence[Fact]:
    """The facts of an article as the line finds them; none where it is not about aid."""
    if not relevant(article).relevant:
        return ()
    return extractor(article, None if tagger.name == "none" else tagger)


def merge(found: Sequence[entities.Found]) -> entities.Found:
    """Counts added up."""
    return entities.Found(*(sum(getattr(f, field) for f in found) for field in ("met", "owed", "right", "given")))


def table(gold: Sequence[GoldArticle], taggers: Sequence[str], *, extractor: Extractor | None = None) -> str:
    """A Markdown table, one tagger a row, in the order asked for."""
    rows = [row(name, gold, extractor or extract.facts).cells() for name in taggers]
    return markdown(HEAD, rows)


def available() -> list[str]:
    """The taggers that run here as they are: those that ship, without an endpoint or a folder of one's own."""
    return ["none", "lac", *(["spacy"] if SHIPPED.is_dir() else [])]


def into_page(page: str, table: str) -> str:
    """A page with the table between its marks; raises ValueError where the marks are missing.

    >>> print(into_page("before\\n<!-- taggers -->\\nold\\n<!-- /taggers -->\\nafter", "new"))
    before
    <!-- taggers -->
    new
    <!-- /taggers -->
    after
    """
    head, opened, rest = page.partition(OPENED)
    _, closed, tail = rest.partition(CLOSED)
    if not opened or not closed:
        raise ValueError(f"the page has no {OPENED} … {CLOSED}")
    return f"{head}{OPENED}\n{table}\n{CLOSED}{tail}"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are set to the right.

    >>> print(markdown(("tagger", "F1"), [("none", "0.5")]))
    | tagger | F1 |
    |---|---:|
    | none | 0.5 |
    """
    rule = "|---|" + "---:|" * (len(head) - 1)
    return "\n".join([f"| {' | '.join(head)} |", rule, *(f"| {' | '.join(cells)} |" for cells in rows)])

"""Second opinions that extraction takes as an argument; `models` makes them, the grammar alone is the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corpus.records import Article
from extract.assemble_draft import Draft
from extract.relevance import Relevance, relevant
from extract.roles import Names, Roles


class RelevanceScorer(Protocol):
    """Says whether an article is about aid, from its text and what the grammar made of it."""

    def __call__(self, article: Article, found: Relevance, /) -> bool: ...


class KindScorer(Protocol):
    """Says the kind of a draft that has one; most often the grammar's own."""

    def __call__(self, draft: Draft, /) -> str: ...


class RoleScorer(Protocol):
    """Names the givers and the receivers of the quantity at `body[span]`, as `Roles.for_span` does."""

    def __call__(self, roles: Roles, span: tuple[int, int], kind: str, /) -> tuple[Names, Names]: ...


@dataclass(frozen=True, slots=True)
class Scorers:
    """What is asked beside the grammar; where one is None the grammar decides alone."""

    relevance: RelevanceScorer | None = None
    kind: KindScorer | None = None
    roles: RoleScorer | None = None


def about_aid(article: Article, scorers: Scorers | None = None) -> bool:
    """Whether an article is about aid: what the grammar says, unless a scorer of relevance is given.

    >>> about_aid(Article("a", "沪滇协作再结硕果", "普陀区对口帮扶寻甸县，投入帮扶资金310万元。"))
    True
    """
    found = relevant(article)
    if scorers is None or scorers.relevance is None:
        return found.relevant
    return scorers.relevance(article, found)

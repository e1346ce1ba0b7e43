"""What is made of all mentions together: records, sums, search. A pure function of the stored rows, safe to repeat."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple, dataclass

from corpus.corrections import replay
from corpus.finish_additive import write_additive
from corpus.finish_fold import write_parties, write_records
from corpus.finish_known import write_known
from corpus.finish_places import write_places
from corpus.finish_search import write_search
from corpus.finish_stories import write_stories


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the finished database."""

    pages: int
    articles: int
    relevant: int
    rejects: int
    stories: int
    mentions: int
    facts: int
    additive: int

    def __str__(self) -> str:
        """One line for a person.

        >>> str(Summary(4, 3, 2, 1, 2, 9, 7, 5))
        '4 pages: 3 articles (2 about aid, 2 stories), 1 rejected; 9 mentions of 7 facts, 5 of them additive'
        """
        return (
            f"{self.pages} pages: {self.articles} articles ({self.relevant} about aid, {self.stories} stories), "
            f"{self.rejects} rejected; {self.mentions} mentions of {self.facts} facts, {self.additive} of them additive"
        )


def finish(connection: sqlite3.Connection) -> Summary:
    """Rebuild everything that is derived, unless nothing changed since the last time; inside the caller's transaction."""
    held = connection.execute("select value from state where key = 'finished'").fetchone()
    if held:
        return Summary(*json.loads(held[0]))
    _derive(connection)
    found = summary(connection)
    connection.execute("insert into state values ('finished', ?)", (json.dumps(astuple(found)),))
    return found


def _derive(connection: sqlite3.Connection) -> None:
    write_stories(connection)
    write_records(connection)
    replay(connection)
    write_parties(connection)
    write_places(connection)
    write_known(connection)
    write_additive(connection)
    write_search(connection)
    connection.execute("analyze")


def summary(connection: sqlite3.Connection) -> Summary:
    """The counts as they stand."""
    queries = (
        "select count(*) from pages", "select count(*) from articles", "select count(*) from articles where relevant",
        "select count(*) from rejects", "select count(*) from stories", "select count(*) from mentions",
        "select count(*) from facts where verdict is not 'reject'", "select count(*) from facts where additive",
    )  # fmt: skip
    return Summary(*(int(connection.execute(query).fetchone()[0]) for query in queries))

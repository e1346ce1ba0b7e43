"""The gold articles that ship with the project, as articles and facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from corpus.records import Article, Fact, Period


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact as annotated, and what a scorer may forgive: `optional`, further accepted `kinds`, `unsure` attributes."""

    fact: Fact
    optional: bool = False
    kinds: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with every fact that its annotators found."""

    record: Article
    facts: tuple[GoldFact, ...]
    relevant: bool = True
    genre: str = ""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.record.id

    def article(self) -> Article:
        """The article as cleaning would hand it over."""
        return self.record


def load(path: Path | None = None) -> list[GoldArticle]:
    """Every gold article of a file, or of the `.jsonl` files in a folder (the packaged ones without a path), in order.

    >>> load()[0].id
    'd101'
    """
    if path is not None and path.is_file():
        return [gold_article(row) for row in _rows(path)]
    home: Traversable = path if path is not None else files("corpus.gold")
    names = sorted(item.name for item in home.iterdir() if item.name.endswith(".jsonl"))
    return [gold_article(row) for name in names for row in _rows(home.joinpath(name))]


def _rows(file: Traversable) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf8").splitlines():
        if line.strip():
            yield json.loads(line)


def gold_article(row: dict[str, Any]) -> GoldArticle:
    """One line of a gold file as a record; a line without `body` (facts only) has an empty body."""
    article = Article(
        id=row["id"],
        title=row.get("title", ""),
        body=row.get("body", ""),
        published=row.get("published"),
        outlet=row.get("outlet"),
        script=row.get("script", "hans"),
    )
    facts = tuple(gold_fact(fact, body=article.body) for fact in row["facts"])
    return GoldArticle(article, facts, row.get("relevant", True), row.get("genre", ""))


def gold_fact(row: dict[str, Any], *, body: str = "") -> GoldFact:
    """One annotated fact; where the line gives no `start`, the quote's first place in `body` (-1 if none)."""
    start = row.get("start", body.find(row["quote"]) if body else -1)
    return GoldFact(
        _fact(row, start),
        optional=row.get("optional", False),
        kinds=tuple(row.get("kinds") or ()),
        unsure=tuple(row.get("unsure") or ()),
    )


def _fact(row: dict[str, Any], start: int) -> Fact:
    period = row.get("period")
    return Fact(
        quote=row["quote"],
        start=start,
        end=start + len(row["quote"]),
        sentence=row.get("sentence", ""),
        kind=row["kind"],
        item=row["item"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        qualifier=row["qualifier"],
        per=row["per"],
        donor=tuple(row["donor"]),
        recipient=tuple(row["recipient"]),
        period=Period(period["text"], period.get("start"), period.get("end")) if period else None,
        cumulative=row["cumulative"],
        change=row["change"],
        status=row["status"],
        damaged=row["damaged"],
    )

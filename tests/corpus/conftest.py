"""Small hand-made records for the tests of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.records import Article, Fact, Page, Period, Reading
from corpus.store import Store

Item = tuple[Page, Reading]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "aid.db") as opened:
        yield opened


class Make:
    """Writes small records."""

    @staticmethod
    def year(n: int) -> Period:
        """The calendar year as a period."""
        return Period(f"{n}年", f"{n}-01-01", f"{n}-12-31", None)

    @staticmethod
    def fact(body: str, quote: str, value: float, **roles: Any) -> Fact:
        """A fact whose quote stands in the body; money in CNY unless told otherwise."""
        start = body.index(quote)
        sentence = next(s for s in body.replace("。", "。\0").split("\0") if quote in s)
        known = {"kind": "funds", "item": "资金", "unit": "CNY", "low": value, "high": value} | roles
        return Fact(quote, start, start + len(quote), sentence, **known)

    @staticmethod
    def item(name: str, body: str, *facts: Fact, **fields: Any) -> Item:
        """A page and its reading."""
        known = {
            "title": "题",
            "url": f"https://news.example/{name}",
            "published": "2024-06-30",
            "outlet": f"{name}网",
        } | fields
        article = Article(name, body=body, **known)
        page = Page(name, f"<p>{body}</p>".encode(), url=article.url, fetched="2024-07-01T00:00:00Z")
        return page, Reading(name, article, None, bool(facts), tuple(facts))

    @staticmethod
    def money(name: str, quote: str, value: float, **roles: Any) -> Item:
        """An article of one sentence that tells of one sum from 普陀区 to 寻甸县 in 2024."""
        body = f"2024年，普陀区向寻甸县投入资金{quote}。"
        known = {"donor": ("普陀区",), "recipient": ("寻甸县",), "period": Make.year(2024)} | roles
        return Make.item(name, body, Make.fact(body, quote, value, **known))


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make


Rows = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def rows(store: Store) -> Rows:
    """Rows of a query as dictionaries."""

    def read(sql: str, *values: Any) -> list[dict[str, Any]]:
        cursor = store.connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    return read

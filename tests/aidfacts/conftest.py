"""What the tests of the site share: a database with hostile text in it, and a browser without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.records import Article, Fact, Page, Period, Reading
from corpus.store import Store

HOSTILE = "<script>alert('沪滇')</script><img src=x onerror=alert(1)>\x02"
SPARE = "医疗队在当地开展远程医疗培训。"


def _save(store: Store, name: str, words: str, value: float, **more: Any) -> None:
    """An article of one fact; `title`, `url` and `status` may be given."""
    said = f"2024年，普陀区向寻甸县投入资金{words}。"
    body = f"{HOSTILE}开头。\n{said}\n{SPARE}"
    start = body.index(words)
    fact = Fact(
        words, start, start + len(words), said, "funds", "资金", value, value, "CNY", donor=("普陀区",), recipient=("寻甸县",),
        period=Period("2024年", "2024-01-01", "2024-12-31"), status=more.get("status", "actual"), confidence=0.5, rule="money",
    )  # fmt: skip
    url = more.get("url", f"https://news.example/{name}")
    article = Article(
        name, more.get("title", "沪滇协作"), body, url=url, published="2024-12-31", outlet="本地网", author="张三"
    )
    store.save(
        [(Page(name, body.encode(), fetched="2025-01-02T03:04:05Z"), Reading(name, article, None, True, (fact,)))]
    )


@pytest.fixture(scope="session")
def save() -> Callable[..., None]:
    """Puts an article of one fact into a store: `save(store, name, words, value, title=…, url=…, status=…)`."""
    return _save


@pytest.fixture(scope="session")
def site_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles of a record each; the second is as hostile as a page can be."""
    path = tmp_path_factory.mktemp("a #1?%41") / "aid.db"  # signs that mean something in an address
    with Store(path) as store:
        _save(store, "a", "310万元", 3.1e6)
        _save(store, "b/乙", "900万元", 9e6, title=f"{HOSTILE}题", url="javascript:alert(1)", status="planned")
        store.finish()
    return path


@pytest.fixture(scope="session")
def site_ids(site_db: Path) -> dict[str, str]:
    """Article id to the id of its record."""
    with Store(site_db, readonly=True) as store:
        return dict(store.connection.execute("select article_id, fact_id from aid_facts"))


@pytest.fixture(scope="session")
def get() -> Callable[..., Any]:
    """The answer to `get(db, path, host=…, params=…, headers=…)`, by Datasette's in-process client."""
    server = pytest.importorskip("aidfacts.site.server", reason="needs the extra `site` (Datasette)")

    def ask(db: Path, path: str, *, host: str = "127.0.0.1", **more: Any) -> Any:
        async def answer() -> Any:
            return await server.site(db, host=host).client.get(path, **more)

        return asyncio.run(answer())

    return ask

"""Whether the installation works: packages, data, tagger, and a database where one is named."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from corpus.records import Article, Page

PACKAGES = ("jieba", "spacy", "transformers", "beautifulsoup4", "opencc", "sqlite-utils", "scrapy", "selectolax", "onnxruntime")
SAMPLE = "2024年，普陀区投入帮扶资金310万元，改造寻甸县11个村卫生室。"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    detail: str


def checks(db: str | None = None) -> list[Check]:
    """Every check, run; a check never raises."""
    named: list[tuple[str, Callable[[], str]]] = [
        ("python", platform.python_version), ("sqlite", _sqlite), *((name, _package(name)) for name in PACKAGES),
        ("clean", _clean), ("extract", _extract), ("tagger lac", _tagger), ("gold articles", _gold), ("portals", _portals),
    ]  # fmt: skip
    if db:
        named.append((f"database {db}", lambda: _database(db)))
    return [_run(name, check) for name, check in named]


def _run(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}")


def _package(name: str) -> Callable[[], str]:
    return lambda: version(name)


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as db:
        db.execute("create virtual table t using fts5(x)")
    return f"{sqlite3.sqlite_version} with FTS5"


def _clean() -> str:
    import clean

    html = f"<html><title>一则报道</title><body><h1>一则报道</h1><div>{''.join(f'<p>{SAMPLE}</p>' for _ in range(4))}</div></body></html>"
    article = clean.article(Page("doctor", html.encode()))
    if not isinstance(article, Article) or SAMPLE not in article.body:
        raise RuntimeError("a sample page did not give its article")
    return "a sample page gives its article"


def _extract() -> str:
    import extract

    found = extract.facts(Article("doctor", "对口支援", SAMPLE, published="2025-01-01"))
    if {f.kind for f in found} != {"funds", "clinics"}:
        raise RuntimeError(f"a sample sentence gave {[f.quote for f in found]}")
    return "a sample sentence gives its two facts"


def _tagger() -> str:
    import models

    tagger = models.load("lac")
    if tagger is None or not tagger(["上海市普陀区援助寻甸县。"])[0]:
        raise RuntimeError("the default tagger marks nothing")
    return "loads and marks names"


def _gold() -> str:
    from corpus.gold import load

    gold = load()
    return f"{len(gold)} articles, {sum(len(g.facts) for g in gold)} facts"


def _portals() -> str:
    from crawl.portals import PORTALS

    return f"{len(PORTALS)} portals, {sum(len(p.layouts) for p in PORTALS)} layouts"


def _database(path: str) -> str:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        verdict = db.execute("pragma integrity_check").fetchone()[0]
        if verdict != "ok":
            raise RuntimeError(verdict)
        facts = db.execute("select count(*) from aid_facts").fetchone()[0]
    return f"integrity ok, {facts} facts"

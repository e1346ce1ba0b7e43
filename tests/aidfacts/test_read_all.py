"""Pages read together: what one gets alone is what it gets among others, and one defect costs one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

import models
from aidfacts import pipeline
from corpus.gold import load
from corpus.records import Article, Page
from extract import assemble, facts, facts_of

ARTICLES = [gold.article() for gold in load()][:40]
PAGES = [Page(article.id, content=article.body.encode()) for article in ARTICLES[:5]]


@pytest.mark.parametrize("tagger", ["none", "lac"])
def test_together_as_alone(tagger: str) -> None:
    loaded = None if tagger == "none" else models.load(tagger)
    assert facts_of(ARTICLES, loaded) == [facts(article, loaded) for article in ARTICLES]
    assert facts_of([], loaded) == []


def test_one_defect_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Article | None] = [replace(article, id=page.id) for article, page in zip(ARTICLES, PAGES, strict=False)]
    items = list(zip(PAGES, found, strict=True))
    whole = pipeline.read_all(items)
    bad = ARTICLES[2].title
    plans = assemble.plans

    def fails(title: str) -> bool:
        if title == bad:
            raise RuntimeError("a rule of ours")
        return plans(title)

    monkeypatch.setattr(assemble, "plans", fails)
    read = pipeline.read_all(items)
    assert read[2].reject is not None
    assert read[2].reject.reason == "internal_error"
    assert "a rule of ours" in read[2].reject.detail
    assert [r for i, r in enumerate(read) if i != 2] == [r for i, r in enumerate(whole) if i != 2]
    assert all(reading.facts for reading in whole)

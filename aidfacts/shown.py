"""Readings in the script of their page: Traditional text stays Traditional on paper, while the database is simplified.

A mangled mirror is the exception: it was simplified before a hijacker converted it, and its own script is gone.
"""

from __future__ import annotations

from dataclasses import replace

from clean.trace import locate
from corpus.records import Article, Fact, Reading


def in_page_script(reading: Reading) -> Reading:
    """The reading with title, body, quotes and sentences as the page shows them; names stay simplified.

    A simplified page, a mended one and a reject come back as they are.
    """
    article = reading.article
    if article is None or article.script == "hans" or "mended" in article.notes or not article.raw:
        return reading
    facts = tuple(_fact(fact, article) for fact in reading.facts)
    shown = replace(article, title=article.raw_title or article.title, body=article.raw, trace=((0, 0),))
    return replace(reading, article=shown, facts=facts)


def _fact(fact: Fact, article: Article) -> Fact:
    start, end = _span(fact.start, fact.end, article)
    begin = article.body.rfind(fact.sentence, 0, fact.start + len(fact.sentence))
    sentence = fact.sentence if begin < 0 else article.raw[slice(*_span(begin, begin + len(fact.sentence), article))]
    item = _item(fact, article)
    return replace(fact, quote=article.raw[start:end], start=start, end=end, sentence=sentence, item=item)


def _span(start: int, end: int, article: Article) -> tuple[int, int]:
    last = locate(article.trace, end - 1) + 1 if end > start else start
    return locate(article.trace, start), last


def _item(fact: Fact, article: Article) -> str:
    """The item as the page writes it, where it stands in one piece; else as it was."""
    at = article.body.find(fact.item, max(0, fact.start - len(fact.sentence)), fact.end + len(fact.sentence))
    return fact.item if at < 0 or not fact.item else article.raw[slice(*_span(at, at + len(fact.item), article))]

"""Measures extraction from cleaned article to facts: characters a second on one core, with and without the tagger.

    python -m benchmarks.facts_speed [--times N] [PATH…]

Reads the gold articles, which hold a fact every thirty characters, several times as many as common aid news; files of
plain text named as PATH are measured beside them. The last rows show that the time grows with the text alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import models
from corpus import gold
from corpus.records import Article
from extract import facts, quantities
from extract.assemble import read
from extract.assemble_draft import drafts
from extract.tagger import Tagger


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="runs of each measure; the best counts")
    parser.add_argument("paths", nargs="*", type=Path, help="plain text files, one article each")
    arguments = parser.parse_args()
    tagger = models.load("lac")
    measure("gold articles", [g.article() for g in gold.load()], tagger, arguments.times)
    if arguments.paths:
        measure("files", [Article(p.stem, p.stem, p.read_text("utf8")) for p in arguments.paths], tagger, arguments.times)
    grow()


def measure(name: str, articles: Sequence[Article], tagger: Tagger, runs: int) -> None:
    """The speed over a set of articles."""
    size = sum(len(article.body) for article in articles)
    found = [fact for article in articles for fact in facts(article)]
    print(f"{name}: {len(articles)} articles, {size} characters, {len(found)} facts")
    for label, tool in (("without tagger", None), ("with the default tagger", tagger)):
        seconds = min(_seconds(articles, tool) for _ in range(runs))
        print(f"    {label:26} {size / seconds:10,.0f} characters/s")
    known = [(article.body, quantities.find(article.body)) for article in articles]
    start = time.process_time()
    for body, quantity in known:
        drafts(body, quantity)
    print(f"    {'nouns, kinds, decoys alone':26} {size / (time.process_time() - start):10,.0f} characters/s")


def _seconds(articles: Sequence[Article], tagger: Tagger | None) -> float:
    start = time.process_time()
    for article in articles:
        facts(article, tagger)
    return time.process_time() - start


def grow() -> None:
    """The time of one text, doubled and doubled again."""
    text = "甲区对口帮扶乙县，投入帮扶资金310万元，选派医生36名，培训1240人次，村民说路好走了。\n" * 40
    for factor in (1, 2, 4, 8):
        start = time.process_time()
        read(Article("a", "", text * factor))
        print(f"{len(text) * factor:8} characters in one article: {len(text) * factor / (time.process_time() - start):10,.0f} characters/s")


if __name__ == "__main__":
    main()

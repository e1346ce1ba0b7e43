"""Measures extraction from cleaned article to facts: characters a second on one core, with and without the tagger.

    python -m benchmarks.facts_speed [--times N] [PATH…]

Reads the gold articles, which hold a fact every thirty characters, several times as many as common aid news; files of
plain text named as PATH are measured beside them. The last rows show that the time grows with the text alone.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import models
from corpus import gold
from corpus.records import Article
from extract import facts_of, quantities
from extract.assemble import read
from extract.assemble_draft import drafts
from extract.tagger import Tagger

_ACTS = "甲区对口帮扶乙县，投入帮扶资金310万元，选派医生36名，培训1240人次，村民说路好走了"
ENDLESS = {
    "sentences": _ACTS + "。",
    "one sentence": _ACTS + "，",
    "sums, 、 between": "3万元、",
    "numbers alone": "1 ",
    "digits": "7",
    "numerals": "三百",
    "dates": "2023年5月",
    "names": "北京市第一医院向南充县人民医院，",
    "brackets": "“（",
}


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="runs of each measure; the best counts")
    parser.add_argument("paths", nargs="*", type=Path, help="plain text files, one article each")
    arguments = parser.parse_args()
    tagger = models.load("lac")
    measure("gold articles", [g.article() for g in gold.load()], tagger, arguments.times)
    if arguments.paths:
        measure(
            "files", [Article(p.stem, p.stem, p.read_text("utf8")) for p in arguments.paths], tagger, arguments.times
        )
    grow()


def measure(name: str, articles: Sequence[Article], tagger: Tagger, runs: int) -> None:
    """The speed over a set of articles."""
    size = sum(len(article.body) for article in articles)
    found = [fact for some in facts_of(articles) for fact in some]
    gc.collect()
    gc.freeze()  # as the line does once its dictionaries are loaded
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
    facts_of(articles, tagger)
    return time.process_time() - start


def grow() -> None:
    """What a doubling of the text costs, for texts that never end a sentence as for those that do: about 2 is linear."""
    print("seconds for 4,000 characters, and by how much each doubling to 32,000 multiplies them:")
    for name, unit in ENDLESS.items():
        spent = [_read(unit * (size // len(unit))) for size in (4000, 8000, 16000, 32000)]
        growth = " ".join(f"{b / a:.1f}" for a, b in pairwise(spent))
        print(f"    {name:20} {spent[0]:.3f} s, then {growth}")


def _read(text: str) -> float:
    start = time.process_time()
    read(Article("a", "", text))
    return time.process_time() - start


if __name__ == "__main__":
    main()

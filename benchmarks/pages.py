"""How well and how fast pages are read, beside the general extractors, on a folder of pages with gold.

    python benchmarks/pages.py FOLDER [--peers PYTHON] [--write TABLE.md]

FOLDER holds NAME.html with NAME.json beside it: `title`, `body` (lines), `optional` (lines), `datetime` or `date`,
`author`, `source`. PYTHON is the interpreter of the peers' own environment:
`uv venv peers && uv pip install --python peers/bin/python trafilatura readability-lxml newspaper4k jieba gne resiliparse`
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import subprocess
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clean import body, lines
from clean.meta_time import parse
from clean.pipeline import article
from corpus.records import Article, Page
from crawl.readers.sniff import saved_from

PEERS = ("trafilatura", "readability-lxml", "newspaper4k", "GNE", "resiliparse")
CACHES = (lines._label, lines.prose, body.kind_of)
NOT_WORDS = re.compile(r"[^\w\u4e00-\u9fff]|_")
Row = dict[str, Any]


def fold(text: str | None) -> str:
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text or "")).lower()


def grams(lines: Iterable[str], size: int = 4) -> collections.Counter[str]:
    """The character 4-grams of each line by itself; a shorter line counts whole."""
    counts: collections.Counter[str] = collections.Counter()
    for line in map(fold, lines):
        if line:
            counts.update([line] if len(line) < size else [line[i : i + size] for i in range(len(line) - size + 1)])
    return counts


def score(gold: Row, got: Row) -> dict[str, float]:
    """What one page scores: body precision, recall and F1, and 0 or 1 for each field that the gold holds."""
    out: dict[str, float] = {}
    if gold.get("body"):
        required = grams(gold["body"])
        allowed = grams(
            [
                *gold["body"],
                *gold.get("optional", ()),
                *([] if gold["title"] in gold.get("optional", ()) else [gold["title"]]),
            ]
        )
        found = grams((got.get("body") or "").split("\n"))
        precision = sum((found & allowed).values()) / max(1, sum(found.values()))
        recall = sum((found & required).values()) / max(1, sum(required.values()))
        out |= {
            "P": precision,
            "R": recall,
            "F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        }
    if gold.get("title"):
        out["title"] = float(fold(got.get("title")) == fold(gold["title"]))
    when, published = gold.get("datetime") or gold.get("date") or "", got.get("published") or ""
    if gold.get("date"):
        out["date"] = float(published[:10] == gold["date"])
        if ":" in when:
            out["time"] = float(published[:16].replace("T", " ") == f"{when[:10]} {when[11:16].zfill(5)}")
    author = fold(got.get("author"))
    if gold.get("author"):
        out["author"] = float(
            all(fold(name) in author for name in re.split(r"[ 、,]+", gold["author"]))
            and len(author) <= len(fold(gold["author"])) + 8
        )
    else:
        out["invented"] = float(bool(author))
    if gold.get("source"):
        mine, theirs = fold(got.get("source")), fold(gold["source"])
        out["source"] = float(bool(mine) and (mine in theirs or theirs in mine))
    return out


def ours(folder: Path, *, layouts: bool) -> tuple[list[Row], float]:
    """Our reading of every page, in the script that the page shows, and the seconds of CPU."""
    rows: list[Row] = []
    pages = [(path.stem, path.read_bytes()) for path in sorted(folder.rglob("*.html"))]
    for _ in range(2):  # the first round loads dictionaries
        rows, seconds = [], 0.0
        for cached in CACHES:
            cached.cache_clear()  # a page is met once
        for name, content in pages:
            started = time.process_time()
            got = article(Page(name, content, url=saved_from(content)), layouts=layouts)
            seconds += time.process_time() - started
            rows.append({"id": name})
            if isinstance(got, Article):
                own = got.script == "hant"
                title, text = (got.raw_title, got.raw) if own else (got.title, got.body)
                rows[-1] |= {"title": title, "body": text}
                rows[-1] |= {"published": got.published, "author": got.author, "source": got.source}
    return rows, seconds


def speeds(folder: Path, *, rounds: int = 5) -> str:
    """Pages of 125 kB that one core reads in a second, by CPU time, the best of some rounds over all pages."""
    contents = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    pages = [Page(str(n), content, url=saved_from(content)) for n, content in enumerate(contents)]
    known = [page for page in pages if getattr(article(page), "layout", "generic") != "generic"]
    sets = (("layout known", known, True), ("all", pages, True), ("no layouts", pages, False))
    return ", ".join(f"{name}: {_speed(some, layouts, rounds):.0f}" for name, some, layouts in sets)


def _speed(pages: list[Page], layouts: bool, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        for cached in CACHES:
            cached.cache_clear()  # a page is met once
        started = time.process_time()
        for page in pages:
            article(page, layouts=layouts)
        best = min(best, time.process_time() - started)
    return sum(len(page.content) for page in pages) / 125_000 / best


def peer(python: str, tool: str, folder: Path) -> tuple[list[Row], float]:
    """A peer's reading of every page, and its seconds of CPU."""
    command = [python, str(Path(__file__).with_name("pages_peers.py")), tool, str(folder)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, timeout=3600).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    for row in rows:  # dates are compared, not how a tool writes them
        row["published"] = parse(row.get("published") or "") or ""
    return rows[:-1], rows[-1]["seconds"]


def table(folder: Path, results: dict[str, tuple[list[Row], float]]) -> str:
    """The results as a Markdown table, averages over pages."""
    gold = {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in folder.rglob("*.json")
        if path.with_suffix(".html").exists()
    }
    names = ("P", "R", "F1", "title", "date", "time", "author", "invented", "source")
    out = [
        "| tool | body P | body R | body F1 | title | date | date and time | author | author invented | 来源 | pages/s |",
        "|---|" + "---|" * 10,
    ]
    for tool, (rows, seconds) in results.items():
        sums: dict[str, list[float]] = collections.defaultdict(list)
        for row in rows:
            for name, value in score(gold[row["id"]], row).items() if row["id"] in gold else ():
                sums[name].append(value)
        cells = [f"{sum(sums[name]) / len(sums[name]):.3f}" if sums[name] else "–" for name in names]
        out.append(f"| {tool} | {' | '.join(cells)} | {len(rows) / seconds:.0f} |")
    return "\n".join(out) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", help="the interpreter of the peers' environment")
    parser.add_argument("--write", type=Path, help="write the table here as well")
    options = parser.parse_args()
    results = {
        "aidfacts": ours(options.folder, layouts=True),
        "aidfacts, no layouts": ours(options.folder, layouts=False),
    }
    for tool in PEERS if options.peers else ():
        results[tool] = peer(options.peers, tool, options.folder)
    text = table(options.folder, results)
    print(text)
    print("Pages of 125 kB a second:", speeds(options.folder))
    if options.write:
        options.write.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

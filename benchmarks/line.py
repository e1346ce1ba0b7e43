"""Times `aidfacts run` over many pages on one core, and watches its memory.

    python -m benchmarks.line [--pages 1000] [--site FOLDER]

The pages are those of FOLDER (the embedded site by default), multiplied with a number of their own in each copy so
that none is a byte-for-byte repeat. Prints pages/s, pages a CPU second and the resident memory after a quarter and at the end, in MB.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import resource
import tempfile
import time
from pathlib import Path

from aidfacts import pipeline
from corpus.records import Page
from corpus.store import Store

DEFAULT_SITE = Path(__file__).parents[1] / "aidfacts" / "demo" / "site"
DIGITS = re.compile(rb"(?<![0-9])[1-9][0-9]{2}(?![0-9])")


def copies(site: Path, count: int) -> list[Page]:
    """`count` pages: the site's article pages again and again, with three-digit numbers changed from copy to copy."""
    files = [p for p in sorted(site.rglob("*")) if p.is_file() and p.suffix in {".html", ".shtml", ".htm", ".aspx", ".md"}]
    if not files:
        raise SystemExit(f"{site}: no pages")
    made = []
    for n, path in zip(range(count), itertools.cycle(files)):
        turn = n // len(files)
        made.append(Page(f"p{n:06}", changed(path.read_bytes(), turn), media="markdown" if path.suffix == ".md" else "html", url=f"https://{path.parts[-2]}/{n}/{path.name}"))
    return made


def changed(content: bytes, turn: int) -> bytes:
    """The page with each three-digit number moved on by `turn`; turn 0 leaves it as it is."""
    return DIGITS.sub(lambda m: b"%d" % (100 + (int(m[0]) * 7 + turn) % 900), content) if turn else content


def rss() -> float:
    """Resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--site", type=Path, default=DEFAULT_SITE)
    parser.add_argument("--tagger", default="lac")
    args = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    import models

    tagger, pages = models.load(args.tagger), copies(args.site, args.pages)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "aid.db") as store:
        started, busy, marks = time.perf_counter(), time.process_time(), []
        for n, _ in enumerate(pipeline.store_items(store, pages, tagger), 1):
            if n in (args.pages // 4, args.pages):
                marks.append(rss())
        read = time.perf_counter() - started
        print(pipeline.finish(store))
        total, cpu = time.perf_counter() - started, time.process_time() - busy
    size = sum(len(p.content) for p in pages) / len(pages) / 1000
    print(f"{args.pages} pages of {size:.0f} kB: {args.pages / total:.1f} pages/s in all, {args.pages / read:.1f} without the finish")
    print(f"{args.pages / cpu:.1f} pages a CPU second")
    print(f"resident memory: {marks[0]:.0f} MB after a quarter, {marks[-1]:.0f} MB at the end")


if __name__ == "__main__":
    main()

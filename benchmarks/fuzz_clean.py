"""Coverage-guided fuzzing of the reader: decoding, mending and whole pages.

    pip install atheris
    python benchmarks/fuzz_clean.py [--seconds 420] [--longest 2500] [--slowest 1.0]

Starts from the test pages. An exception, a page slower than `--slowest` seconds of processor time, a trace that leaves
its text or a mended text that cannot be traced stops it with exit code 1 and leaves the page in the working folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import atheris  # type: ignore[import-not-found,unused-ignore]

with atheris.instrument_imports(include=["clean"]):
    import clean
    from clean.decode import decode
    from clean.mend import mend
from corpus.records import Article, Page

PAGES = Path(__file__).parent.parent / "tests" / "clean" / "pages"
MANGLED = "<p>醫(yī)療隊(duì)員們?cè)诖逍l(wèi)生室為當(dāng)?shù)乩先藱z查身體,並會(huì)診了重癥病人。</p>"


class Slow(Exception):
    """A page took too long for its size."""


def read(content: bytes, *, slowest: float) -> None:
    """Reads one page by every door; raises what the reader raises, and `Slow`."""
    started = time.process_time()
    decoded = decode(content)
    mended = mend(decoded.text)
    at = [start for start, _ in mended.trace]
    assert at == sorted(at)
    assert all(0 <= raw <= len(decoded.text) for _, raw in mended.trace)
    page = Page(id="fuzz", url="https://news.example.cn/a/1.html", content=content)
    article = clean.article(page)
    if isinstance(article, Article):
        assert article.body.strip()
    spent = time.process_time() - started
    if spent > slowest:
        raise Slow(f"{len(content)} bytes took {spent:.2f} s")


def seeds(folder: Path, *, longest: int) -> None:
    """Windows of the test pages, as files for the fuzzer to grow from."""
    for number, path in enumerate(sorted(PAGES.glob("*/*.html"))):
        content = path.read_bytes()
        for start in range(0, len(content), longest):
            (folder / f"{number}-{start}").write_bytes(content[start : start + longest])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=420)
    options.add_argument("--longest", type=int, default=2500)
    options.add_argument("--slowest", type=float, default=1.0)
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-clean-"))
    seeds(folder, longest=asked.longest)
    flags = [f"-max_total_time={asked.seconds}", f"-max_len={asked.longest}", "-verbosity=1", "-print_final_stats=1"]
    read(MANGLED.encode(), slowest=60)  # loads the tables of mending, once
    atheris.Setup([sys.argv[0], str(folder), *flags], lambda content: read(content, slowest=asked.slowest))
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Time and memory of pages that nobody should write: huge, deep, null bytes, wrong charsets, noise.

    python benchmarks/hostile.py [--megabytes 10]

Prints a Markdown table: what the page is, its size, CPU seconds, the growth of the process' peak memory, what came out.
Every page is read in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Callable

import clean
from clean.mend import mend
from corpus.records import Article, Page

LINE = "第{n}批医疗队共{m}人抵达县医院，开设专科门诊{k}个，培训乡村医生{n}人次，惠及群众{m}万人。"
SIGNED = "醫(yī)療隊(duì)員實(shí)施手術(shù),當?shù)卮迕窳x診"
MEGABYTE = 1_000_000


def text(size: int) -> str:
    """Prose of about so many bytes in UTF-8."""
    lines: list[str] = []
    held = 0
    while held < size:
        lines.append(LINE.format(n=len(lines), m=len(lines) * 7 % 311, k=len(lines) % 9))
        held += 3 * len(lines[-1])
    return "\n".join(lines)


def paragraphs(size: int) -> str:
    return "<html><title>两地携手</title><body><h1>两地携手</h1>" + "".join(
        f"<p>{line}</p>" for line in text(size).split("\n")
    )


def random_bytes(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def noise(size: int) -> bytes:
    """A signed page of UTF-8 read as GBK, which looks mangled all over."""
    read = text(size).encode().decode("gb18030", "replace").replace("\ufffd", "?")
    return f"<p>{SIGNED}</p><p>{read}</p>".encode()


def strewn(size: int) -> bytes:
    return f"<p>{SIGNED}{text(size)[::2].replace('，', '?')}</p>".encode()


def deep(size: int) -> bytes:
    levels = min(100_000, size // 11)
    return ("<div>" * levels + text(2000) + "</div>" * levels).encode()


def unclosed(size: int) -> bytes:
    return ("<b><p><i><a href=x>" * (size // 19) + "医疗队来了。").encode()


def links(size: int) -> bytes:
    return ("<ul>" + "<li><a href='/2021/1.html'>县医院里的一条新闻</a></li>" * (size // 60) + "</ul>").encode()


PAGES: dict[str, Callable[[int], bytes]] = {
    "plain article": lambda size: paragraphs(size).encode(),
    "article in GBK, declared UTF-8": lambda size: ("<meta charset=utf-8>" + paragraphs(size)).encode("gb18030")[:size],
    "article in UTF-8, declared Big5": lambda size: ("<meta charset=big5>" + paragraphs(size)).encode(),
    "UTF-16": lambda size: paragraphs(size).encode("utf-16"),
    "one line without markup": lambda size: text(size).replace("\n", "").encode(),
    "null bytes strewn": lambda size: paragraphs(size).replace("，", "\0").encode(),
    "null bytes only": lambda size: b"\0" * size,
    "random bytes": random_bytes,
    "100,000 levels deep": deep,
    "tags never closed": unclosed,
    "a font of its own in every paragraph": lambda size: "".join(
        f"<font color={n}><p>" for n in range(size // 22)
    ).encode(),
    "the same, 1,000 of them": lambda _: "".join(f"<font color={n}><p>" for n in range(1000)).encode(),
    "depth behind false end tags": lambda size: b'<div x="</div>">' * (size // 16),
    "half a tag": lambda size: b"<p>" + "医疗队。".encode() + b"<a " + b"x=1 " * (size // 4),
    "links only": links,
    "comment never closed": lambda size: paragraphs(2000).encode() + b"<!--" + b"-" * size,
    "script of the page's size": lambda size: (
        paragraphs(2000).encode() + b"<script>var a='" + b"x" * size + b"'</script>"
    ),
    "brackets and quotes": lambda size: ("（“《" * (size // 9)).encode(),
    "one table of figures": lambda size: ("<table>" + "<tr><td>资金</td><td>310万元</td></tr>" * (size // 50)).encode(),
    "noise that looks mangled": noise,
    "marks strewn over a mangled page": strewn,
}


def measure(name: str, size: int) -> tuple[int, float, float, str]:
    """Bytes, CPU seconds, megabytes of peak memory beyond the page's own making, and the outcome."""
    content = PAGES[name](size)
    clean.article(Page("warm", f"<p>{SIGNED}</p><p>{text(600)}</p>".encode()))
    mend(SIGNED)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = clean.article(Page("p", content))
    spent = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return len(content), spent, grown, f"{len(found.body):,} characters" if isinstance(found, Article) else found.reason


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=10)
    size = int(parser.parse_args().megabytes * MEGABYTE)
    print("| page | MB | CPU s | memory MB | outcome |\n|---|---|---|---|---|")
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for name in PAGES:
            length, spent, grown, outcome = pool.apply(measure, (name, size))
            print(f"| {name} | {length / MEGABYTE:.1f} | {spent:.2f} | {grown:.0f} | {outcome} |", flush=True)


if __name__ == "__main__":
    main()

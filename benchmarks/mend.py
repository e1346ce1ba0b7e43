"""How fast pages are decoded, mended and simplified, and how much of a mangled text returns.

    python benchmarks/mend.py

Prints one line a measure. The texts are the gold articles, mangled as the tests mangle them; time is CPU time.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from clean.decode import decode
from clean.mend import mend
from clean.mend.fluency import simple_char
from clean.reprints import cluster, signature
from clean.simplify import simplify

ROOT = Path(__file__).resolve().parent.parent
MIRRORS: dict[str, dict[str, Any]] = {
    "aligned and straddling": {},
    "marks folded by bytes": {"fold": True},
    "a reader that keeps the byte": {"reader": "keep"},
    "toneless, with blanks": {"toneless": True},
}


def load_mangler() -> Any:
    spec = importlib.util.spec_from_file_location("mangler", ROOT / "tests/clean/mangler.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["mangler"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seconds(job: Callable[[Any], object], items: Sequence[Any]) -> float:
    start = time.process_time()
    for item in items:
        job(item)
    return time.process_time() - start


def returned(mangler: Any, bodies: Sequence[str], options: dict[str, Any]) -> str:
    total = found = marked = swallowed = 0
    for body in bodies:
        mangled = mangler.mangle(body, **options)
        mended = mend(mangled.text)
        wanted, got = ("".join(map(simple_char, text)) for text in (mangled.original, mended.text))
        found += sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
        total += len(wanted) - len(mangled.lost)
        swallowed += len(mangled.lost)
        marked += mended.lost
    return f"{found / total:.2%} of the characters that the page still holds; {swallowed} swallowed, {marked} marked"


def main() -> None:
    lines = (ROOT / "corpus/gold/dev.jsonl").read_text(encoding="utf-8").splitlines()
    bodies = [json.loads(line)["body"] for line in lines]
    mangler = load_mangler()
    mend(mangler.mangle(bodies[0]).text)  # loads the tables
    chars = sum(map(len, bodies))
    print(f"mend, clean text: {chars / max(1e-9, seconds(mend, bodies)):,.0f} characters/s")
    for name, options in MIRRORS.items():
        texts = [mangler.mangle(body, **options).text for body in bodies]
        print(f"mend, {name}: {sum(map(len, texts)) / seconds(mend, texts):,.0f} characters/s")
        print(f"    {returned(mangler, bodies, options)}")
    page = "<p class='text'>段落</p>" * 2000 + "".join(bodies)
    for charset in ("utf-8", "gb18030"):
        contents = [page.encode(charset)[:125_000]] * 50
        print(f"decode, {charset}, 125 kB: {seconds(decode, contents) / 50 * 1000:.2f} ms a page")
    print(f"simplify, Simplified text: {chars / seconds(simplify, bodies):,.0f} characters/s")
    hant = [mangler.mangle(body, {}).text for body in bodies]
    print(f"simplify, Traditional text: {chars / seconds(simplify, hant):,.0f} characters/s")
    signatures = [signature(body) for body in bodies]
    print(f"signature: {seconds(signature, bodies) / len(bodies) * 1e6:,.0f} µs an article")
    start = time.process_time()
    cluster([str(nth) for nth in range(len(bodies) * 200)], signatures * 200)
    print(f"cluster {len(bodies) * 200} articles, 200 of each: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()

"""Every regular expression of the packages: those compiled on import, those compiled while the line runs, those written in calls."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "crawl", "clean", "extract", "models", "aidfacts")
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern"}
HOMES = tuple(f"{ROOT / package}{os.sep}" for package in PACKAGES)
Key = tuple[str | bytes, int]


def collect(*, every: int = 1) -> dict[Key, str]:
    """(pattern, flags) of every expression with `file:line` of its first use; every so many-th gold article is read."""
    found: dict[Key, str] = {}
    with watching(found):
        import_all()
        read_all(every)
    for key, place in (*portals(), *written()):
        found.setdefault(key, place)
    return found


@contextmanager
def watching(found: dict[Key, str]) -> Iterator[None]:
    """Every pattern that code of the packages hands to `re` meanwhile lands in `found`, cached ones as well."""
    module: Any = re
    before: Callable[..., re.Pattern[Any]] = module._compile
    seen: set[Any] = set()

    def compiling(written: Any, flags: Any) -> re.Pattern[Any]:
        made = before(written, flags)
        if not isinstance(written, re.Pattern) and (type(written), written, int(flags)) not in seen:
            place = caller()
            if place:
                seen.add((type(written), written, int(flags)))
                found.setdefault((made.pattern, made.flags), place)
        return made

    module._compile = compiling
    try:
        yield
    finally:
        module._compile = before


def caller() -> str | None:
    """`folder/file.py:line` of the package's code that called `re`; nothing where a library did."""
    frame = sys._getframe(2)
    own = os.path.join("extract", "patterns.py")
    while frame is not None and (frame.f_globals.get("__name__", "").split(".")[0] == "re" or frame.f_code.co_filename.endswith(own)):
        frame = frame.f_back  # type: ignore[assignment]  # the last frame has none
    name = frame.f_code.co_filename if frame is not None else ""
    return f"{Path(name).relative_to(ROOT)}:{frame.f_lineno}" if name.startswith(HOMES) else None


def import_all() -> None:
    """Import every module of the packages; one whose extra is not installed is named and left out."""
    for package in PACKAGES:
        for info in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if info.name.endswith("__main__"):
                continue
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    importlib.import_module(info.name)
            except ImportError as missing:
                print(f"{info.name} left out: {missing}", file=sys.stderr)


def portals() -> Iterator[tuple[Key, str]]:
    """What the portal files say of addresses, which the crawler compiles when it starts."""
    from crawl.portals import PORTALS

    for portal in PORTALS:
        for text in (*portal.article, *portal.browser):
            made = re.compile(text)
            yield (made.pattern, made.flags), f"crawl/portals/{portal.name}"


def read_all(every: int) -> None:
    """The embedded site through the whole line, and gold articles through extraction."""
    import extract
    import models
    from aidfacts import pipeline
    from benchmarks.line import DEFAULT_SITE, copies
    from corpus import gold
    from corpus.store import Store

    tagger = models.load("lac")
    count = sum(path.is_file() for path in DEFAULT_SITE.rglob("*"))
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "aid.db") as store:
        for _ in pipeline.store_items(store, copies(DEFAULT_SITE, count), tagger):
            pass
        pipeline.finish(store)
    for article in gold.load()[::every]:
        extract.facts(article.article(), tagger)


def written() -> Iterator[tuple[Key, str]]:
    """Patterns written out in a call such as `re.search("…", text)`, where no run may come by."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and _name(node.func) in CALLS and _of_re(node.func):
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                        yield _key(first.value, node), f"{path.relative_to(ROOT)}:{node.lineno}"


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _of_re(func: ast.expr) -> bool:
    return isinstance(func, ast.Name) or (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "re")


def _key(text: str | bytes, node: ast.Call) -> Key:
    """The pattern with the flags named in the call."""
    said = {n.attr for part in (*node.args[1:], *(k.value for k in node.keywords)) for n in ast.walk(part) if isinstance(n, ast.Attribute)}
    flags = sum({int(getattr(re, name)) for name in said if isinstance(getattr(re, name, None), re.RegexFlag)})
    made = re.compile(text, flags)
    return made.pattern, made.flags

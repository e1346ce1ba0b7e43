"""Keeps hostile markup from costing more than it holds; ordinary pages come back as they are.

A parser's time grows with the square of the depth, and where formatting elements are never closed it opens all of them
again in every paragraph. No rule here has to understand markup exactly: what slips past one is bounded by the next.
"""

from __future__ import annotations

import re
from itertools import islice

from clean.data import words

LARGEST = 12_000_000  # characters; what lies beyond is no article
MOST = 250_000  # tags; what lies beyond is no article either
NESTED = 40_000  # the same, of elements that can nest
DEEPEST = 400  # no article nests half as deep
SHALLOW = 12_000  # pages with fewer tags than this are never slow, however deep they nest
PLAIN = 2_000  # pages with fewer tags than this stay small, however their formatting is nested
DENSE = 20_000  # pages with more tags than this do without formatting elements
REOPENED = 1_000_000  # kinds of formatting elements times tags: what a page may hold if none is closed
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
FLAT = words("tags.toml", "flat")
ANY, NESTING = re.compile("<"), re.compile(f"<(?!(?:{'|'.join(sorted(FLAT))})[\\s/>])[a-zA-Z]", re.I)


def _names(key: str) -> str:
    """The names under a key of the data as one pattern in either case; cheaper than one that ignores case."""
    return "|".join("".join(f"[{c}{c.upper()}]" for c in name) for name in sorted(words("tags.toml", key)))


FORMATTING = re.compile(f"(?<=<)(?:{_names('formatting')})(?=[\\s/>])|(?<=</)(?:{_names('formatting')})(?=[\\s/>])")
DRESSED = re.compile(f"<(?=[bcefinstuBCEFINSTU])(?:{_names('formatting')})[\\s/]")  # one with attributes
ATTRIBUTES = re.compile(DRESSED.pattern + "[^>]{0,200}")


def flatten(html: str) -> str:
    """The page without the tags below a depth of DEEPEST, formatting that could multiply, and what no article reaches.

    >>> flatten("<p>一</p>")
    '<p>一</p>'
    """
    if len(html) > LARGEST:
        html = html[:LARGEST]
    tags = html.count("<")
    if tags < PLAIN:
        return html
    if tags > DENSE or _multiplies(html, tags):
        html = FORMATTING.sub("span", html)
    if tags > SHALLOW and _opened(html) >= DEEPEST:
        html = _cut(html)
    if tags > NESTED:
        html = _upto(_upto(html, NESTING, NESTED), ANY, MOST)
    return html


def _upto(html: str, pattern: re.Pattern[str], most: int) -> str:
    """The page up to where a pattern is found once more than it may."""
    beyond = next(islice(pattern.finditer(html), most, None), None)
    return html[: beyond.start()] if beyond else html


def _multiplies(html: str, tags: int) -> bool:
    """Whether formatting elements could make a page many times its size: equal ones are opened again but thrice."""
    return len(DRESSED.findall(html)) * tags > REOPENED and len(set(ATTRIBUTES.findall(html))) * tags > REOPENED


def _opened(html: str) -> int:
    """An upper bound of the depth: opening tags that nothing closes, at their highest."""
    depth = deepest = 0
    for tag in TAG.finditer(html):
        if tag[2].lower() in FLAT:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _cut(html: str) -> str:
    """The page without deep tags."""
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[2].lower() in FLAT:
            return tag[0]
        if tag[1]:
            depth = max(0, depth - 1)
            return tag[0] if depth < DEEPEST else " "
        depth += 1
        return tag[0] if depth <= DEEPEST else " "

    return TAG.sub(keep, html)

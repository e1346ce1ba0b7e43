"""Keeps hostile markup from costing more than it holds: tags nested too deep are dropped before the page is parsed."""

from __future__ import annotations

import re

from clean.data import words

DEEPEST = 400  # no article nests half as deep; the parser's time grows with the square of the depth
SUSPECT = 4000  # pages with fewer tags than this are never slow
LARGEST = 12_000_000  # characters; what lies beyond is no article
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
FLAT = words("tags.toml", "flat")


def flatten(html: str) -> str:
    """The page without the tags below a depth of DEEPEST; ordinary pages come back as they are.

    >>> flatten("<p>一</p>")
    '<p>一</p>'
    """
    if len(html) > LARGEST:
        html = html[:LARGEST]
    if html.count("<") < SUSPECT or _opened(html) < DEEPEST:
        return html
    return _cut(html)


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

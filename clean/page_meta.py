"""What the head of a page says of itself: meta tags by name, JSON-LD, the title element."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from clean.tree import tidy

ARTICLE_TYPES = (
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "blogposting",
    "webpage",
    "socialmediaposting",
    "report",
)


@dataclass(slots=True)
class Head:
    """Meta tags (names in lower case, the first of each), the article's JSON-LD object, the title element."""

    meta: dict[str, str] = field(default_factory=dict)
    linked: dict[str, Any] = field(default_factory=dict)
    title: str = ""

    def first(self, *names: str) -> str:
        """The first of some meta tags that says something, or an empty text."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


def read_head(parser: LexborHTMLParser) -> Head:
    """The head of a page; whatever is broken in it is left out."""
    head = Head()
    for node in parser.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            head.meta.setdefault(name.strip().lower(), content.strip())
    title = parser.css_first("title")
    head.title = tidy(title.text(deep=True)) if title is not None else ""
    for node in parser.css('script[type="application/ld+json"]'):
        found = _article(_load(node.text(deep=True)))
        if found and not head.linked:
            head.linked = found
    return head


def _load(text: str) -> Any:
    """JSON, or None; control characters inside strings are let pass, as many portals print them."""
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _article(data: Any, depth: int = 0) -> dict[str, Any]:
    """The first article object in a piece of JSON-LD."""
    if depth > 4:
        return {}
    if isinstance(data, list):
        found = (_article(item, depth + 1) for item in data[:50])
        return next((item for item in found if item), {})
    if not isinstance(data, dict):
        return {}
    types = data.get("@type")
    names = types if isinstance(types, list) else [types]
    if any(isinstance(name, str) and name.lower() in ARTICLE_TYPES for name in names) and (
        "headline" in data or "articleBody" in data or "datePublished" in data
    ):
        return data
    return _article(data.get("@graph"), depth + 1) if "@graph" in data else {}


def name_in(value: Any) -> str:
    """A name out of JSON-LD: a text, an object with `name`, or the first of a list."""
    if isinstance(value, list):
        return name_in(value[0]) if value else ""
    if isinstance(value, dict):
        return name_in(value.get("name"))
    return value.strip() if isinstance(value, str) else ""

"""Applies a portal's layouts to a page; the first whose `match` and `body` find something holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clean.tree import Box, Tree, tidy
from crawl.portal import Layout, Portal

Field = Literal["published", "source", "author", "editor"]
STANDARD: dict[Field, tuple[str, ...]] = {
    "published": ("#pubtime_baidu", "#publish_time_baidu", '[itemprop="datePublished"]', "#pubtime"),
    "source": ("#source_baidu", '[itemprop="publisher"] [itemprop="name"]', "#media_name"),
    "author": ("#author_baidu", ".author-name", '[itemprop="author"] [itemprop="name"]', '[rel="author"]'),
    "editor": ("#editor_baidu",),
}


@dataclass(slots=True)
class Fitted:
    """A layout that holds for a page, with what its selectors found."""

    layout: Layout
    box: Box
    title: str = ""
    published: str | None = None
    author: str | None = None
    source: str | None = None
    editor: str | None = None
    dropped: set[int] = field(default_factory=set)


def fit(tree: Tree, portal: Portal | None) -> Fitted | None:
    """The portal's layout that matches, or None."""
    for layout in portal.layouts if portal else ():
        if layout.match and not any(tree.parser.css_first(selector) for selector in layout.match):
            continue
        box = _body(tree, layout)
        if box is not None:
            return _read(tree, layout, box)
    return None


def marked(tree: Tree, field: Field) -> str | None:
    """What a page of any site marks by the ids that search engines ask for, and by schema.org; None where it is long or empty."""
    text = _text(tree, STANDARD[field])
    return text if text and len(text) < 60 else None


def _body(tree: Tree, layout: Layout) -> Box | None:
    """The first body box that holds a line of text."""
    for selector in layout.body:
        for node in tree.parser.css(selector):
            box = tree.box_of(node)
            if box is not None and box.end > box.start:
                return box
    return None


def _read(tree: Tree, layout: Layout, box: Box) -> Fitted:
    dropped = {node.mem_id for selector in layout.drop for node in tree.parser.css(selector)}
    return Fitted(
        layout,
        box,
        title=_text(tree, layout.title),
        published=_text(tree, layout.published, most=2) or None,
        author=_text(tree, layout.author) or None,
        source=_text(tree, layout.source, most=2) or None,
        editor=_text(tree, layout.editor) or None,
        dropped=dropped,
    )


def _text(tree: Tree, selectors: tuple[str, ...], *, most: int = 1) -> str:
    """The text of the first selector that finds some, of up to `most` elements; a meta tag gives its content."""
    for selector in selectors:
        found = []
        for node in tree.parser.css(selector):
            text = node.attributes.get("content") if node.tag == "meta" else node.text(deep=True, separator=" ")
            if text and tidy(text):
                found.append(tidy(text))
            if len(found) == most:
                break
        if found:
            return " | ".join(found)
    return ""

"""What a reader makes of a page before its text is mended: lines by zone, and what the page states about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clean.tree import Line

Zone = Literal["title", "head", "body", "tail"]


@dataclass(slots=True)
class Draft:
    """An article as the page shows it. `stated` are dates from meta tags on, in the order of trust, as the page has them."""

    title: str = ""
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    published: str | None = None
    stated: list[str | None] = field(default_factory=list)
    author: str | None = None
    source: str | None = None
    editor: str | None = None
    site: str | None = None
    marked: frozenset[str] = frozenset()  # of author and source, those from elements that name them, or front matter
    portal: str | None = None
    layout: str = "generic"
    url: str | None = None
    notes: list[str] = field(default_factory=list)

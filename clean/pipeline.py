"""One page to one article, or to the reason why there is none."""

from __future__ import annotations

import re

from clean import html, markdown, text
from clean.assemble import build
from clean.decode import decode
from clean.draft import Draft
from clean.rejects import reject
from corpus.records import Article, Page, Reject

HAN = re.compile(r"[\u3400-\u9fff]")


def article(page: Page, *, layouts: bool = True) -> Article | Reject:
    """The article of a page, or a Reject with its reason; never raises for what a page holds.

    `layouts=False` reads every page as one of an unknown site.

    >>> article(Page("p", b"")).reason
    'empty'
    """
    if not page.content.strip():
        return reject(page, "empty")
    content = decode(page.content, page.charset).text
    draft = _read(content, page, layouts)
    if draft is None:
        return reject(page, _why(content))
    made = build(draft, page)
    if made is None:
        return reject(page, "too_short")
    return made


def _read(content: str, page: Page, layouts: bool) -> Draft | None:
    if page.media == "text":
        return text.read(content, page)
    if page.media == "markdown":
        return markdown.read(content, page)
    return html.read(content, page, layouts=layouts)


def _why(content: str) -> str:
    return "no_text" if not HAN.search(content) else "too_short"

"""One page to one article, or to the reason why there is none."""

from __future__ import annotations

from clean import html, markdown, text, verdict
from clean.assemble import build
from clean.decode import decode
from clean.draft import Draft
from clean.rejects import reject
from corpus.records import Article, Page, Reject


def article(page: Page, *, layouts: bool = True) -> Article | Reject:
    """The article of a page, or a Reject with its reason; never raises for what a page holds.

    `layouts=False` reads every page as one of an unknown site.

    >>> article(Page("p", b"")).reason
    'empty'
    """
    reason = verdict.of_bytes(page.content)
    if reason:
        return reject(page, reason)
    decoded = decode(page.content, page.charset)
    draft = _read(decoded.text, page, layouts)
    made = build(draft, page) if draft and draft.body else None
    if draft is None or made is None:
        return reject(page, verdict.of_nothing(decoded.text, draft), portal=draft.portal if draft else None)
    reason = verdict.of_article(made, draft)
    return reject(page, reason, portal=made.portal) if reason else made


def _read(content: str, page: Page, layouts: bool) -> Draft | None:
    """The draft by the reader for the page's media."""
    if page.media == "text":
        return text.read(content, page)
    if page.media == "markdown":
        return markdown.read(content, page)
    return html.read(content, page, layouts=layouts)

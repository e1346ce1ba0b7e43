"""A draft into an article: lines labelled, trimmed and turned into fields, the rest joined as the body."""

from __future__ import annotations

from clean import meta_time
from clean.draft import Draft
from clean.labelled import Sorted, sort_lines
from clean.meta_people import author_in, names, source_in, tidy_source
from clean.normal import Normal, Text, join, normalise
from clean.meta_title import key
from clean.tree import Line
from corpus.records import Article, Page


def build(draft: Draft, page: Page) -> Article | None:
    """The article of a draft, or None where nothing is left of its body."""
    lines = [Line(draft.title), *draft.head, *draft.body, *draft.tail]
    normal = normalise(lines, draft.url)
    cuts = (1, 1 + len(draft.head), 1 + len(draft.head) + len(draft.body))
    title = normal.texts[0].text.strip()
    head = normal.texts[cuts[0] : cuts[1]]
    tail = normal.texts[cuts[2] :]
    found = sort_lines(normal.texts[cuts[1] : cuts[2]], title)
    if not found.body:
        return None
    return _article(draft, page, normal, (title, head, tail, found))


def _article(draft: Draft, page: Page, normal: Normal, parts: tuple[str, list[Text], list[Text], Sorted]) -> Article:
    title, head, tail, found = parts
    body, raw, trace = join(found.body)
    return Article(
        id=page.id,
        title=title,
        body=body,
        url=draft.url,
        published=_published(draft, title, head, found, tail),
        author=_author(draft, head, found, tail),
        source=_source(draft, head, found, tail),
        outlet=draft.site,
        portal=draft.portal,
        layout=draft.layout,
        script=normal.script,
        editor=found.editor or draft.editor,
        original_title=found.original_title,
        captions=tuple(found.captions),
        raw=raw,
        trace=trace,
    )


def _near(head: list[Text], title: str) -> list[str]:
    """The lines before the body, those after the headline first."""
    spaced = [text.line.spaced if text.text == text.raw else text.text for text in head]
    keys = [key(text.text) for text in head]
    own = key(title)
    at = max((i for i, k in enumerate(keys) if own and len(own) > 4 and own == k), default=-1)
    return spaced[at + 1 :] + spaced[max(0, at - 6) : at + 1][::-1] if at >= 0 else spaced[-12:][::-1]


def _published(draft: Draft, title: str, head: list[Text], found: Sorted, tail: list[Text]) -> str | None:
    year = meta_time.from_url(draft.url)
    known = int(year[:4]) if year else None
    visible = meta_time.parse(draft.published, year=known) if draft.published else None
    visible = visible or meta_time.from_lines(_near(head, title), year=known)
    visible = visible or meta_time.from_lines([t.text for t in found.dropped if len(t.text) < 80])
    stated = [meta_time.parse(value) if value else None for value in draft.stated]
    if not visible and not any(stated):
        visible = meta_time.from_lines([t.text for t in tail[:12]])
    return meta_time.best(visible, stated, draft.url)


def _source(draft: Draft, head: list[Text], found: Sorted, tail: list[Text]) -> str | None:
    near = [text.line.spaced if text.text == text.raw else text.text for text in reversed(head)]
    dropped = [text.text for text in found.dropped]
    return (
        (draft.source and (source_in([draft.source]) or tidy_source(draft.source)))
        or source_in(near)
        or source_in(dropped)
        or source_in([text.text for text in tail[:15]])
        or None
    )


def _author(draft: Draft, head: list[Text], found: Sorted, tail: list[Text]) -> str | None:
    near = [text.line.spaced if text.text == text.raw else text.text for text in reversed(head)]
    behind = [text.text for text in found.dropped] + [text.text for text in tail[:6]]
    author = author_in(near, [text.text for text in found.body], behind)
    if author:
        return author
    stated = " ".join(names(draft.author)) if draft.author else ""
    return stated or None

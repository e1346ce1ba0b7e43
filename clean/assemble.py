"""A draft into an article: lines labelled, trimmed and turned into fields, the rest joined as the body."""

from __future__ import annotations

import re
from dataclasses import replace

from clean import meta_time
from clean.credit import agency, credited, outlet_beside_time
from clean.draft import Draft
from clean.labelled import Sorted, sort_lines, take_fields
from clean.meta_people import EDITOR, author_in, granted, marked_author, names, outlet_of_byline, source_in
from clean.meta_title import key
from clean.normal import Normal, Text, join, normalise
from clean.tree import Line
from corpus.records import Article, Page

OPINION = re.compile(r"观点|立场|声明|赞赏|版权")
PLAIN = frozenset(("text", "markdown"))


def build(draft: Draft, page: Page) -> Article | None:
    """The article of a draft, or None where nothing is left of its body."""
    fields = [draft.author or "", draft.source or "", draft.editor or ""]
    ends = (1, 1 + len(draft.body))
    lines = [
        Line(draft.title),
        *draft.body,
        *(Line(value.replace("\n", " ")) for value in fields),
        *draft.head,
        *draft.tail,
    ]
    normal = normalise(lines, draft.url, core=ends[1])
    behind = ends[1] + len(fields)
    author, source, editor = (text.text or None for text in normal.texts[ends[1] : behind])
    draft = replace(draft, author=author, source=source, editor=editor)
    title = normal.texts[0].text.strip()
    head = normal.texts[behind : behind + len(draft.head)]
    tail = normal.texts[behind + len(draft.head) :]
    found = sort_lines(normal.texts[ends[0] : ends[1]], title)
    if not found.body:
        return None
    take_fields(found, tail)
    return _article(draft, page, normal, (title, head, tail, found))


def _article(draft: Draft, page: Page, normal: Normal, parts: tuple[str, list[Text], list[Text], Sorted]) -> Article:
    title, head, tail, found = parts
    body, raw, trace = join(found.body)
    near = _near(head, found, title)
    author, source = _author(draft, near, found, tail), _source(draft, near, found, tail)
    if (
        source
        and source in (author, granted(text.text for text in (*found.dropped, *tail)))
        and "source" not in draft.marked
    ):
        source = None  # the name beside the time was the writer's
    return Article(
        id=page.id,
        title=title,
        body=body,
        url=draft.url,
        published=_published(draft, near, found, tail),
        author=author,
        source=source,
        outlet=draft.site or (outlet_beside_time(near, clock=False) if draft.layout in PLAIN else None),
        portal=draft.portal,
        layout=draft.layout,
        script=normal.script,
        editor=found.editor or draft.editor,
        original_title=found.original_title,
        captions=tuple(found.captions),
        raw=raw,
        trace=trace,
        raw_title=draft.title,
        notes=(*draft.notes, *(("mended",) if normal.mended else ())),
    )


def _shown(text: Text) -> str:
    """A line with blanks between its parts, if mending left it as it was."""
    return text.line.spaced if text.text == text.raw else text.text


def _near(head: list[Text], found: Sorted, title: str) -> list[str]:
    """The lines about the headline, the nearest to the body first among those behind it, then those before it."""
    keys = [key(text.text) for text in head]
    own = key(title)
    at = max((i for i, k in enumerate(keys) if own and len(own) > 4 and own == k), default=-1)
    inner = [_shown(text) for text in found.head]
    spaced = [_shown(text) for text in head]
    if at >= 0:
        return inner + spaced[at + 1 :] + spaced[max(0, at - 6) : at + 1][::-1]
    return inner + spaced[-12:][::-1]


def _published(draft: Draft, near: list[str], found: Sorted, tail: list[Text]) -> str | None:
    year = meta_time.from_url(draft.url) or next((v for v in map(_parsed, draft.stated) if v), None)
    known = int(year[:4]) if year else None
    visible = meta_time.parse(draft.published, year=known) if draft.published else None
    visible = visible or meta_time.from_lines(near, year=known)
    visible = visible or meta_time.from_lines([t.text for t in found.dropped if len(t.text) < 80], labelled=True)
    stated = [_parsed(value) for value in draft.stated]
    if not visible and not any(stated):
        visible = meta_time.from_lines([t.text for t in tail[:30]], labelled=True)
    return meta_time.best(visible, stated, draft.url)


def _parsed(value: str | None) -> str | None:
    return meta_time.parse(value) if value else None


def _source(draft: Draft, near: list[str], found: Sorted, tail: list[Text]) -> str | None:
    stated = credited(draft.source) if draft.source else None
    behind = [text.text for text in found.dropped] + [text.text for text in tail[:15]]
    body = [text.text for text in found.body]
    return (
        ("source" in draft.marked and stated)
        or source_in(near)
        or source_in(behind)
        or (outlet_beside_time(near) if draft.layout not in PLAIN else None)
        or source_in(
            [line for line in body[-2:] if line[:1] in "（([" or line.startswith(("本文", "来源", "文章来源"))]
        )
        or stated
        or agency(body)
        or outlet_of_byline(behind)
        or None
    )


def _author(draft: Draft, near: list[str], found: Sorted, tail: list[Text]) -> str | None:
    if "author" in draft.marked and draft.author and draft.layout in PLAIN:
        return draft.author
    sure = marked_author(draft.author, draft.source) if "author" in draft.marked and draft.author else None
    if sure:
        return sure
    behind = [text.text for text in found.dropped] + [text.text for text in tail[:6]]
    behind = [text for text in behind if not OPINION.search(text)]
    author = author_in(near, [text.text for text in found.body], behind)
    if author:
        return author
    stated = names(draft.author) if draft.author else []
    visible = "".join((*near, *behind, *(text.text for text in found.body)))
    editors = "".join(text for text in (*near, *behind) if EDITOR.search(text)) + (draft.editor or "")
    return " ".join(name for name in stated if name in visible and name not in editors) or None

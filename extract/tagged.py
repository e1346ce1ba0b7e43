"""The roles of an article with a tagger's help: it reads only the sentences where the grammar is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Article
from extract import roles
from extract.roles import Roles
from extract.tagger import Span, Tagger

Range = tuple[int, int]  # a quantity's place in the body
UNSURE = frozenset({"nobody", "default-of-article"})
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")


def read(article: Article, places: Sequence[Range], tagger: Tagger | None) -> Roles:
    """The roles of an article; names from the tagger are added around those quantities whose parties stay unsure.

    `places` are the quantities whose parties will be asked for. Without a tagger this is `roles.read`.
    """
    first = roles.read(article)
    unsure = [place for place in places if UNSURE.intersection(first.explain(*place))]
    if tagger is None or not unsure:
        return first
    found = spans(article, tagger, unsure)
    return roles.read(article, found) if found else first


def spans(article: Article, tagger: Tagger, places: Sequence[Range]) -> list[Span]:
    """The tagger's spans in the sentences that hold these places and in those before them; offsets in the body."""
    cuts = [match.span() for match in _SENTENCE.finditer(article.body)]
    held = {i for i, (start, end) in enumerate(cuts) for place in places if start <= place[0] < end}
    chosen = [cuts[i] for i in sorted(held | {i - 1 for i in held if i})]
    tagged = tagger([article.body[start:end] for start, end in chosen])
    return [
        span._replace(start=span.start + start, end=span.end + start)
        for (start, _), found in zip(chosen, tagged, strict=True)
        for span in found
    ]

"""The roles of an article with a tagger's help: it reads only the sentences where it may know more than the grammar."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.records import Article
from extract import roles
from extract.roles import Roles
from extract.tagger import Span, Tagger

Range = tuple[int, int]  # a place in the body
UNSURE = frozenset({"nobody", "default-of-article"})
UNTYPED = frozenset({"PLACE", "ORG"})
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_ENDING = re.compile(
    r"[一-鿿]{2}(?:基金会?|总会|分会|协会|学会|商会|公会|研究会|促进会|联谊会|集团|公司|银行|合作社|局|委|办|厅|署|医院|卫生院|保健院"
    r"|学院|大学|中学|小学|研究所|研究院|服务中心|医学中心|医疗中心|福利院|工厂|药业|能源|电力|证券)"
)


def read(article: Article, places: Sequence[Range], tagger: Tagger | None) -> Roles:
    """The roles of an article; the tagger's names are added in two sorts of sentences that hold a quantity.

    Where the grammar is unsure of a quantity's parties, all names count (there and in the sentence before); where it is
    sure but passed over the end of an organisation's name, only organisations that end in such a word.

    `places` are the quantities whose parties will be asked for. Without a tagger this is `roles.read`.
    """
    first = roles.read(article)
    if tagger is None:
        return first
    cuts = [match.span() for match in _SENTENCE.finditer(article.body)]
    unsure = _holding(cuts, [place for place in places if UNSURE.intersection(first.explain(*place))])
    open_to_all = unsure | {i - 1 for i in unsure if i}
    passed = {i for i in _holding(cuts, places) - open_to_all if _passed_over(first, article.body, cuts[i])}
    found = spans(article.body, tagger, [cuts[i] for i in sorted(open_to_all | passed)])
    wide = [cuts[i] for i in sorted(open_to_all)]
    kept = [span for span in found if span.label not in UNTYPED or any(a <= span.start < b for a, b in wide)]
    return roles.read(article, kept) if kept else first


def spans(body: str, tagger: Tagger, cuts: Sequence[Range]) -> list[Span]:
    """The tagger's spans in these runs of a body; offsets in the body."""
    tagged = tagger([body[start:end] for start, end in cuts]) if cuts else []
    return [
        span._replace(start=span.start + start, end=span.end + start)
        for (start, _), found in zip(cuts, tagged, strict=True)
        for span in found
    ]


def _holding(cuts: Sequence[Range], places: Sequence[Range]) -> set[int]:
    """The numbers of the sentences that hold a place."""
    return {i for i, (start, end) in enumerate(cuts) if any(start <= place[0] < end for place in places)}


def _passed_over(first: Roles, body: str, cut: Range) -> bool:
    """Whether a sentence holds the end of an organisation's name that lies in none of the grammar's parties."""
    starts, parties = first.scene.starts, first.parties
    for match in _ENDING.finditer(body, *cut):
        end = match.end() + first.scene.base
        i = bisect_left(starts, end) - 1
        if i < 0 or parties[i].end < end:
            return True
    return False

"""The roles of an article with a tagger's help: it reads only the sentences where it may know more than the grammar."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.records import Article
from extract import parties_tagged, roles
from extract.roles import Roles
from extract.tagger import Span, Tagger

Range = tuple[int, int]  # a place in the body
UNSURE = frozenset({"nobody", "default-of-article"})
UNTYPED = frozenset({"PLACE", "ORG", "PERSON"})
GIVER_BONUS = 0.25
NEAR = 3  # characters between a giver and its verb: 今年, 已先后
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_ENDING = re.compile(
    r"[一-鿿]{2}(?:基金会?|总会|分会|协会|学会|商会|公会|研究会|促进会|联谊会|集团|公司|银行|合作社|局|委|办|厅|署|医院|卫生院|保健院"
    r"|学院|大学|中学|小学|研究所|研究院|服务中心|医学中心|医疗中心|福利院|工厂|药业|能源|电力|证券)"
)
_GIVING = r"(?:捐|认捐|资助|出资|援建|赠送|赠予|筹资|募集|派出|选派|驰援|送上|送去|送来|献出)"
_GIVES = re.compile(
    rf"(?:先生|女士|夫妇|老人|一家)?(?:也|还|又|再|则|亦|已|将|共|首批|先后|再次|分别|向[^，。；]{{2,16}}?|为[^，。；]{{2,16}}?)?{_GIVING}"
)
_CLAUSE_THEN_GIVING = re.compile(rf"([^，。；：、\n]{{2,20}}?){_GIVING}")


def read(article: Article, places: Sequence[Range], tagger: Tagger | None) -> Roles:
    """The roles of an article; the tagger's names are added in two sorts of sentences that hold a quantity.

    Where the grammar is unsure of a quantity's parties, all places and organisations count (there and in the sentence
    before). Where it is sure, but passed over the end of an organisation's name or found nobody before a verb of giving,
    those organisations count that end in a known word, and whoever stands before that verb, persons too.

    `places` are the quantities whose parties will be asked for. Without a tagger this is `roles.read`.
    """
    first = roles.read(article)
    if tagger is None:
        return first
    body = article.body
    cuts = [match.span() for match in _SENTENCE.finditer(body)]
    unsure = _holding(cuts, [place for place in places if UNSURE.intersection(first.explain(*place))])
    open_to_all = unsure | {i - 1 for i in unsure if i}
    passed = {i for i in _holding(cuts, places) - open_to_all if _passed_over(first, body, cuts[i])}
    found = spans(body, tagger, [cuts[i] for i in sorted(open_to_all | passed)])
    wide = [cuts[i] for i in sorted(open_to_all)]
    kept = [_weigh(body, span) for span in found if _counts(body, span, wide)]
    scene = first.scene
    if parties_tagged.join(scene.text, scene.parties, scene.base, kept) == list(scene.parties):
        return first
    return roles.read(article, kept)


def _counts(body: str, span: Span, wide: Sequence[Range]) -> bool:
    """Whether a span may be a party here; `wide` are the sentences in which every place and organisation may."""
    if span.label not in UNTYPED or _stands_before_giving(body, span):
        return True
    if span.label == "ORG" and any(m.end() == span.end for m in _ENDING.finditer(body, span.start, span.end)):
        return True
    return span.label != "PERSON" and any(start <= span.start < end for start, end in wide)


def _weigh(body: str, span: Span) -> Span:
    """The span, surer where a verb of giving follows: a giver's name is often one that the tagger hardly knows."""
    return span._replace(score=min(1.0, span.score + GIVER_BONUS)) if _stands_before_giving(body, span) else span


def _stands_before_giving(body: str, span: Span) -> bool:
    return span.label in ("ORG", "PERSON") and _GIVES.match(body, span.end) is not None


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
    """Whether a sentence holds the end of a name, or somebody before a verb of giving, that no party of the grammar covers."""
    if any(not _ends_in(first, match.end(), match.end()) for match in _ENDING.finditer(body, *cut)):
        return True
    ends = [match.end(1) for match in _CLAUSE_THEN_GIVING.finditer(body, *cut)]
    return any(not _ends_in(first, end - NEAR, end) for end in ends)


def _ends_in(first: Roles, start: int, end: int) -> bool:
    """Whether one of the grammar's parties ends between two offsets of the body, or reaches across the second."""
    start, end = start + first.scene.base, end + first.scene.base
    i = bisect_left(first.scene.starts, end) - 1
    return i >= 0 and first.parties[i].end >= start

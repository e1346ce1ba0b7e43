"""The roles of an article with a tagger's help: it reads only the sentences where it may know more than the grammar."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.records import Article
from extract import parties_tagged, roles
from extract.roles import Roles
from extract.tagger import Span, Tagger

Range = tuple[int, int]  # a place in the body
UNSURE = frozenset({"nobody"})
UNTYPED = frozenset({"PLACE", "ORG", "PERSON"})
GIVER_BONUS = 0.25
WORDS_BEFORE = 20  # characters before a verb of giving in which its giver is looked for
NEAR = 3  # characters between a giver and its verb: 今年, 已先后
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_CLAUSE = re.compile(r"[^，,：:]{4,}")
_TO = re.compile(r"(?:向|为|给|赴|在|到|对|由|走进|支援|帮扶|援助|援建|帮助|驰援)(?=[一-鿿]{3})")
_ENDING = re.compile(
    r"[一-鿿]{2}(?:基金会?|总会|分会|协会|学会|商会|公会|研究会|促进会|联谊会|集团|公司|银行|合作社|局|委|办|厅|署|医院|卫生院|保健院"
    r"|学院|大学|中学|小学|研究所|研究院|服务中心|医学中心|医疗中心|福利院|工厂|药业|能源|电力|证券)"
)
_GIVING = r"(?:捐|认捐|资助|出资|援建|赠送|赠予|筹资|募集|派出|选派|驰援|送上|送去|送来|送给|送到|献出)"
_GIVES = re.compile(
    rf"(?:先生|女士|夫妇|老人|一家)?(?:也|还|又|再|则|亦|已|将|共|首批|先后|再次|分别|[向为给把将][^，。；]{{2,16}}?)?{_GIVING}"
)
_COMMON = re.compile(  # endings that name nobody: counted or general institutions, and verbs in 办
    r"[\d一二三四五六七八九十几两余多][ ]?[家所个间][一-鿿]{0,8}$"
    r"|(?:受援|支援|[一二三四]级|[县省市]级|乡镇|基层|贫困县|定点|附属|[省部市]属|公立|县城?|城市|每[个家]|改扩建)(?:受援)?(?:医院|卫生院|[中小]学)$"
    r"|(?:[举开创主承协筹]|联合举)办$"
)
_NOBODY = re.compile(
    r"(?:[\d元人名家月年日所个台件份次万亿底]|^)(?:[今去]年|累计|先后|首批|至今|次日|全年|人均|[也还又再共已各并，])*$"
)
_GIVING_VERB = re.compile(_GIVING)
_FOR = re.compile(
    r"(?<![因作成认以称视列名])[为给向把](?![了主期止准握予])"
)  # before the one it stands for stands the giver: 甲店给乙校送来
_BREAK = re.compile(r"[，。；：、\n]")


class First(NamedTuple):
    """What the grammar made of an article's parties, and the runs of its body that a tagger should read."""

    article: Article
    roles: Roles
    runs: tuple[tuple[Range, bool], ...]  # each with whether the grammar is unsure there


def read(article: Article, places: Sequence[Range], tagger: Tagger | None) -> Roles:
    """The roles of an article; names from the tagger join the grammar's in some of the sentences that hold a quantity.

    `places` are the quantities whose parties will be asked for. Without a tagger this is `roles.read`.
    """
    if tagger is None:
        return roles.read(article)
    alone = first(article, places)
    return second(alone, spans([alone], tagger)[0])


def first(article: Article, places: Sequence[Range]) -> First:
    """The grammar's roles, and where the tagger may know more.

    The tagger is slow beside the grammar, so a sentence is read only as far as its last clause in which the grammar passed
    over the end of an organisation's name, or found nobody beside a verb of giving, or (where it is unsure of a quantity's
    parties) nobody behind a word such as 向.
    """
    found = roles.read(article)
    return First(article, found, tuple(_runs(found, article.body, sorted(places))))


def spans(read: Sequence[First], tagger: Tagger) -> list[list[Span]]:
    """The tagger's spans in the runs of each article, offsets in its body; one call for all of them."""
    cuts = [(one.article.body, start, end) for one in read for (start, end), _ in one.runs]
    tagged = iter(tagger([body[start:end] for body, start, end in cuts]) if cuts else [])
    return [
        [
            span._replace(start=span.start + start, end=span.end + start)
            for (start, _), _ in one.runs
            for span in next(tagged)
        ]
        for one in read
    ]


def second(read: First, found: Sequence[Span]) -> Roles:
    """The roles with the tagger's names, where those add a party.

    In unsure sentences all places and organisations count; in the others organisations that end in a known word, and
    whoever stands before a verb of giving, persons too.
    """
    body, scene = read.article.body, read.roles.scene
    wide = [run for run, unsure in read.runs if unsure]
    kept = [_weigh(body, span) for span in found if _counts(body, span, wide)]
    if parties_tagged.join(scene.text, scene.parties, scene.base, kept) == list(scene.parties):
        return read.roles
    return roles.read(read.article, kept)


def _runs(first: Roles, body: str, places: Sequence[Range]) -> Iterator[tuple[Range, bool]]:
    """The runs of a body that the tagger should read, and whether the grammar is unsure there; `places` in order."""
    starts = [place[0] for place in places]
    for match in _SENTENCE.finditer(body):
        inside = places[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
        if not inside:
            continue
        clauses = [clause.span() for clause in _CLAUSE.finditer(body, *match.span())]
        passed = [clause for clause in clauses if _passed_over(first, body, clause)]
        open_ended = [clause for clause in clauses if _nobody_behind(first, body, clause)]
        if not passed and not open_ended:
            continue
        unsure = any(UNSURE.intersection(first.explain(*place)) for place in inside)
        wanted = passed + open_ended if unsure else passed
        if wanted:
            yield (match.start(), max(end for _, end in wanted)), unsure


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


def _passed_over(first: Roles, body: str, cut: Range) -> bool:
    """Whether a clause holds the end of a name, or somebody before a verb of giving, that no party of the grammar covers."""
    for match in _ENDING.finditer(body, *cut):
        if not _ends_in(first, match.end(), match.end()) and not _COMMON.search(
            body, max(0, match.start() - 8), match.end()
        ):
            return True
    return any(not _ends_in(first, end - NEAR, end) for end in _before_giving(body, cut))


def _before_giving(body: str, cut: Range) -> Iterator[int]:
    """Where the words end that stand before a verb of giving and may name somebody."""
    at = cut[0]
    for verb in _GIVING_VERB.finditer(body, *cut):
        low = max([at, verb.start() - WORDS_BEFORE, *(m.end() for m in _BREAK.finditer(body, at, verb.start()))])
        if verb.start() - low < 2:
            continue
        at = verb.end()
        if not _NOBODY.search(body[low : verb.start()]):
            yield verb.start()
        behind = _FOR.search(body, low + 2, verb.start() - 1)
        if behind is not None and not _NOBODY.search(body[low : behind.start()]):
            yield behind.start()


def _nobody_behind(first: Roles, body: str, cut: Range) -> bool:
    """Whether a clause holds a word that one stands behind (向, 为, 支援 …) and none of the grammar's parties begins there."""
    starts, parties, base = first.scene.starts, first.parties, first.scene.base
    for match in _TO.finditer(body, *cut):
        at = match.end() + base
        i = bisect_left(starts, at)
        begins = i < len(starts) and starts[i] <= at + 1
        if not begins and not (i and parties[i - 1].end > at):
            return True
    return False


def _ends_in(first: Roles, start: int, end: int) -> bool:
    """Whether one of the grammar's parties ends between two offsets of the body, or reaches across the second."""
    start, end = start + first.scene.base, end + first.scene.base
    i = bisect_left(first.scene.starts, end) - 1
    return i >= 0 and first.parties[i].end >= start

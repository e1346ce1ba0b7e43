"""Where a quantity stands: its clause, its sentence, its paragraph, and what stands on either side of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.kinds_lexicon import Hit, Lexed, lex
from extract.layers import Quantity
from extract.patterns import replaced
from extract.sentences import bounded

_SENTENCE = re.compile(r"[。！？!?\n]+[”」』’\"）)]*")
_CLAUSE = re.compile(r"[，,；;：:。！？!?\n（）()|\t—]+|[“”\"]{2,}")
_WAY = re.compile("路|渠|桥|堤")
_LAID_BEHIND = re.compile(r"[，,][^，。；]{0,6}(?:浇完|浇筑|硬化|铺完|铺好|贯通|完工|竣工|通车|修通)")


@dataclass(frozen=True, slots=True)
class Frame:
    """A text cut into sentences, clauses and words; built once an article."""

    text: str
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    lexed: Lexed

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        return _span(self.sentences, at, len(self.text))

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return _span(self.clauses, at, len(self.text))


def _span(starts: tuple[int, ...], at: int, size: int) -> tuple[int, int]:
    i = bisect_right(starts, at) - 1
    return starts[i], starts[i + 1] if i + 1 < len(starts) else size


@dataclass(frozen=True, slots=True)
class Site:
    """One quantity in its frame, with its neighbours among the quantities of the text."""

    frame: Frame
    quantity: Quantity
    before: Quantity | None
    after: Quantity | None
    clause: tuple[int, int]
    sentence: tuple[int, int]

    left: str = field(init=False, repr=False, compare=False)  # the clause up to the quantity
    right: str = field(init=False, repr=False, compare=False)  # the clause behind it
    lead: str = field(init=False, repr=False, compare=False)  # the sentence up to the quantity
    tail: str = field(init=False, repr=False, compare=False)  # the sentence behind it

    def __post_init__(self) -> None:
        """Cut once what every rule looks at."""
        text, start, end, put = self.frame.text, self.quantity.start, self.quantity.end, object.__setattr__
        put(self, "left", text[self.clause[0] : start])
        put(self, "right", text[end : self.clause[1]])
        put(self, "lead", text[self.sentence[0] : start])
        put(self, "tail", text[end : self.sentence[1]])

    @property
    def gap(self) -> str:
        """What stands between the quantity before (in this clause) and this one."""
        floor = self.clause[0]
        if self.before is not None:
            floor = max(floor, self.before.end)
        return self.frame.text[floor : self.quantity.start]

    def verbs(self, start: int, end: int) -> list[Hit]:
        """The verbs within a span of the text."""
        return self.frame.lexed.verbs_in(start, end)


_EVEN = tuple(zip(",;()?!:\u3000\xa0", "，；（）？！：  ", strict=True))
_IN_NUMBER = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))|：(?<=\d：)(?=\d)")


def even(text: str) -> str:
    """The text with full-width marks, character for character, so that one set of patterns reads both kinds of page.

    >>> even("投入1,260万元,惠及(含)3县;")
    '投入1,260万元，惠及（含）3县；'
    """
    wide = replaced(text, _EVEN)
    return _IN_NUMBER.sub(lambda m: "," if m.group() == "，" else ":", wide)


def frame(text: str, quantities: Sequence[Quantity]) -> Frame:
    """The frame of a text; separators inside a quantity (1,260) cut nothing."""
    text = even(text)
    inside = _covered(text, quantities)
    ends = (m.end() for m in _SENTENCE.finditer(text) if m.start() not in inside and m.end() < len(text))
    sentences = bounded((0, *ends), text)
    clauses = (0, *(m.end() for m in _CLAUSE.finditer(text) if m.start() not in inside and m.end() < len(text)))
    return Frame(text, sentences, tuple(sorted({*sentences, *clauses})), lex(text))


_ASIDE = re.compile(r"[（(][^（）()\d，。；、：]{1,3}[）)]|[（(][市区县旗乡镇自治州直辖、]{1,8}[）)]")


def _covered(text: str, quantities: Sequence[Quantity]) -> set[int]:
    """Offsets where a separator cuts nothing: inside quantities, and the brackets of 县（区）."""
    inside = {i for q in quantities for i in range(q.start, q.end)}
    return inside | {i for m in _ASIDE.finditer(text) for i in range(m.start(), m.end())}


def sites(text: str, quantities: Sequence[Quantity]) -> list[Site]:
    """Every quantity of a text at its site, in order.

    >>> from extract.quantities import find
    >>> text = "投入310万元，改造11个村卫生室"
    >>> [(s.left, s.right) for s in sites(text, find(text))]
    [('投入', '，'), ('改造', '村卫生室')]
    """
    shape = frame(text, quantities)
    out = []
    for i, q in enumerate(quantities):
        before = quantities[i - 1] if i else None
        after = quantities[i + 1] if i + 1 < len(quantities) else None
        out.append(Site(shape, q, before, after, shape.clause(q.start), shape.sentence(q.start)))
    return out


def way_laid(site: Site) -> bool:
    """Whether the sentence tells of a road, canal, bridge or dam and, behind a length, that it is laid (通村路3公里，已硬化)."""
    return _LAID_BEHIND.search(site.tail[:24]) is not None and _WAY.search(site.lead) is not None


def line_of(text: str, at: int) -> tuple[int, int]:
    """The line that holds an offset."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def index_of(starts: Sequence[int], at: int) -> int:
    """How many starts lie at or before an offset, less one."""
    return bisect_left(starts, at + 1) - 1

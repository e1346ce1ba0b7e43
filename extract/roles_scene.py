"""The stage on which roles are read: one text with its parties, cut into clauses, sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Article
from extract import aliases, gazetteer, parties, parties_tagged, places, programmes
from extract.layers import Party
from extract.patterns import replaced
from extract.sentences import bounded
from extract.tagger import Span

_LINE_END = re.compile("\n")
_CLAUSE = re.compile(r"[，,；;。！？!?：:\n|\t—…]+|[（）()]")
_SENTENCE = re.compile(r"[。！？!?；;\n]+")
_VARIANTS = (("陜", "陕"), (";", "；"), ("!", "！"), ("?", "？"))  # forms of one character and of punctuation that pages use
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_JOIN = re.compile(r"、|和|与|及|以及|、以及|，以及|(?:联合|携手|会同)(?:执行团队|执行机构|爱心企业)?")
_UNKNOWN_BETWEEN = re.compile(r"、[一-鿿A-Za-z]{2,6}、")
_MUTUAL = re.compile(
    r"[^，。；、]{0,6}?(?:结对|结成|结为|结下|结亲|结了|协作|签订|签署|合作|持续|坚持|建立|共建|牵手|对接|(?:携手|联合)(?![^，。]{0,3}(?:捐|赠|援|支|助))|互派|两地|双方|医疗共建|一家亲|心连心)"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A title line and body as one text, with parties and programmes in order and the cuts between clauses.

    Offsets of the body are shifted by `base`. `lists[i]` is the number of the enumeration that party i belongs to.
    """

    text: str
    base: int
    outlet: str
    parties: tuple[Party, ...]
    programmes: tuple[programmes.Programme, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    lines: tuple[int, ...]
    lists: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    stands: tuple[tuple[int, int], ...]  # the clause and the sentence of each party
    usual: dict[str, str]

    def clause_of(self, offset: int) -> int:
        """The number of the clause that holds an offset."""
        return bisect_right(self.clauses, offset) - 1

    def clause_span(self, clause: int) -> tuple[int, int]:
        """Where a clause starts and ends."""
        end = self.clauses[clause + 1] if clause + 1 < len(self.clauses) else len(self.text)
        return self.clauses[clause], end

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self.sentences, offset) - 1

    def line_of(self, offset: int) -> int:
        """The number of the paragraph that holds an offset; 0 is the title."""
        return bisect_right(self.lines, offset) - 1

    def line_text(self, line: int) -> str:
        """The text of a paragraph."""
        end = self.lines[line + 1] - 1 if line + 1 < len(self.lines) else len(self.text)
        return self.text[self.lines[line] : end]

    def bracketed(self, offset: int) -> bool:
        """Whether an offset lies inside round brackets of its paragraph."""
        low = max(self.lines[self.line_of(offset)], offset - 120)
        opened = max(self.text.rfind("（", low, offset), self.text.rfind("(", low, offset))
        closed = max(self.text.rfind("）", low, offset), self.text.rfind(")", low, offset))
        return opened > closed


def name_of(scene: Scene, code: str) -> str:
    """The name that the article uses for a place, else its short name."""
    place = gazetteer.by_code()[code]
    return scene.usual.get(place.short) or scene.usual.get(place.name) or place.short or place.name


def build(article: Article, spans: Sequence[Span] = ()) -> Scene:
    """The scene of an article; a tagger's spans (offsets in the body) join the parties that the grammar finds."""
    title = (article.title or "").replace("\n", " ")
    text = _COMMA.sub("，", replaced(f"{title}\n{article.body}", _VARIANTS))
    located = places.find(text)
    known = parties.gather(text, located)
    found = parties_tagged.join(text, known, len(title) + 1, spans)
    outlet = " ".join(filter(None, (article.outlet, article.source, article.author)))
    usual = _usual(located)
    paired = programmes.find(text)
    codes = tuple(code for p in paired for code in (p.recipient, p.donor) if code)
    owner = aliases.Owner(outlet, title, text, codes, usual)
    found = aliases.relative(found, owner)
    found = sorted(found + aliases.find(text, found, owner), key=lambda p: p.start)
    lists, members = _lists(text, found)
    clauses, sentences = _starts(_CLAUSE, text), bounded(_starts(_SENTENCE, text), text)
    starts = tuple(p.start for p in found)
    return Scene(
        text=text,
        base=len(title) + 1,
        outlet=outlet,
        parties=tuple(found),
        programmes=tuple(paired),
        clauses=clauses,
        sentences=sentences,
        lines=_starts(_LINE_END, text),
        lists=lists,
        members=members,
        starts=starts,
        stands=tuple((bisect_right(clauses, at) - 1, bisect_right(sentences, at) - 1) for at in starts),
        usual=usual,
    )


def _usual(found: Sequence[Party]) -> dict[str, str]:
    """For each name of a place the spelling that the article uses most for it (三都水族自治县 → 三都县)."""
    counts: dict[str, Counter[str]] = {}
    for party in found:
        if party.place and party.rule.startswith("gazetteer") and _names_itself(party.name, party.place):
            counts.setdefault(party.place, Counter())[party.name] += 3 if gazetteer.is_full(party.name) else 2
    return {name: names.most_common(1)[0][0] for names in counts.values() for name in names}


def _names_itself(name: str, code: str) -> bool:
    """Whether a name is that of the coded place: a town abroad has only the code of its country."""
    return name in gazetteer.countries().get(code, (name,))


def _starts(pattern: re.Pattern[str], text: str) -> tuple[int, ...]:
    return tuple(sorted({0, *(match.end() for match in pattern.finditer(text))}))


def _lists(text: str, found: Sequence[Party]) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """For each party its enumeration, and the members of each; 甲与乙结对 is no enumeration."""
    numbers: list[int] = []
    members: list[list[int]] = []
    for i, party in enumerate(found):
        if i and _same_list(text, found[i - 1], party):
            members[-1].append(i)
        else:
            members.append([i])
        numbers.append(len(members) - 1)
    return tuple(numbers), tuple(tuple(m) for m in members)


def _same_list(text: str, left: Party, right: Party) -> bool:
    between = text[left.end : right.start]
    if left.type != "PLACE" and right.type != "PLACE" and _UNKNOWN_BETWEEN.fullmatch(between):
        return True  # 某基金会、顺丰、某集团
    if between == "的" and left.type == right.type == "PLACE" and left.place and right.place:
        return left.place != right.place and gazetteer.lies_within(right.place, left.place)  # 宁波的象山
    if not between or len(between) > 8 or not _JOIN.fullmatch(between):
        return False
    if between == "、" or text[max(0, left.start - 1) : left.start] == "由":
        return True
    return (left.type == "PLACE") == (right.type == "PLACE") and not _MUTUAL.match(text, right.end)

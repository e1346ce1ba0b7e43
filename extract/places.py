"""Places in text: from the gazetteer in one pass, ambiguous ones by their surroundings."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.records import Article
from extract import gazetteer, places_rural
from extract.layers import Party

_REGION = re.compile(r"[一-鿿]{2,5}?(?:省|州|邦|大区|市)")
_NO_REGION = re.compile(r"[的在与和及向对为派医援]")
_MONEY = re.compile(
    r"(?:货?币|元|镑|法郎|克朗|卢比|先令|比尔|克瓦查|里亚尔|第纳尔|迪拉姆|比索|兰特|奈拉|塞地|铢|盾|令吉|林吉特|雷亚尔|卢布|里拉|福林|图格里克|坚戈|索姆|苏姆)"
)
_STRICKEN = re.compile(r"地震|灾区|震区|洪灾|抗震|[0-9]+[余多万]*(?:吨|箱|车|件)")
_AIDING = re.compile(r"(?:帮扶|驰援|支援|援助|助力|情系|走进|奔赴|结对|对口)$")
_ACTS = re.compile(r"(?:对口|结对)?(?:支援|帮扶|驰援|援助|援建)|援[疆藏青滇黔川甘桂]|[向为给][^，。；]{1,12}?(?:捐|赠|援|投入|派)|方面|派来|派出|选派|籍|(?:的)?(?:专家|医生|医疗队|教师)")
_CELL = re.compile(r" *[|\t]")
_LINK = frozenset("在赴到向为与和及对给由从的了往至来自是省市州")
_BAD_AFTER = frozenset("级域城乡")
_LONGEST = 16
_BETWEEN = ("、", "和", "与", "及")


class Hit(NamedTuple):
    """One spelling of the gazetteer in the text, with the codes it may mean."""

    start: int
    end: int
    spelling: str
    codes: tuple[str, ...]


def find(text: str, context: str = "") -> list[Party]:
    """The places of a text as parties of type PLACE, left to right, neighbours of one address joined.

    `context` is text that helps with ambiguous names (the article's title). A name that stays ambiguous has no code.

    >>> [(p.name, p.place) for p in find("上海市普陀区与云南省昆明市寻甸县")]
    [('上海市普陀区', '310107'), ('云南省昆明市寻甸县', '530129')]
    >>> find("提高县级医院水平，大方向不变，东方的长期合作")
    []
    """
    hits = _hits(text)
    known = _known(hits + _hits(context))
    kept: list[tuple[Hit, str]] = []
    for i, hit in enumerate(hits):
        before = kept[-1] if kept and kept[-1][0].end == hit.start else None
        code = _choose(hit, before[1] if before else "", known, _listed(text, hits, i))
        if code is None and not before and _aided(text, hit):
            code = hit.codes[0] if len(hit.codes) == 1 else ""
        if code is not None and _stands(text, hit, before is not None) and not _is_money(text, hit):
            kept.append((hit, code))
    return places_rural.add(text, [_abroad(text, party) for party in _join(text, kept)])


def of(article: Article) -> list[Party]:
    """The places of an article's body, read with its title as context."""
    return find(article.body, article.title)


def _hits(text: str) -> list[Hit]:
    """All spellings in a text, left to right; where one is only a word (向阳 in 向阳原县), the county inside it."""
    out: list[Hit] = []
    taken = 0
    for end, (spelling, codes) in gazetteer.automaton().iter_long(text) if text else ():
        hit = Hit(end + 1 - len(spelling), end + 1, spelling, codes)
        if hit.start < taken:
            continue
        if not codes or spelling in gazetteer.words():
            inner = _inner(text, hit)
            if inner is None and not codes:
                continue
            hit = inner or hit
        out.append(hit)
        taken = hit.end
    return out


def _inner(text: str, word: Hit) -> Hit | None:
    """The full name of a county that starts inside a word and goes on behind it."""
    for end, (spelling, codes) in gazetteer.automaton().iter_long(text[word.start + 1 : word.end + _LONGEST]):
        start = word.start + 2 + end - len(spelling)
        if start >= word.end:
            return None
        if codes and len(spelling) > 2 and gazetteer.is_full(spelling) and start + len(spelling) > word.end:
            return Hit(start, start + len(spelling), spelling, codes)
    return None


def _sure(hit: Hit) -> bool:
    """Whether a spelling stands for a place without help: its rank is written, or it is a prefecture or larger."""
    if hit.spelling in gazetteer.words():
        return False
    return gazetteer.is_full(hit.spelling) or any(gazetteer.level(code) <= 2 for code in hit.codes)


def _aided(text: str, hit: Hit) -> bool:
    """Whether a short name of a county stands right behind a word of aid (聚力帮扶兴山) or before a disaster (泸定地震)."""
    free = hit.spelling not in gazetteer.words() and len(hit.spelling) > 1
    if free and len(hit.spelling) > 2 and len(hit.codes) == 1:
        return True
    if free and text[hit.start - 1 : hit.start] in ("\n", "|", " ") and _CELL.match(text, hit.end) and _opens_row(text, hit.start):
        return True
    aided = _AIDING.search(text, max(0, hit.start - 3), hit.start) or _STRICKEN.match(text, hit.end)
    if free and not aided and len(hit.codes) == 1:
        aided = _ACTS.match(text, hit.end)
    return free and aided is not None


def _opens_row(text: str, start: int) -> bool:
    """Whether nothing stands before an offset in its line: it opens a row of a table."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" |")


def _known(hits: list[Hit]) -> frozenset[str]:
    """The codes that the text names for sure, and all places around them."""
    codes = {hit.codes[0] for hit in hits if len(hit.codes) == 1 and _sure(hit)}
    return frozenset(step for code in codes for step in gazetteer.chain(code))


def _listed(text: str, hits: list[Hit], i: int) -> tuple[str, ...]:
    """The codes of neighbours in the same enumeration (木里、盐源、昭觉)."""
    out: tuple[str, ...] = ()
    if i and text[hits[i - 1].end : hits[i].start] in _BETWEEN:
        out += hits[i - 1].codes
    if i + 1 < len(hits) and text[hits[i].end : hits[i + 1].start] in _BETWEEN:
        out += hits[i + 1].codes
    return out


def _choose(hit: Hit, before: str, known: frozenset[str], listed: tuple[str, ...]) -> str | None:
    """The code that a spelling means here, "" where it stays open, None where it is no place."""
    scores = {code: _score(code, before, known, listed) for code in hit.codes}
    best = max(scores.values())
    winners = [code for code, score in scores.items() if score == best]
    if hit.spelling in gazetteer.words() and best < 8:
        return None
    if not _sure(hit) and (best == 0 or (before and best < 16)):
        return None
    if len(winners) > 1:
        highest = min(gazetteer.level(code) for code in winners)
        winners = [code for code in winners if gazetteer.level(code) == highest]
    return winners[0] if len(winners) == 1 else ""


def _score(code: str, before: str, known: frozenset[str], listed: tuple[str, ...]) -> int:
    """How much speaks for a code: an outer place just before it, neighbours in a list, the rest of the text."""
    if before and before != code and gazetteer.lies_within(code, before):
        return 16
    parent = gazetteer.parent_of(code) or ""
    score = 0
    if parent and any(other != code and gazetteer.parent_of(other) == parent for other in listed):
        score += 8
    if code in known:
        score += 4
    if gazetteer.level(code) >= 2 and parent in known:
        score += 2
    if gazetteer.level(code) >= 3 and code[:2] + "0000" in known:
        score += 1
    return score


def _stands(text: str, hit: Hit, joined: bool) -> bool:
    """Whether a two-character county name (高县, 横县) stands by itself and not inside 提高县级."""
    if hit.spelling[-1] != "县" or len(hit.spelling) != 2:
        return True
    before = text[hit.start - 1 : hit.start]
    free = joined or not before or before in _LINK or not "一" <= before <= "鿿"
    return free and text[hit.end : hit.end + 1] not in _BAD_AFTER


def _is_money(text: str, hit: Hit) -> bool:
    """Whether a country or Hong Kong, Macau, Taiwan only names a currency (马拉维克瓦查, 澳门元)."""
    issues = any(not code[:1].isdigit() or code in ("710000", "810000", "820000") for code in hit.codes)
    return issues and hit.spelling[-1] != "区" and _MONEY.match(text, hit.end) is not None


def _join(text: str, kept: list[tuple[Hit, str]]) -> list[Party]:
    """Addresses written in one run (云南省昆明市寻甸县) as one party with the code of the smallest."""
    out: list[Party] = []
    for hit, code in kept:
        last = out[-1] if out else None
        if last and last.end == hit.start and code and last.place and gazetteer.lies_within(code, last.place):
            out[-1] = Party(last.start, hit.end, text[last.start : hit.end], "PLACE", code, rule="gazetteer-chain")
        else:
            out.append(Party(hit.start, hit.end, hit.spelling, "PLACE", code or None, rule="gazetteer"))
    return out


def _abroad(text: str, party: Party) -> Party:
    """A foreign place with the province or town behind it (柬埔寨磅湛省)."""
    if not party.place or party.place[:1].isdigit() or party.place == "CN":
        return party
    match = _REGION.match(text, party.end)
    if text[party.end : party.end + 1] in ("省", "州", "市"):
        end = party.end + 1
    elif match and not _NO_REGION.search(match[0]):
        end = match.end()
    else:
        return party
    return Party(party.start, end, text[party.start : end], "PLACE", party.place, rule="foreign-region")

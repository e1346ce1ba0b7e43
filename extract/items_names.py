"""The item of a fact: the counted thing in the article's words, without number and classifier."""

from __future__ import annotations

import re

from extract.items import Noun, phrase
from extract.items_site import Site

_TRIM = re.compile(r"^(?:全[院县市州省区队])+|^[的等各其中约近共有为和与及、，\s“”\"]+|[的约近共有为达到了、，\s“\"]+$")
_RATE_END = re.compile(
    r"(?:同比|环比|较|比|由|从|已|也|则|就|都|的|年均|平均|达到了?|达|提高|提升|上升|下降|降低|减少|增长|增加|升|降|增|为|约|近|超过|超|占|仅|至|到|是|在|突破|保持|稳定|分别|高出|多出|扩大|缩短|上浮|名义|实际|了|力争|[ 　])++$"
)
_TIME = re.compile(r"(?:\d{4}年|去年|今年|上年|同期|目前|截至|上半年|\d+月)[^，]{0,6}$")
_OPENING = re.compile(r"^(?:其中|含|包含|包括|今年|去年|全年|共|累计|该|将|并|已|另|使|为|在|其)+")
_VERB = re.compile(r"投入|捐赠|捐出|捐|提供|采购|销售|安排|拨付|支持|援助|募集|筹集|发放|实现|完成|开展|达到|帮助|投资|的|向|为|对")
_BEHIND = re.compile(r"(?:人民币|现金)?的(?!标准|基础|比例|价格|目标)([\u4e00-\u9fff]{2,8}?)(?=[，。；、）]|和|及|用于|支持|并|运|转|$)")
_GIVEN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,10}(?=[、，。；和及等（])")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z“”（）()]+$")


def item_of(site: Site, found: Noun | None, kind: str) -> str:
    """The item's words: the noun phrase, else what the clause measures, else the verb that counts.

    >>> from extract.items import noun
    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> text = "县域内就诊率达89.3%，选派骨干医师19名"
    >>> [item_of(s, noun(s), "rates") for s in sites(text, find(text))]
    ['县域内就诊率', '骨干医师']
    """
    if found is not None:
        start, end = phrase(site, found)
        return _TRIM.sub("", site.frame.text[start:end]) or site.frame.text[found.start : found.end]
    if kind == "equipment" and (given := _GIVEN.match(site.right)):
        return given.group()
    return (_paid(site) if kind == "funds" else "") or _measured(site)


def _paid(site: Site) -> str:
    """What a sum is: the noun behind 的 (1000万元的紧急援助), else the verb that gives it (捐赠)."""
    behind = _BEHIND.match(site.right)
    if behind:
        return behind[1]
    end = site.quantity.start
    verb = next((hit for hit in reversed(site.verbs(max(site.clause[0], end - 8), end)) if hit.cls in ("give", "build")), None)
    near = verb is not None and end - verb.end <= 1
    return site.frame.text[verb.start : verb.end] if verb is not None and near else ""


def _measured(site: Site) -> str:
    """What the clause before the number speaks of, without comparisons and verbs of change."""
    text = site.frame.text
    for floor, end in ((site.clause[0], site.quantity.start), (_previous(site), site.clause[0])):
        words = text[floor:end].strip("，,；;：:。 \n　")
        for _ in range(3):
            words = _TIME.sub("", _RATE_END.sub("", words))
        run = _LETTERS.search(words.removesuffix("）").split("（")[-1])
        if run and len(run.group()) >= 2:
            return _OPENING.sub("", run.group() if len(run.group()) <= 12 else _tail(run.group()))
    return ""


def _tail(words: str) -> str:
    """The end of a long run, from a verb's end if one stands in reach."""
    cut = max((m.end() for m in _VERB.finditer(words[-14:-2])), default=6)
    return words[-14:][cut:]


def _previous(site: Site) -> int:
    """The start of the clause before the quantity's own, within its sentence."""
    if site.clause[0] <= site.sentence[0]:
        return site.clause[0]
    return max(site.sentence[0], site.frame.clause(site.clause[0] - 1)[0])

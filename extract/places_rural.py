"""Towns and villages, which no list holds: found by their suffix after a place or after a boundary."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.layers import Party

_SUFFIX = re.compile(
    r"(?:街道|社区(?!治疗|卫生|医|服务|居民|干部|工作|矫正)|嘎查|苏木|(?<!各)乡(?![亲贤邻愁土下音])|(?<!乡)镇|(?<!乡)(?<!公里)(?<!平方米)(?<!公顷)村|(?<=[一-鿿]{2})(?<![乡在各贫困受援一个全该本我邻周边外山区大小两三多城新老旧强弱示范百管辖牧农省市州直级])县)(?![级域长民医庄委里干支口小企落史情风容貌贫贤超振村镇寨])"
)
_BREAK = re.compile(
    r"[^一-鿿]|(?<![协共大会相])同(?![心德江仁里安乐福和兴古力])|自(?!贡|治|流井)|[在到赴向为对与及由从往给的了于至来进是将被等]|(?<![中永太共仁祥义])和|[该我本全](?:省|市|县|区|州|镇|乡)|修建|兴建|捐资|出资|援建|捐建|改建|新建|扩建|投入|培训|打造|转移|提升|引进|通往|接续|推动|搬迁|转岗|[一二三四五六七八九十百千]|帮扶|支援|捐赠|走进|驰援|援助|结对|帮助|奔赴|赶赴|前往|抵达|落户|来到|来自|对口|牵手|携手|资助|慰问|救助|运抵|发往|运往|覆盖|惠及|改造|位于|深入"
)
_NO_NAME = re.compile(
    r"^[个名位家座处所条余多]|新修|建成|完成|投资|出资|加入|新增|修建|通$|外出|海拔|[各全每该本两几多数某我其这那上下驻进入离返偏农城新老贫困示范重点个所家基层]$|(?:^|[大深高荒])山$|^[各全每该本两几多某我其这那第所有]"
)
_REACH = 5


def add(text: str, found: list[Party]) -> list[Party]:
    """The places with towns and villages among them; one behind its county becomes part of the address.

    >>> [p.name for p in add("走进大山深处，在中和镇，加鸠镇和农村", [])]
    ['中和镇', '加鸠镇']
    """
    out: list[Party] = []
    i = 0
    for match in _SUFFIX.finditer(text):
        while i < len(found) and found[i].end <= match.start():
            out.append(found[i])
            i += 1
        if i < len(found) and found[i].start < match.end():
            continue
        town = _town(text, match, out[-1] if out else None)
        if town is None:
            continue
        if out and out[-1].start == town.start:
            out.pop()
        out.append(town)
    return out + [party for party in found[i:] if not out or party.start >= out[-1].end]


def _town(text: str, match: re.Match[str], last: Party | None) -> Party | None:
    """The town or village that ends with a suffix, None where the word is no name."""
    start, end = match.span()
    low = max(start - _REACH, 0)
    if last and last.end > low:
        run = text[last.end : start]
        if not run or _BREAK.search(run) or len(run) > 4:
            return _after_break(text, max(low, last.end), match)
        if not _NO_NAME.search(run):
            return Party(last.start, end, text[last.start : end], "PLACE", last.place, rule="town-in-place")
        return None
    return _after_break(text, low, match)


def _after_break(text: str, low: int, match: re.Match[str]) -> Party | None:
    start, end = match.span()
    cut = low
    at_break = low == 0
    for broken in _BREAK.finditer(text, low, start):
        cut, at_break = broken.end(), True
    run = text[cut:start]
    if not at_break or not 2 <= len(run) <= (2 if text[start] == "县" else 4) or _NO_NAME.search(run):
        return None
    return Party(cut, end, text[cut:end], "PLACE", None, rule="town")


def overlapping(found: list[Party], start: int) -> int:
    """The index of the first party that starts at or after an offset."""
    return bisect_left(found, start, key=lambda party: party.start)

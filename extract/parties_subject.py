"""Givers whose names end in no known word (远帆汽车, 隆平高科, 赛马会): subjects of a verb of giving."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from extract import gazetteer
from extract.layers import Party
from extract.patterns import occurrences

_VERB = re.compile(
    r"(?:联合|定向|无偿|免费|自愿|慷慨)?(?:捐[赠出资款献助建给了来购]|(?<![募认受获])捐(?=[0-9一二两三四五六七八九十百千万])|赠送|致赠|援建|(?<!工)资助|出资|驰援|赞助|认捐|献出"
    r"|募捐(?=[0-9一二两三四五六七八九十百千万])|募得|宣布(?=[，,]?[^。，,]{0,14}捐)|拿出(?=[0-9一二两三四五六七八九十百千万]))(?!仪式|典礼|活动|者|人|方|单位|物资|证书|协议|大会|项目|款项|善款|资金)"
)
_WEAK = re.compile(
    r"派出|选派|派驻|投资|投入|送[来上去给往]|募集|筹集|筹得|筹款|开展|举办|救治|免费|收购|援助|帮扶|建成|发放|义诊|携手|组织|提供|培训|设立"
)
_HEAD = re.compile(
    r"^(?:[0-9]+[年月日号时]|(?:前|去|今|当|同|每|近|次|翌|昨)(?:年|天|日|月)(?:以来|晚)?|上午|下午|凌晨|傍晚|中午|晚间?|日前|近日|近期|此前|随后|目前|其中|同时|另外|此外|还有"
    r"|据悉|据了解|据介绍|近年来|多年来|[一二两三四五六七八九十]+年来|本次|这次|首批|当日|现场|连日来|获悉|得知|了解到|为此|于是|而|但|且|另|因此|所以|年初|年底|期间|爱心企业|民间组织|民营企业|捐赠方|企业)++"
)
_TAIL = re.compile(
    r"(?:还|又|也|再|则|已|将|曾|共|都|均|先后|累计|总共|一共|分别|各|率先|首次|再次|再度|主动|积极|自愿|决定|宣布|计划|表示|承诺|陆续|紧急|立即|第一时间|连续|每年|今年|去年|当天|当晚|即|便|就"
    r"|各自|一次性|共同|继续|向社会|对外|独家|全额|个人|现场|专门|特地|自发|踊跃|带头|慷慨|随即|当即|更|仅|先期|向|为|给|对|此次|本次|首批|近日|日前|昨日|[0-9]+年|将会)+$"
)
_PHRASE = re.compile(r"(?:向|为|给|对|在|通过|透过|联合|携手|经|从|与|和|以|用|把|将|于|就|因|到|赴|随)[^，。；]*$")
_NAME = re.compile(r"[一-鿿A-Za-z0-9·]{2,12}")
_NO_NAME = re.compile(
    r"[的了在向为给对被把将从由与及是也又还已就不每其此这那我你他她它们很才至着过等等，]|^全(?:省|市|县|州|区|国|体|部|村|镇|乡|校|院|社|球|年|程)|^[和个名位家所一各多该本各某几两第0-9]|[0-9]$"
    r"|(?:资金|项目|活动|工作|善款|物资|款项|方式|形式|合作|仪式|过程|方面|情况|生活|医疗|帮扶|支援|援助|捐赠|捐款|捐资|资助|爱心|行动|期间|时间|机构|以来|设备|问题|要求|获得|受到|接受|得到|收到"
    r"|其他|主要|部分|许多|很多|大家|自己|个人|团队|对口|社会|累计|合计|总计|总额|价值|企业|公司|集团|集体|单位|学校|医院|大学|学院|政府|先生|女士|代表|负责人|董事长|会长|院长|书记|主任|校长|经理|队员|专家|群众"
    r"|教师|培训|基地|中心|车间|产业|农户|学生|村民|师生|员工|职工|干部|老师|医生|居民|志愿者|记者|同学|家长|老人|孩子|儿童|患者|党员|同志|朋友|伙伴|当地|两地|双方|以上|以下|左右|上述|相关|有关)$"
    r"|^[一-鿿]{0,2}(?:[团队]|[团会队]员|成员|基金|代人|红十字|药厂|父辈|乡亲|女儿|儿女|子女|夫妻|妻子|丈夫|校友|老乡|同乡)$"
    r"|[金款物费券是]$|捐|赠|^项目|^(?:红十字会|红会|基金会|慈善总?会|[协商总学工]会|分会)$|^[援两三四五六七八九十双几省市县区州]|^[京津冀晋辽沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁疆港澳台]{2}$"
    r"|通过|参加|参与|支持|开展|组织|举行|举办|进行|实施|积极|帮助|提供|用于|包括|根据|按照|为了|随着|关于|由于|如果|虽然|因为|可以|能够|应该|需要|希望|表示|介绍|计划|决定|正在|成功|没有|有效|充分|仅|已经|收到|累计|连续|先后|分别|共同|目前|今年|去年|来自|接受"
)
_TITLED = re.compile(r"^(?:党[委组总]|董事长|总经理|总裁|副|理事长|秘书长|会长|主席|院长|书记|校长|主任|领队)")
_PARENT = re.compile(r"(?:全资|控股)?子公司|旗下")
_BREAK = re.compile(r"[，,。；;：:！？!?“”\"、\n（）()\s]")
_LEAST = 2  # times that a name without a known ending must stand in the text


def find(text: str, found: Sequence[Party]) -> list[Party]:
    """The mentions of givers that no ending marks: a subject of giving that the text names more than once.

    >>> text = "远帆汽车驰援乙县\\n7月18日，远帆汽车宣布向乙县捐款500万元"
    >>> [(p.start, p.name) for p in find(text, [])]
    [(0, '远帆汽车'), (15, '远帆汽车')]
    """
    taken = bytearray(len(text) + 1)
    for party in found:
        taken[party.start : party.end] = b"\x01" * (party.end - party.start)
    breaks = [-1, *(match.start() for match in _BREAK.finditer(text))]
    names = {name for name, sure in _subjects(text, (taken, breaks), _VERB) if sure or text.count(name) >= _LEAST}
    title = text.find("\n")
    names |= {name for name, _ in _subjects(text, (taken, breaks), _WEAK) if text.find(name) < title < text.rfind(name)}
    return [
        Party(start, end, text[start:end], "ORG", rule="subject-of-giving")
        for start, end in occurrences(text, names)
        if 1 not in taken[start:end]
    ]


def _subjects(text: str, cuts: tuple[bytearray, list[int]], verbs: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """The words that stand before each verb of giving as its subject, where they can be a name, and whether they must be.

    `cuts` marks what is taken and where clauses break. They must where the clause opens with them and says at once to whom (云杉网络向某校捐赠), or after 爱心企业.
    """
    taken, breaks = cuts
    for verb in verbs.finditer(text):
        i = _before_quotes(text, breaks, bisect_right(breaks, verb.start()) - 1)
        low = breaks[i] + 1
        run = text[low : verb.start()]
        head = _HEAD.match(run)
        named = head is not None and head[0].endswith("企业")
        low += head.end() if head else 0
        low = max([low, *(m.end() for m in _PARENT.finditer(text, low, verb.start()))])
        run = text[low : verb.start()]
        phrase = _PHRASE.search(run)
        high = low + (phrase.start() if phrase else len(run))
        tail = _TAIL.search(text[low:high])
        high = low + (tail.start() if tail else high - low)
        opens = "的" not in text[low:high]
        low = max(low, text.rfind("的", low, high) + 1)
        name = text[low:high]
        if _TITLED.match(name):
            continue  # 集团党委书记、董事长某某捐赠: its organisation is named before
        if 1 not in taken[low:high] and _may_name(name) and not _called(text, name):
            to_whom = verb[0] == "宣布" or (phrase is not None and phrase[0][0] in "向为给通透")
            sure = len(name) > 3 and (named or (to_whom and opens))
            yield name, sure
            yield from ((other, True) for other in _listed(text, low) if sure)


def _called(text: str, name: str) -> bool:
    """Whether the text says that something is called so (称为“某行动”)."""
    return any(f"称{word}{mark}{name}" in text for word in ("", "为") for mark in ("", "“", '"', "「"))


def _before_quotes(text: str, breaks: list[int], i: int) -> int:
    """The break before a verb, one that closes a quote left out with what it quotes (向“某项目”捐赠)."""
    while i > 1 and text[breaks[i]] == "”" and text[breaks[i - 1]] == "“":
        i -= 2
    return i


def _listed(text: str, low: int) -> Iterator[str]:
    """The names that an enumeration sets before the one at an offset (甲汽车、乙汽车、丙汽车捐赠)."""
    while text[low - 1 : low] == "、":
        start = max(text.rfind(mark, 0, low - 1) for mark in "，。；：、\n") + 1
        name = text[start : low - 1]
        if len(name) > 2 and _may_name(name):
            yield name
        low = start


def _may_name(run: str) -> bool:
    """Whether a run of characters can be a name: no word of the common language is all of it, no verb is in it."""
    return bool(_NAME.fullmatch(run)) and not _NO_NAME.search(run) and not _common().search(run)


@cache
def _common() -> re.Pattern[str]:
    """Words that break a name, and runs made of words that name nothing alone."""
    breaks = (word for word in gazetteer.lines("org_breaks.txt") if len(word) > 1)
    generic = sorted(gazetteer.lines("org_generic.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, breaks)) + f"|^(?!.{{13}})(?:{'|'.join(map(re.escape, generic))})+$")

"""Givers that are no organisations: named persons before a verb of giving, and groups named by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract import gazetteer
from extract.layers import Party
from extract.patterns import occurrences
from extract.required import Either

_GIVES = r"(?:先生|女士|博士|教授|夫妇|夫妻|伉俪|老人)?(?:[^，。；、]{0,10}?)(?:捐|赠|出资|资助|自掏|个人拿出|拿出|斥资|斥巨资)"
_TITLE = (
    r"(?:企业家|乡贤|侨领|侨胞|华侨|华人|台商|港商|商人|校友|市民|村民|老人|教师|院士|教授|董事长|总经理|总裁|会长|理事长|创始人|"
    r"工人|职工|农民|老师|民警|战士|军人|司机|店主|老板娘?|摊主|老兵|同学|护士|书法家|干警|商户|师傅|"
    r"艺人|歌手|演员|影星|作家|画家|名人|志愿者|党员|干部|医生|居民|员工|收藏家|爱心人士|热心人士|领袖|校董|创办人|实业家|球员|运动员|慈善家)"
)
_GROUP = Either(
    r"(?:东部|西部|中部|援助|支援|受援|援疆|援藏|援青|帮扶|协作)[0-9０-９一二三四五六七八九十]*个?(?:省区市|省市区|省市|省区|省份|市|省)(?![级委场])",
    r"(?<![0-9及盖自进到涉等在国于往为至余多])(?:全国)?(?:各有关|各|有关|十几个|[0-9]+个?|[一二三四五六七八九十]+个)(?:兄弟)?(?:省区市|省市区|省市|省份|部委)(?![级委场])",
    r"(?<=[位名批众多个])捐[赠款资](?:者|人(?!数|次|士|员))",
    r"善心人士",
    r"(?:(?<=[，,。；：\n])|(?<=[0-9余多][位名]))(?:志工|义工|民众|网友|市民|居民|摊商|员工|职工|乡亲|校友|师生|志愿者|党员|教职工|侨胞)们?(?=(?:们|自发|纷纷|踊跃|共|还|也|又|向[^，,。；]{1,12}|为[^，,。；]{1,12}){0,2}(?:捐|赠|筹|凑|资助|送|拿出|认购|募))",
    r"(?<=[家户])(?:国有|民营|非公有?制?|私营|会员)企业(?:和(?:个人|商会))?(?=[^，。；]{0,16}?(?:捐|赠|投入|帮扶|资助|援|出资))",
    r"(?:[一-鿿]{2,6}(?:系|学院|专业|学校|中学))?[0-9零一二三四五六七八九〇]{2,4}[级届](?:[一二三四0-9]+班)?(?:全体|部分)?(?:校友|同学|毕业生|学子)(?=[^。；]{0,30}?(?:捐|赠|筹|凑|资助|设立))",
    r"(?<=[，,。；：\n])国家(?=(?:已|累计|先后|共|每年|还|将|再|又){0,2}(?:投入|安排|拨|下达|补助|投资))",
    r"[一-鿿]氏(?:家族|兄弟|姐妹|夫妇|昆仲)",
    r"各[地级](?:红十字会|慈善总会|慈善会|慈善组织|慈善机构|侨联|工会组织|工会|妇联|残联|工商联|团组织|商会)",
    r"中央(?:定点帮扶)?单位",
    r"(?:爱心|热心|公益)(?:企业家?|人士|市民|网友|商家|群众|单位)",
    r"(?:海外|旅外)?(?:侨胞|华侨华人|华人华侨|华侨)",
    r"(?:港澳台?|台湾)?同胞",
    r"中央企业|中央国家机关|央企|社会各界|社会力量|国际社会|社会组织|各界人士|热心人士",
    r"(?<=[一这那]位)[一-鿿]?姓?(?:匿名)?(?:企业家|台商|商人|华侨|老人|市民|乡贤)",
    r"匿名(?:者|人士|市民|台商|企业家)",
)
_HONORIFICS = ("法师", "和尚", "长老", "上人", "禅师", "尼师", "道长", "活佛", "神父", "牧师", "阿訇")
_RELIGIOUS = re.compile(
    rf"(?![^，。]?[一两几众诸各名位等的和与及僧老常住方丈们代该本寺])[一-鿿]{{2}}大?(?:{'|'.join(_HONORIFICS)})(?![们等])"
    r"(?=[^。；\n]{0,40}?(?:捐|资助|赠|拿出|出资|斥资|送去|送上|带领|救助))"
)
_LAY = "(?:企业家|乡贤|退休(?:教师|工人|干部|职工|医生)|老兵|村民|市民|志愿者|教师|老板娘?|商人|华侨|侨胞|校友|台商|(?:经商|务工|打工|创业|定居)的|籍(?:青年|人士|企业家|商人))"
_AFAR = r"(?![^，。]{0,5}(?:说|表示|介绍|告诉|称|认为|回忆))(?=[^。；\n]{0,36}?(?:捐|资助|拿出|斥资|赠))"
_WORDS = (
    "项目|全体|全省|全市|全县|高校|高中|方面|方案|成员|成都|成功|党员|党委|包括|温暖|相关|经费|时间|华侨|钱款|商会|车辆|连续|连年|"
    "任务|车上|车里|车厢|车队|路上|路边|常规|安全|马上|金额|万元|余名|后方|路费|水利|司机|于是|应急|计划|东部|西部|时任|单位|单人|国家|国际|海外|游客|学校|学生"
)
_POLITE = re.compile(r"先生|女士|夫妇|伉俪")
_ELDERS = re.compile(r"老人|老师|大爷|奶奶|爷爷|阿姨|师傅|老汉|大妈")
_SOON_GIVES = re.compile(r"[^，。；、]{0,10}(?:捐|赠|出资|资助)")
_RECEIVING = ("西部", "受援", "中部")


def find(text: str, found: Sequence[Party]) -> list[Party]:
    """Groups and named persons among the parties already found, those inside other names left out.

    >>> [(p.name, p.type) for p in find("外出乡贤黄勋全向该院捐赠一辆救护车，东部8个省市投入资金", [])]
    [('黄勋全', 'PERSON'), ('东部8个省市', 'ORG')]
    """
    taken = bytearray(len(text))
    for party in found:
        taken[party.start : party.end] = b"\x01" * (party.end - party.start)
    ends = {party.end: party for party in found if party.type == "PLACE"}
    out = [_group(text, match, ends, taken) for match in _GROUP.finditer(text)]
    out += [Party(a, b, text[a:b], "PERSON", rule="person-gives") for a, b in occurrences(text, _names(text))]
    return [party for party in sorted(out, key=lambda p: p.start) if 1 not in taken[party.start : party.end]]


def _group(text: str, match: re.Match[str], ends: dict[int, Party], taken: bytearray) -> Party:
    """A group, with the place that it comes from where that stands right before it (香港同胞, 文昌籍华侨)."""
    kind = "PLACE" if match[0].startswith(_RECEIVING) else "ORG"
    origin = ends.get(match.start() - (text[match.start() - 1 : match.start()] == "籍"))
    if origin is None or kind == "PLACE":
        return Party(match.start(), match.end(), match[0], kind, rule="group")
    taken[origin.start : origin.end] = bytes(origin.end - origin.start)
    return Party(origin.start, match.end(), text[origin.start : match.end()], kind, rule="group")


def _names(text: str) -> set[str]:
    """The persons whom a title or 先生 marks and a verb of giving follows."""
    giving, full, single = _people()
    found = {name for match in giving.finditer(text) for name in (match["names"] or match["afar"]).split("、")}
    if any(word in text for word in _HONORIFICS):
        found.update(match[0] for match in _RELIGIOUS.finditer(text))
    for polite in _POLITE.finditer(text):
        start = polite.start()
        if (match := full.search(text, max(0, start - 4), start)) is not None:
            found.add(match[0])
        elif single.search(text, max(0, start - 2), start) and _SOON_GIVES.match(text, polite.end()):
            found.add(text[start - 1 : polite.end()])
    for elder in _ELDERS.finditer(text):
        match = full.search(text, max(0, elder.start() - 4), elder.start())
        if match is not None and _SOON_GIVES.match(text, elder.end()):
            found.add(match[0])
    return found


@cache
def _people() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A person before a verb of giving; a full name and a surname at the end of a run."""
    surname = "(?>" + "|".join(sorted(gazetteer.lines("surnames.txt"), key=len, reverse=True)) + ")"  # 慕容 is never read as 慕 as well
    name = f"(?!{_WORDS})" + surname + "(?!先生|女士|某|[因经获被向为在有是任到把将从由于])[一-鿿](?!爱心|慈善|公益)(?:(?![向为给将把在也还又再已的和与从曾共每今月年近先个自])[一-鿿](?!心))?(?![一-鿿]{1,8}”)"
    near = f"(?:{_TITLE}|(?<=[，。；：“”\n由])|^)(?P<names>{name}(?:、{name})*?){_GIVES}"
    giving = re.compile(f"{near}|{_LAY}(?P<afar>{name}){_AFAR}", re.MULTILINE)
    return giving, re.compile(f"{name}$"), re.compile(f"{surname}$")

"""The words beside a name that tell its role, as named cues tried in order: first those before it, then those after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract import gazetteer

_GIVING_TO = (
    "向|(?<![作成称认因列评视誉改变均])(?<!项目)(?<!单位)(?<!对象)(?<!分别)为|给|捐给|赠予|赠给|捐赠给|送给|拨给|投给|支援|援助|帮扶|驰援|支持|牵手|帮助|帮|(?<![资捐援救补赞辅互协扶])助|捐赠|捐助|赠送|致赠|转赠|回赠|交到|赈济|救助|救济|"
    "(?:款|元|资金|物资|经费|设备|[台辆件套箱顶张床个只])[至到给]|慰问|造福|资助|助力|援建|兴建|捐建|修建|改建|扩建|重建|对口支援|拨付|汇入|汇往|投入|派驻|惠及|安排|下达|投向"
)
_GOING_TO = "赴|深入|深入到|驶入|驶进|驶抵|开进|开到|送进|送抵|接管|托管|分在|到达|运抵|抵达|来到|走进|进驻|入驻|前往|驻|扎根|分到|落在|扎在|抵|送往|发往|运往|送到"
_CLASS = "(?:国家|友邦|邻国|邻邦|贫困县|脱贫县|受援县|老区|灾区|山区|兄弟省份)"  # what a name behind a preposition is (向非洲国家马里)
_BEING_AT = "在|到|遍及|遍布|供|(?<!引)(?<!推)(?<!跟)进|至|来|对|涵盖|覆盖|落地|落户|接到"
_HELPING = (
    "援[疆藏青滇黔鄂川甘桂宁临陕蒙渝琼外]|帮扶|支援|对口|支教|驻|挂职|援派|援外|选派|捐赠(?!仪式|典礼)|援建|投入|派"
)
_RECEIVING = (
    "籍|受援|群众|患者|农特产品|农产品|农副产品|农村劳动力|当地|乡亲|灾区|灾民|特产|孩子|学生|村民|贫困|脱贫|乡村医生|乡镇卫生院|"
    "村卫生室|困难|基层"
)
_DISASTER = "地震|灾区|震区|洪灾|洪涝|水灾|泥石流|灾害|灾情|受灾|山洪|强降雨|暴雨灾"
_HELPERS = "(?:大夫|药师|麻醉师|护士|技师)(?![^，。]{0,6}?(?:说|介绍|表示|告诉|看在眼里))|教授|院士|师生|专家|医生|医疗队|医疗专家|医护|教师|老师|志愿者|干部人才|医疗人才|团队|医师|企业|社会力量|社会各界|爱心"


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule on the words before or after a name: `role` is `D`, `R` or `-` (neither), `weight` how much it says."""

    name: str
    role: str
    weight: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue that holds for a name."""

    name: str
    role: str
    weight: int


def _cue(name: str, role: str, weight: int, pattern: str) -> Cue:
    return Cue(name, role, weight, re.compile(pattern))


BEFORE: tuple[Cue, ...] = (
    _cue("quoted-source", "-", 0, r"(?:据|记者从|从|获悉|介绍|新华社|中新社|本报|本报讯|社|报)$"),
    _cue("in-the-name-of", "-", 0, r"以$"),
    _cue("residence", "-", 0, r"(?:旅居|定居|祖籍|籍贯|出生于|出生在|家住|毕业于|老家在|就读于|就职于)$"),
    _cue("jointly", "-", 0, r"^(?:并|还|又)?(?:联合|携手|会同|协同|联手)$"),
    _cue("commissioned", "-", 0, r"(?<![接遭享感])受$"),
    _cue("compared", "-", 0, r"(?<![对相])比$"),
    _cue("from", "D", 1, r"来自$"),
    _cue("by", "D", 3, r"(?:由|接受|收到|得到|获得?|得益于|受益于)(?:了|过)?[“\"]?$"),
    _cue("away", "-", 0, r"(?:转诊到?|转去|转往|转到|转院去?|转送|外转|前去|去|(?<![送发运前派带寄])往|送去|跑到|飞往|返回|往返于?|回到|回)$"),
    _cue("mobilised", "-", 0, r"(?:邀请|聘请|动员|引导|发动|组织|撬动|带动|吸引|号召|凝聚|倡议|引进|促成|引入|招引|落地(?=[0-9多几数十百]))(?:了|到)?(?:[0-9多几数十百]+[余多]?[家个名])?$"),
    _cue("location", "-", 0, r"(?:设在|位于|地处|坐落在|设于)$"),
    _cue("channel", "-", 0, r"(?:通过|透过|经与?|在与|依托|委托|借助|经由|途经|途径)$"),
    _cue(
        "to", "R", 3,
        rf"(?:{_GIVING_TO})(?:了|过|着)?(?:定点|对口|结对)?(?:帮扶|支援|援助|受援)?的?(?:[^，。；、：向为给对]{{1,8}}的)?(?:包括|[一-鿿]{{0,4}}{_CLASS})?[“\"]?$",
    ),
    _cue("for", "R", 1, r"(?:^|为|为了|以)(?:协助|帮助|支援|支持|援助)[^，。；、：的]{0,4}$"),
    _cue("heard-of", "R", 1, r"(?:得知|获知|听说|听闻|当听到|看到)$"),
    _cue("seat", "-", 0, r"作为$"),
    _cue("improves", "R", 1, r"(?:改善|缓解|解决|提升|提高|填补|增强|弥补|改变)(?:了|着)?$"),
    _cue("with", "-", 0, r"(?:与|同|跟)$"),
    _cue("came", "D", 1, r"(?<=[^往])来(?:了|过)[“\"]?$"),
    _cue("go-to", "R", 2, rf"(?:{_GOING_TO})(?:了|过)?(?:[一-鿿]{{0,4}}{_CLASS})?[“\"]?$"),
    _cue("at", "R", 1, rf"(?:{_BEING_AT})(?:了|过)?[“\"]?$|在[^，。；、：]{{1,9}}的$"),
)  # fmt: skip

AFTER: tuple[Cue, ...] = (
    _cue(
        "disaster",
        "R",
        2,
        rf"(?:[^，。；]{{0,3}}?(?:发生|遭遇|遭受|突发|受到?)[^，。；]{{0,6}}?|本轮|等地|特大|重大|部分地区|泥石流|境内){{0,2}}(?:{_DISASTER})",
    ),
    _cue("helper-noun", "D", 2, rf"的?(?:“[^”]{{1,8}}”)?(?:式)?(?:医疗)?(?:{_HELPING})"),
    _cue(
        "sends-goods",
        "D",
        2,
        r"\d[^，,。；]{0,14}(?:启程|装车|发往|运往|运抵|驰援|出征|出发)"
        r"|[^，,。；]{0,8}(?:将|把)[^，,。；]{1,20}(?:运往|发往|送往|运抵|送到|赠给|捐给|捐往)",
    ),
    _cue(
        "sends-people",
        "D",
        2,
        r"(?:等地)?的?(?:[0-9两三四五六七八九十百千数几]+[余多]?(?:家|支|名|位|批)|首批|第[一二三四五六七八九十0-9]+批)[^，,。；受]{0,12}(?:医疗队|队员|医护|医务|救援队|志愿者)"
        r"|一行(?:[0-9两三四五六七八九十]+[余多]?人)?(?:[^，,。；]{0,6}?)(?:来到|赴|走进|前往|深入|抵达|到)(?![^，,。；]{0,14}(?:考察|调研|学习|洽谈|拜访|回访|参观|取经|对接|致谢|感谢|招商|培训|进修))"
        r"|的?[0-9两三四五六七八九十百千数几]+[余多]?[名位个][^，,。；]{0,10}?(?:进驻|奔赴|赴|来到|抵达|前往|入驻|走进|驰援|启程|集结)"
        r"(?![^，,。；]{0,14}(?:进修|学习|跟岗|跟班|培训|挂职|务工|就业|就医|治疗|研学|参观|考察|调研))",
    ),
    _cue(
        "gives-to",
        "D",
        2,
        r"(?:还|也|又|已|将|曾|先后|每年|今年|去年|共|累计|率先|率队){0,2}(?:给|向|为(?!技术|指导|核心|主|依托|契机|载体|抓手|导向|基础|重点|目标|代表|首))",
    ),
    _cue(
        "sends-doctor",
        "D",
        2,
        r"[^，,。；]{0,10}?(?:主任|医师|医生|大夫|药师|麻醉师|护士长?|技师|教授|专家|教师|老师|博士|队员)[^，,。；]{0,5}?(?:到|赴|来到|走进|前往|深入|驻点|驻守|派驻)(?![^，,。；]{0,14}(?:进修|学习|求助|考察|培训|就医|求学))",
    ),
    _cue("helping-people", "D", 1, rf"的?(?:[一-鿿]{{1,3}}科|口腔|中医|青年|骨干|资深)?(?:{_HELPERS})"),
    _cue("receiving-people", "R", 1, rf"[^，。；]{{0,12}}受援|的?(?:\d+[个家]|全部|各)?(?:{_RECEIVING})"),
)

NAMED_AS_AIDED = re.compile(
    r"(?:受援|受赠|受捐|受助|获赠|受惠|受益)(?:国家|国|地|县|地区|单位|学校|医院|方)"
    r"[^一-鿿]{0,6}(?:包括|有|为|即|分别是)?[^一-鿿]{0,6}(?:[一-鿿]{2,20}[、，\n]{1,2}){0,8}$"
)
_UNDER = re.compile(
    r"[^，。；]{0,14}?(?:指导|帮助|支持|带动|关心|援助|帮扶|协助|资助|助力|倾力|援建|捐赠|出资|牵线|委派|选派|推动|推进|协调|组织|号召|关怀|倡导|引荐|努力)"
)
_UNDER_LEAD = re.compile(r"的?(?:统一|坚强|精心|周密)?(?:统筹|安排|部署|领导|主导|召集|指挥)(?:[、和与]?(?:安排|部署|协调|组织|指挥))?(?:之)?下")
_LEARN = re.compile(
    r"[^，。；]{0,8}?(?:进修|跟岗|跟班|学习|研修|培训|手术|读|就业|务工|销售|深造|展销|参展|推介|观摩|考察|参观|洽谈|招商|就医|求医|打工"
    r"|(?:接受|进行|得到)?(?:免费)?(?:的?手术)?(?:治疗|救治|手术)(?=[，。；、]|$))"
)
_VENUE = re.compile(r"[^，。；]{0,6}?(?:举行|召开|透露|表示|开幕|闭幕|收官|落幕|落下帷幕|启动(?=[，。、]|仪式|$)|签约|签署|揭牌|宣布|介绍|会见|出席|隆重|发布会|举办的)")
_COMMISSION = re.compile(r"[^，。；]{0,16}?(?:之邀|之托)|[^，。；]{0,4}(?:委派|委托|邀请|指派|之托|之邀|影响|感染|打击)")
_FUNDS_OF = re.compile(
    r"的?(?:省|市|区|县)?级?(?:财政|帮扶|援助|协作|对口|支持|衔接|专项|无偿|援[疆藏青滇黔]|医疗|卫生){1,4}资金"
)
_RAISES = re.compile(r"(?:争取|到位|使用|落实|用好|利用|引进|整合|统筹)(?:了|到)?$")
_PASSED_BY = (
    ("dateline", re.compile(r"(?:分站|支站|站)?(?:[0-9]+月)?[0-9]{1,2}日?(?:综合|专)?[电讯]")),
    ("station", re.compile(r"(?:国际|国内|火车|高铁|货运)?(?:机场|火车站|高铁站|车站|码头|港口|口岸|海关)")),
    ("thanked", re.compile(r"[^，,。；]{0,6}?(?:感谢信|锦旗|致谢|表示感谢|表达|取经|求助|求援|申请|借款|发出)")),
    ("honours", re.compile(r"(?:联合|共同)?(?:授予|命名)的?")),
    ("parent", re.compile(r"(?:旗下|全资子公司|控股子公司|子公司)")),
    ("made-by", re.compile(r"(?:自主)?(?:生产|制造|研发|研制|出品|承建|承制)的")),
)
_HELPED_ONES = re.compile(
    r"的?[^，,。；送捐寄赠运]{0,13}?(?:学员|患者|学生|孩子|村民|贫困|病人|儿童|劳动力|老人|残疾人|患儿|务工|参训|进修|学子|农户|乡村教师|乡村医生)"
)
_OF_DISASTER = re.compile(rf"[^，。；]{{0,3}}(?:{_DISASTER})")
_BOUND_FOR = re.compile(r"[^，。；]{0,4}?(?:开|运|拉|赶|驶)")
_PASSES_ON = re.compile(r"(?:后|中转)?[，,]?(?:再|然后|随后|转)(?:由[^，。]{1,8})?(?:运|发|送|转|分)")
_TOGETHER = re.compile(r"[^，。；]{0,3}?(?:合作|共同|共建|一起|一道|签约|签署|签订)")
_SENDS_OFF = re.compile(r"，[^。；\n]{0,24}(?:将|把)[^。；\n]{0,24}?(?:运往|发往|送往|驰援)")
_FOUNDED = re.compile(r"[^，,。；]{0,8}?(?:成立|创立|创办|创建|设立)的")
_SETS_OUT = re.compile(
    r"[^，,。；]{0,8}?(?:出发|启程|启运|开出|起飞|集结|起运|发运|装车|运抵|运往|发往|送往|送抵|驰援|奔赴|飞抵|寄到|寄往|寄来|送到|运来|运到|起航)"
)
_HOMEWARD = re.compile(r"(?:结束|完成|圆满)[^。；\n]{0,14}?(?:任务|工作|使命|支援|援[一-鿿])|回国|归国|归来|凯旋|返程|返乡|平安返")
_RESIDES = re.compile(r"[^，。；、的]{0,2}?(?:经商|务工|打工|创业|求学|上学|读书|定居|生活|做生意|谋生|从业|任职)")
_SENT_FROM = re.compile(r"(?:等地)?的?[0-9两三四五六七八九十百千数几]+[余多]?(?:家|个|名|位)[^，。；]{0,6}?(?:企业|单位|专家|医生|教师|医护|医务|志愿者|干部|医院|学校|商会)")
_SENDS_LEARNERS = re.compile(r"[^，。；]{0,24}?(?:进修|跟岗|跟班|轮训|规培)")
_COMES_TO_HELP = re.compile(rf"的?(?:[0-9两三四五六七八九十几]+[余多]?[名位个支])?(?:{_HELPERS})")
_SEAT = re.compile(r"的?[^，。；]{0,8}?(?:企业|公司|集团|龙头|协会|基金会|银行|单位)")
_TAKES_LEARNERS = re.compile(r"[^，。；]{0,20}(?:进修|跟岗|跟班)")

ASIDE = frozenset(
    (
        "jointly",
        "dateline",
        "made-by",
        "parent",
        "honours",
        "thanked",
        "station",
        "residence",
        "founded-by",
        "quoted-source",
        "channel",
        "away",
        "compared",
        "mobilised",
        "venue",
        "commissioned",
        "in-the-name-of",
        "seat",
    )
)
BOUND = ASIDE | {
    "with",
    "location",
    "to",
    "for",
    "improves",
    "heard-of",
    "funds-to-or-of",
    "takes-learners",
    "by",
    "from",
    "go-to",
    "at",
    "learn-at",
    "under-whose-help",
    "under-whose-lead",
    "named-as-aided",
}


def beside(text: str, before: str, span: tuple[int, int], place: str | None) -> Iterator[Found]:
    """The cues of a name that ends at `span[0]` in a clause that ends at `span[1]`; `before` are the words before it.

    >>> [found.name for found in beside("由甲向乙捐款", "由甲向", (4, 6), None)]
    ['to']
    """
    last, high = span
    if before.endswith("在") and _UNDER.match(text, last, high) and "下" in text[last : min(high, last + 24)]:
        yield Found("under-whose-help", "D", 3)
        return
    if before.endswith(("在", "根据", "按照")) and _UNDER_LEAD.match(text, last, high):
        yield Found("under-whose-lead", "D", 2)
        return
    if _FUNDS_OF.match(text, last, high) and _RAISES.search(before):
        yield Found("funds-of", "D", 3)
        return
    for name, pattern in _PASSED_BY:
        if pattern.match(text, last, high):
            yield Found(name, "-", 0)
            return
    for cue in BEFORE:
        if (match := cue.pattern.search(before)) is not None:
            if cue.role:
                yield _refined(cue, match[0], text, span)
            return
    for cue in AFTER:
        if (match := cue.pattern.match(text, last, high)) is not None:
            if match[0].endswith(("选派", "派")) and _SENDS_LEARNERS.match(text, match.end(), high):
                yield Found("sends-learners", "R", 2)
                return
            own = cue.name == "helper-noun" and _aids_itself(place, match[0])
            yield Found("aided-region", "R", 2) if own else Found(cue.name, cue.role, cue.weight)
            return


def _refined(cue: Cue, words: str, text: str, span: tuple[int, int]) -> Found:
    """A cue before a name, read again with the words after it: who goes somewhere to learn is helped there."""
    last, high = span
    if cue.name == "commissioned" and not _COMMISSION.match(text, last, high):
        return Found("by", "D", 3)
    if cue.name == "came" and _COMES_TO_HELP.match(text, last, high):
        return Found("came", "D", 3)
    if cue.name == "seat" and not _SEAT.match(text, last, high):
        return Found("beside", "-", 0)
    if cue.name == "quoted-source" and words[-1] == "从" and _SETS_OUT.match(text, last, high):
        return Found("sets-out-from", "D", 2)
    if cue.name == "with" and not _TOGETHER.match(text, last, high):
        return Found("beside", "-", 0)
    if cue.name == "at" and words[0] == "在" and _SENDS_OFF.match(text, last):
        return Found("sets-out-from", "D", 2)
    if cue.name == "away" and words[-1] == "往" and _BOUND_FOR.match(text, last, high):
        return Found("go-to", "R", 2)
    if cue.name == "go-to" and words[0] in "抵到" and _HOMEWARD.search(text, max(0, last - 48), last):
        return Found("away", "-", 0)
    if cue.name == "at" and words[0] == "在" and _RESIDES.match(text, last, high):
        return Found("residence", "-", 0)
    if cue.name == "from" and _SENT_FROM.match(text, last, high) and not _HELPED_ONES.match(text, last, high):
        return Found("from", "D", 3)
    if cue.name == "from" and _HELPED_ONES.match(text, last, high):
        return Found("from-the-helped", "R", 2)
    if cue.name == "by" and words[0] != "由" and _OF_DISASTER.match(text, last, high):
        return Found("disaster", "R", 2)
    if cue.name == "by" and words[0] == "由" and _FOUNDED.match(text, last, high):
        return Found("founded-by", "-", 0)
    if cue.name == "by" and words[0] in "接收" and _TAKES_LEARNERS.match(text, last, high):
        return Found("takes-learners", "R", 2)
    if cue.name == "to" and _FUNDS_OF.match(text, last, high) and "财政" in text[last : last + 4]:
        return Found("funds-to-or-of", "R", 1)
    if cue.name == "go-to" and words[0] in "送发运" and _PASSES_ON.match(text, last):
        return Found("away", "-", 0)
    if cue.name in ("go-to", "at") and _LEARN.match(text, last, high):
        return Found("learn-at", "-", 0)
    if cue.name == "at" and words[0] == "在" and _VENUE.match(text, last, high):
        return Found("venue", "-", 0)
    return Found(cue.name, cue.role, cue.weight)


def _aids_itself(place: str | None, helper: str) -> bool:
    """Whether a place stands before the programme that helps its own region (塔县医疗援疆)."""
    at = helper.find("援")
    region = gazetteer.abbreviations().get(helper[at + 1 : at + 2]) if at >= 0 else None
    return bool(place and region and gazetteer.lies_within(place, region))

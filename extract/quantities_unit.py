"""Chooses the canonical unit of a number from the words around it: the measure, the currency, the counted noun."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from extract import units
from extract.layers import Number
from extract.patterns import pattern
from extract.units import Unit

SPACES = " \u3000\u00a0"
_SYMBOL = {"NT$": "TWD", "HK$": "HKD", "US$": "USD", "MOP$": "MOP", "S$": "SGD", "A$": "AUD", "C$": "CAD", "$": "USD", "€": "EUR", "£": "GBP", "￥": "CNY", "¥": "CNY", "＄": "USD"}  # fmt: skip
_GENERIC = ("元", "块", "块钱", "圆", "元钱", "角", "分钱", "")
_BED_BEFORE = re.compile(r"(?:床位|病床|开放床|编制床)[^。；;\n]{0,24}$")
_BED_AFTER = re.compile(r"[^，。；\d]{0,4}(?:床位|病床)")
_QUILT = re.compile(r"(?:被|褥|毯|垫|席|床单|蚊帐)[^，。；]{0,3}$")
_QUILT_TOLD = re.compile(r"棉被|丝绵被|蚕丝被|被子|被芯|被褥|毛毯|凉席|蚊帐")
_QUILT_AFTER = re.compile(r"[^，。；\d]{0,4}(?:被|褥|毯|垫|席|床单|床上用品|蚊帐)")
_DUG = re.compile(r"[^，。；\d]{0,5}(?:井|窖|塘|池|灶|锅|缸)")
_BRICK = re.compile(r"[\u4e00-\u9fff]{0,3}(?:砖|板|牌匾|玻璃|肥皂|香皂|月饼|电池|屏|地|田|碑)")
_BRICK_BEFORE = re.compile(
    r"(?:橡皮|[砖瓦匾碑皂屏毯]|[画展黑白滑木地钢门铺][ ]?板|电子白板|光伏板|玻璃|月饼|电池|手表|蛋糕|豆腐|腊肉|毛巾|浴巾|[示识志告传路门展]牌)(?:各|共|约|近|计|合计|达|[ ])*$"
)
_OPERATION = re.compile(
    r"(?:手术|会诊|检查|检验|检测|化验|置换|腹腔镜|介入|穿刺|移植|透析|造影|支架|阅片|诊断|读片|术|镜)[^，。；]{0,6}$"
)
_OPERATION_AFTER = re.compile(r"[^，。；\d]{0,8}(?:手术|会诊|检查|术(?![后前中者])|置换)")
_PATIENT_BEFORE = re.compile(r"(?:患者|病人|病例|产妇|患儿|伤员|病患|重症)[^，。；]{0,4}$")
_MONEY_BEFORE = re.compile(
    r"(?:花了?|给了|投了|捐了|捐出|捐款|出了|拿出|筹了|筹集|凑了?|凑到|凑齐|凑出|凑的钱|攒了|攒下|赔了|贴了|借了|资金|善款|经费|价值|总价|售价|单价|多少钱呢?[？?！!，,]?|费用|获捐|捐助|拨付|投入|投资)"
    r"(?:了|资金|善款|金额|总额|款项|—|达到|达|约|共计|共|近|超过|超|逾|合计|为|有|[ ]){0,3}$"
)
_MONEY_AFTER = re.compile(
    r"(?:的)?(?:专项|财政|帮扶|援助|扶贫|援建|捐赠)?(?:资金|善款|经费|捐款|投资|贷款|补助|援款|补贴|资助款|爱心款|救灾款|奖金)"
)
_PRICE_BEFORE = re.compile(r"(?:^|[，。；,、：])一(?:台|辆|个|套|件|张|斤|户|人|床|只|头|亩|次)$")
_LEFT_OVER = re.compile(r"(?:剩下的?|剩余|余下的?|结余|每人|每户|每家|每名|每位|每生)$")
_MONEY_NEAR = re.compile(r"[元块￥$]|的钱|支票|现金|存折|捐款|善款|账户|学费|车票|路费|补贴|津贴|红包")
_ON = ("用于", "用来", "支持", "给", "留着", "留作", "买", "整")
_POINTS = re.compile(r"个[ ]*百[ ]*分[ ]*点")
_FIGURES = frozenset("0123456789一二三四五六七八九十百千万亿两余多")
_BLOCK = frozenset("房库楼证卡票餐课书床椅包衣服鞋帽被奶科组队团会所园室站院校区班点店厂病馆节奖食")
_COMPOUND = re.compile(  # nouns that a noun for persons only describes (儿童口罩, 村民小组, 教师宿舍)
    r"小组|口罩|用品|之家|服务|医院|病房|病区|图书|活动|中心|维他|维生|玩具|基金|公园|乐园|车间|工程|项目|宿舍|公寓|食堂|专区|协会|组织|联盟"
    r"|工作[室站]|营养|健康|心理|教育|培训|福利|救助站|疾病|筛查|门诊|学校|大学|专业|级|类|岗位|站点|驿站|公益|就业|合作社|示范|基地|平台|村|餐|家庭|户|发展|友好|社团|成长|关爱|创业|创新|研修|实训|实践|进修|交流|文化|体育|艺术|科普|名额|编制|床位"
    r"|论坛|大赛|比赛|方阵|议事|自治|保健|保障|养老|康复|护理|照料|日间|托养|救治|诊疗|安置|集中|聚居|社区|小区|居住|住房|专项|课堂|讲堂|学堂|读物|阅览"
)


class Reading(NamedTuple):
    """What a number counts: the canonical unit, its factor, the measure as written, and where that ends."""

    unit: str
    factor: float
    measure: str
    end: int
    group: str
    start: int


@cache
def _prefixes() -> re.Pattern[str]:
    """The names and signs of currencies that may stand before a number."""
    names = [
        u.surface
        for u in units.table().values()
        if u.group == "money" and u.surface not in _GENERIC and len(u.surface) > 1
    ]
    signs = sorted([*names, *_SYMBOL], key=len, reverse=True)
    return re.compile(
        "(?:" + "|".join(map(re.escape, signs)) + r")[ ]?(?:约|近|逾|超过|超|共|合|折合|计|各|达|为)?[ ]?$"
    )


@cache
def persons() -> frozenset[str]:
    """Nouns that name persons."""
    text = files("extract.data").joinpath("persons.txt").read_text(encoding="utf8")
    return frozenset(w for line in text.splitlines() for w in line.split("#")[0].split())


def read(text: str, number: Number, home: str) -> Reading:
    """The unit of `number` in `text`; plain 元 is the `home` currency."""
    start, end = number.start, number.end
    if number.rule in ("percent-words", "fraction", "tenths", "half-percent", "discount"):
        factor = 100.0 if number.rule == "fraction" else 1.0
        measure = "成" if number.rule == "tenths" else ""
        return Reading("percent", factor, measure, end, "percent", start)
    at = end
    while text[at : at + 1] and text[at] in SPACES:
        at += 1
    points = _POINTS.match(text, at)
    if points:
        return Reading("percentage_point", 1.0, points.group(), points.end(), "percent", start)
    if text[at : at + 1] == "番" and "翻" in text[max(0, start - 4) : start] and number.low:
        return Reading("times", 2**number.low / number.low, "番", at + 1, "times", start)
    unit = _longest(text, at)
    prefix = _prefix(text, start, home)
    if prefix and (unit is None or unit.surface in _GENERIC or unit.unit == prefix[0]):
        last = at + len(unit.surface) if unit else end
        factor = unit.factor if unit and unit.group == "money" else 1.0
        return Reading(prefix[0], factor, unit.surface if unit else "", last, "money", prefix[1])
    if unit is None:
        return _without(text, number, home)
    last = at + len(unit.surface)
    if (
        unit.surface in ("元", "块", "圆")
        and (more := units.at(text, last))
        and more.group == "money"
        and more.surface not in _GENERIC
    ):
        return Reading(more.unit, more.factor, unit.surface + more.surface, last + len(more.surface), "money", start)
    name = home if unit.unit == "CNY" and unit.surface in _GENERIC else unit.unit
    if unit.surface in ("元", "圆", "块") and text.startswith("的", last) and (told := units.at(text, last + 1)) and told.group == "money" and told.surface not in _GENERIC:
        name = told.unit
    name = _special(text, (start, at, last), unit) or name
    return Reading(name, unit.factor, unit.surface, last, unit.group, start)


def _longest(text: str, at: int) -> Unit | None:
    unit = units.at(text, at)
    if unit is None:
        return None
    if unit.surface == "人" and text[at + 1 : at + 3] == " 次":
        return units.table()["人次"]._replace(surface="人 次")
    following = text[at + len(unit.surface) : at + len(unit.surface) + 1]
    if unit.surface.isascii() and unit.surface.isalpha() and following.isascii() and following.isalpha():
        return None
    if unit.surface in (
        "里",
        "两",
        "分",
        "级",
        "道",
        "口",
        "回",
        "面",
        "代",
        "点",
        "层",
        "打",
        "日",
        "刀",
        "方",
        "路",
        "年",
    ) and _word_goes_on(unit.surface, following):
        return None
    return unit


_GOES_ON = {
    "里": "头面外的有边程",
    "两": "地省国岸会侧边者",
    "回": "来去到答应",
    "面": "对临向积",
    "口": "述岸",
    "道": "路理德",
    "打": "造击工",
    "日": "本",
    "刀": "具",
    "年": "级轻龄",
}


def _word_goes_on(surface: str, following: str) -> bool:
    """Whether the character belongs to a word and measures nothing (八里头, 两面临)."""
    return bool(following) and following in _GOES_ON.get(surface, "")


def _prefix(text: str, start: int, home: str) -> tuple[str, int] | None:
    """The currency named right before the number, and where it starts; a plain $ is the dollar of the page's own place."""
    floor = max(0, start - 14)
    match = _prefixes().search(text[floor:start])
    if match is None:
        return None
    if floor + match.start() and text[floor + match.start() - 1] in _FIGURES:
        return None
    word = pattern(r"[ ]?(?:约|近|逾|超过|超|共|合|折合|计|各|达|为)?[ ]?$").sub("", match.group())
    code = _SYMBOL.get(word) or units.table()[word].unit
    if word in ("$", "＄") and home in ("HKD", "TWD", "MOP"):
        code = home
    return code, floor + match.start()


def _special(text: str, at: tuple[int, int, int], unit: Unit) -> str | None:
    """Units that depend on the noun: 张 of beds, 床 of quilts, 例 of operations, 个 of persons."""
    start, _, last = at
    before = text[max(0, start - 30) : start]
    if (
        unit.group == "duration"
        and text[last : last + 1] == "大"
        and pattern(r"大(?:[的，。了者婴宝]|时候|$)").match(text[last : last + 3])
    ):
        return "age"
    if unit.surface == "张" and (_BED_BEFORE.search(before) or _BED_AFTER.match(text, last)):
        return "bed"
    if unit.surface == "床":
        told = text[max(0, start - 160) : start]
        quilts = _QUILT.search(before) or _QUILT_AFTER.match(text, last) or (_QUILT_TOLD.search(told) and "床位" not in told)
        return "count" if quilts else None
    if unit.surface == "例":
        operation = _OPERATION.search(before) or _OPERATION_AFTER.match(text, last)
        return (
            "count"
            if (operation and not _PATIENT_BEFORE.search(before)) or pattern(r"会诊[^，。；]{0,6}$").search(before)
            else "person"
        )
    if unit.group == "age" and pattern(r"寿命|期望寿命").search(text[max(0, start - 40) : start].rsplit("。", 1)[-1]):
        return "year"
    if unit.surface == "口" and _DUG.match(text, last):
        return "count"
    if unit.surface == "块" and (_BRICK.match(text, last) or _BRICK_BEFORE.search(before)):
        return "count"
    if unit.surface == "个" and person_follows(text, last):
        return "person"
    return None


_ENDS = frozenset("，。、的；\n,所家是为对在与和于把被向从由到让使将获需可能已有无不都也就将参负给帮教送看照")


def person_follows(text: str, at: int) -> bool:
    """Whether a noun for persons starts at `at`, with at most four characters before it, and ends there."""
    names = persons()
    for skip in range(5):
        if skip and text[at + skip - 1 : at + skip] in _ENDS:
            return False
        for size in (5, 4, 3, 2, 1):
            word = text[at + skip : at + skip + size]
            if len(word) == size and word in names and (size > 1 or skip == 0):
                return text[at + skip + size : at + skip + size + 1] not in _BLOCK and not _COMPOUND.match(
                    text, at + skip + size
                )
    return False


def _without(text: str, number: Number, home: str) -> Reading:
    """A number without a measure: persons by the noun behind it, money by the words before it, else a count."""
    start, end = number.start, number.end
    before = text[max(0, start - 14) : start]
    closed = (
        end >= len(text)
        or text[end] in "，。！？；、,;!?\n）)”"
        or text.startswith(_ON, end)
    )
    if closed and (number.low or 0) >= 100 and _PRICE_BEFORE.search(before):
        return Reading(home, 1.0, "", end, "price", start)
    if closed and (number.low or 0) >= 10000 and _MONEY_BEFORE.search(before):
        return Reading(home, 1.0, "", end, "money", start)
    if closed and (number.low or 0) >= 100 and _LEFT_OVER.search(before) and _MONEY_NEAR.search(text, max(0, start - 80), start):
        return Reading(home, 1.0, "", end, "money", start)
    if (number.low or 0) >= 1000 and _MONEY_AFTER.match(text, end):
        return Reading(home, 1.0, "", end, "money", start)
    if person_follows(text, end) and (number.high or 0) >= 2:
        return Reading("person", 1.0, "", end, "person", start)
    return Reading("count", 1.0, "", end, "none", start)

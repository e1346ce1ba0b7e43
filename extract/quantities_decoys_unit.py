"""Reasons that a quantity's unit gives for counting nothing: ages, durations, distances, sizes, 一 as an article."""

from __future__ import annotations

import re

from extract.layers import Quantity

_GIVE = re.compile(r"(?:捐|赠|建|盖|打|留下|配|购|送|装|添|新增|修|援|给|带来|设)[^，。；\d]{0,12}$")
_CONCRETE = frozenset("座间辆口台所栋幢架艘套顶部")
_HANDED = re.compile(r"(?:捐|赠|援助|资助|配备|配置|购置|购买|采购|添置|送)[^。；]{0,56}[\u4e00-\u9fff）)]$")
_ENDS_THERE = re.compile(r"[，。；、！）)]|和|及|与|并|等|给|用于|$")
_PIECES = _CONCRETE | frozenset("张只副具头匹条把")
_PAPERS = re.compile("(?:支票|证书|收据|清单|卡|牌|票|证|信|心意|旗|标语|横幅)$")
_LISTED = re.compile(r"[只套台件辆顶箱盒个张份条双](?:[（(][^（）()]{0,16}[）)])?(?:和|及|以及|、|与)$")
_PLACE_BEFORE = re.compile(r"(?:[\u4e00-\u9fff][省市县区州旗镇乡])$")
_ONE_EACH = re.compile(r"每(?:人|户|名|位|家|校|村|班|间)[^，。；]{0,2}(?:配|发|送|赠|领|得)(?:备|到|了|上)?$")
_WAY = re.compile(r"[\u4e00-\u9fff]{0,4}(?:路|渠|桥|巷|跑道)(?![上边口])")
# A name of a list, where 和 joins names unless it opens one (和田) or is known within one (呼和浩特, 共和县): else each 和 could be read in two ways.
_WITH_HE = "呼共平太泰云永"
_JOIN = rf"(?:[、及与]|(?<![{_WITH_HE}])和)"


def _listed_name(most: int) -> str:
    return rf"[\u4e00-\u9fff](?:(?![和及与])[\u4e00-\u9fff]|(?<=[{_WITH_HE}])和){{1,{most - 1}}}"


_NAMES = re.compile(rf"(?:走进|遍及|走遍|覆盖|深入|跑遍)(?:了)?{_listed_name(6)}(?P<more>(?:{_JOIN}{_listed_name(6)})+)$")
_SENT_TO = re.compile(
    rf"(?:分赴|奔赴|赶赴|派往|前往|驰援|援助|支援|涉及|惠及|辐射|遍布|分布在|发往|运往|送[往到达至]|分发到|发放到|运至|寄往|运抵|抵达)(?:了)?{_listed_name(8)}(?P<more>(?:{_JOIN}{_listed_name(8)}){{2,}})$"
)
_GOODS_BEFORE = re.compile(r"(?:物资|器材|设备|用品|药品|药械|器械|食品|图书|衣物|材料|材|品|具|物)[ ]?$")
_JOINS = re.compile("[、和及与]")
_PLACES = re.compile(r"[省县州旗]|市(?!场|民|区|级)|区(?!域|级|内)|国(?!家|际|内)|村(?!民|级|里)|镇(?!上)|乡(?!村|亲)")
_TANK = re.compile(r"的?[^，。；\d]{0,8}(?:水池|雨水池|水窖|蓄水池|水塔|水罐|储罐|锅炉|冷库)")
_DURATION = frozenset(("year", "month", "day", "hour", "minute", "second"))
_LEVEL_OF_TIME = re.compile(
    r"(?:由|从|缩短|缩到|缩至|缩减|降至|降到|降为|减到|减至|压缩|住院日|平均|等候|延长|增加到|提高到|节省|减少|增至)[^，。；]{0,10}$"
)
_SERVICE = re.compile(r"(?:课时|志愿服务|累计服务|授课|服务时长|服务时间)[^，。；\d]{0,8}$|服务[\d,.万]+余?个?小时，(?:人均|平均每人|每人平均)$")
_DISTANCE = re.compile(
    r"(?:行程|往返|来回|奔袭|跋涉|走了?|跑了?|海拔|相距|距|距离|路程|车程|远|驱车|徒步|单程|辗转|跨越|相隔|离|翻越|搭了?|长途|方圆)[^，。；]{0,14}$"
)
_SIZE = re.compile(r"(?:宽|高|深|厚|直径|粗)(?:度)?(?:约|近|达|为|超过|仅)?$")
_DISTANCE_AFTER = re.compile(r"[^，。；\d]{0,4}(?:外|路上学|山路|的路|路程|车程|之外|远|之遥|高原|海拔)")
_VITAL = re.compile(
    r"(?:血压|血氧(?:饱和度)?|心率|体温|血糖|体重|身高)(?:只有|仅|高达|低至|达|降至|升至|为|到|约)*$"
)
_SINGLE = frozenset("一二三四五六七八九十两零〇几")


def listed_places(before: str, after: str, count: float) -> bool:
    """Whether a bare figure sums up the places just reached (走进甘肃、青海两省); elsewhere it only goes with their names."""
    if _PLACES.match(after) is None:
        return False
    listed = _NAMES.search(before) or _SENT_TO.search(before)
    return listed is not None and len(_JOINS.findall(listed["more"])) + 1 == count


def _counted_last(text: str, quantity: Quantity) -> bool:
    """Whether 一辆 stands behind the thing that is given (向卫生院送来价值18万元的救护车一辆)."""
    if _ENDS_THERE.match(text, quantity.end) is None:
        return False
    return _HANDED.search(text[max(0, quantity.start - 60) : quantity.start]) is not None


def by_unit(text: str, quantity: Quantity, written: str) -> str | None:
    """The reason that the unit of this quantity gives, or None: an age, a span of time, a distance, a bare figure."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    if quantity.unit == "age":
        return "age"
    if quantity.measure == "团" and text[quantity.start - 1 : quantity.start] in ("师", "第"):
        return "name"  # 三师四十一团: a farm of the 兵团
    if quantity.unit == "year" and quantity.measure.endswith("岁"):
        return None
    if (
        text[quantity.number.start - 1 : quantity.number.start] == "/"
        and quantity.number.low in (1e4, 1e5, 1e3)
        and not quantity.measure
    ):
        return "denominator"
    if _PLACE_BEFORE.search(before) and quantity.measure in ("所", "家") and written == "一":
        return "article"
    if written == "一" and (_ONE_EACH.search(before) or (quantity.measure == "条" and _WAY.match(text, quantity.end) and _GIVE.search(before))):
        return None
    if written == "一" and quantity.unit in ("count", "person", "km", "m", "household"):
        if quantity.measure in _PIECES and _counted_last(text, quantity) and not _PAPERS.search(before):
            return None
        given = _GIVE.search(before) or _LISTED.search(before)
        return None if quantity.measure in _CONCRETE and given else "article"
    if written == "1" and quantity.measure in ("批", "批次") and _GOODS_BEFORE.search(before):
        return "article"
    if quantity.unit in _DURATION and quantity.measure not in ("学时", "课时", "个学时", "个课时"):
        if quantity.unit == "hour" and _SERVICE.search(before):
            return None
        return None if quantity.unit in ("day", "minute", "hour") and _LEVEL_OF_TIME.search(before) else "duration"
    if quantity.unit not in ("person", "person_time", "household") and _VITAL.search(before):
        return "vital"
    if quantity.measure in ("立方米", "立方", "升") and _TANK.match(text, quantity.end):
        return "dimension"
    if quantity.unit in ("km", "m"):
        if "海拔" in before[-12:]:
            return "altitude"
        if _SIZE.search(before) or text[quantity.end : quantity.end + 1] in ("高", "宽", "深", "厚"):
            return "dimension"
        if _DISTANCE.search(before) or _DISTANCE_AFTER.match(text, quantity.end):
            return "distance"
    if not quantity.measure and quantity.unit == "count" and written in _SINGLE:
        return "bare"
    return None

"""Names why a number is no quantity of aid by its own form: dates, ordinals, ages, phone numbers, names."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.layers import Quantity

Spans = tuple[tuple[int, int], ...]
_PHONE = re.compile(
    r"(?:电话|热线|传真|邮编|邮政编码|QQ群?|微信号?|微博|客服|举报|ICP备?|备案号?|公网安备|许可证|证号|编号|帐号|账号|卡号|开户行|手机|拨打|联系人|网址)"
    r"[^。\n；]{0,14}?[:：号]?[ ]?[+\d（(][\d \-—–()（）转\.a-zA-Z/]{2,}"
    r"|(?<!\d)0\d{2,3}[-—– ]\d{7,8}(?!\d)|(?<!\d)0\d{2,3}[-—– ]\d{3,4}[ ]\d{3,4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{5}(?=热线|平台|服务热线|便民)|\+\d{2,3}[- ][\d\- ]{6,}"
    r"|https?://[!-~]+|www\.[!-~]+"
    r"|(?<!\d)1(?:10|14|19|20|22)(?=急救|电话|热线|指挥|调度|报警|救护)"
)
_YEAR = re.compile(r"[ ]?年")
_ISO_BEFORE = re.compile(r"(?:19|20)\d\d[-/.](?:\d{1,2}[-/.])?$")
_MONTH_DAY = re.compile(r"[ ]?(?:月(?!均|供|嫂)|日(?!均|产|本|供))")
_CLOCK_AFTER = re.compile(
    r"[ ]?(?:[:：]\d\d|[时点](?:\d|[一二三四五六七八九十整半许左前后，。；、至到,;公开钟起]|$)|分(?=[，。；、许左达到抵收]|$)|时(?:[,;)抵启出到至许发投]|$))"
)
_CLOCK_BEFORE = re.compile(r"(?:\d[:：]|[时点][ ]?)$")
_DAYTIME = re.compile(r"(?:凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|夜里|早晨|早|晚|日|每天|当天)[ ]?$")
_ORDINAL = re.compile(r"(?:第[ ]?|第[\d一二三四五六七八九十、至到-]{1,6}[、至到-])$")
_RANK = re.compile(r"(?:前|列|居|排名|位列|位居)[ ]?$")
_ENUMERATOR_BEFORE = re.compile(r"(?:^|[\n。；;:：”])[ \u3000]*[（(]?$")
_ENUMERATOR_AFTER = re.compile(r"[)）、]|[.．](?!\d)")
_CLOSERS = (")", "）", "、", ".", "．")
_AFTER_NAME = re.compile(r"°|[ ]?后(?=[，。、的])")
_LETTER_BEFORE = re.compile(r"[A-Za-z][-—]?$")
_HAN = re.compile(r"[ ]?[\u4e00-\u9fff]")
_LETTER_AFTER = re.compile(r"[A-Za-z]")
_PLUS = frozenset("+＋﹢")
_LEVEL = re.compile(r"[ ]?年?级(?!别)|型|甲|等奖|等功|期(?:工程|项目|叶酸)|维|线城|胎|孩|声道|时区|比特")
_TEMPERATURE = re.compile(r"[ ]?(?:℃|°|度(?!电)|摄氏度)")
_SCORE = re.compile(r"[ ]?(?:比[ ]?\d|[胜平负](?=[\d，。、])|分(?![钟会之院公校店行队局支所校厂册摊]))")
_MODEL = re.compile(
    r"[ ]?(?:排(?:螺旋|CT|\d)|导(?:心电|联)|层螺旋|号(?:楼|院|线|公路|文|令|店|厅|门|机|馆)?|路(?!灯|由)|室(?=[，。、）]))"
)
_NAME_BEFORE = re.compile(r"(?:[“\"]|十)$")
_GIVE = re.compile(r"(?:捐|赠|建|盖|打|留下|配|购|送|装|添|新增|修|援|给|带来|设)[^，。；\d]{0,12}$")
_CONCRETE = frozenset("座间辆口台所栋幢架艘套顶部")
_DURATION = frozenset(("year", "month", "day", "hour", "minute", "second"))
_LEVEL_OF_TIME = re.compile(
    r"(?:由|从|缩短|缩到|缩至|缩减|降至|降到|降为|减到|减至|压缩|住院日|平均|等候|延长|增加到|提高到|节省|减少|增至)[^，。；]{0,10}$"
)
_DISTANCE = re.compile(
    r"(?:行程|往返|来回|奔袭|跋涉|走了?|跑了?|海拔|相距|距|距离|路程|车程|远|驱车|徒步|单程|辗转|跨越|相隔|离|翻越|搭了?|长途)[^，。；]{0,14}$"
)
_SIZE = re.compile(r"(?:宽|高|深|厚|直径|粗)(?:度)?(?:约|近|达|为|超过|仅)?$")
_DISTANCE_AFTER = re.compile(r"[^，。；\d]{0,4}(?:外|路上学|山路|的路|路程|车程|之外|远|之遥|高原|海拔)")
_SINGLE = frozenset("一二三四五六七八九十两零〇几")
_PLAN = re.compile(r"十[一二三四五]五")


def phones(text: str) -> Spans:
    """Runs of phone, licence and account numbers, with the words that name them."""
    return tuple((m.start(), m.end()) for m in _PHONE.finditer(text))


def decoy(text: str, quantity: Quantity, phone_spans: Spans) -> str | None:
    """The reason why this number is no quantity, or None.

    >>> from extract.quantities import find
    >>> [q.decoy for q in find("第42场，患者77岁，捐款3万元")]
    ['ordinal', 'age', None]
    """
    if _inside(quantity.number.start, phone_spans):
        return "phone"
    if quantity.number.damaged:
        return None
    number = quantity.number
    before, after = text[max(0, number.start - 8) : number.start], text[number.end : number.end + 8]
    written = text[number.start : number.end]
    for name, test in _TESTS:
        if test(quantity, written, before, after):
            return name
    return _by_unit(text, quantity, written)


def _inside(at: int, spans: Spans) -> bool:
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


def _is_ordinal(q: Quantity, written: str, before: str, after: str) -> bool:
    if "第" in before and _ORDINAL.search(before):
        return True
    return (
        bool(_RANK.search(before))
        and q.number.high is not None
        and q.number.high <= 500
        and after[:1] in ("名", "位", "强", "列")
    )


def _is_date(q: Quantity, written: str, before: str, after: str) -> bool:
    value = q.number.low or 0
    if before[-1:] in ("-", "/", ".") and before[-1:] and _ISO_BEFORE.search(before):
        return True
    if not after or after[0] not in " 年月日-—/.至～~":
        return False
    if _YEAR.match(after):
        return (1840 <= value <= 2100 and len(written) >= 4) or before.endswith(("民国", "公元"))
    if (
        _MONTH_DAY.match(after)
        and (q.number.high or 0) <= 31
        and q.number.rule in ("arabic", "chinese", "range", "two-digits")
    ):
        return True
    if re.match(r"[-—/.至]\d{1,2}[-—/.月]", after) and 1900 <= value <= 2100:
        return True
    return 1840 <= value <= 2100 and after.startswith(("年度", "-", "—")) and written.isdigit() and len(written) == 4


def _is_clock(q: Quantity, written: str, before: str, after: str) -> bool:
    value = q.number.high or 0
    if value > 60:
        return False
    if after.startswith(("点", "时")) and _DAYTIME.search(before) and value <= 24:
        return True
    if _CLOCK_BEFORE.search(before) and (re.match(r"[ ]?分(?!之)", after) or before[-1] in ":："):
        return True
    return (
        value <= 24
        and bool(_CLOCK_AFTER.match(after))
        and (not after.startswith("分"))
        and not after.startswith("点多")
    )


def _is_enumerator(q: Quantity, written: str, before: str, after: str) -> bool:
    return (
        after[:1] in _CLOSERS
        and (q.number.high or 0) <= 30
        and bool(_ENUMERATOR_AFTER.match(after))
        and bool(_ENUMERATOR_BEFORE.search(before))
        and not q.measure
    )


def _is_index(q: Quantity, written: str, before: str, after: str) -> bool:
    if before and before[-1] not in "\n/ [":
        return False
    if before.endswith("[") and after.startswith("]"):
        return True
    if re.match(r"/\d{1,2}(?:\n|$|[^\d月])", after) and re.search(r"(?:^|\n)$", before):
        return True
    if re.search(r"(?:^|\n)\d{1,2}/$", before):
        return True
    return (
        bool(re.search(r"(?:^|\n)[ ]?$", before))
        and bool(re.match(r"[ ]?[|\t]", after))
        and (q.number.high or 0) <= 500
        and not q.rule.startswith("table")
    )


def _is_name(q: Quantity, written: str, before: str, after: str) -> bool:
    if before[-1:] in _PLUS or after[:1] in _PLUS:
        return True
    if _PLAN.fullmatch(written) or (
        q.number.low in (11, 12, 13, 14, 15)
        and written.startswith("十")
        and after.startswith("五")
        and q.number.rule == "chinese"
    ):
        return True
    if written in ("三", "四", "五", "六", "七", "八", "九", "十", "两") and after[:1] in (
        "大",
        "省",
        "江",
        "湖",
        "海",
        "山",
        "国",
        "会",
        "峡",
        "农",
        "星",
        "项制",
        "地",
    ):
        return True
    return (before.endswith("“") and after[:1] in ("”", "°")) or (
        bool(re.match(r"°|[ ]?后(?=[，。、的])", after)) and not q.measure
    )


def _is_model(q: Quantity, written: str, before: str, after: str) -> bool:
    if (
        before[-1:].isascii()
        and before[-1:]
        and _LETTER_BEFORE.search(before)
        and not q.measure
        and not _HAN.match(after)
    ):
        return True
    if (
        after[:1].isascii()
        and _LETTER_AFTER.match(after)
        and not q.measure
        and not re.match(r"(?:CT|MRI|DR|ECMO|ICU|B超|A级|AED|PCR|X光)", after)
    ):
        return True
    return q.measure in ("", "号", "路") and bool(_MODEL.match(after))


def _is_level(q: Quantity, written: str, before: str, after: str) -> bool:
    return not q.measure and bool(_LEVEL.match(after))


def _is_temperature(q: Quantity, written: str, before: str, after: str) -> bool:
    return q.unit == "degree" or (bool(_TEMPERATURE.match(after)) and not q.measure)


def _is_score(q: Quantity, written: str, before: str, after: str) -> bool:
    return not q.measure and (bool(_SCORE.match(after)) or bool(re.search(r"\d[ ]?[比:：]$", before)))


def _is_long(q: Quantity, written: str, before: str, after: str) -> bool:
    """Long runs of digits without a unit: telephone numbers, codes, accounts."""
    if (before[-1:] == "." and before[-2:-1].isdigit()) or (after[:1] == "." and after[1:2].isdigit()):
        return True
    digits = written.replace("-", "")
    if digits.isdigit() and digits.startswith("0") and len(digits) > 1 and not q.measure:
        return True
    if q.number.rule == "digit-string" and not q.measure and len(written) >= 3:
        return True
    return (
        not q.measure
        and len(digits) >= 5
        and digits.isdigit()
        and q.number.rule in ("arabic", "range")
        and q.unit == "count"
    )


def _is_zero(q: Quantity, written: str, before: str, after: str) -> bool:
    return written in ("零", "〇")


def _is_vague(q: Quantity, written: str, before: str, after: str) -> bool:
    return written in ("几", "好几", "若干") or (written in ("半",) and q.unit == "count")


_TESTS = (
    ("ordinal", _is_ordinal), ("date", _is_date), ("clock", _is_clock), ("enumerator", _is_enumerator), ("index", _is_index),
    ("name", _is_name), ("temperature", _is_temperature), ("level", _is_level), ("model", _is_model), ("score", _is_score),
    ("code", _is_long), ("zero", _is_zero), ("vague", _is_vague),
)  # fmt: skip


def _by_unit(text: str, quantity: Quantity, written: str) -> str | None:
    """Reasons that the unit gives: ages, durations, distances, 一 as an article, a bare figure."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    if quantity.unit == "age":
        return "age"
    if quantity.unit == "year" and quantity.measure.endswith("岁"):
        return None
    if (
        text[quantity.number.start - 1 : quantity.number.start] == "/"
        and quantity.number.low in (1e4, 1e5, 1e3)
        and not quantity.measure
    ):
        return "denominator"
    if written == "一" and quantity.unit in ("count", "person", "km", "m", "household"):
        return None if quantity.measure in _CONCRETE and _GIVE.search(before) else "article"
    if quantity.unit in _DURATION and quantity.measure not in ("学时", "课时", "个学时", "个课时"):
        return None if quantity.unit in ("day", "minute", "hour") and _LEVEL_OF_TIME.search(before) else "duration"
    if quantity.unit in ("km", "m"):
        if "海拔" in before[-12:]:
            return "altitude"
        if _SIZE.search(before):
            return "dimension"
        if _DISTANCE.search(before) or _DISTANCE_AFTER.match(text, quantity.end):
            return "distance"
    if not quantity.measure and quantity.unit == "count" and written in _SINGLE:
        return "bare"
    return None

"""Names why a number is no quantity of aid by its own form: dates, ordinals, ages, phone numbers, names."""

from __future__ import annotations

import re
from bisect import bisect_right

from extract.layers import Quantity
from extract.patterns import pattern
from extract.quantities_decoys_unit import by_unit, listed_places
from extract.required import Either

Spans = tuple[tuple[int, int], ...]
_PHONE = Either(
    r"(?:电话|热线|传真|邮编|邮政编码|QQ群?|微信号?|微博|客服|举报|ICP备?|备案号?|公网安备|许可证|证号|编号|帐号|账号|卡号|开户行|手机|拨打|联系人|网址)"
    r"[^。\n；，\d]{0,14}?[+（(]?\d(?:[ \-—–()（）转]{0,2}\d){4,}(?![\d万亿.]|[ ]?[个名人次件部台元余多例套只])",
    r"[0148](?<!\d.)(?:(?<=0)\d{2,3}[-—– ](?:\d{7,8}|\d{3,4}[ ]\d{3,4})(?!\d)|(?<=1)[3-9]\d{9}(?!\d)|(?<=[48])00[-—]?\d{3}[-—]?\d{4}(?!\d)"
    r"|(?<=1)(?:10|14|19|20|22)(?=急救|电话|热线|指挥|调度|报警|救护))",
    r"\d{5}(?<!\d.{5})(?=热线|平台|服务热线|便民)",
    r"\+\d{2,3}[- ][\d\- ]{6,}",
    r"https?://[!-~]+",
    r"www\.[!-~]+",
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
_TOP = re.compile(r"(?:跻身|进入|位列|位居|排名|排|居|名列|冲进)(?:全[省市国县州]|世界|全球)?前$")
_COUNTED_BEFORE = re.compile(r"(?:数|达|为|到|共|计|次|量|超|近|约|逾|惠及|至|力)[ ]?$")
_RANK = re.compile(r"(?:前|列|居|排名|位列|位居)[ ]?$")
_ENUMERATOR_BEFORE = re.compile(r"(?:^|[\n。；;:：”])[ \u3000]*[（(]?$")
_ENUMERATOR_AFTER = re.compile(r"[)）、]|[.．](?!\d)")
_CLOSERS = (")", "）", "、", ".", "．")
_AFTER_NAME = re.compile(r"°|[ ]?后(?=[，。、的])")
_LETTER_BEFORE = re.compile(r"[A-Za-z][-—]?$")
_HAN = re.compile(r"[ ]?[\u4e00-\u9fff]")
_FIGURE = re.compile(r"(?:[见如下附，。（(]图|[见如附，。（(]表|附件)$")
_LETTER_AFTER = re.compile(r"[A-Za-z]")
_PLUS = frozenset("+＋﹢×·•")
_LEVEL = re.compile(
    r"[ ]?年?级(?!别)|线(?=城|的|及|以|市|渠|员)|型|甲|等奖|等功|期(?:工程|项目|叶酸)|维|线城|胎|孩|声道|时区|比特"
)
_TEMPERATURE = re.compile(r"[ ]?(?:℃|°|度(?!电)|摄氏度)")
_SCORE = re.compile(r"[ ]?(?:[比∶][ ]?\d|[胜平负](?=[\d，。、])|分(?![钟会之院公校店行队局支所校厂册摊]))")
_MODEL = re.compile(
    r"[ ]?(?:排(?:螺旋|CT|\d)|导(?:心电|联)|层螺旋|号(?:楼|院|线|公路|文|令|店|厅|门|机|馆)?|路(?!灯|由)|室(?=[，。、）]))"
)
_NAME_BEFORE = re.compile(r"(?:[“\"]|十)$")
_SINGLE = frozenset("一二三四五六七八九十两零〇几")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
_FORMAL_UNITS = frozenset("拾佰仟百千万萬亿元圆整点")
_COHORT = re.compile(r"(?:60|70|75|80|85|90|95|00|05|10)[”\"]?后[”\"]?(?=[\u4e00-\u9fff])(?![续勤面台天期来方果])")
_SAYING = re.compile(
    "四众|[四八十]方(?=[\u4e00-\u9fff])|[一两二三四五六七八九]口之家|五保|[一两二三四五六七八九]里(?:居?民|信众)"
)  # fixed words that count nothing
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
    if written in _SINGLE and listed_places(text[max(0, number.start - 80) : number.start], after, number.low or 0):
        return None
    for name, test in _TESTS:
        if test(quantity, written, before, after):
            return name
    return by_unit(text, quantity, written)


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
    if not after or after[0] not in " 世年月日-—/.至～~":
        return False
    if after.lstrip().startswith("世纪"):
        return True
    if _YEAR.match(after):
        return (1840 <= value <= 2100 and len(written) >= 4) or before.endswith(("民国", "公元"))
    if (
        _MONTH_DAY.match(after)
        and (q.number.high or 0) <= 31
        and q.number.rule in ("arabic", "chinese", "range", "two-digits")
    ):
        return True
    if pattern(r"[-—/.至]\d{1,2}[-—/.月]").match(after) and 1900 <= value <= 2100:
        return True
    return 1840 <= value <= 2100 and after.startswith(("年度", "-", "—")) and written.isdigit() and len(written) == 4


def _is_clock(q: Quantity, written: str, before: str, after: str) -> bool:
    value = q.number.high or 0
    if value > 60:
        return False
    if after.startswith(("点", "时")) and _DAYTIME.search(before) and value <= 24:
        return True
    if _CLOCK_BEFORE.search(before) and (pattern(r"[ ]?分(?!之)").match(after) or before[-1] in ":："):
        return True
    return (
        value <= 24
        and bool(_CLOCK_AFTER.match(after))
        and (not after.startswith("分"))
        and not after.startswith("点多")
    )


def _is_enumerator(q: Quantity, written: str, before: str, after: str) -> bool:
    if after[:1] == "是" and written in _SINGLE and not q.measure:
        return True
    return (
        after[:1] in _CLOSERS
        and (q.number.high or 0) <= 200
        and bool(_ENUMERATOR_AFTER.match(after))
        and bool(_ENUMERATOR_BEFORE.search(before))
        and not q.measure
    )


def _is_index(q: Quantity, written: str, before: str, after: str) -> bool:
    if before and before[-1] in "图表件" and not q.measure and _FIGURE.search(before):
        return True
    if before and before[-1] not in "\n/ [":
        return False
    if before.endswith("[") and after.startswith("]"):
        return True
    if pattern(r"/\d{1,2}(?:\n|$|[^\d月])").match(after) and pattern(r"(?:^|\n)$").search(before):
        return True
    if pattern(r"(?:^|\n)\d{1,2}/$").search(before):
        return True
    return (
        bool(pattern(r"(?:^|\n)[ ]?$").search(before))
        and bool(pattern(r"[ ]?[|\t]").match(after))
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
    if written in _FORMAL and after[:1] not in _FORMAL_UNITS:
        return True
    if written in _SINGLE and _SAYING.match(written + after):
        return True
    if _COHORT.match(written + after) or (written == "八" and before.endswith("腊")):
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
    if before.endswith("“") and (
        after[:1] in ("”", "°") or (written in _SINGLE and not q.measure and "”" in after[:4])
    ):
        return True
    return not q.measure and after[:1] in (" ", "°", "后") and bool(_AFTER_NAME.match(after))


def _is_model(q: Quantity, written: str, before: str, after: str) -> bool:
    letter = None if q.measure or before[-1:] == " " else _LETTER_BEFORE.search(before)
    if letter and (q.number.rule == "arabic" or not _HAN.match(after)) and not pattern(r"[万亿千]").search(written):
        return True
    if (
        after[:1].isascii()
        and _LETTER_AFTER.match(after)
        and not q.measure
        and not pattern(r"(?:CT|MRI|DR|ECMO|ICU|B超|A级|AED|PCR|X光)").match(after)
    ):
        return True
    return q.measure in ("", "号", "路") and bool(_MODEL.match(after))


def _is_level(q: Quantity, written: str, before: str, after: str) -> bool:
    return not q.measure and bool(_LEVEL.match(after) or before.endswith(("等级", "级别")))


def _is_temperature(q: Quantity, written: str, before: str, after: str) -> bool:
    return q.unit == "degree" or (bool(_TEMPERATURE.match(after)) and not q.measure)


def _is_score(q: Quantity, written: str, before: str, after: str) -> bool:
    return not q.measure and (bool(_SCORE.match(after)) or bool(pattern(r"\d[ ]?[比:：∶]$").search(before)))


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
        and len(digits) >= (7 if _COUNTED_BEFORE.search(before) else 5)
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

"""What one unit of a quantity belongs to: 每年, 户均, 每个村卫生室, 元/人."""

from __future__ import annotations

import re

_MEAN = {
    "年": "year",
    "月": "month",
    "日": "day",
    "人": "person",
    "户": "household",
    "村": "village",
    "校": "school",
    "院": "hospital",
}
_NOUNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"年|学年|财年")), ("month", re.compile(r"个?月")), ("day", re.compile(r"天|日|个?(?:上学|工作|教学)日")),
    ("person", re.compile(r"(?:人(?!次)|[名位](?!.{0,4}(?:户))|生(?!产)|师|例(?:患者|病人)|个?(?:孩子|学生|患者|病人|老人|队员|专家|医生|教师|儿童|员工|职工|学员|村民))")),
    ("household", re.compile(r"户|个?家庭")),
    ("hospital", re.compile(r"院|[家所个]?(?:受援)?(?:乡镇)?(?:中心)?(?:卫生院|医院|医疗机构)")),
    ("school", re.compile(r"校|[所个]?(?:希望|乡村|村|中心|受援)?(?:小学|中学|学校|幼儿园|校)")),
    ("village", re.compile(r"个?(?:行政|自然|脱贫|贫困)?村(?!卫生|医|小学|小|委|级|民|居|庄卫)")),
)  # fmt: skip
PER = re.compile(
    r"(?:平均)?每(?!每|周[一二三四五六日天]|逢|当|到)|(?P<mean>[年月日人户县村校院队场次台班镇乡市区省组件床亩])(?:均|(?<=[年月人户])(?<![\d去今前明全]年)(?<!全)平均)(?!预期寿命|期望寿命)|单(?P<one>[人次台辆个价户所套件批])"
    r"|一(?P<mean_of>[所家个名户台])[^，。；\d]{1,8}?平均|(?<![今去前明后来近本当整半成老几多全每\d一二两三四五六七八九十百])年(?=产|销|接待|接诊|收入|营收|出栏|培训|服务|诊疗|手术量|门诊|供|发电|增收|增产|分红|租金|利息|运营|[^，。；\d]{0,4}(?:金额|总额|产量|产值|销量|销售额|门诊量|接诊量|补助|补贴))|连续[\d一二三四五六七八九十两]+年(?=超|突破|保持|稳定|实现)"
)
_SLASH = re.compile(
    r"[ ]?(?:/|每)[ ]?(?P<n>人次|人|年|月|天|日|户|村|校|所|台|次|亩|件|套|床|公斤|斤|吨|学期|课时|小时|例|股|个|班|场)(?!年)"
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("school", "学校"), ("school", "村小"), ("school", "小学"), ("school", "中学"), ("school", "幼儿园"), ("school", "大学"),
    ("hospital", "医院"), ("hospital", "卫生院"), ("hospital", "医疗机构"), ("item", "卫生室"), ("item", "卫生站"), ("item", "诊所"),
)  # fmt: skip
_CARRIED = re.compile(r"(?:将|拟|计划|约定|承诺|协议|起[，,])[^。；;]{0,16}每年[^，。；,;]{0,30}[，,]$")
_STOPS = re.compile(r"累计|共|已|先后|现|目前|其中|每|均|截至|年|占|达|总|预计|力争|约合|折合|价值")
_TIMES = ("year", "month", "day")


def before(text: str, sentence: int, start: int) -> str | None:
    """What the clause in front of `start` says one unit belongs to; a thing or a person goes before a span of time.

    >>> before("带动1906户，户均增收4200元", 0, 13)
    'household'
    """
    floor = max(sentence, _clause(text, start))
    clause = text[floor:start]
    if _CARRIED.search(text[sentence:floor]) and not _STOPS.search(clause):
        return "year"
    if clause.strip() in _CONVERTED and text[max(0, floor - 2) : floor] in _OPENED:
        return before(text, sentence, floor - 1)
    if "各" in clause and (each := _EACH.search(clause)):
        return _each(clause[: each.start()])
    if (
        "每" not in clause
        and any(word in clause for word in ("享受", "申请", "最高", "可获"))
        and (one := _ENTITLED.search(clause))
    ):
        return "household" if "户" in text[sentence : floor + one.start()][-60:] else "person"
    if _GRADED.search(clause):
        return "person"
    if "日" in clause or "一" in clause:
        for pattern, found in _LOOSE:
            if pattern.search(clause):
                return found
    if not ("每" in clause or "均" in clause or "单" in clause or "年" in clause):
        return None
    codes = [_code(text, floor, match) for match in PER.finditer(clause)]
    things = [c for c in codes if c not in _TIMES and c != "season"]
    spans = [c for c in codes if c in _TIMES]
    return things[-1] if things else spans[-1] if spans else "item" if codes else None


def behind(text: str, end: int) -> tuple[str, int] | None:
    """What stands behind a slash (元/人), with the offset behind it."""
    match = _SLASH.match(text, end)
    if match is None:
        return None
    word = match["n"]
    code = {
        "人次": "item",
        "人": "person",
        "年": "year",
        "月": "month",
        "天": "day",
        "日": "day",
        "户": "household",
        "村": "village",
        "校": "school",
    }
    return code.get(word, "item"), match.end()


def _clause(text: str, start: int) -> int:
    """Where the clause that holds `start` begins; an opening bracket does not end it."""
    at = start
    floor = max(0, start - 40)
    while at > floor and text[at - 1] not in "，。；：！？,;!?\n:（(）)|\t﹐﹔":
        at -= 1
    return at


def _code(text: str, floor: int, match: re.Match[str]) -> str:
    word = match.group()
    if match["mean"]:
        return _MEAN.get(match["mean"], "item")
    if match["one"]:
        return {"人": "person", "户": "household"}.get(match["one"], "item")
    if match["mean_of"]:
        return _kind_of(word) or "item"
    if word == "年" or word.startswith("连续"):
        return "year"
    return _noun(text, floor + match.end())


_CONVERTED = frozenset(
    f"{about}{name}"
    for about in ("", "约", "约合", "折合", "合", "约折合", "即", "约为")
    for name in ("", "人民币", "新台币", "台币", "港币", "美元", "澳门币")
)
_OPENED = frozenset(a + b for a in "元币镑朗" for b in "（(")
_EACH = re.compile(
    r"各(?:自|个)?(?:(?:再|获得?|领|领取|得到|捐|赠|援|建|配|发|得|安排|奖|设|补|拨|投|送|派|选|出资)[^，。；\d]{0,8})?[约近超]?$"
)
_GRADED = re.compile(r"(?:^|、)(?:本科|专科|大专|高职|中职|研究|硕士|博士|高中|初中|小学|一本|二本)生?$")
_WHO: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hospital", re.compile(r"(?:医院|卫生院|医疗机构)[^，。；]{0,4}$")), ("school", re.compile(r"(?:学校|小学|中学|幼儿园)[^，。；]{0,4}$")),
    ("village", re.compile(r"村[^，。；]{0,3}$")), ("household", re.compile(r"户[^，。；]{0,3}$")), ("person", re.compile(r"(?:人|名|位|学生|学童|学子|老人|儿童|患者|队员|教师|师傅|同学)$")),
)  # fmt: skip
_ENTITLED = re.compile(
    r"(?:可|将|还可)[^，。；\d]{0,4}(?:享受|申请|申领|获得|获)[^，。；\d]{0,40}$|(?:救助|资助|补助|奖励|报销)[^，。；\d]{0,4}最高$"
)
_LOOSE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^一(?:份|盒|瓶|袋|箱|本|套|台|辆|件|斤|碗|张|棵|株|头|针|剂|支)(?:才|只|要|就)?$"), "item"),
    (
        re.compile(
            r"(?:^|[^\d今昨明当每本同翌次平连近假生工末整一二三四五六七八九十节])日(?=供|产(?!品)|处理|接待|接诊)"
        ),
        "day",
    ),
    (re.compile(r"(?<![\d第这那有])一个月(?=才|只|能|可|就|要|平均|至少)"), "month"),
    (re.compile(r"(?<![\d第这那有])一天(?=才|只|能|可|就|要|平均|至少)"), "day"),
)


def _each(head: str) -> str:
    """The code of those who get one share each (10家医院各)."""
    return next((code for code, pattern in _WHO if pattern.search(head)), "item")


_BARE = re.compile(
    r"(?:所|家|院|个(?=[\d，。约近一二两三四五六七八九十]))(?![^，。；\d]{0,6}(?:医院|卫生院|学校|小学|中学|村|卫生室))"
)
_SEASON = re.compile(r"(?:个)?(?:学期|季度|季|周|星期|次|期|届|批|轮)")


def _noun(text: str, at: int) -> str:
    """The code of the noun behind 每; a bare 每所 or 每家 takes the institution named last before it."""
    if _BARE.match(text, at):
        floor = max(at - 80, 0)
        found = _kind_of(text[max(text.rfind("\n", floor, at), floor) : at])
        if found or text[at] != "院":
            return found or "item"
    if _SEASON.match(text, at):
        return "season"
    for code, pattern in _NOUNS:
        if pattern.match(text, at):
            return code
    return "item"


def _kind_of(head: str) -> str | None:
    """The institution that `head` names last: a school, a hospital, or something else that is counted."""
    last = [(head.rfind(word), code) for code, word in _KINDS]
    best = max(last)
    return best[1] if best[0] >= 0 else None

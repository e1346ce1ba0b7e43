"""Which currency a plain 元 means in an article: the renminbi, unless the page or its Traditional text speaks of its own place."""

from __future__ import annotations

import re

_HOSTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TWD", (".tw", "udn.com", "ettoday.net", "chinatimes.com", "setn.com", "nownews.com", "storm.mg", "tvbs.com", "ltn.com", "taiwannews.com", "upmedia.mg", "thenewslens.com", "mirrormedia.mg")),
    ("HKD", (".hk", "hkej.com", "hk01.com", "stheadline.com", "am730.com", "mingpao.com", "singtao.com", "881903.com", "dotdotnews.com", "on.cc", "tkww.com", "wenweipo.com", "takungpao.com", "hket.com", "rthk.org", "news.gov.hk", "orientaldaily.on.cc")),
    ("MOP", (".mo", "macaodaily.com", "exmoo.com", "cyberctm.com", "aamacau.com")),
)  # fmt: skip
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("TWD", re.compile(r"新台币|新臺币|台币|(?<!中华)民国[\d一二三四五六七八九十百]|县府|市府|县政府|县长|乡公所|镇公所|区公所|里长|消防分队|总会长|卫福部|健保|阿嬷|志工|偏乡|部落|国合会|中央社|慈济|马偕|国泰医院|台商|台湾|臺湾|原住民乡|彰化|南投|云林县|苗栗|宜兰|花莲|台东|屏东|基隆|新竹|嘉义|桃园市|桃园县|澎湖|金门|连江|台北|台中|台南|高雄|新北|兰屿|竹山|卫生局指出|长照|里民|乡亲会|(?<![全我各本该外中两])国小(?![微型康])|(?<![全我各本该外])国中(?=[、及和与生老师]|一年|二年|三年)|清寒学")),
    ("HKD", re.compile(r"港元|港币|港纸|特区政府|本港|东华三院|医管局|港府|特首|马会|中联办|公益金|九龙|新界|香港|港岛|港闻|义工|赈灾基金|保良局|仁济|社会福利署|社署|屋邨|政务司|立法会|综援|区议会|乐施会")),
    ("MOP", re.compile(r"澳门元|澳门币|葡币|本澳|濠江|镜湖医院|镜湖|澳门特区|澳门|街坊会联合总会|同善堂|社文司")),
)  # fmt: skip
_NAMED = (
    ("TWD", re.compile("新台币|新臺币")),
    ("HKD", re.compile("港币|港元")),
    ("MOP", re.compile("澳门元|澳门币|葡币")),
)
_MAINLAND = re.compile(
    r"我省|我市|我县|我州|全省|我区|自治[州区县]|县委|市委|省委|州委|区委|对口支援|对口帮扶|东西部协作|扶贫协作|脱贫|帮扶|援[疆藏青黔]|卫健委|国务院|国家(?:卫生|发展|乡村)|沪滇|闽宁|苏陕|粤[桂黔]|“?十[一二三四五]五|常委|书记|人民政府|人民医院|残联|新华社|央广|人民币|人民网|新区|中央财政|贫困县"
)
_PAIRED = re.compile(
    r"(?P<first>港币|港元|新台币|台币|澳门[币元])?[\d.,一二三四五六七八九十百千]+[百千万亿]*(?:多|余)?(?P<second>港元|澳门元|元)?[(（][^)）\d]{0,6}(?P<home>新台币|台币|港币|港元|澳门币|人民币)"
)
_DECLARED = re.compile(  # 8600万元（港元，下同）, 单位：万港元
    r"[（(](?:单位[:：])?[百千万亿]*(?P<bracket>新台币|台币|港币|港元|澳门[币元])[，,、]?(?:下同|以下同|计)|单位[:：][百千万亿]*(?P<unit>新台币|台币|港币|港元|澳门[币元])"
)
_NAMES = {"新台币": "TWD", "台币": "TWD", "港币": "HKD", "港元": "HKD", "澳门币": "MOP", "澳门元": "MOP"}


def home(text: str, script: str, host: str = "") -> str:
    """The currency of a plain 元 in an article of this script (`text` in Simplified characters) from this host.

    >>> home("县府卫生局指出，总价值新台币一千万元", "hans"), home("总价值新台币1680万元，县府出资", "hant")
    ('CNY', 'TWD')
    >>> home("捐出2000万元", "hant", "news.hkej.com"), home("马会捐出2000万元，中联办代表接受", "hant")
    ('HKD', 'HKD')
    >>> home("善款总额8600万元（港元，下同）", "hans")
    'HKD'
    """
    if declared := _DECLARED.search(text):
        return _NAMES[declared["bracket"] or declared["unit"]]
    own = of_host(host) or (_of_text(text) if script == "hant" else "CNY")
    return (_stated(text, own) or own) if own != "CNY" else own


def of_host(host: str) -> str | None:
    """The currency of the place where a host is at home, None for a host that no list names."""
    for code, ends in _HOSTS if host else ():
        if any(host == end.lstrip(".") or host.endswith(end if end.startswith(".") else "." + end) for end in ends):
            return code
    return None


def _of_text(text: str) -> str:
    """The place whose marks stand most often; the mainland where its own marks are not fewer."""
    named = {code: len(pattern.findall(text)) for code, pattern in _NAMED}
    scores = [(len(pattern.findall(text)) + 2 * named[code], code) for code, pattern in _SIGNS]
    best = max(scores, key=lambda score: score[0])
    return best[1] if best[0] and best[0] > len(_MAINLAND.findall(text)) else "CNY"


def _stated(text: str, own: str) -> str | None:
    """The foreign currency that a page's plain 元 carries on: it names one with its own beside it, and then a plain sum so too."""
    first, plain = None, False
    for match in _PAIRED.finditer(text):
        if _NAMES.get(match["home"]) != own:
            continue
        named = match["first"] or (match["second"] if match["second"] != "元" else None)
        if named:
            first = first or _NAMES.get(named.replace("澳门元", "澳门币"))
        elif match["second"]:
            plain = True
    return first if plain and first != own else None

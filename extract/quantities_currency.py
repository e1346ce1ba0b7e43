"""Which currency a plain 元 means in an article: the renminbi, unless a page in Traditional script speaks of its own place."""

from __future__ import annotations

import re

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("TWD", re.compile(r"新台币|台币|民国\d|县府|市府|卫福部|卫生局指出|高雄|台北|台中|台南|台东|花莲|屏东|嘉义|新竹|桃园|宜兰|基隆|澎湖|慈济|马偕|国泰医院|健保|阿嬷|志工|原住民乡")),
    ("HKD", re.compile(r"港元|港币|特区政府|本港|东华三院|医管局|港府|九龙|新界|香港(?:红十字|世界|大学|中文|赛马会|乐施|医院|公益|中华|特区|慈善|联合|仁)|赈灾基金|保良局|仁济")),
    ("MOP", re.compile(r"澳门元|澳门币|葡币|本澳|镜湖")),
)  # fmt: skip
_MAINLAND = re.compile(
    r"我省|我市|我县|我州|全省|我区|自治州|县委|市委|省委|州委|对口支援|对口帮扶|东西部协作|帮扶|卫健委|沪滇|“十[三四]五”|常委|人民医院"
)


def home(text: str, script: str) -> str:
    """The currency of a plain 元 in an article of this script.

    >>> home("縣府衛生局指出，總價值新臺幣一千萬元", "hans"), home("总价值新台币1680万元，县府出资", "hant")
    ('CNY', 'TWD')
    """
    if script != "hant":
        return "CNY"
    scores = [(len(pattern.findall(text)), code) for code, pattern in _SIGNS]
    best = max(scores)
    return best[1] if best[0] and best[0] >= len(_MAINLAND.findall(text)) else "CNY"

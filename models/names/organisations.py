"""The type of an organisation by the end of its name."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("organisations.csv")
GIVER_TABLE = Path(__file__).with_name("givers.csv")
OFFICES = ("局", "委", "办", "厅", "署", "处", "部")
LONGEST_CLASS = 16
# What an everyday noun for many is made of; a name needs a part beyond these (乡镇卫生院, 三级医院 are nobody's name).
GENERIC = re.compile(
    r"(?:建|新建|改建|扩建|援建|捐建|建设|改造|这些|那些|一些|许多|不少|首个|首家|首所|本|该|各|某|等|多|全|这|那|此|外|新|老|我|我们|当地|本地|异地|上级|下级|受援|支援|帮扶|对口|定点|结对|协作|合作|共建|派出|输出|公立|民营|民办|私立|公办"
    r"|乡镇|乡|镇|村|村级|乡级|镇级|县级|市级|省级|州级|区级|基层|城市|农村|县域|社区|街道|县|市|省|州|区|国家级|国家|国内|国外|国际|海外|境外|世界|全球|所属|直属|省属|市属|区属|部属"
    r"|[一二三四两]级|甲等|乙等|三甲|二甲|三乙|二乙|大型|中型|小型|综合|专科|中心|医共体|成员|牵头|核心|骨干|龙头|重点|优质|优秀|知名|著名|爱心|相关|有关|各级|各类|多家|几家|部分|所有|全部|其他|其它|两地|双方"
    r"|公共|医疗|医疗卫生|卫生|卫生健康|健康|民族|教育|培训|服务|社会|慈善|公益|政府|民间|专业|标准化|示范|东部|西部|中部|中西部|偏远|贫困|脱贫|\d+|[一二三四五六七八九十百千数几余]+|家|所|个|间|支|名|座)"
)
# Everyday words alone; no class name is longer, and a long run would be split in every way before it fails.
CLASS = re.compile(rf"(?!.{{{LONGEST_CLASS - 1}}})(?:{GENERIC.pattern})*")


def _read(table: Path) -> dict[str, str]:
    with table.open(encoding="utf-8", newline="") as file:
        return {row["suffix"]: row["label"] for row in csv.DictReader(file)}


@cache
def suffixes() -> dict[str, str]:
    """The label of each known end of a name."""
    return _read(TABLE)


@cache
def giver_ends() -> dict[str, str]:
    """The label of each word that ends an organisation's name where a verb of giving follows: a trade, a club."""
    return _read(GIVER_TABLE)


@cache
def endings() -> re.Pattern[str]:
    """Matches any known end of a name, the longest first."""
    return re.compile("|".join(sorted(suffixes(), key=len, reverse=True)))


def label(name: str) -> str | None:
    """The label of an organisation's name by its longest known end, None where no end is known.

    >>> label("盐源县人民医院"), label("大安镇中心卫生院"), label("江苏省红十字会"), label("盐源县")
    ('HOSPITAL', 'HOSPITAL', 'FOUNDATION', None)
    """
    table = suffixes()
    for length in range(min(len(name), 8), 1, -1):
        if found := table.get(name[-length:]):
            return found
    return None


def kind_of(name: str) -> str:
    """The label of what is known to be an organisation: by its end, else by its last character, else ORG.

    >>> kind_of("竹溪县卫计局"), kind_of("湖南省外侨办"), kind_of("中国交建")
    ('GOVERNMENT', 'GOVERNMENT', 'ORG')
    """
    return label(name) or ("GOVERNMENT" if name.endswith(OFFICES) else "ORG")


def generic(name: str) -> bool:
    """Whether a name is only a class of things: everything before its end is an everyday word for many.

    >>> generic("乡镇卫生院"), generic("受援医院"), generic("县中医医院"), generic("三都县人民医院")
    (True, True, False, False)
    """
    table = suffixes()
    lengths = [n for n in range(2, min(len(name), 8) + 1) if name[-n:] in table]
    return any(CLASS.fullmatch(name, 0, len(name) - n) for n in lengths)

"""When two names stand for one party, by their characters alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

HIGHER = re.compile(r"^.{2,8}?(?:省|自治区|特别行政区|市|自治州|地区|盟|州)(?=.{2,}$)")
PEOPLE = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 "
    "撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
PEOPLES = re.compile(rf"(?<=..)(?:(?:{PEOPLE.replace(' ', '|')})族?)+自治(?=[县州区旗]$)|(?<=..)自治(?=[县州区旗]$)")
PLACE = re.compile(r"(?:省|市|县|区|州|旗|盟)$")
LEVEL = re.compile(r"(?<=..)(?:省|市|县|区|州|旗)$")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The name without the places above it, the peoples in it and its level, so that its usual forms agree.

    >>> key("上海市普陀区"), key("普陀区"), key("上海市"), key("上海")
    ('普陀', '普陀', '上海', '上海')
    >>> key("云南省昆明市寻甸回族彝族自治县") == key("寻甸县")
    True
    >>> key("上海市第一人民医院")
    '上海市第一人民医院'
    """
    if not PLACE.search(name):
        return name
    while match := HIGHER.match(name):
        name = name[match.end() :]
    return LEVEL.sub("", PEOPLES.sub("", name))


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """True where one name holds the other, or their keys agree.

    >>> same_name("上海市普陀区", "普陀区"), same_name("寻甸县", "盐源县"), same_name("上海", "上海市")
    (True, False, True)
    """
    return a == b or (len(a) > 1 and a in b) or (len(b) > 1 and b in a) or key(a) == key(b)


def same(a: Collection[str], b: Collection[str]) -> bool:
    """True where the lists have a party in common; an empty list has none."""
    return any(same_name(x, y) for x in a for y in b)


def compatible(a: Collection[str], b: Collection[str]) -> bool:
    """True where the lists may mean the same party: one is empty, or they have a party in common."""
    return not a or not b or same(a, b)


def same_item(a: str, b: str) -> bool:
    """True where the items may be one: equal, one within the other, or one unsaid.

    >>> same_item("村卫生室", "标准化村卫生室"), same_item("救护车", "口罩")
    (True, False)
    """
    return a in b or b in a

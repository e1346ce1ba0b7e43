"""Where a name cannot reach across: punctuation, prepositions and verbs, outside of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import ahocorasick

from extract import gazetteer
from extract.layers import Party

_SINGLE = re.compile(
    r"——|[^一-鿿0-9A-Za-z·“”（）()+&—-]"
    r"|[在赴给被把据获向从了]|到(?!家)|由(?!于)|(?<!华)(?<!人)(?<!无)为(?!民)|(?<!一)对(?!外|口)|(?<!协)(?<!颐)(?<!中)(?<!太)(?<!永)(?<!共)(?<!仁)(?<!祥)和(?!睦|平|谐|美|佳)"
    r"|(?<!普)及|与|至(?!善)|是|将(?!军)|(?<!未)来|经(?!济|贸|开)|的|让|除(?!夕|虫)|供(?!销|应|给|热|水|电|血|暖)|(?<![天大])使(?!馆|用)|以(?!下|上|岭)|并|曾|自(?=[省市县]|[0-9])|还|又|也|(?<![成丰八新于古首])都(?!江|匀|安|昌|兰|市)|就|已|仍|于(?!都|田|洪)|(?<!中国)驻(?!马)"
    r"|(?<!第)(?<![0-9])[0-9]+(?:年|月|日|时|分|周|天)|[（(](?!中国|[一-鿿]{2,4}[）)]|[A-Za-z .·-]{2,30}[）)])"
)

_PART_OF_NAME = re.compile(  # words of action that go on as a part of a name
    r"建设(?=工程|集团|有限|银行|投资|控股|股份|开发|发展|总公司|公司)|联合(?=大学|国(?![网内际家企有资药]))"
    r"|培训(?=中心|学院)|援助(?=基金)|帮扶(?=基金会|协会|促进会)|资助(?=管理中心)|指导(?=中心|委员会)|投资(?=集团|有限|控股|公司|管理)"
)


def cuts(text: str, places: Sequence[Party]) -> bytearray:
    """For every offset of the text, 1 where a name may start because something before it ends a name.

    >>> bytes(cuts("我向他捐赠钱", [])).find(1)
    0
    """
    marks = bytearray(len(text) + 1)
    marks[0] = 1
    for match in _SINGLE.finditer(text):
        marks[match.end()] = 1
    for end, word in _words().iter_long(text):
        begin = end + 1 - len(word)
        if _PART_OF_NAME.match(text, begin):
            continue
        marks[begin + 1 : end + 2] = b"\x01" * len(word)
    for place in places:
        marks[place.start + 1 : place.end] = bytes(max(0, place.end - place.start - 1))
        if place.end < len(marks) and place.end > place.start:
            marks[place.end] = 0
    return marks


@cache
def _words() -> ahocorasick.Automaton:
    machine = ahocorasick.Automaton()
    for word in gazetteer.lines("org_breaks.txt"):
        machine.add_word(word, word)
    machine.make_automaton()
    return machine

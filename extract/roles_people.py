"""People as receivers (环卫工人, 受灾群众, 先天性心脏病患儿), for a quantity to which no place or organisation answers."""

from __future__ import annotations

import re

from extract.roles_scene import Scene

_PEOPLE = (
    r"(?:独居|困难家庭|贫困家庭|低收入家庭|困难|寒门|失学|考上大学的?|患重病的?|贫困|留守|孤寡|残疾|失能|特困|困境|受灾|被困|低收入|一线|优秀|家庭经济困难的?|重度|肢体|先天性心脏病|白内障|唇腭裂|脑瘫|白血病|孤独症|大病|先心病|患病|死者|罹难者|遇难者|伤亡)*"
    r"(?:学生|大学生|学子|儿童|患儿|患者|病人|残疾人|残疾者|老人|长者|孩子|老兵|环卫工人?|工人|农民工|务工人员|居民|群众|灾民|难民|家庭|家属|遗属|教师|村民|牧民|渔民|果农|菜农|种粮户|农户|户|发展中国家|乡镇卫生院|村卫生室|基层医院|妇女|母亲|伤者|伤员|遇难者家属|罹难者家属|死者家属|民众|新生|考生|夫妇|夫妻|母女|父女|父子|母子|孤儿|单亲家庭|低保户|脱贫户|贫困户|需求户|(?:受)?灾区|(?:贫困|偏远|边远)?(?:山区|乡村|农村)(?:学校|小学|中学|学生|孩子|儿童)|(?:贫困|偏远|边远)(?:山区|地区)|受灾地区|贫困县|贫困村|贫困地区|国家级贫困县|省级贫困村)"
)
_REACH = 300  # characters looked through, so that one answer has a bounded cost
_TO = re.compile(
    rf"(?:向|为|给|对|每(?=[名位个户])|资助|救助|帮助|帮扶|援助|慰问|捐给|捐助|送给|走访|看望|探望|探访|接济|受助|获助|赶赴|送往|发往|运往|送到|下沉到?|派往|派到|用于)(?:了|过)?(?:[^，,。；\n]{{0,14}}?[名位个户家所的])?(?:[0-9]+[余多]?[万千百]?[余多]?[名位个户家所]?)?(?:国内外|全国各地|各地|当地|广大|全[省市县区]|山区|家庭)?(?P<who>{_PEOPLE})"
)


def near(scene: Scene, offset: int) -> tuple[str, ...]:
    """The people whom the paragraph around an offset, else the title, says that help goes to; () for none.

    The sentence's own words come first, then the paragraph's, then the title's.
    """
    sentence = scene.sentence_of(offset)
    high = scene.sentences[sentence + 1] if sentence + 1 < len(scene.sentences) else len(scene.text)
    line = scene.lines[scene.line_of(offset)]
    spans = ((scene.sentences[sentence], high), (line, high), (0, scene.base), (scene.base, offset))
    for low, end in spans:
        found = [match["who"] for match in _TO.finditer(scene.text, max(low, end - _REACH), end)]
        if found and len(found[-1]) > 1:
            return (found[-1],)
    return ()


def direct(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The people to whom the clause of a quantity says its gift goes (向每名死者家属发放), those that it counts left out."""
    low, high = scene.clause_span(scene.clause_of(start))
    spans = (match.span("who") for match in _TO.finditer(scene.text, max(low, start - _REACH), min(high, end + _REACH)))
    found = [scene.text[a:b] for a, b in spans if (b <= start or a >= end) and b - a > 1]
    return (found[0],) if found else ()


def told(scene: Scene, start: int) -> tuple[str, ...]:
    """The people to whom the sentence of a quantity says that help goes, counted by it or not (资助了150名贫困大学生)."""
    sentence = scene.sentence_of(start)
    low = max(scene.sentences[sentence], start - _REACH)
    high = scene.sentences[sentence + 1] if sentence + 1 < len(scene.sentences) else len(scene.text)
    spans = [match.span("who") for match in _TO.finditer(scene.text, low, min(high, start + _REACH))]
    spans = [span for span in spans if span[1] - span[0] > 1]
    if not spans:
        return ()
    first, last = min(spans, key=lambda span: min(abs(span[0] - start), abs(span[1] - start)))
    return (scene.text[first:last],)

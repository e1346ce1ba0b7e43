"""Classes that give or receive all over the country (全国三级医院, 贫困县医院), where a text sums up and names no region."""

from __future__ import annotations

import re

from extract.roles_scene import Scene

_NUMBER = r"(?:的?(?:共|有|约|近|已有|超过)?[0-9０-９,，.万千百]+[余多]?[家所个支名])?"
_GIVERS = re.compile(
    rf"(?:全国|各地|我国|全军|全系统){_NUMBER}(?:各级|的)?(?P<who>(?:城市|东部|发达地区|军队)?(?:三级|三甲|二级以上|大型?|公立|中央)?(?:甲等)?"
    r"(?:公立)?(?:医院|医疗卫生机构|医疗机构|高校|高等学校|中央企业|企业|慈善组织|红十字会|工会|妇联|志愿者)|卫生系统|公安系统|税务系统|退役军人事务系统)"
    r"(?=[^。；\n]{0,30}?(?:派|支援|帮扶|援|捐|投入|结对|资助|下沉|开展))"
)
_RECEIVERS = re.compile(
    rf"(?:向|为|给|到|帮助|帮扶|支援|扶持|参与|覆盖|支持|派驻){_NUMBER}"
    r"(?P<who>(?:国家乡村振兴重点帮扶|国家级?|原|脱贫|受援|欠发达)*贫?困?(?:贫困|脱贫|受援|帮扶)(?:地区)?县(?:县?级|域)?(?:人民)?(?:医院|中医院)?"
    r"|(?:受援|基层|县级?|县域|乡镇|边远)(?:公立)?(?:医院|医疗卫生机构|医疗机构|卫生院))"
)
_REACH = 400  # characters looked back through, so that one answer has a bounded cost


def givers(scene: Scene, offset: int, *, wide: bool = False) -> tuple[str, ...]:
    """The class that the sentence around an offset (`wide`: its paragraph up to there) says gives all over the country."""
    return _last(_GIVERS, scene, offset, wide=wide)


def receivers(scene: Scene, offset: int, *, wide: bool = False) -> tuple[str, ...]:
    """The class that receives there, () where no class gives."""
    return _last(_RECEIVERS, scene, offset, wide=wide) if givers(scene, offset, wide=True) else ()


def _last(pattern: re.Pattern[str], scene: Scene, offset: int, *, wide: bool) -> tuple[str, ...]:
    """The class that the last match before the end of a sentence names, () for none."""
    sentence = scene.sentence_of(offset)
    high = scene.sentences[sentence + 1] if sentence + 1 < len(scene.sentences) else len(scene.text)
    low = scene.lines[scene.line_of(offset)] if wide else scene.sentences[sentence]
    found = [match["who"] for match in pattern.finditer(scene.text, max(low, offset - _REACH), min(high, offset + _REACH))]
    return (found[-1],) if found else ()

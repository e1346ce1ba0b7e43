"""Numbers that tell of the receiver rather than of the aid: what a disaster did, how large a place, a school or a hospital is."""

from __future__ import annotations

import re

from extract.items import Noun
from extract.items_site import Site
from extract.patterns import pattern

_DISASTER = re.compile(
    r"受灾(?!地区)[^，]{0,4}$|(?:被淹|受淹|受旱|过水|浸水)[\u4e00-\u9fff]{0,4}已?$|死亡|遇难|失踪|受伤|倒塌|损坏|损毁|受损(?!村小|校舍|学校|饮水|供水|震损)|经济损失|罹难|伤亡|遇害|灾情|震级|里氏|级地震|停电|断电|紧急避险|被困|成灾|绝收|疫情累计|新增确诊|新增病例|现有确诊|确诊病例.{0,3}$"
)
_REACHING = re.compile(
    "救助|惠及|帮助|安置好|受益|发放|资助|支援|慰问|送[到往达至抵]|运[到往抵送]|发往|驰援|赶赴|奔赴|分赴|深入|走访|捐[给赠]|援助|调拨|重建|修缮|转交|分发"
)
_IS_SCHOOL = re.compile(r"(?:小学|中学|学校|完小|幼儿园|教学点|该校|卫生院|敬老院|福利院)(?:是|为|系|位于|地处|坐落|创办|始建|距)[^。；\d]{0,40}[，]$")
_OWN_REACH = re.compile(r"(?:学校|小学|中学|完小|该校|教学点)[^。；]{0,60}(?:覆盖|服务|招收)[^，。；\d]{0,20}$")
_AIDED = re.compile("捐|赠|援|帮扶|助学|资助|新建|改造|受益|惠及|义诊|支教|送教|培训|发放|营养餐|供餐")
_HAS = re.compile("(?:全|该|我)[国省市县区州镇乡旗](?:境内)?(?:现|共|还)?有$")
_GROUND = re.compile("占地|包括|含")
_GIVEN_WORK = re.compile("援建|出资|承建|捐建|捐资|捐款|资助|重建")
_HANDED_OVER = re.compile(r"[^。；]{0,24}(?:交付|移交|投入使用|竣工|落成|建成|动工|开工|奠基|封顶)")
_RUINED = re.compile(r"[^，。；]{0,4}(?:房屋|民房|住房|建筑|农田|庄稼|作物|校舍|道路)[^，。；]{0,4}(?:损毁|受损|倒塌|被毁|受灾|绝收|进水|被淹)")
_SIZE = re.compile(
    r"总人口|常住人口|户籍人口|总面积|幅员|国土面积|(?:下|管|总)?辖(?:区|有)?[^，。；]{0,2}$|全[县市州省区镇乡村]共?有?(?:总)?(?:人口|户)|(?<!贫困|脱贫|收入|受益|受惠|惠及|受助|救助|资助|帮扶|覆盖|移民|搬迁|安置|减贫|就业)人口(?:约|近|超过?|有|为|达|仅|不足|总数)?$|编制(?:床位)?$|在校(?:学)?生|现有(?:教职|职工|师生|在校|学生|教师|床位|人口)|职工$|在职|占地|拥有(?:员工|职工)|(?:公司|企业|集团|工厂|厂里)[^，。；]{0,4}员工$|建院|始建|服务人口|管辖|少数民族(?:人口)?占|森林覆盖|海拔|山地占|耕地占"
)
_PUPILS_BECOME = re.compile(r"(?<![助益惠困训])(?:学生|师生|生源|寄宿生|在校生)(?:人数|总数|数)?(?:可能|预计|或将|将|有望|已)*(?:增至|达到?|增加[到至]|升至)$")
_HELPING = re.compile(r"(?:为|给|向|请来|惠及|带动|帮助|资助|吸纳)了?(?:全|辖|农村|贫困|脱贫)[^，。；]{0,6}$")
_BETTER_OFF = re.compile("受益|纳入|脱贫|增收|搬|告别|喝上|用上|获得|得到|吃上|享受|就业|资助|住上|通上")


def disaster(site: Site, found: Noun | None) -> bool:
    if site.quantity.unit in ("percent", "percentage_point", "times"):
        return bool(_RUINED.match(site.right))
    if pattern("转移(?!到|就业)[^，。；]{0,6}$").search(site.left):
        return not pattern("救援|队|官兵|消防|志愿").search(site.lead)
    if _REACHING.search(site.left):
        return bool(pattern("死亡|遇难|失踪|倒塌|损失").search(site.left[-6:]))
    if pattern("[^，。；]{0,8}受灾(?!群众|地区|家庭|村)").match(site.right):
        return True
    return bool(_DISASTER.search(site.left[-10:]) or pattern("[^，。；]{0,3}(?:死亡|遇难|失踪|受伤|都?感染|确诊|倒塌|被困|[房屋民农]{2}(?:不同程度)?(?:受损|损毁))").match(site.right))


def size(site: Site, found: Noun | None) -> bool:
    if site.quantity.unit in ("CNY",) or _HELPING.search(site.left):
        return False
    if _GROUND.search(site.left[-14:]) and (_GIVEN_WORK.search(site.lead) or _HANDED_OVER.match(site.tail)):
        return False
    text, q = site.frame.text, site.quantity
    if found is not None and found.rule == "right" and text[found.start : found.end] == "人口" and found.start == q.end:
        return True
    if pattern("全[国省市县州区镇乡村旗][^，。；]{0,8}$").search(site.left) and (pattern(r"[^，。；]{0,12}[中里][，,有]").match(site.right) or q.qualifier == "under"):
        return not pattern("惠及|覆盖|受益|建|捐|培训").search(site.left)
    if found is not None and found.cls in ("public", "household") and pattern("全[县市州省区镇乡村旗]$").search(site.left):
        return not _BETTER_OFF.search(site.right) and not pattern("惠及|覆盖|受益|帮助|资助|服务|带动|筛查|造福|培训|救助").search(site.left)
    if found is not None and found.cls in ("public", "household") and pattern("(?:我|全|该)[国省市县区州](?:现|共)?有$").search(site.left):
        return True
    if _own_house(site, found):
        return True
    if found is not None and found.cls == "place" and _HAS.search(site.left):
        return not any(hit.cls in ("reach", "give", "build", "send") for hit in site.verbs(*site.clause))
    if found is not None and found.cls in ("neutral", "public", "household") and _own_people(site, found):
        return True
    if q.unit == "person" and _PUPILS_BECOME.search(site.left):
        return True
    return bool(_SIZE.search(site.left[-10:])) or bool(pattern("辖[^。；]{2,12}[，,](?:现|共)?有[^，。；]{0,8}$").search(site.lead))


def _own_house(site: Site, found: Noun | None) -> bool:
    """A school's own pupils and catchment, told of itself without aid: 小学是寄宿制学校，164名学生，覆盖4个村."""
    if found is None or found.cls not in ("public", "neutral", "place", "household", "local"):
        return False
    house = (not site.left.strip() and _IS_SCHOOL.search(site.lead)) or _OWN_REACH.search(site.lead[-90:])
    return bool(house) and _AIDED.search(site.frame.text[slice(*site.sentence)]) is None


def _own_people(site: Site, found: Noun) -> bool:
    """The people of a school, a hospital or a village itself, told without a verb of aid."""
    until = found.start if found.rule in ("left", "link") else site.quantity.start
    before = site.frame.text[site.clause[0] : until]
    verbs = site.verbs(site.clause[0], until) + site.verbs(site.quantity.end, site.clause[1])
    if any(hit.cls in ("reach", "give", "train", "treat", "build", "send") for hit in verbs):
        return False
    if _BETTER_OFF.search(site.right):
        return False
    if (found.cls != "neutral" and pattern(r"全[村镇乡县校院][^，。；]{0,10}$").search(before)) or pattern("(?:住校|在校|寄宿)(?:学生|生)?$").search(before + site.frame.text[found.start : found.end]):
        return True
    return bool(pattern(r"(?:小学|中学|学校|完小|该校|全校|该院|卫生院|幼儿园|教学点)(?:现有|共有|有|现)?$").search(before))

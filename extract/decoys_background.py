"""Numbers that are background to aid: shares of a people, own size, need, damage, prices, one person's story."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.items import Noun
from extract.items_site import Site
from extract.patterns import pattern

_AID = re.compile(r"捐|赠|援|帮扶|帮助|扶贫|助学|资助|救助|送|派|培训|带教|免费|惠|协作|结对|支教|义诊|受益|慰问|发放|改造|新建|建成|修建|救治|接诊|筛查|覆盖|带动|引进|投入|投资|支持|支援")
_SHARE_OF = re.compile(r"(?:的[^，。；]{0,8})?(?:来自|是[^，。；]{0,10}(?:人|者|生|员|童|民|女|户|的)|从[没未]|没有?|未曾?|仍)")
_SHARE_BEFORE = re.compile(
    r"(?:留守儿童|人口|老人|老年人|少数民族|贫困户)占比(?:为|达|高达|约|近|超过?)*$|人(?:口)?[里中][^，。；]{0,8}的$|(?:检出率|患病率|发病率|流行率)(?:为|达|高达|约|近|超过?|在)*$|达标的$|(?:收治|集中|承担|养育|拥有)着?全[国省市县球][^，。；]{0,2}$|患者占了?$|占[^，。；]{0,8}(?:库区|全[国省市县球])的?$"
)
_PER_HEAD = re.compile(r"每[^，。；]{1,8}[人户](?:口)?(?:才|只|仅|就)?有")
_OWN = re.compile(
    r"(?:成立于|创办于|创建于|注册资本|年产值|年营业额|营业额|营业收入|年销售额|年营收|年售电|全年售电|总资产|资产总额|年利润|纳税)"
)
_OWN_STAFF = re.compile(
    r"(?:会员(?:单位|企业)?|员工|雇员|职工|帮工|店员|伙计|门店|分店|网点|编制|上市公司|子公司|营业网点)(?:总数)?(?:约|近|超过?|达|有|共|为|已有)*$|(?:雇了?|雇佣了?|聘了|雇用)$"
)
_BOARD = re.compile(r"(?:理事会|董事会|监事会|僧众|全厂|全公司|全行|全系统)(?:共|有|现有)?$")
_OWN_NOUN = re.compile(r"[ ]?(?:家)?(?:专职(?:人员|员工|工作人员)|帮工|店员|伙计|员工|雇员|连锁店|分店|餐馆|门店|子公司|会员单位|会员企业|营业网点|名会员|(?:名|位)?校友(?!会|企业|捐))")
_FOUNDED = re.compile(r"(?:建于|成立于|创办于)[^。，]{2,8}[，,](?:如今|现在|目前|现)[^，。；]{0,6}$")
_RESEARCH = re.compile(r"研发(?:投入|费用|经费|支出)[^，。；]{0,8}$|研发人员[^，。；]{0,4}$")
_PATENT = re.compile("专利|软件著作权|软著|商标")
_RATED = re.compile(r"(?:编制|核定)床位|评为[一二三]级(?:甲|乙)?等")
_HOUSE = re.compile(r"(?:[该全][校院村园]|学校|医院|卫生院|幼儿园|教学点)[^，。；]{0,6}(?:现有|共有|现共有|一共|总共)[^。；]{0,30}$")
_HARM = re.compile(
    r"(?:造成|致使?|导致|影响|波及|涌入|冲毁|烧毁|淹没|摧毁|损毁|逃往|逃离|逃到|流离失所|放倒过?|夺走|淹死|冲走|损失)[^。；，]{0,12}$"
)
_SCARCE = re.compile(r"(?:全[国省市县州岛乡镇村]|当地|岛上|镇上|县里|院里|村里|长期|却|以前|从前|如今也|现在也|原来|此前|过去|科里)[^，。；]{0,8}(?:只有|仅有|只剩|不足|不到|就)[^，。；]{0,2}$|(?:目前|现在|如今)[^，。；]{0,2}(?:仅|只)有[^，。；\d]{0,8}$|(?:村小|学校|卫生院|医院|卫生室)(?:仅|只)有[^，。；]{0,2}$|却$")
_WANTING = re.compile(r"(?:急需|需要|亟需|等待)(?:紧急|粮食|人道主?义?)*(?:援助|救助|帮助|手术)")
_WAITING = re.compile(r"(?:等候|等待|急需|亟需|排队|待)[^，。；]{0,6}(?:者|的人|患者|手术|病人)?(?:约|近|超过?|达|有)*$")
_STOCK = re.compile(r"(?:(?:每年新增|常年)[^，。；\d]{0,12}在?|存栏|户籍人口|全[县旗市区镇乡州]牧户|总面积|承担着?[^，。；]{0,2}移民|每年新增|常年|发病面积|发生面积|受灾面积|耕地)[^，。；]{0,4}$")
_GOVERNED = re.compile(r"^(?:现有|共有|有)?(?:网格员|楼栋长|人民调解员|巡防员)(?:共|有|约|近)*$|(?:办结|办复|调解成功|调处成功|化解)率(?:为|达|达到|高达)*$")
_STORY = re.compile(r"(?:她|他|我|自己|本人|夫妇俩?|兄弟俩?|姐妹俩?)(?:们)?(?:家里?)?(?:还|已|就)?(?:有了?|养了?|生了?|打了?|开了?|做过|转机|辗转)[^，。；]{0,4}$|转机$|膝盖[^，。；]{0,6}$|回家$|在[^，。；]{2,5}开了$|打[“\"]?$")
_PRICE = re.compile(r"(?:一|每)斤|[一二两三四五六七八九]角(?:钱)?|[一二两三]毛钱?|[一二两三]分钱")
_AT_PRICE = re.compile(r"(?:每|以每?)[\u4e00-\u9fff]{1,2}[^，。；]{0,14}[（(](?:约合|折合|合)?[^（）()]{0,4}$|单价|购满|原价|售价|满$|票价")
_VOLUNTEERED = re.compile(r"[^，。；]{0,12}(?:积极|主动|踊跃|纷纷|争相)?(?:报名|请战|请缨)(?!义务|参加|培训)")
_SPEC = re.compile(r"每[只个套箱份台袋包盒件][^，。；]{0,12}(?:可|能|够)[^，。；]{0,8}$")
_POINTING = re.compile(r"^[ ]*(?:这|该)$")
_OF_US = re.compile(r"(?:^|[^的])[他她我你咱]们$")
_YEAR_LABEL = re.compile(r"(?:19|20)\d\d")
_PEOPLE = ("public", "household", "patient", "neutral", "place", "local", "facility")


def background(site: Site, found: Noun | None) -> str | None:
    """Why a quantity is background to the aid that a text tells, or None.

    >>> from extract.items_site import sites
    >>> from extract.quantities import find
    >>> text = "难民90%来自邻国，公司成立于1995年，员工3200人。每只箱子可保障三人"
    >>> [background(s, None) for s in sites(text, find(text)) if s.quantity.decoy is None]
    ['share', 'own-size', 'specification']
    """
    return next((name for name, rule in RULES if rule(site, found)), None)


def _governed(site: Site, found: Noun | None) -> bool:
    """A township's own running, told without a verb of aid: 网格员15名, 办结率100%."""
    return bool(_GOVERNED.search(site.left.strip("，、；： ")))


def _poor_income(site: Site, found: Noun | None) -> bool:
    """What the helped earned before: 人均年收入不足2000元, 人均年收入仅1050元."""
    poor = site.quantity.qualifier == "under" or bool(pattern("仅|只有|无力").search(site.left[-6:] + site.tail[:8]))
    text = site.frame.text[site.sentence[0] : site.quantity.start]
    if site.quantity.unit == "CNY" and pattern("(?<!户均)挣了?[^，。；]{0,2}$").search(site.left):
        return True
    if site.quantity.unit == "CNY" and pattern("(?:我|他|她)[^，。；]{0,2}靠[^，。；]{1,8}(?:增收|赚)了?$").search(site.left):
        return True
    if site.quantity.unit == "CNY" and pattern("(?:月|年)?(?:收入|工资|挣)[^，。；]{0,3}$").search(site.left) and pattern("我|他|她").search(text):
        return True
    return site.quantity.unit == "CNY" and poor and bool(pattern("收入[^，。；]{0,3}$").search(site.left))


def _share(site: Site, found: Noun | None) -> bool:
    """A share of people or land, not of a service: 90%来自苏丹, 检出率31.7%."""
    if site.quantity.unit not in ("percent", "times"):
        return False
    if site.quantity.unit == "percent" and not _AID.search(site.left) and _SHARE_OF.match(site.right):
        return True
    return bool(_SHARE_BEFORE.search(site.left) or _PER_HEAD.search(site.frame.text[site.quantity.number.start - 2 : site.quantity.end]))


def _own_size(site: Site, found: Noun | None) -> bool:
    """The giver's own staff, branches and turnover, told without a verb of aid."""
    if _BOARD.search(site.left) and site.quantity.unit == "person":
        return True
    if _RATED.search(site.frame.text[slice(*site.sentence)]) and not _AID.search(site.frame.text[slice(*site.sentence)]):
        return site.quantity.unit in ("person", "person_time", "bed")
    if _OWN_STAFF.search(site.left) or _OWN_NOUN.match(site.right):
        return not _AID.search(site.left + site.right)
    if _HOUSE.search(site.lead[-40:]) and not _AID.search(site.frame.text[slice(*site.sentence)]):
        return site.quantity.unit in ("person", "household", "count")
    own = _OWN.search(site.lead[-40:]) is not None
    if pattern("解决就业|吸纳|带动").search(site.left) and not pattern("公司|集团").search(site.lead):
        return False
    if _FOUNDED.search(site.lead):
        return not _AID.search(site.left + site.right[:12])
    return own and not _AID.search(site.frame.text[slice(*site.sentence)])


def _debt(site: Site, found: Noun | None) -> bool:
    """What somebody owes, and what rents and prices did: 曾欠债90万元, 铺租加了两成."""
    if site.quantity.unit.isupper():
        return bool(pattern(r"(?:欠债|负债|欠下|欠款|举债|外债|欠账)[^，。；]{0,4}$").search(site.left))
    return site.quantity.unit == "percent" and bool(pattern(r"(?:租|物价|菜价|油价|成本)[^，。；]{0,6}(?:加|涨|升)了?(?:近|约|逾)?$").search(site.left))


def _profit(site: Site, found: Noun | None) -> bool:
    """The giver's own profit and research: 今年的盈利下降至约七亿港元, 研发投入1.1亿元, 新增专利32项."""
    if _RESEARCH.search(site.left) or (site.quantity.measure in ("项", "件", "个") and _PATENT.search(site.left[-8:] + site.right[:4])):
        return True
    return site.quantity.unit.isupper() and pattern("(?:盈利|盈余)[^，。；]{0,10}$").search(site.left) is not None


def _track(site: Site, found: Noun | None) -> bool:
    """A track of a station: 停靠荆州站三道."""
    return site.quantity.measure == "道" and site.left.endswith("站")


def _stop(site: Site, found: Noun | None) -> bool:
    """Stations called at, and craft that helpers ride in: 停靠3站, 随救援队的两艘冲锋舟."""
    if pattern("(?:停靠|经停|停留)了?$").search(site.left):
        return True
    return site.quantity.measure in ("辆", "艘", "架", "列") and pattern("随[^，。；]{1,8}的$").search(site.left) is not None


def _shared_use(site: Site, found: Noun | None) -> bool:
    """How many use one thing: 两个孩子合用一架."""
    return site.quantity.unit in ("person", "count") and pattern(r"[\u4e00-\u9fff]{0,4}(?:合用|共用|合睡|挤一|挤在|同坐)").match(site.right) is not None


def _visits(site: Site, found: Noun | None) -> bool:
    """Delegations that came to look: 接待考察团组206批1841人次."""
    return pattern("(?:考察团组?|参访团|访问团)[^，。；]{0,14}$").search(site.left) is not None


def _harm(site: Site, found: Noun | None) -> bool:
    """What a disaster or an illness did: 影响22个乡镇, 烧毁民房1172户."""
    if site.quantity.unit in ("percent", "times", "percentage_point"):
        return False
    if pattern("[^，。；]{0,6}(?:逃往|逃离|逃到|涌入)").match(site.right):
        return True
    return _HARM.search(site.lead[-24:]) is not None and not _AID.search(site.left + site.right)


def _scarce(site: Site, found: Noun | None) -> bool:
    """What a place lacks before it is helped: 全国只有5名眼科医生."""
    q = site.quantity
    if q.unit not in ("person", "count", "household"):
        return False
    if _WANTING.match(site.right) or pattern("无家可归|流离失所").match(site.right):
        return True
    return bool(_SCARCE.search(site.left) and not _AID.search(site.right)) or bool(_WAITING.search(site.left))


def _stock(site: Site, found: Noun | None) -> bool:
    """People, land and beasts of a place: 全旗肉牛存栏41万头."""
    return _STOCK.search(site.left) is not None and not _AID.search(site.left)


def _story(site: Site, found: Noun | None) -> bool:
    """One person's life: 她有5个孩子."""
    if site.quantity.measure in ("口", "眼"):
        return False
    return site.quantity.unit in ("count", "person") and (site.quantity.high or 0) <= 20 and _STORY.search(site.left) is not None


def _price(site: Site, found: Noun | None) -> bool:
    text, q = site.frame.text, site.quantity
    if _PRICE.fullmatch(text[q.start : q.end]):
        return True
    return q.unit.isupper() and _AT_PRICE.search(site.frame.text[max(site.sentence[0], q.start - 30) : q.start]) is not None


def _volunteered(site: Site, found: Noun | None) -> bool:
    """Those who offered to go, not those who went: 4000多位医护人员积极报名."""
    return site.quantity.unit == "person" and _VOLUNTEERED.match(site.right) is not None


def _specification(site: Site, found: Noun | None) -> bool:
    if pattern("[大千]?卡(?:路|里)?|消毒[液水]").match(site.right) or pattern("个?工日").match(site.right):
        return True
    return site.quantity.unit in ("person", "household") and _SPEC.search(site.left) is not None


def _pointing(site: Site, found: Noun | None) -> bool:
    """这三所希望小学 and 他们两个 point back to what was told before."""
    q = site.quantity
    if q.qualifier != "exact" or (q.high or 0) > 20 or q.unit not in ("count", "person"):
        return False
    if _OF_US.search(site.left) is not None:
        return found is None or found.cls not in ("place", "facility", "hospital", "clinic", "equipment")
    return _POINTING.search(site.left) is not None


def _year_label(site: Site, found: Noun | None) -> bool:
    """A bare year at a name: 2018中国, 基金会2025“百人援疆”."""
    q = site.quantity
    written = site.frame.text[q.number.start : q.number.end]
    return not q.measure and q.qualifier == "exact" and q.unit == "count" and _YEAR_LABEL.fullmatch(written) is not None


def _passing_place(site: Site, found: Noun | None) -> bool:
    """Villages, counties or countries that no aid reaches in their sentence."""
    if found is None or found.cls != "place":
        return False
    return not _AID.search(site.frame.text[slice(*site.sentence)]) and not _REACHED.search(site.frame.text[slice(*site.sentence)])


_REACHED = re.compile(r"分发|派送|运[抵到往送]|送[到往达抵]|发往|寄往|驰援|解决[^，。；]{0,30}[问难]题|打造|创建|遍布|发放|派发|捐|赠|施粥|遍及|足迹|辐射|涉及|走进|走遍|跑遍|深入|走了|跑了|分赴|赴|受援|对口|联系|巡回|驻|来到|服务|开展|下沉|到达|前往|抵达|培养|安装|建立|实现|行程|试点|推广|转移|医疗|提供|安置|结[了成]?对|建|更换|设|看诊|铺|组织|共享|向|为")

RULES: tuple[tuple[str, Callable[[Site, Noun | None], bool]], ...] = (
    ("governed", _governed),
    ("poor-income", _poor_income), ("share", _share), ("own-size", _own_size), ("debt", _debt), ("own-profit", _profit), ("track", _track), ("shared-use", _shared_use), ("stop", _stop), ("visits", _visits), ("harm", _harm), ("scarce", _scarce), ("stock", _stock), ("story", _story),
    ("price", _price), ("volunteered", _volunteered), ("specification", _specification), ("pointing-back", _pointing),
    ("year-label", _year_label), ("passing-place", _passing_place),
)  # fmt: skip

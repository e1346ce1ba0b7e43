"""Who wrote an article and whom it credits: labels in its lines, bylines, datelines, meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable

STOP = r"(?=\s*(?:作者|记者|编辑|责编|责任编辑|发布|时间|日期|阅读|浏览|点击|字号|字体|分享|打印|评论|来源|原标题|摄影|通讯员|校对|审核|栏目|关键|已有|我要|手机|人气|访问|点赞|收藏|参与|收听|视力|大中小|【|\[|〖|[|丨｜/／]|(?:19|20)\d\d[-年./]|\d{1,2}[-月]\d{1,2}|\d+次|$|[。；;）)】]))"
SOURCE = re.compile(r"(?:稿件来源|文章来源|信息来源|新闻来源|资料来源|内容来源|消息来源|来源于|稿源|来源|来自|出处|转自|转载自|摘自|原载|供稿单位|发布单位|发布机构)\s*[:：丨|｜/]\s*[《〈“\"【\[]?(?P<v>[^:：]{2,40}?)[》〉”\"】\]）)]?" + STOP)
AUTHOR = re.compile(r"(?:作者|撰文|撰稿|采写|文字|文图|图文|通讯员|记者|供稿|投稿人|文|编译|翻译|通讯作者|作\s+者|撰稿人|文字记者)(?:\s*[:：丨|｜/／]\s*|(?<=作者)\s*)(?P<v>[^:：|。]{2,70}?)" + STOP)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫仝邸代闰亓漆覃佟禤佘缑仉佴候迟展戢付黑商"
)
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})*")
NOT_NAMES = re.compile(r"[新本记者编辑报网站社讯员摄供稿日电部局台号作媒通发图文综合整理来源实习责任首席特约通讯高级专栏客户端]")
BYLINE = re.compile(r"[\(（【\[]?(?:[\u4e00-\u9fffA-Za-z0-9·、\-—“”《》 ]{0,24}?)(?:本报|本网|本刊|全媒体|融媒体|特约|见习|实习|首席|驻地|驻外|特派|客户端)*(?:记者|通讯员|特约撰稿|撰稿人?|作者|评论员|实习生|研究员)\s*[:：]?\s*(?P<v>[\u4e00-\u9fff·、， ,/&和及]{2,60}?)\s*(?:文/?图|/文|/图|报道|摄影报道|整理|采写|综合报道|发自[\u4e00-\u9fff]{2,6}|来源[:：].{2,20}|[\u4e00-\u9fff]{2,5}报道)?[\)）】\]]?")
WROTE = re.compile(r"[【\[（(]?(?:文|撰文|作者)\s*[/／丨|:：]\s*(?P<v>.{2,50}?)[】\]）)]?")
DATELINE = re.compile(r"^[（(]?.{0,24}?(?:\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:电|讯|消息|报道)?\s*[（(【](?:[\u4e00-\u9fff、 ]{0,14}?)(?:记者|通讯员)[:： ]?\s*(?P<v>[\u4e00-\u9fff·、， ]{2,40}?)[）)】]")
NEWS = re.compile(r"^.{0,10}?(?:讯|电|消息|报道)\s*[（(]?(?:[\u4e00-\u9fff]{0,8})(?:记者|通讯员)\s*(?P<v>[\u4e00-\u9fff·、 ]{2,30}?)[）)\s]")
TW = re.compile(r"^[（(](?:中央社)?记者(?P<v>[\u4e00-\u9fff]{2,3})[\u4e00-\u9fff]{2}\d{1,2}日")


EDITOR = re.compile(r"责编|编辑|校对|审核|监制|主编|编审|审校")
CLOSING = re.compile(r"[（(](?:[\u4e00-\u9fff·]{0,14}?(?:记者|通讯员|作者|评论员|特约撰稿人?|整理)[:： ]*)?(?P<v>[\u4e00-\u9fff·]{2,4}(?:[、， ][\u4e00-\u9fff·]{2,4}){0,5})(?:[，,]系[^（）()]{2,60})?[）)][。]?$")
LEADING = re.compile(r"^[^。，]{0,24}?(?:电|讯)\s*[（(](?P<v>[\u4e00-\u9fff·]{2,4}(?:[、， ][\u4e00-\u9fff·]{2,4}){0,5})[）)]")


def source_in(lines: Iterable[str]) -> str | None:
    """The credited outlet that a line names.

    >>> source_in(["2021-03-05 08:30 来源：新华社 作者：李明"])
    '新华社'
    """
    for line in lines:
        found = SOURCE.search(line) if len(line) < 200 else None
        if found:
            value = tidy_source(found["v"])
            if value:
                return value
    return None


def tidy_source(value: str) -> str:
    """An outlet's name without quotes, dates and closing words."""
    value = re.split(r"(?:19|20)\d\d[-年./]", value)[0].strip()
    first = re.split(r"\s+", value)[0]
    value = first if len(first) >= 2 and re.search(r"[\u4e00-\u9fff]", first) else value
    value = value.removesuffix("举报")
    value = value.strip(" \t《》〈〉“”\"[]【】()（）,，.。|丨-—_:：>、").removesuffix("微信公众号").strip()
    return value if 2 <= len(value) <= 30 and value not in NO_OUTLETS and not re.fullmatch(r"[\d\W]+", value) else ""


NO_OUTLETS = frozenset("转载文章 转载 网络 互联网 原创 本站 本站原创 综合 未知 佚名 整理 网友投稿 来自网络 网络整理 本网 不详 其他 其它 自媒体 作者 暂无 编辑".split())


def names(value: str, *, strict: bool = True) -> list[str]:
    """The personal names in a value, in order; without `strict` a pen name is kept whole.

    >>> names("本报记者 李明 王小红"), names("编辑部"), names("记者张三、李四光")
    (['李明', '王小红'], [], ['张三', '李四光'])
    """
    value = re.sub(r"(?:本报|本网|本刊|见习|实习|特约|首席|全媒体|融媒体|高级|专栏|驻.{2,4})*(?:记者|通讯员|作者|撰稿人?|评论员|实习生|研究员|编译|文字|摄影|图片|采写)[:：]?", " ", value)
    found = []
    for part in re.split(r"[\s、，,;；/／&|丨]+|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2,3}$)", value):
        part = part.strip("()（）[]【】“”\"《》@.。:：")
        titled = TITLED.match(part)
        part = titled["v"] if titled else part
        if NAME.fullmatch(part) and (part[0] in SURNAMES or part[:2] in COMPOUND) and (len(part) < 4 or "·" in part or part[:2] in COMPOUND) and not (len(part) > 3 and NOT_NAMES.search(part)) and part not in NO_NAMES and not OFFICE.search(part):
            found.append(part)
    if not found and not strict and 2 <= len(value.strip()) <= 16:
        found = [value.strip()]
    return found


TITLED = re.compile(r".*(?:研究员|教授|主任|院长|部长|博士|秘书长|书记|主席|会长|所长|专家|硕士|评论员|医师|医生|律师|总编辑?|分析师|学者)(?P<v>[\u4e00-\u9fff]{2,3})$")
OFFICE = re.compile(r"[报网社台刊部局院办委室组厅处馆]$")
COMPOUND = frozenset("欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 端木 百里 东郭 南宫 呼延 申屠 钟离 闻人 澹台 赫连 拓跋".split())
NO_NAMES = frozenset("简介 时间 时政 国际 国内 来源 社会 文化 全文 文章 文字 金融 和平 安全 广告 游戏 经济 都市 明星 健康 成都 广东 广州 台湾 云南 江西 江苏 山东 山西 宁夏 安徽 甘肃 海南 常德 平安 农业 商业 管理 何时 从此 通讯 高级 首席 公众 于此 关注 相关 查看 宣传 有关 党建 团队 方式 水平 解放 强调 计划 成员 平台 时报 华为 经验 向上".split())


def author_in(near: Iterable[str], body: list[str], behind: Iterable[str]) -> str | None:
    """The author: a labelled name beside the headline, then a byline, then a dateline, then names that close the text."""
    for line in (*near, *behind, *(line for line in body[-2:] if line[:1] in "（([")):
        found = labelled(line)
        if found:
            return found
    for line in (*behind, *body[:3], *body[-3:], *near):
        found = byline(line)
        if found:
            return found
    for line in body[:3]:
        match = DATELINE.search(line[:80]) or TW.search(line[:40]) or NEWS.search(line[:60]) or LEADING.search(line[:60])
        if match and (found_names := names(match["v"])):
            return " ".join(found_names)
    for line in reversed(body[-2:]):
        match = CLOSING.search(line[-90:])
        if match and (found_names := names(match["v"])):
            return " ".join(found_names)
    return None


def marked_author(value: str, source: str | None) -> str | None:
    """The author in an element that is marked as one: names, or a pen name that is no editor and no outlet.

    >>> marked_author("作者：李明", None), marked_author("某某之家", None), marked_author("责任编辑：李明", None)
    ('李明', '某某之家', None)
    """
    if EDITOR.search(value):
        return None
    found = names(value)
    if found:
        return " ".join(found)
    pen = re.sub(r"^(?:作者|文)\s*[:：]\s*", "", value).strip()
    usable = 2 <= len(pen) <= 16 and not NOT_NAMES.search(pen) and pen not in (source or "") and not OFFICE.search(pen)
    return pen if usable and not re.search(r"\d{4}|[:：，。|]", pen) else None


def outlet_of_byline(lines: Iterable[str]) -> str | None:
    """The outlet that a byline puts before a name.

    >>> outlet_of_byline(["本文作者:某某报 李明"])
    '某某报'
    """
    for line in lines:
        found = OUTLET_NAME.search(line) if len(line) < 60 else None
        if found and names(found["n"]):
            return found["v"]
    return None


OUTLET_NAME = re.compile(r"(?:作者|文|撰文|^|\s)\s*[:：/ ]?\s*(?P<v>[\u4e00-\u9fff·]{2,12}(?:报|网|社|新闻|客户端|电视台|周刊|在线)(?:·[\u4e00-\u9fff]{2,5}?)?)(?:首席|见习|实习)?(?:记者)?\s+(?P<n>[\u4e00-\u9fff]{2,4})\b")


def labelled(line: str) -> str | None:
    """The author that a short line labels."""
    found = AUTHOR.search(line) if len(line) < 200 else None
    if not found:
        beside = BESIDE.search(line) if len(line) < 120 else None
        return " ".join(names(beside["v"])) or None if beside else None
    value = " ".join(names(found["v"]))
    if value or not PENNED.match(found[0]):
        return value or None
    pen = found["v"].strip(" .。、,，")
    return pen if PEN.fullmatch(pen) and not NOT_NAMES.search(pen) and pen not in NO_NAMES else None


ALONE = re.compile(r"(?:本报|本网|本刊)记者\s*(?P<v>[\u4e00-\u9fff]{2,4}?)(?:\s*(?:发自)?[\u4e00-\u9fff]{2,3}(?:报道)?)?")
PENNED = re.compile(r"作\s*者\s*[:：]")
PEN = re.compile(r"[\u4e00-\u9fff]{2,6}|[A-Za-z][\w. -]{2,20}")
BESIDE = re.compile(r"来源[:：]\s*\S{2,20}\s+(?P<v>[\u4e00-\u9fff]{2,3})$")


def byline(line: str) -> str | None:
    """The author of a line that is nothing but a byline.

    >>> byline("新京报记者 李明 王红"), byline("【文/某网专栏作者 李明】"), byline("记者赶到医院。")
    ('李明 王红', '李明', None)
    """
    if len(line) > 70:
        return None
    found = BYLINE.fullmatch(line) or WROTE.fullmatch(line)
    alone = ALONE.fullmatch(line)
    if alone and not NOT_NAMES.search(alone["v"]):
        return alone["v"]
    return " ".join(names(found["v"])) or None if found else None

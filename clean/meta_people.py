"""Who wrote an article and whom it credits: labels in its lines, bylines, datelines, meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean.data import words

STOP = r"(?=\s*(?:作者|记者|编辑|责编|责任编辑|发布|时间|日期|阅读|浏览|点击|字号|字体|分享|打印|评论|来源|原标题|摄影|通讯员|校对|审核|栏目|关键|已有|我要|手机|人气|访问|点赞|收藏|参与|收听|视力|大中小|【|\[|〖|[|丨｜/／]|(?:19|20)\d\d[-年./]|\d{1,2}[-月]\d{1,2}|\d+次|$|[。；;）)】]))"
SOURCE = re.compile(
    r"(?<![图频片据])(?:稿件来源|文章来源|信息来源|新闻来源|资料来源|内容来源|消息来源|来源于|稿源|来源|来自|出处|转自|转载自|摘自|原载|供稿单位|发布单位|发布机构)\s*[:：丨|｜/]\s*+[《〈“\"【\[]?(?P<v>[^:：]{2,40}?)[》〉”\"】\]）)]?"
    + STOP
)
AUTHOR = re.compile(
    r"(?:作者|撰文|撰稿|采写|文字|文图|图文|通讯员|记者|供稿|投稿人|文|编译|翻译|通讯作者|作\s+者|撰稿人|文字记者)(?:\s*[:：丨|｜/／]\s*+|(?<=作者)\s*+)(?P<v>[^:：|。]{2,70}?)"
    + STOP
)
SURNAMES = frozenset("".join(words("names.toml", "surnames")))
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})*")
DOTTED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")  # 买买提·艾力
SYLLABLES = "".join(sorted(set("".join(words("names.toml", "syllables")))))
BY_SOUND = re.compile(f"[{SYLLABLES}]{{4,7}}")  # 扎西顿珠
NOT_NAMES = re.compile(
    r"[新本记者编辑报网站社讯员摄供稿日电部局台号作媒通发图文综合整理来源实习责任首席特约通讯高级专栏客户端]"
)
BYLINE = re.compile(
    r"[\(（【\[]?(?:(?:采写|撰文|撰稿|采访|文字|文)\s*+[:：/丨|]\s*+)?(?:[\u4e00-\u9fffA-Za-z0-9·、\-—“”《》 ]{0,24}?)(?:本报|本网|本刊|全媒体|融媒体|特约|见习|实习|首席|驻地|驻外|特派|客户端){0,5}(?:记者|通讯员|特约撰稿|撰稿人?|作者|评论员|实习生|研究员)\s*+[:：]?\s*+(?P<v>[\u4e00-\u9fff·、， ,/&和及]{2,60}?)\s*+(?:文/?图|/文|/图|报道|摄影报道|整理|采写|综合报道|发自[\u4e00-\u9fff]{2,6}|来源[:：].{2,20}|[／/]?\s*[\u4e00-\u9fff]{2,8}(?:报道|报导))?[\)）】\]]?"
)
WROTE = re.compile(r"[【\[（(]?(?:文|撰文|作者)\s*[/／丨|:：]\s*(?P<v>.{2,50}?)[】\]）)]?")
DATELINE = re.compile(
    r"^[（(]?.{0,24}?(?:\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:电|讯|消息|报道)?\s*[（(【](?:[\u4e00-\u9fff、 ]{0,14}?)(?:记者|通讯员)[:： ]?\s*(?P<v>[\u4e00-\u9fff·、， ]{2,40}?)[）)】]"
)
NEWS = re.compile(
    r"^.{0,10}?(?:讯|电|消息|报道)\s*[（(]?(?:[\u4e00-\u9fff]{0,8})(?:记者|通讯员)\s*(?P<v>[\u4e00-\u9fff·、 ]{2,30}?)[）)\s]"
)
TW = re.compile(
    r"^[（(〔【\[](?:中央社)?记者(?P<v>(?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{2,3})"
    r"(?:[\u4e00-\u9fff]{2,3}\d{1,2}日|[／/][\u4e00-\u9fff]{2,6}(?:报导|报道|综合))"
)


EDITOR = re.compile(r"责编|编辑|校对|审核|监制|主编|编审|审校")
TOLD = re.compile(r"记者|通讯员|作者")
CLOSING = re.compile(
    r"[（(](?:[\u4e00-\u9fff·]{0,14}?(?:记者|通讯员|作者|评论员|特约撰稿人?|整理)[:： ]*)?(?P<v>[\u4e00-\u9fff·]{2,9}(?:[、， ][\u4e00-\u9fff·]{2,9}){0,5})(?:[，,]系[^（）()]{2,60})?[）)][。]?$"
)
LEADING = re.compile(
    r"^[^。，]{0,24}?(?:电|讯)\s*[（(](?P<v>[\u4e00-\u9fff·]{2,4}(?:[、， ][\u4e00-\u9fff·]{2,4}){0,5})[）)]"
)


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
    value = re.split(r"[\[【]", value.removesuffix("举报").lstrip("[【 "))[0]
    value = value.strip(' \t《》〈〉“”"[]【】()（）,，.。|丨-—_:：>、').removesuffix("微信公众号").strip()
    value = AREA.sub("", re.sub(r"官方[账帐]?号$", "", value))
    return (
        value
        if 2 <= len(value) <= 30
        and value not in NO_OUTLETS
        and value not in AREAS
        and not re.fullmatch(r"[\d\W]+", value)
        else ""
    )


NO_OUTLETS = words("names.toml", "no_outlets")
AREAS = frozenset(words("names.toml", "areas"))
AREA = re.compile(r"(?<=[报网社台号刊端])(?:" + "|".join(sorted(AREAS)) + ")$")  # where the writer's network lies


def names(value: str, *, loose: bool = False, told: bool = False) -> list[str]:
    """The personal names in a value, in order.

    `loose` takes rare surnames too, for places that can hold nothing else; `told`, where a label says that a name
    follows, takes names without a surname.

    >>> names("王小红 李 明"), names("扎西顿珠、买买提·艾力", told=True)
    (['王小红', '李明'], ['扎西顿珠', '买买提·艾力'])
    >>> names("本报记者 李明 王小红"), names("编辑部"), names("记者张三、李四光")
    (['李明', '王小红'], [], ['张三', '李四光'])
    """
    value = re.sub(
        r"(?:本报|本网|本刊|见习|实习|特约|首席|全媒体|融媒体|高级|专栏|驻.{2,4}){0,5}(?:记者|通讯员|作者|撰稿人?|评论员|实习生|研究员|编译|文字|摄影|图片|采写)[:：]?",
        " ",
        value,
    )
    value = SPACED.sub("", value)
    found = []
    for part in re.split(r"[\s、，,;；/／&|丨]+|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2,3}$)", value):
        part = part.strip('()（）[]【】“”"《》@.。:：')
        titled = TITLED.match(part)
        part = titled["v"] if titled else part
        chinese = (
            NAME.fullmatch(part)
            and (loose or part[0] in SURNAMES or part[:2] in COMPOUND)
            and (len(part) < 4 or "·" in part or part[:2] in COMPOUND)
        )
        other = told and (DOTTED.fullmatch(part) or BY_SOUND.fullmatch(part))
        if (
            (chinese or other)
            and not (len(part) > 3 and NOT_NAMES.search(part))
            and part not in NO_NAMES
            and not OFFICE.search(part)
        ):
            found.append(part)
    return found


SPACED = re.compile(r"(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")  # 方 敏
TITLED = re.compile(
    r".*(?:研究员|教授|主任|院长|部长|博士|秘书长|书记|主席|会长|所长|专家|硕士|评论员|医师|医生|律师|总编辑?|分析师|学者)(?P<v>[\u4e00-\u9fff]{2,3})$"
)
OFFICE = re.compile(r"[报网社台刊部局院办委室组厅处馆]$")
COMPOUND = words("names.toml", "compound")
NO_NAMES = words("names.toml", "no_names")


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
        match = (
            DATELINE.search(line[:80]) or TW.search(line[:40]) or NEWS.search(line[:60]) or LEADING.search(line[:60])
        )
        if match and (found_names := names(match["v"], loose=True, told=True)):
            return " ".join(found_names)
    for line in reversed(body[-2:]):
        match = CLOSING.search(line[-90:])
        if match and (found_names := names(match["v"], told=bool(TOLD.search(match[0])))):
            return " ".join(found_names)
    return None


def marked_author(value: str, source: str | None) -> str | None:
    """The author in an element that is marked as one: names, or a pen name that is no editor and no outlet.

    >>> marked_author("作者：李明", None), marked_author("某某之家", None), marked_author("责任编辑：李明", None)
    ('李明', '某某之家', None)
    """
    if EDITOR.search(value) or value.strip() in NO_NAMES:
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


OUTLET_NAME = re.compile(
    r"(?:作者|文|撰文|^|\s)\s*+[:：/]?\s*+(?P<v>[\u4e00-\u9fff·]{2,12}(?:报|网|社|新闻|客户端|电视台|周刊|在线)(?:·[\u4e00-\u9fff]{2,5}?)?)(?:首席|见习|实习)?(?:记者)?\s+(?P<n>[\u4e00-\u9fff]{2,4})\b"
)


def labelled(line: str) -> str | None:
    """The author that a short line labels."""
    found = AUTHOR.search(line) if len(line) < 200 else None
    if not found:
        beside = BESIDE.search(line) if len(line) < 120 else None
        return " ".join(names(beside["v"])) or None if beside else None
    value = " ".join(names(found["v"], told=True))
    if value or not PENNED.match(found[0]):
        return value or None
    pen = found["v"].strip(" .。、,，")
    return pen if PEN.fullmatch(pen) and not NOT_NAMES.search(pen) and pen not in NO_NAMES else None


ALONE = re.compile(
    r"(?:本报|本网|本刊)记者\s*(?P<v>[\u4e00-\u9fff]{2,4}?)(?:\s*(?:发自)?[\u4e00-\u9fff]{2,3}(?:报道)?)?"
)
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
    given = names(found["v"], loose=found.re is WROTE, told=True) if found else []
    alone = ALONE.fullmatch(line)
    if alone and not NOT_NAMES.search(alone["v"]) and all(len(name) < 4 for name in given):
        return alone["v"]
    return " ".join(given) or None


GRANTED = re.compile(
    r"[（(]?本文(?:为|系|由|经)(?:作者|专栏作家)?(?P<v>[\u4e00-\u9fff]{2,5}?)(?:老师|先生|女士)?(?:独家)?授权(?=\S{2,12}[《发刊转])"
)
NOBODY = re.compile(r"原创|独家|官方|平台|用户|机构|媒体|作者|本|[报网社]$")


def granted(lines: Iterable[str]) -> str | None:
    """The author whom a note of permission names.

    >>> granted(["本文为李明独家授权某网《某观察》专栏发布，转载请注明出处。"]), granted(["本文为原创授权发布，请勿转载。"])
    ('李明', None)
    """
    for line in lines:
        found = GRANTED.match(line)
        if found and not NOBODY.search(found["v"]):
            return found["v"]
    return None

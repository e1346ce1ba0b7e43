"""The title of an article, without the names of site and channel that pages append to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from clean.mend import mend
from clean.simplify import ONLY_HANT, simplify

SUFFIX = re.compile(r"(?<!\s)\s*+(?:[_|｜\-—–·•»>]{1,3}|--|——|::)\s*(?=[^_|｜]*$)")
SITE = re.compile(
    r"网$|网[站络]|新闻|频道|中心|日报|晚报|时报|早报|晨报|快报|商报|在线|客户端|门户|政府|官网|澎湃|新浪|搜狐|腾讯|凤凰|头条|百家号|手机|财经|社区|资讯|电视台|卫视|传媒|融媒|平台|杂志|周刊|博客|论坛|教育部|委员会|公报|官方|com|\.cn|TVBS|Yahoo|雅虎|即時|新聞|中央社|網|报$|热点|国内|国际|社会|时政|要闻|科技|娱乐|体育|健康|滚动|_|Plus|The Paper",
    re.I,
)
FOREIGN = re.compile(ONLY_HANT.pattern + r"|[(（][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,6}[)）]")
OUTLET = re.compile(
    r"[\u4e00-\u9fff](?:网|报|社|在线|新闻|客户端|电视台|门户|周刊|杂志|政府|医院|大学|委员会|报社|时报)$"
)
MARK = re.compile(r"原创|转载|独家|置顶|精华|推荐|视频|图集?|\d{1,5}")
SECTION = re.compile(r"动态|文章|详情|内容|正文|公告|通知|资讯|专题|首页|栏目|新闻|详细")


def key(text: str) -> str:
    """A title for comparing: mended, simplified, width folded, blanks and punctuation out.

    >>> key("對口支援：閩(mǐn)寧(níng)協(xié)作") == key("对口支援 闽宁协作")
    True
    """
    if FOREIGN.search(text):
        text = simplify(mend(text).text).text
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()


def choose(headings: Sequence[str], near: Sequence[str], stated: str, element: str) -> str:
    """The title out of the page's headings (in order), the lines before the body (nearest first), meta tags, title element.

    A heading that the title element holds is sure; without one, the element loses its site names; where the element
    names no article, the line nearest to the body is the title.

    >>> choose(["两地签约"], [], "", "两地签约_某某网"), choose([], ["援建学校今天竣工"], "", "新闻动态-某某网")
    ('两地签约', '援建学校今天竣工')
    """
    own = strip_site(element)
    own_key, whole = key(own), key(element) + "|" + key(stated)
    shown = [
        h
        for h in (*headings, *near)
        if len(key(h)) >= 4 and not (key(h) == key(element) and (nameless(own) or key(h) != own_key))
    ]
    first = key(SUFFIX.split(element)[0])  # a heading that the element opens with, however short
    opened = [h for h in headings if len(first) >= 2 and key(h) == first != key(element) and not SITE.search(h)]
    if opened and nameless(opened[0]) and not nameless(own):
        return opened[0]
    exact = [h for h in shown if key(h) in (own_key, key(stated)) and not nameless(h)]
    if exact:
        return exact[0]
    held = [h for h in shown if key(h) in whole and not (SITE.search(h) and len(h) < 12)]
    if not nameless(own) and any(own_key != key(h) and dressed(key(h), own_key) for h in headings):
        return own  # a heading with a mark stuck to it: 原创, a count of comments
    if held:
        longest = max(held, key=lambda h: len(key(h)))
        return longest if len(key(longest)) >= 0.55 * len(own_key) or nameless(own) else own
    for heading in shown:
        if len(key(heading)) >= 8 and _shared(key(heading), whole) > 0.6:
            return heading
    meta = strip_site(stated)
    if len(key(meta)) >= 6 and not nameless(meta):
        return meta
    if not nameless(own):
        return own
    return next((h for h in (*near, *headings) if len(key(h)) >= 6), meta or own)


def dressed(heading: str, title: str) -> bool:
    """Whether a heading is the title with no more than a mark about it."""
    return len(title) >= 8 and title in heading and bool(MARK.fullmatch(heading.replace(title, "", 1)))


def nameless(title: str) -> bool:
    """Whether a title names a site or a channel rather than an article."""
    return len(key(title)) < 7 or (len(key(title)) < 13 and bool(SITE.search(title) or SECTION.search(title)))


def strip_site(title: str) -> str:
    """A page title without site and channel names at its end.

    >>> strip_site("沪滇协作签约_新闻频道_某某网"), strip_site("一场手术 | 他们来了 - 某某日报")
    ('沪滇协作签约', '一场手术 | 他们来了')
    """
    title = title.strip()
    for _ in range(5):
        parts = list(SUFFIX.finditer(title))
        if not parts:
            break
        cut = parts[-1]
        last, rest = title[cut.end() :], title[: cut.start()]
        if len(key(rest)) < 4 or len(last) > 24 or not (SITE.search(last) or (len(last) <= 6 and "_" in cut[0])):
            break
        title = rest
    return title.strip(" _-|")


def site_name(title: str) -> str | None:
    """The site that a page title names at its end, or None.

    >>> site_name("沪滇协作签约_新闻频道_某某网"), site_name("沪滇协作签约")
    ('某某网', None)
    """
    last = SUFFIX.split(title.strip())[-1].strip()
    return last if last != title.strip() and 2 < len(last) <= 16 and OUTLET.search(last) else None


def _shared(a: str, b: str) -> float:
    """The share of a's character pairs that b holds."""
    pairs = [a[i : i + 2] for i in range(len(a) - 1)]
    return sum(pair in b for pair in pairs) / len(pairs) if pairs else 0.0

"""The title of an article, without the names of site and channel that pages append to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

SUFFIX = re.compile(r"\s*(?:[_|｜\-—–·•»>]{1,3}|--|——|::)\s*(?=[^_|｜]*$)")
SITE = re.compile(r"网$|网[站络]|新闻|频道|中心|日报|晚报|时报|早报|晨报|快报|商报|在线|客户端|门户|政府|官网|澎湃|新浪|搜狐|腾讯|凤凰|头条|百家号|手机|财经|社区|资讯|电视台|卫视|传媒|融媒|平台|杂志|周刊|博客|论坛|教育部|委员会|com|\.cn|TVBS|Yahoo|雅虎|即時|新聞|中央社|網|报$|热点|国内|国际|社会|时政|要闻|科技|娱乐|体育|健康|滚动|_|Plus|The Paper", re.I)
HEAD = ("og:title", "twitter:title", "articletitle", "title", "weibo:article:title", "headline")


def key(text: str) -> str:
    """A title for comparing: width folded, blanks and punctuation out."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()


def choose(headings: Sequence[str], meta: str, element: str, linked: str = "") -> str:
    """The title out of the page's headings (in order), meta title, title element and JSON-LD headline.

    A heading that the title element begins with or holds is sure; without one, the element loses its site names.

    >>> choose(["两地签约"], "", "两地签约_某某网")
    '两地签约'
    """
    element_key, meta_key = key(element), key(meta)
    known = [value for value in (element_key, meta_key, key(linked)) if value]
    sure = [h for h in headings if len(key(h)) >= 4 and any(key(h) in k for k in known)]
    if sure:
        return max(sure, key=lambda h: len(key(h)))
    for heading in headings:
        if len(key(heading)) >= 8 and any(_shared(key(heading), k) > 0.6 for k in known):
            return heading
    stated = strip_site(meta) if meta else ""
    if stated and len(key(stated)) >= 4 and (not element_key or key(stated) in element_key):
        return stated
    if linked:
        return linked
    own = strip_site(element)
    if len(key(own)) >= 6:
        return own
    long = [h for h in headings if len(key(h)) >= 6]
    return long[0] if long else (stated or own)


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
        if len(key(rest)) < 4 or len(last) > 24 or not (SITE.search(last) or len(last) <= 6 and "_" in cut[0]):
            break
        title = rest
    return title.strip(" _-|")


def _shared(a: str, b: str) -> float:
    """The share of a's character pairs that b holds."""
    pairs = [a[i : i + 2] for i in range(len(a) - 1)]
    return sum(pair in b for pair in pairs) / len(pairs) if pairs else 0.0

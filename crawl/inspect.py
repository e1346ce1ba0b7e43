"""A first look at a fetched page: whether it is there at all, and whether the portal's layouts still fit."""

from __future__ import annotations

import re
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from crawl.portal import Portal

# What sites write on the page that they send, with status 200, in place of one that is gone.
_GONE = re.compile(
    r"\b404\b|not found|页面(?:不存在|没有找到|未找到|找不到|已删除|走丢)|(?:找不到|没有找到)[^。]{0,8}(?:页面|网页|内容)"
    r"|(?:文章|内容|新闻|稿件|信息|帖子)(?:已经?)?(?:不存在|不见了|(?:被(?:作者|发布者|用户|管理员)?)?(?:删除|下线|下架|撤回))"
    r"|您?(?:访问|请求|查找|浏览)的(?:页面|网页|内容|文章)[^。]{0,12}(?:不存在|删除|失效|过期)|頁面不存在|找不到(?:網頁|頁面)",
    re.I,
)
_SHORT, _BODY = 400, 100

_REFRESH = re.compile(rb"""<meta\s[^>]*http-equiv\s*=\s*["']?refresh[^>]*?content\s*=\s*["']?\s*[0-5]\s*[;,]\s*url\s*=\s*["']?([^"'>\s]+)""", re.I)

Verdict = Literal["soft_404", "layout", "no_layout", "empty_body", "unknown"]


def look(content: bytes, portal: Portal | None) -> tuple[Verdict, str]:
    """What a page that came with status 200 is, and the layout's name if one fits.

    `layout`: a layout matches and its body holds text. `empty_body`: it matches, but the body is empty. `no_layout`: the
    portal has layouts and none matches. `unknown`: there is no layout to try. `soft_404`: a page that says it is gone.

    >>> look("<title>404 页面不存在</title><p>返回首页</p>".encode(), None)
    ('soft_404', '')
    >>> look("<title>解放军第404医院：信息被患者记在心里</title><p>义诊</p>".encode(), None)
    ('unknown', '')
    """
    tree = LexborHTMLParser(content)
    verdict, name = _layout(tree, portal)
    if verdict != "layout" and is_gone(tree):
        return "soft_404", ""
    return verdict, name


def refresh_target(content: bytes) -> str | None:
    """Where a page of next to nothing sends its reader at once, or None.

    >>> refresh_target(b'<html><meta http-equiv="refresh" content="0; url=/a/1.html">')
    '/a/1.html'
    """
    found = _REFRESH.search(content) if len(content) < 4096 else None
    return found.group(1).decode("latin-1") if found else None


def is_gone(tree: LexborHTMLParser) -> bool:
    """Whether the title, or the whole text of a very short page, says that there is nothing here."""
    heads = " ".join(node.text() for node in tree.css("title, h1, h2")[:3])
    body = tree.body.text(separator=" ", strip=True) if tree.body is not None else ""
    if len(body) > 4 * _SHORT:
        return False
    return bool(_GONE.search(heads[:120]) or (len(body) < _SHORT and _GONE.search(body)))


def _layout(tree: LexborHTMLParser, portal: Portal | None) -> tuple[Verdict, str]:
    if portal is None or not portal.layouts:
        return "unknown", ""
    matched = ""
    for layout in portal.layouts:
        if layout.match and not any(tree.css_first(selector) for selector in layout.match):
            continue
        node = next((n for selector in layout.body if (n := tree.css_first(selector)) is not None), None)
        if node is not None and len(node.text(strip=True)) >= _BODY:
            return "layout", layout.name
        matched = matched or (layout.name if layout.match or node is not None else "")
    return ("empty_body", matched) if matched else ("no_layout", "")

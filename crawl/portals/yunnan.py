"""Yunnan Net (云南网) and Yunnan Daily (云南日报网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="yunnan",
    outlet="云南网",
    hosts=("yunnan.cn", "yndaily.com"),
    article=(
        r"/system/\d{4}/\d\d/\d\d/\d+\.shtml",
        r"/content/\d{6}/\d\d/content_\d+\.html",
        r"/html/\d{4}/\w+_\d+/\d+\.html",
    ),
    layouts=(
        Layout(
            name="layer",
            body=(".layer83", "#layer216", ".xcontent", ".con_text", ".content_text", ".TRS_Editor"),
            title=(".layer81", "#layer213", ".xtitle", ".con_title", "h1"),
            published=(".layer82 .fl", "#layer214", ".xtime", ".con_time", ".info"),
            source=(".layer82 .fl", "#layer214", ".xfrom", ".info"),
            editor=(".layer83 .fr", ".editor"),
            drop=(".layer83 .fr", ".editor", ".share", ".pages"),
            since="2009-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://www.yunnan.cn/"),
        Source(form="list", url="https://society.yunnan.cn/"),
    ),
)

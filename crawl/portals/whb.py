"""Wenhui Bao (文汇报)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="whb",
    outlet="文汇报",
    hosts=("whb.cn",),
    article=(r"whb\.cn/(?:\w+/)+\d+(?:/\d+)?\.html?", r"/commonDetail/\d+"),
    layouts=(
        Layout(
            name="content",
            match=(
                ".content_other",
                ".content_title",
                ".content-detail",
                ".article-content",
                ".txt_content",
                "#ContentDetail",
            ),
            body=(".content_other", ".content-detail", ".article-content", ".txt_content", "#content", ".content"),
            title=(".content_title", ".article-title", ".title h1", "h1"),
            published=(".content_info", ".article-info", ".info", ".time"),
            author=(".author",),
            source=(".content_info", ".article-info", ".info"),
            drop=(".share", ".relation", ".content_tag", ".recommend"),
            since="2015-01-01",
        ),
    ),
    sources=(Source(form="list", url="https://www.whb.cn/"),),
)

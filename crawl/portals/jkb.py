"""Health News (健康报)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="jkb",
    outlet="健康报",
    hosts=("jkb.com.cn",),
    article=(r"jkb\.com\.cn/\w+/(?:\w+/)*\d{4}/\d{4}/\d+\.html", r"/\d{4}/\d{4}/\d+\.html"),
    layouts=(
        Layout(
            name="txt",
            body=(
                ".txtContent",
                ".articleDetails",
                ".article-content",
                ".new_cont_detail_div",
                ".content_txt",
                ".artical-content",
            ),
            title=(".articleDetails h1", ".newsTitle", ".title h1", "h1", "h2"),
            published=(".source", ".articleInfo", ".info", ".date"),
            author=(".author",),
            source=(".source", ".articleInfo", ".info"),
            drop=(".share", ".editor", ".page", ".pre-next"),
            since="2012-01-01",
        ),
    ),
    sources=(Source(form="list", url="https://www.jkb.com.cn/"),),
)

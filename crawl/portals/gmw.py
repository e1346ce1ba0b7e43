"""Guangming Online (光明网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="gmw",
    outlet="光明网",
    names=("光明网",),
    hosts=("gmw.cn",),
    article=(r"/\d{4}-\d\d/\d\d/content_\d+\.htm", r"/baijia/\d{4}-\d\d/\d\d/\d+\.html", r"nw\.D\d+gmrb"),
    layouts=(
        Layout(
            name="main_text",
            body=(".u-mainText", "#contentMain", "#article_inbox .u-mainText", "#articleBox", "#ArticleContent"),
            title=(".u-title", "#articleTitle", ".m-title h1", ".g-main h1", "h1"),
            published=(".m-con-time", "#pubTime", ".m-contentMsg", ".m-info"),
            author=(".m-con-author",),
            source=(".m-con-source", "#source", ".m-contentMsg .source"),
            editor=(".m-zbTool", "#contentLiability", ".m-editor"),
            drop=("#contentLiability", ".m-zbTool", ".m-editor", ".otherpage", "#displaypagenum", ".paper_num"),
            since="2013-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://health.gmw.cn/"),
        Source(form="list", url="https://difang.gmw.cn/"),
        Source(form="list", url="https://politics.gmw.cn/"),
    ),
)

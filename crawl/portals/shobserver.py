"""Shanghai Observer (上观新闻, 解放日报), with its export gateway."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="shobserver",
    outlet="上观新闻",
    hosts=("shobserver.com", "jfdaily.com"),
    article=(
        r"/html/\w+/\d{4}/\d\d/\d\d/\d+\.html",
        r"detail(?:\.do)?\?id=\d+",
        r"/staticsg/res/html/web/newsDetail\.html",
    ),
    layouts=(
        Layout(
            name="detail",
            body=(
                "#newscontents",
                ".article_content .content",
                ".article-content",
                ".newscontents",
                ".article .content",
                "#content",
            ),
            title=(".article-title", ".article_title", ".title h1", "h1", ".wz_contents h1"),
            published=(".article-source", ".fenxiang_zz", ".time", ".wz_contents1", ".article-meta"),
            author=(".author", ".article-author"),
            source=(".article-source", ".source"),
            editor=(".editor",),
            drop=(".share", ".comment", ".related", ".tags"),
            since="2014-01-01",
        ),
    ),
    sources=(Source(form="list", url="https://www.shobserver.com/staticsg/home"),),
)

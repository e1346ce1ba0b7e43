"""Xinhua Net (新华网, news.cn)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="xinhua",
    outlet="新华网",
    names=("新华网",),
    hosts=("xinhuanet.com", "news.cn", "xinhua.org"),
    article=(r"/\d{4}-\d\d/\d\d/c(?:ontent)?_\d+\.htm", r"/\d{8}/\w{32}/c\.html", r"/\d{4}-\d\d/\d\d/c_\d+\.htm"),
    layouts=(
        Layout(
            name="detail",
            body=("#detailContent", "#detail", ".main-aticle", "#p-detail"),
            title=(".head-line h1 .title", ".head-line .title", ".h-title", ".main-title", "h1"),
            published=(".header-time", ".h-time", ".h-info", ".info"),
            source=(".header-cont .source", ".source", ".aticle-src", "#source"),
            editor=(".editor", ".p-jc", ".tiyi1"),
            drop=(
                ".editor",
                ".p-jc",
                ".tiyi1",
                ".relatedNews",
                "#articleEdit",
                ".bookList",
                ".zan-wap",
                ".video-frame",
                ".share",
                ".ad",
            ),
            since="2013-01-01",
        ),
        Layout(
            name="content",
            match=("#pubtime", "#title"),
            body=("#content", ".article", ".content"),
            title=("#title", "h1"),
            published=("#pubtime", ".time"),
            source=("#source", ".source"),
            editor=(".bj", ".editor"),
            drop=(".bj", ".editor", ".pagelink"),
            since="2005-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://www.news.cn/local/"),
        Source(form="list", url="https://www.news.cn/health/"),
        Source(form="list", url="https://www.news.cn/politics/"),
    ),
)

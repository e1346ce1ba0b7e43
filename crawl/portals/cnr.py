"""China National Radio (央广网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="cnr",
    outlet="央广网",
    names=("央广网",),
    hosts=("cnr.cn",),
    article=(r"/t\d{8}_\d+\.s?html",),
    layouts=(
        Layout(
            name="article_body",
            body=(".article-body .TRS_Editor", ".article-body", ".contentText", ".TRS_Editor"),
            title=(".article-header h1", ".wh610 h2", "h1", "h2"),
            published=(".article-header .source", ".source", ".lh30"),
            source=(".article-header .source", ".source", ".lh30"),
            editor=(".editor",),
            drop=(".editor", ".articleList", ".share"),
            since="2010-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://news.cnr.cn/"),
        Source(form="list", url="https://www.cnr.cn/"),
    ),
)

"""Guancha (观察者网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="guancha",
    outlet="观察者网",
    names=("观察者网",),
    hosts=("guancha.cn",),
    article=(r"guancha\.cn/\w+/\d{4}_\d\d_\d\d_\d+(?:_s)?\.shtml", r"user\.guancha\.cn/main/content"),
    layouts=(
        Layout(
            name="all_txt",
            body=(".content.all-txt", ".all-txt", ".article-txt-content", "#cmtdiv + .content"),
            title=(".left-main h3", ".main .left h3", ".article-content h1", "h1", "h3"),
            published=(".time.fix", ".time1 + .time2", ".user-main p"),
            author=(".article-info .author", ".user-main h4"),
            source=(".time.fix",),
            drop=(".share", ".comments-box", ".author-intro-box", ".kuaixun"),
            since="2014-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://www.guancha.cn/mainnews-yw"),
        Source(form="list", url="https://www.guancha.cn/mainnews-sp"),
    ),
)

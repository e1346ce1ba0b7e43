"""The Central News Agency of Taiwan (中央社)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="cna",
    outlet="中央社",
    hosts=("cna.com.tw",),
    article=(r"cna\.com\.tw/(?:news|topic)/\w+/\d+\.aspx",),
    layouts=(
        Layout(
            name="central",
            body=(
                ".centralContent > .paragraph",
                ".centralContent .paragraph",
                "article .paragraph",
                ".article .paragraph",
                ".paragraph",
            ),
            title=(".centralContent h1", "h1"),
            published=(".centralContent .updatetime", ".updatetime"),
            drop=(
                ".paragraph .moreArticle",
                ".moreArticle",
                ".bottomBox",
                ".article-caption",
                ".keywordTag",
                ".SubscriptionInner",
                ".mediabox",
                ".jsShortcodes",
                ".topNews",
            ),
            since="2016-01-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="list", url="https://www.cna.com.tw/list/ahel.aspx"),
        Source(form="list", url="https://www.cna.com.tw/list/acn.aspx"),
        Source(form="list", url="https://www.cna.com.tw/list/aloc.aspx"),
        Source(form="feed", url="https://feeds.feedburner.com/rsscna/lifehealth"),
    ),
)

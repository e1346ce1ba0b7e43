"""Liberty Times (自由時報)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="ltn",
    outlet="自由時報",
    hosts=("ltn.com.tw",),
    article=(r"ltn\.com\.tw/(?:\w+/)?(?:news|article|breakingnews|paper)/(?:\w+/)*\d+",),
    layouts=(
        Layout(
            name="text",
            match=(".whitecon", '[itemprop="articleBody"]', ".cont"),
            body=(".whitecon .text", ".text.boxTitle", 'div[itemprop="articleBody"] .text', ".cont .text", ".text"),
            title=(".whitecon h1", "h1"),
            published=(".whitecon .time", ".text .time", ".time", ".viewtime"),
            drop=(
                ".appE1121",
                ".ad",
                ".author",
                ".before_ir",
                ".after_ir",
                ".related",
                ".time",
                ".boxText",
                ".function",
            ),
            since="2013-01-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="feed", url="https://news.ltn.com.tw/rss/life.xml"),
        Source(form="feed", url="https://news.ltn.com.tw/rss/world.xml"),
        Source(form="feed", url="https://news.ltn.com.tw/rss/local.xml"),
    ),
)

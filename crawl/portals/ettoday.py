"""ETtoday (新聞雲)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="ettoday",
    outlet="ETtoday新聞雲",
    hosts=("ettoday.net",),
    article=(r"ettoday\.net/news/\d{8}/\d+\.htm", r"ettoday\.net/article/\d+/\d+\.htm"),
    layouts=(
        Layout(
            name="story",
            body=('.story[itemprop="articleBody"]', ".subject_article .story", ".story"),
            title=(".subject_article h1.title", "h1.title", "h1"),
            published=("time.date", ".date"),
            drop=(".ad_in_news", ".ad_readmore", ".share", ".et_social_2"),
            since="2012-01-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="feed", url="https://feeds.feedburner.com/ettoday/realtime"),
        Source(form="feed", url="https://feeds.feedburner.com/ettoday/health"),
    ),
)

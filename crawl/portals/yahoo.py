"""Yahoo news of Taiwan and Hong Kong, which carries other outlets."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="yahoo",
    outlet="Yahoo新聞",
    hosts=("yahoo.com", "yahoo.com.tw"),
    article=(r"yahoo\.com/(?:news/)?[^?]+-\d{9}\.html",),
    layouts=(
        Layout(
            name="caas",
            body=(".caas-body", '[data-testid="article-body"]', ".atoms"),
            title=(".caas-title-wrapper h1", "header h1", "h1"),
            published=(".caas-attr-time-style time", ".caas-attr-time-style", "time"),
            source=(".caas-attr-provider", ".caas-attr-item-author", ".caas-logo"),
            drop=(".caas-readmore", ".caas-figure-with-pb", ".caas-iframe", ".caas-list"),
            since="2019-06-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="feed", url="https://hk.news.yahoo.com/rss/"),
        Source(form="feed", url="https://tw.news.yahoo.com/rss/health"),
    ),
)

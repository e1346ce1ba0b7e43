"""Toutiao (今日头条)."""

from __future__ import annotations

from crawl.portal import Layout, Portal

PORTAL = Portal(
    name="toutiao",
    outlet="今日头条",
    names=("今日头条", "头条新闻"),
    hosts=("toutiao.com", "toutiaocdn.com"),
    article=(r"toutiao\.com/(?:article|a|i|group)/?\d+",),
    layouts=(
        Layout(
            name="article",
            match=(".article-content", "article.syl-article-base", ".article-box"),
            body=("article.syl-article-base", ".article-content article", ".article-content", "article"),
            title=(".article-content > h1", ".article-title", "h1"),
            published=(".article-meta", ".article-sub"),
            source=(".article-meta .name", ".article-sub span:not(.original)", ".article-meta"),
            drop=(".article-meta", ".tag-list", ".article-content > h1"),
            since="2016-01-01",
        ),
    ),
)

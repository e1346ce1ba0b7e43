"""Baidu accounts (百家号)."""

from __future__ import annotations

from crawl.portal import Layout, Portal

PORTAL = Portal(
    name="baijiahao",
    outlet="百家号",
    hosts=("baijiahao.baidu.com", "mbd.baidu.com"),
    article=(r"baijiahao\.baidu\.com/s\?", r"mbd\.baidu\.com/newspage"),
    layouts=(
        Layout(
            name="ssr",
            body=('[data-testid="article"]', '#ssr-content [class*="EaCvy"]'),
            title=('#header [class*="sKHSJ"]', '[data-testid="article-title"]', "h1"),
            published=('[data-testid="updatetime"]', "#header"),
            author=('[data-testid="author-name"]',),
            drop=('[data-testid="report"]',),
            since="2021-06-01",
        ),
        Layout(
            name="article_content",
            match=(".article-content", ".article-title", ".mainContent"),
            body=(".article-content", "#article .mainContent", ".mainContent"),
            title=(".article-title h2", ".article-title", "h1", "h2"),
            published=('meta[itemprop="dateUpdate"]', ".article-source", ".date"),
            author=(".author-name", ".author .name"),
            drop=(".article-source", ".report"),
            since="2016-10-01",
        ),
    ),
)

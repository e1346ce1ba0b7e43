"""HK01 (香港01)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="hk01",
    outlet="香港01",
    hosts=("hk01.com",),
    article=(r"hk01\.com/[^/]+/\d+/",),
    layouts=(
        Layout(
            name="grid",
            body=("#article-content-section", ".article-grid__content-section", '[data-testid="article-body"]'),
            title=("#articleTitle", "h1"),
            published=('[data-testid="article-publish-date"]', ".article-grid__top-section time", "time"),
            author=('[data-testid="article-author"]',),
            drop=('[data-testid="article-tag"]', ".article__tags-container", ".relatedArticles", ".content-card__main"),
            since="2018-01-01",
        ),
    ),
    script="hant",
    sources=(Source(form="list", url="https://www.hk01.com/"),),
)

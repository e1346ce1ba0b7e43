"""United Daily News (聯合新聞網)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="udn",
    outlet="聯合新聞網",
    hosts=("udn.com",),
    article=(r"udn\.com/\w+/story/\d+/\d+", r"udn\.com/news/story/\d+"),
    layouts=(
        Layout(
            name="editor",
            body=(
                ".article-content__editor",
                ".article-body__editor",
                "#story_body_content",
                ".article-content__paragraph section",
            ),
            title=("h1.article-content__title", ".article-head__title", "#story_art_title", "h1"),
            published=(".article-content__time", ".article-body__time", ".story_bady_info_author span", "time"),
            author=(
                ".article-content__author a",
                ".article-content__author",
                ".article-body__info a",
                ".story_bady_info_author a",
            ),
            drop=(".edn-ads--inlineAds", ".inline-ads", ".article-content__ad", "figcaption + .ad", "#story_tags"),
            since="2014-01-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="feed", url="https://udn.com/rssfeed/news/2/6638?ch=news"),
        Source(form="feed", url="https://udn.com/rssfeed/news/2/6639?ch=news"),
    ),
)

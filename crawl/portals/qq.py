"""Tencent News (腾讯网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal

PORTAL = Portal(
    name="qq",
    outlet="腾讯网",
    names=("腾讯新闻", "腾讯网", "腾讯大家", "腾讯财经"),
    hosts=("qq.com",),
    article=(r"qq\.com/a/\d{8}/\d+\.htm", r"/omn/\w+/\w+\.html", r"/rain/a/\w+", r"/cmsn/\d+/\w+"),
    layouts=(
        Layout(
            name="content_article",
            match=(".content-article", "#article-content", "#content-article"),
            body=(".content-article", "#article-content", ".rich_media_content", "#content-article"),
            title=(".LEFT h1", ".content h1", "#dc-normal-body h1", ".article-title", "h1"),
            published=(".left-stick-wp", 'meta[name="apub:time"]', ".article-meta", ".media-meta"),
            source=(".media-name", ".article-meta .source"),
            drop=(".article-status", ".rv-root-v2", ".video-title", "#videokg"),
            since="2018-01-01",
        ),
        Layout(
            name="cnt_main",
            body=("#Cnt-Main-Article-QQ", "#ArticleCnt", "#articleContent", "#main_body", ".main-article-qq .bd"),
            title=(".qq_article .hd h1", ".hd h1", "#C-Main-Article-QQ .hd h1", "#ArticleTit", ".title h1", "h1"),
            published=(".a_time", ".article-time", ".pubTime", ".info", ".ArtFrom"),
            author=(".a_author",),
            source=(".a_source", ".where", ".color-a-1", "#ArtFrom"),
            editor=(".QQeditor", "#QQeditor"),
            drop=(".QQeditor", "#QQeditor", ".rel-photo", "#relInfo", ".ft", ".modle", ".rv-root"),
            since="2008-01-01",
        ),
    ),
)

"""NetEase news (网易) and its accounts (网易号, under /dy/): one host, three templates."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="netease",
    outlet="网易",
    names=("网易新闻", "网易财经", "网易订阅", "网易号", "手机网易网", "网易科技", "网易"),
    hosts=("163.com",),
    article=(
        r"163\.com/(?:dy/)?article/\w+\.html",
        r"163\.com/\w+/article/\w+\.html",
        r"163\.com/\d\d/\d{4}/\d\d/\w+\.html",
    ),
    layouts=(
        Layout(
            name="post_body",
            match=(".post_main", ".post_info", ".post_title"),
            body=(".post_body", "#content .post_body"),
            title=(".post_title", ".post_main h1"),
            published=(".post_info", ".post_time"),
            source=(".post_info",),
            editor=(".post_author .ep-editor", ".post_author"),
            drop=(
                ".post_statement",
                ".post_next",
                ".post_recommends",
                ".post_author",
                ".post_topad",
                ".gg200x300",
                ".post_comment",
            ),
            since="2020-12-01",
        ),
        Layout(
            name="end_text",
            body=("#endText", ".post_text"),
            title=("#epContentLeft h1", "#h1title", ".post_content_main h1"),
            published=(".post_time_source", ".ep-time-source", ".ep-info .left", ".info"),
            source=("#ne_article_source", ".post_time_source a", ".ep-source"),
            editor=(".ep-editor",),
            drop=(
                ".gg200x300",
                ".ep-source",
                ".otitle",
                ".video-wrapper",
                ".nph_photo",
                ".nvt_vote_2",
                ".post_btmshare",
                ".ep-keywords",
                ".rel_ad",
            ),
            since="2009-06-01",
        ),
        Layout(
            name="dy_article",
            match=(".article_title", ".article_box"),
            body=("#content.content", ".article_content", ".content .text"),
            title=(".article_title h2", ".article_title"),
            published=(".article_title .time", ".time"),
            source=(".colum_info h4", ".nick"),
            drop=(".article_tip", ".statement", ".post_statement"),
            since="2016-05-01",
        ),
    ),
    sources=(
        Source(form="json", url="https://news.163.com/special/cm_guonei/"),
        Source(form="json", url="https://news.163.com/special/cm_yaowen20200213/"),
        Source(form="json", url="https://news.163.com/special/cm_yaowen20200213_02/"),
        Source(form="json", url="https://news.163.com/special/cm_guonei_02/"),
        Source(form="json", url="https://news.163.com/special/cm_guonei_03/"),
        Source(form="json", url="https://news.163.com/special/cm_dujia/"),
        Source(form="json", url="https://news.163.com/special/cm_guoji/"),
    ),
)

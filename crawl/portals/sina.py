"""Sina (新浪), desktop and mobile."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="sina",
    outlet="新浪",
    names=("新浪新闻", "新浪网", "新浪财经", "手机新浪网"),
    hosts=("sina.com.cn", "sina.cn"),
    article=(r"/doc-\w+\.shtml", r"/\d{4}-\d\d-\d\d/\w*\d+\.s?html", r"/\d{8}/\d+\.shtml", r"detail-\w+\.d\.html"),
    layouts=(
        Layout(
            name="article",
            body=("#artibody", "#article", ".article-body"),
            title=(".main-title", "#artibodyTitle", ".page-header h1", "h1"),
            published=(
                ".date-source .date",
                ".date-source",
                "#navtimeSource",
                ".titer",
                "#pub_date",
                ".time-source",
                ".artInfo",
                ".article-header .time",
            ),
            author=(".date-source .author",),
            source=(
                ".date-source .source",
                ".date-source .ent-source",
                "#media_name",
                '.time-source [data-sudaclick="media_name"]',
                '#navtimeSource [data-sudaclick="media_name"]',
            ),
            editor=(".show_author", ".article-editor"),
            drop=(
                ".show_author",
                ".article-editor",
                ".appendQr_wrap",
                ".otherContent_01",
                ".wap_special",
                ".blk-wxfollow",
                ".tech-quotation",
                ".xb_new_finance_app",
                ".sina_weibo",
                ".moreSWBox",
                ".contentPlayer",
                ".news_weixin_ercode",
                ".new_style_article",
                ".most_read",
                ".blkComment",
                ".finance_app_zqtg",
            ),
            since="2009-01-01",
        ),
        Layout(
            name="mobile",
            body=(".art_content", ".art_box", ".art_pic_card"),
            title=(".art_tit_h1", "h1"),
            published=(".art_time", ".weibo_time", "time"),
            source=(".art_cite", ".weibo_user"),
            drop=(".art_keywords", ".look_more", ".wx_pic", ".article-editor"),
            since="2015-01-01",
        ),
    ),
    sources=(
        Source(form="json", url="https://feed.mix.sina.com.cn/api/roll/get?pageid=153&lid=2510&num=50&page={page}"),
        Source(
            form="search",
            url="https://feed.mix.sina.com.cn/api/roll/get?pageid=153&lid=2509&num=50&k={query}&page={page}",
        ),
        Source(form="list", url="https://gongyi.sina.com.cn/"),
    ),
)

"""China News Service (中新网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="chinanews",
    outlet="中新网",
    names=("中新网", "中国新闻网"),
    hosts=("chinanews.com", "chinanews.com.cn", "ecns.cn"),
    article=(r"/\d{4}/\d\d-\d\d/\d+\.shtml",),
    layouts=(
        Layout(
            name="left_zw",
            body=(".left_zw", ".content_maincontent_content"),
            title=(".content_left_title", "#cont_1_1_2 h1", ".content_maincontent_more h1", "h1"),
            published=(".content_left_time", ".left-t", "#pubtime_baidu"),
            author=("#author_baidu", ".left_name .left_name"),
            source=(".content_left_time .source", ".left-t a", "#source_baidu", ".content_left_time"),
            editor=(".adEditor .left_name", "#editor_baidu", ".left_name"),
            drop=(".adInContent", ".left_ph_pictit", ".left_name", ".channel", "#function_code_page", ".editor"),
            since="2009-01-01",
        ),
    ),
    sources=(
        Source(form="feed", url="https://www.chinanews.com.cn/rss/scroll-news.xml"),
        Source(form="feed", url="https://www.chinanews.com.cn/rss/china.xml"),
        Source(form="feed", url="https://www.chinanews.com.cn/rss/society.xml"),
        Source(form="feed", url="https://www.chinanews.com.cn/rss/life.xml"),
    ),
)

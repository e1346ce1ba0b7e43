"""China.com.cn (中国网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="china_com_cn",
    outlet="中国网",
    names=("中国网",),
    hosts=("china.com.cn", "china.org.cn"),
    article=(r"content_\d+\.(?:s?html?)", r"/\d{4}-\d\d/\d\d/content_\d+"),
    layouts=(
        Layout(
            name="artbody",
            body=("#artbody", "#articleBody", ".artBody", "#fontzoom", ".d3_left_text", ".center_box .content"),
            title=("h1.articleTitle", ".artTitle", ".box1 h1", "h1"),
            published=("#pubtime_baidu", ".artInfo", ".pub_date", ".d3_left_bar"),
            author=("#author_baidu",),
            source=("#source_baidu", ".artInfo"),
            editor=("#editor_baidu", "#bianji"),
            drop=("#bianji", ".artFooter", ".fenxiang", ".zrbj", ".paging"),
            since="2008-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="http://news.china.com.cn/"),
        Source(form="list", url="http://f.china.com.cn/"),
    ),
)

"""Government sites: gov.cn itself and the templates of the TRS publishing system that most others use."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="gov_cn",
    outlet="政府网站",
    hosts=("gov.cn",),
    article=(
        r"/content_\d+\.html?",
        r"/t\d{8}_\d+\.s?html",
        r"/art/\d{4}/\d+/\d+/art_\d+_\d+\.html",
        r"/\d{6}/t?\w+\.s?html",
    ),
    layouts=(
        Layout(
            name="ucap",
            body=("#UCAP-CONTENT", ".pages_content", ".ucap-content"),
            title=(".pages-title", ".article h1", ".pages_title", ".oneColumn h1", "h1#ti"),
            published=(".pages-date", ".pages_date", ".article .date"),
            source=(".pages-date .font", ".pages-date", ".pages_date"),
            editor=(".editor",),
            drop=(".editor", ".pages_print", ".qr_container", ".pages_fontsize"),
            since="2013-01-01",
        ),
        Layout(
            name="trs",
            body=(
                ".trs_editor_view",
                ".TRS_UEDITOR",
                ".TRS_Editor",
                ".trs_paper_default",
                ".view.TRS_UEDITOR",
                "#Zoom",
                "#zoom",
                ".Custom_UnionStyle",
                ".article_con",
                "#xxgk_zw",
                ".zwxl-article",
                ".xl-article",
                "#zoomcon",
                ".j-fontContent",
                ".news_content",
                ".article-content",
            ),
            title=(".xxgk_title", ".article_title", ".xl-title", ".tit h1", ".article h1", ".bt h1", "h1"),
            published=('meta[name="PubDate"]', 'meta[name="pubdate"]'),
            source=('meta[name="ContentSource"]', 'meta[name="contentsource"]'),
            drop=(".share", ".bdsharebuttonbox", ".ewm", ".qrcode", ".gwds_nr"),
            since="2005-01-01",
        ),
    ),
    sources=(
        Source(form="json", url="https://www.gov.cn/yaowen/liebiao/YAOWENLIEBIAO.json"),
        Source(form="list", url="https://www.gov.cn/lianbo/bumen/"),
        Source(form="list", url="https://www.gov.cn/lianbo/difang/"),
    ),
)

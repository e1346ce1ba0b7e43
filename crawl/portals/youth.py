"""China Youth (中国青年网) and China Youth Daily Online (中青在线)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="youth",
    outlet="中国青年网",
    names=("中国青年网",),
    hosts=("youth.cn", "cyol.com"),
    article=(r"/t\d{8}_\d+\.htm", r"/content_\d+\.htm"),
    layouts=(
        Layout(
            name="page_text",
            body=(".page_text", "#container .TRS_Editor", ".TRS_Editor", "#content"),
            title=(".page_title h1", ".l_tit", "h1"),
            published=("#pubtime_baidu", ".page_title .pwz", ".l_inf", ".page_bt"),
            author=("#author_baidu",),
            source=("#source_baidu", ".page_title #source_baidu a", ".l_inf"),
            editor=("#editor_baidu", ".editor"),
            drop=(".editor", "#editor_baidu", ".page_fx", ".page_bjx"),
            since="2009-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="http://news.youth.cn/gn/"),
        Source(form="list", url="http://gy.youth.cn/"),
    ),
)

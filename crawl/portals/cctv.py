"""CCTV.com (央视网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="cctv",
    outlet="央视网",
    names=("央视网",),
    hosts=("cctv.com", "cctv.cn", "cntv.cn"),
    article=(r"/\d{4}/\d\d/\d\d/ARTI\w+\.shtml", r"/article/\d{8}/\d+\.shtml", r"ARTI\w+"),
    layouts=(
        Layout(
            name="content_area",
            body=("#content_area", ".content_area", "#text_area", ".cnt_bd", ".text_area"),
            title=(".title_area h1", ".cnt_bd h1", "#title_area h1", "h1"),
            published=(".title_area .info1", ".title_area .info", ".cnt_bd .info", ".info1", ".info"),
            source=(".info1", ".info"),
            editor=(".zebian", ".bianji"),
            drop=(
                ".zebian",
                ".cnt_bd h1",
                ".cnt_bd .info",
                ".share",
                ".repaste_bar",
                ".player",
                ".function",
                ".bianji",
            ),
            since="2010-01-01",
        ),
    ),
    sources=(
        Source(form="json", url="https://news.cctv.com/2019/07/gaiban/cmsdatainterface/page/china_{page}.jsonp"),
        Source(form="json", url="https://news.cctv.com/2019/07/gaiban/cmsdatainterface/page/society_{page}.jsonp"),
        Source(form="json", url="https://news.cctv.com/2019/07/gaiban/cmsdatainterface/page/health_{page}.jsonp"),
    ),
)

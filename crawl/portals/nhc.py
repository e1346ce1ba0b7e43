"""The National Health Commission (国家卫生健康委员会)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="nhc",
    outlet="国家卫生健康委员会",
    hosts=("nhc.gov.cn",),
    article=(r"nhc\.gov\.cn/.+/\d{6}/\w{32}\.shtml", r"/c\d+/\d{6}/\w{32}\.shtml"),
    layouts=(
        Layout(
            name="xw_box",
            match=("#xw_box", ".list .tit", ".source"),
            body=("#xw_box", ".con"),
            title=(".list .tit", ".tit", "h1"),
            published=(".list .source", ".source"),
            source=(".source .mr", ".source"),
            drop=(".clear", ".fx", "#qr_container", ".wzy_dy"),
            since="2013-03-01",
        ),
    ),
    sources=(Source(form="list", url="http://www.nhc.gov.cn/wjw/xwdt/list.shtml"),),
)

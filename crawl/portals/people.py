"""People's Daily Online (人民网), its channels and its BIG5 gateway: three templates since 2008."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="people",
    outlet="人民网",
    names=("人民网",),
    hosts=("people.com.cn", "people.cn"),
    article=(r"/n\d?/\d{4}/\d{4}/c\d+-\d+\.html", r"/GB/\d+/\d+/\d+\.html", r"/BIG5/.+\d+\.html"),
    layouts=(
        Layout(
            name="rm_txt",
            body=(".rm_txt_con",),
            title=(".rm_txt .col-1 > h1", ".rm_txt h1"),
            published=(".col-1-1", ".channel"),
            author=(".rm_txt .author", ".author"),
            source=(".col-1-1 a", ".channel a"),
            editor=(".rm_txt_con .edit", ".edit"),
            drop=(".edit", ".paper_num", ".rm_relevant", ".bza", ".otitle"),
            since="2019-11-01",
        ),
        Layout(
            name="rwb_zw",
            body=("#rwb_zw", ".box_con", "#rm_txt_zw"),
            title=(".text_title h1", ".text_c h1", "h1"),
            published=(".text_title .box01 .fl", ".box01 .fl", ".artOri"),
            author=(".text_title .author", ".author"),
            source=(".box01 .fl a", ".artOri a"),
            editor=(".edit",),
            drop=(".edit", ".zdfy", ".otitle", ".box_pic", "#paper_num"),
            since="2013-01-01",
        ),
        Layout(
            name="p_content",
            body=("#p_content", ".text_con", ".show_text", ".artDet", ".text_show", ".content.clear.clearfix"),
            title=("#p_title", ".text_c h1", ".title h1", "h1", "h2"),
            published=("#p_publishtime", ".text_c .sou", ".sou", ".artOri"),
            author=(".sou1", ".author"),
            source=("#p_origin", ".sou a"),
            editor=("#p_editor", ".edit"),
            drop=(".edit", "#p_editor", ".relevant", ".zdfy"),
            since="2008-01-01",
        ),
    ),
    sources=(
        Source(form="feed", url="http://www.people.com.cn/rss/politics.xml"),
        Source(form="feed", url="http://www.people.com.cn/rss/society.xml"),
        Source(form="list", url="http://health.people.com.cn/"),
        Source(form="list", url="http://society.people.com.cn/"),
    ),
)

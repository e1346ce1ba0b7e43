"""Sohu (搜狐) and its accounts (搜狐号)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="sohu",
    outlet="搜狐",
    names=("搜狐新闻", "搜狐网", "手机搜狐", "搜狐"),
    hosts=("sohu.com",),
    article=(r"sohu\.com/a/\d+_\d+", r"/\d{8}/n\d+\.shtml", r"/n/\d+"),
    layouts=(
        Layout(
            name="mp_editor",
            match=(".text-title", "#article-container", ".article-container"),
            body=("#mp-editor", "article.article"),
            title=(".text-title h1", "h1"),
            published=("#news-time", ".article-info .time", ".article-info"),
            source=('.article-info [data-role="original-link"]', ".article-info .original-link"),
            editor=(".article-info .editor",),
            drop=(".backsohu", ".editor", "#backsohucom", '[data-role="editor-name"]'),
            since="2016-09-01",
        ),
        Layout(
            name="content_text",
            body=("#contentText", "#contentA .text", "#sohu_content", ".text.clear", "#fontzoom"),
            title=(".content-box h1", "#contentA h1", ".news-title h1", "h1"),
            published=("#pubtime_baidu", ".time", ".sourceTime", ".r .date"),
            source=("#media_span", "#source_baidu", ".source", ".sourceTime"),
            editor=("#editor_baidu", ".editer"),
            drop=("#stockshow", ".original-title", ".editUsr", ".share", ".tagHotg"),
            since="2008-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://health.sohu.com/"),
        Source(form="list", url="https://gongyi.sohu.com/"),
    ),
)

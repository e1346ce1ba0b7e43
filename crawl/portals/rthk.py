"""Radio Television Hong Kong (香港電台)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="rthk",
    outlet="香港電台",
    hosts=("rthk.hk", "rthk.org.hk"),
    article=(r"/rthk/ch/component/k2/\d+-\d{8}\.htm",),
    layouts=(
        Layout(
            name="item",
            body=(".itemFullText",),
            title=(".itemTitle", "h2"),
            published=(".createddate", ".itemDateCreated"),
            drop=(".itemSocial", ".itemVideo"),
            since="2010-01-01",
        ),
    ),
    script="hant",
    sources=(
        Source(form="feed", url="https://rthk.hk/rthk/news/rss/c_expressnews_clocal.xml"),
        Source(form="feed", url="https://rthk.hk/rthk/news/rss/c_expressnews_cinternational.xml"),
    ),
)

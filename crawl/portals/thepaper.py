"""The Paper (澎湃新闻): the template of 2014 to 2021 and the Next.js one, whose class names end in a hash."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="thepaper",
    outlet="澎湃新闻",
    names=("澎湃新闻", "澎湃新闻-The Paper", "The Paper"),
    hosts=("thepaper.cn",),
    article=(r"newsDetail_forward_\d+", r"/detail/\d+"),
    layouts=(
        Layout(
            name="next",
            match=('[class*="index_cententWrap"]', '[class*="cententWrap"]'),
            body=('[class*="index_cententWrap__"]', '[class*="index_cententWrap"]', '[class*="cententWrap"]'),
            title=('h1[class*="index_title"]', "h1"),
            published=('[class*="index_left"] .ant-space-item', '[class*="index_left"]', ".ant-space-item"),
            source=('[class*="index_left"]',),
            drop=(
                '[class*="index_copyright"]',
                '[class*="index_statement"]',
                '[class*="commentWrapper"]',
                ".adm_relate",
            ),
            since="2021-12-01",
        ),
        Layout(
            name="news_txt",
            body=(".news_txt", "#vdetail_sum", ".news_part"),
            title=("h1.news_title", ".news_title", "h2.news_title"),
            published=(".news_about",),
            source=(".news_about",),
            editor=(".news_editor",),
            drop=(".news_imgad", ".news_editor", ".news_txt_apprise", ".news_love", ".go_wap"),
            since="2014-07-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://www.thepaper.cn/channel_25950"),
        Source(form="list", url="https://www.thepaper.cn/list_25434"),
        Source(form="list", url="https://www.thepaper.cn/"),
    ),
)

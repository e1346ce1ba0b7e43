"""Phoenix New Media (凤凰网)."""

from __future__ import annotations

from crawl.portal import Layout, Portal, Source

PORTAL = Portal(
    name="ifeng",
    outlet="凤凰网",
    names=("凤凰网资讯", "凤凰网", "凤凰资讯"),
    hosts=("ifeng.com",),
    article=(r"ifeng\.com/c/\w+", r"/a/\d{8}/\d+_\d\.shtml", r"/detail_\d{4}_\d\d/\d\d/\d+_\d\.shtml"),
    layouts=(
        Layout(
            name="index",
            match=(
                '[class*="index_artical"]',
                '[class*="index_main_content"]',
                '[class^="artical-"]',
                '[class^="main_content-"]',
            ),
            body=(
                '[class*="index_main_content"]',
                '[class*="index_text_"]',
                '[class^="main_content-"]',
                '[class^="text-"]',
            ),
            title=('h1[class*="title"]', 'h1[class*="topic"]', "h1"),
            published=('[class*="index_timeBref"]', '[class*="index_time"]', '[class^="time-"]'),
            author=('[class*="index_author"]',),
            source=('[class*="index_source"]', '[class^="source-"]'),
            drop=(
                '[class*="index_tip_"]',
                '[class*="index_editor"]',
                '[class*="index_share"]',
                '[class*="recommend"]',
                '[class*="caas-footer"]',
            ),
            since="2018-10-01",
        ),
        Layout(
            name="main_content",
            body=("#main_content", "#artical_real", "#yc_con_txt", ".yc_con_txt"),
            title=("#artical_topic", ".yc_tit h1", "h1"),
            published=(".ss01", "#artical_sth .p_time", ".yc_tit p", "#artical_sth"),
            author=(".ss05",),
            source=(".ss03", ".yc_tit p a"),
            editor=("#artical_editor", ".artical_editor", ".zrbj"),
            drop=(".ifengLogo", "#embed_hzh_div", ".artical_editor", ".detailPic + p.picIntro", ".ad"),
            since="2009-01-01",
        ),
    ),
    sources=(
        Source(form="list", url="https://news.ifeng.com/"),
        Source(form="list", url="https://gongyi.ifeng.com/"),
    ),
)

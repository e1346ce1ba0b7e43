"""WeChat official accounts (微信公众号): the body is there, but hidden until a script runs."""

from __future__ import annotations

from crawl.portal import Layout, Portal

PORTAL = Portal(
    name="weixin",
    outlet="微信公众号",
    hosts=("mp.weixin.qq.com",),
    article=(r"mp\.weixin\.qq\.com/s",),
    layouts=(
        Layout(
            name="js_content",
            body=("#js_content",),
            title=("#activity-name", ".rich_media_title", "h1"),
            published=("#publish_time", "em#post-date", "#post-date"),
            author=("#js_author_name", ".rich_media_meta_list .rich_media_meta_text:not(#publish_time)"),
            source=("#js_name", ".profile_nickname"),
            drop=(
                ".js_tags",
                ".original_area_primary",
                "#js_tags_preview_toast",
                ".weapp_display_element",
                ".js_uneditable",
                ".mp_profile_iframe_wrp",
            ),
            since="2012-08-01",
        ),
    ),
)

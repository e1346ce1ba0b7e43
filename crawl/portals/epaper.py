"""Local dailies on the Founder e-paper (方正数字报), 玉溪日报 among them."""

from __future__ import annotations

from crawl.portal import Layout, Portal

PORTAL = Portal(
    name="epaper",
    outlet="地方日报",
    hosts=("yuxinews.com", "yuxinews.net", "yndaily.net", "sxjkb.com", "epaper.cn"),
    article=(
        r"/content/\d{4}-\d\d/\d\d/(?:\w+_)?content_\d+\.html?",
        r"content_\d+_?\d*\.html?",
        r"/html/\d{4}-\d\d/\d\d/content_\d+",
    ),
    layouts=(
        Layout(
            name="founder",
            body=("founder-content", "#ozoom", "#articleContent", ".attachment + .content", "#zoom .content"),
            title=("founder-title", ".title1", "#title", ".bt", "h1", "h2"),
            published=(".date", ".fbsj", "#pubdate", ".info"),
            author=("founder-author", ".author", ".zz"),
            source=(".source",),
            drop=("founder-image", ".pictures", "#share"),
            since="2008-01-01",
        ),
    ),
)

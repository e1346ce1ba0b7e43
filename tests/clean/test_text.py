"""Page text and Markdown: dumps of portals and mirrors, with nothing but lines to go by. All texts are invented."""

from __future__ import annotations

import clean
from corpus.records import Article, Page

P1 = "三月以来，红河州与上海市青浦区的医生在屏边县建起了远程会诊中心，接诊患者860人次。"
P2 = "青浦区为会诊中心投入资金120万元，赠送设备9台，并派来4名专家驻点半年。"
P3 = "屏边县人民医院院长说，今年将再培训乡镇医生70名，让群众少跑路。"


def read(text: str, *, media: str = "text") -> Article:
    got = clean.article(Page("p", text.encode(), media=media))  # type: ignore[arg-type]
    assert isinstance(got, Article), got
    return got


def test_portal_dump_with_menus_before_and_hot_lists_after() -> None:
    got = read(
        f"某门户首页 > 某号 > 正文 申请入驻\n\n屏边来了青浦医生\n\n0\n分享至\n\n{P1}\n\n{P2}\n\n{P3}\n\n原标题：《屏边来了青浦医生》\n\n"
        "栏目主编：何云\n\n文字编辑：沈青\n\n本文作者：某某晚报 周立新\n\n特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。\n\n"
        "Notice: The content above is uploaded and posted by a user of a social media platform.\n\n相关推荐\n热点推荐\n一只猫走失三年后回家，主人哭了\n\n"
        "一只猫走失三年后回家，主人哭了\n\n猫谈\n2026-01-16 18:49:27\n2026-01-17 01:19:00\n滨江观察 icon\n滨江观察\n看江海\n4197文章数 758关注度\n往期回顾 全部\n"
    )
    assert got.title == "屏边来了青浦医生"
    assert got.body.split("\n") == [P1, P2, P3]
    assert (got.author, got.source, got.outlet, got.published) == ("周立新", "某某晚报", "滨江观察", None)
    assert got.original_title == "屏边来了青浦医生"
    assert got.layout == "text"


def test_numbered_heading_is_no_title_and_stays() -> None:
    got = read(
        f"沪滇协作典型案例\n\n0\n分享至\n\n一、聚焦会诊，用活远程平台\n\n{P1}\n\n二、聚焦人才，用好驻点专家\n\n{P2}\n\n{P3}\n\n来源：青浦帮扶\n"
    )
    assert got.title == "沪滇协作典型案例"
    assert got.body.split("\n")[0] == "一、聚焦会诊，用活远程平台"
    assert got.source == "青浦帮扶"


def test_captions_between_pictures_go_to_the_captions() -> None:
    got = read(f"屏边来了青浦医生\n\n{P1}\n\n\n\n会诊中心的第一天\n\n{P2}\n\n{P3}\n")
    assert got.captions == ("会诊中心的第一天",)
    assert got.body.split("\n") == [P1, P2, P3]


def test_mirror_wrapped_in_spam() -> None:
    spam = "亚洲AV无码一区二区 | 久久精品国产成人 | 国产精品视频免费观看"
    got = read(
        f"{spam}\n您当前位置: 社会聚焦\n屏边来了青浦医生\n2025-04-18 09:27:56\n\n{P1}\n\n{P2}\n\n{P3}(红河州融媒体中心记者 马玉兰)\n\n"
        f"转自：红河日报  2025-04-18  A01版\n\n网站所属：屏边县某某协会\n单位地址：某某路1号\n滇ICP备00000000号-1\n{spam}\n"
    )
    assert got.title == "屏边来了青浦医生"
    assert got.body.split("\n") == [P1, P2, P3]
    assert got.published == "2025-04-18T09:27:56"
    assert (got.author, got.source, got.outlet) == ("马玉兰", "红河日报", "屏边县某某协会")


def test_lead_that_repeats_the_first_paragraph_goes() -> None:
    got = read(f"屏边来了青浦医生\n2023-12-28 某某新闻1230\n导读\n\n{P1}\n\n\n{P1}\n\n{P2}\n\n{P3}\n")
    assert got.body.split("\n") == [P1, P2, P3]
    assert got.published == "2023-12-28"
    assert got.outlet == "某某新闻"


def test_comments_and_english_repeat_go() -> None:
    got = read(
        f"屏边来了青浦医生\n{P1}\n{P2}\n{P3}\n网友评论\n这样的医生真好，希望多来几次，让我们也看上专家。\n说得对。\n"
    )
    assert got.body.split("\n") == [P1, P2, P3]


def test_markdown_with_front_matter() -> None:
    text = f"---\ntitle: '医疗帮扶 _ 屏边来了青浦医生'\ncategories:\n - 某头条\nauthor: 某头条\ndate: Fri, 23 Jul 2021 13:04:00 GMT\n---\n\n<div>\n<p>{P1}</p><p>{P2}</p><p>{P3}</p><p>来源：青浦帮扶</p>\n</div>\n"
    got = read(text, media="markdown")
    assert got.title == "医疗帮扶 _ 屏边来了青浦医生"
    assert got.body.split("\n") == [P1, P2, P3]
    assert got.published == "2021-07-23T21:04:00"
    assert (got.author, got.outlet, got.source) == ("某头条", "某头条", "青浦帮扶")


def test_markdown_marks_tables_and_links() -> None:
    text = f"# 屏边来了青浦医生\n\n**{P1}**\n\n![图](a.jpg)\n\n- [{P2}](http://a.test/1)\n\n| 年份 | 资金（万元） |\n|---|---|\n| 2024 | 120 |\n\n> {P3}\n"
    got = read(text, media="markdown")
    assert got.title == "屏边来了青浦医生"
    assert got.body.split("\n") == [P1, P2, "年份 | 资金（万元）", "2024 | 120", P3]

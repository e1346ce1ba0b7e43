"""Lines by their wording: furniture of every kind, fields, and prose that must not be taken for either."""

from __future__ import annotations

import re
import time

import pytest

from clean.data import table
from clean.lines import label, prose

FURNITURE = (
    ("相关阅读", "related"), ("热点推荐", "related"), ("延伸阅读：", "related"), ("上一篇：两县签订协议", "related"), ("24小时热榜", "related"),
    ("网友评论", "comments"), ("我要评论", "comments"), ("已有128人参与", "comments"), ("0相关评论", "comments"),
    ("京ICP备00000000号-1", "footer"), ("版权所有 某某网", "footer"), ("违法和不良信息举报电话：010-00000000", "footer"), ("关于我们 | 联系我们", "footer"),
    ("网站所属：某某协会", "footer"),
    ("特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。", "disclaimer"),
    ("Notice: The content above is uploaded and posted by a user.", "disclaimer"),
    ("本文仅代表作者个人观点，与本网无关。", "disclaimer"), ("如有侵权请联系我们删除", "disclaimer"), ("图片来源于网络", "disclaimer"),
    ("分享到：微信 微博 QQ空间", "share"), ("长按识别二维码关注我们", "share"), ("字号：大 中 小", "share"), ("分享至", "share"), ("阅读 1.2万", "share"),
    ("首页 > 新闻 > 正文", "crumbs"), ("您的位置：首页 >> 帮扶动态", "crumbs"), ("上一页 1 2 3 下一页", "pager"), ("（完）", "rule"), ("*****", "rule"),
    ("责任编辑：李明", "editor"), ("编辑 李明 校对 王红", "editor"), ("栏目主编：李明 文字编辑：王红", "editor"), ("（责编：李明、王红）", "editor"),
    ("重点推荐", "related"), ("来源于：镇政府办公室", "credit"), ("来源 | 某某发布、某某晚报", "credit"), ("发布日期：2019-03-06 责任编辑：李明", "credit"),
    ("《 某某日报 》（ 2024年05月10日 04 版）", "credit"), ("疑似抄袭", "report"), ("- THE END -", "rule"), ("监 制：李明", "editor"), ("欢迎您访问某某网", "crumbs"),
    ("原标题：《两县结对十年》", "original_title"), ("（原标题：两县结对十年）", "original_title"),
)  # fmt: skip

PROSE = (
    "4月2日，医疗队抵达县医院。", "她说，责任编辑这个岗位教会了她耐心。", "两地签订协议，相关推荐名单已经公布。", "一、资金投入", "“盆景”已连成“风景”",
    "医院为患者免费提供二维码就诊卡3000张。", "网友评论说，这是最好的礼物。", "帮扶资金 | 310万元", "培训 | 12期", "县里的编辑部收到捐赠图书500册。",
    "中国红十字会向灾区捐赠棉被2000床", "据县广播电视台报道，受益群众超过1万人。", "首页上的数字一天一变：已有128人参与义诊。",
    "7、通过网站举报。拨打不良信息举报电话，按提示填写姓名、住址和举报内容，提交即可。", "资金来源：省级财政拨款310万元，县级配套120万元。", "欢迎您到县医院就诊，挂号费全免。",
)  # fmt: skip


@pytest.mark.parametrize(("text", "name"), FURNITURE)
def test_furniture_is_labelled(text: str, name: str) -> None:
    found = label(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    assert label(text) is None


def test_original_title_is_a_value() -> None:
    found = label("原标题：《两县结对十年》")
    assert found is not None
    assert found.value == "两县结对十年"


def test_prose_outweighs_menus() -> None:
    assert prose("首页 新闻 财经 体育 娱乐 教育") < 4
    assert prose("医疗队来到县医院，开展义诊。") > 10
    assert prose("医疗队来到县医院，开展义诊。", linked=14) == 0


def test_no_line_keeps_the_patterns_busy() -> None:
    """Repeating what a phrase is made of must not make its pattern try every way to split it."""
    words = {
        word
        for names in table("lines.toml").values()
        for phrases in names.values()
        for word in re.findall(r"[\u4e00-\u9fff]{1,4}", "".join(phrases))
    }
    started = time.process_time()
    for word in [*sorted(words)[::5], "9", "1 ", "大 中 小 ", "12:30", "首页>", "[1]", "| ", "今日"]:
        label((word * 400)[:400] + "\x01")
    assert time.process_time() - started < 20

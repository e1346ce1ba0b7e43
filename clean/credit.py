"""The line under a headline: its time, and the outlet beside it where no label names one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean import meta_time
from clean.meta_people import AREAS, NO_OUTLETS, names, source_in, tidy_source

NOISE = re.compile(
    r"评论|分享|字号|字体|打印|阅读|浏览|点击|收藏|关注|举报|跟贴|参与|更新|编辑|作者|发布(?:时间|日期|于|者|人)|^发布$|发表|时间|日期|[大中小]{3}|微信|微博|客户端|APP|App|app|首页|正文|论坛|推荐|下载|关闭|登录|注册|星期|"
    r"人气|转发|点赞|热度|访问|原创|举报|http|www\.|\.com|\.cn|[:：>》@]|^[\W\d]+$|IP属地|北京时间|上午|下午|全文|语音|播报|扫码|频道$|^新闻$|^国内$|^国际$|^时政$|^要闻$|^社会$|^娱乐$|^体育$|^财经$|^来自$|^出版$|更多|第\d+页|共\d+页|上一页|下一页|<<|^来源$|加入|优质|作品|赞|踩|^已|于$|^\d+[字分秒页人条次票]"
)
LOCATED = re.compile(r"(?:发布于|发表于|来自)?(?:" + "|".join(sorted(AREAS)) + ")")
URL = re.compile(r"(?:https?://|www\.)[\w./?=&%#-]+")
PARTS = re.compile(r"[\s|｜丨/]+|^[·•]|[·•]$|(?<=\D)\d+$")


def outlet_beside_time(lines: Iterable[str], *, clock: bool = True) -> str | None:
    """The outlet that stands unlabelled beside a date, by default one with a clock.

    >>> outlet_beside_time(["http://ent.test.com 2009年11月09日11:30 某某音乐 我要评论(0)"]), outlet_beside_time(["某某网 2019-11-25 10:37:31"])
    ('某某音乐', '某某网')
    """
    for line in lines:
        if len(line) > 110:
            continue
        found = meta_time.FULL.search(line)
        if not found or (clock and found["H"] is None):
            continue
        before, after = URL.sub(" ", line[: found.start()]), URL.sub(" ", line[found.end() :])
        for part in (*_parts(after), *reversed(_parts(before))):
            return part
    return None


def credited(text: str) -> str | None:
    """The outlet in the text of an element that should name one: labelled, beside a date, or by itself.

    >>> credited("发布时间：2022-02-13 04:22 来源：某某日报"), credited("首页 | 某某日报"), credited("首页")
    ('某某日报', '某某日报', None)
    """
    labelled = source_in([text]) or outlet_beside_time([text], clock=False)
    if labelled:
        return labelled
    parts = (URL.sub("", part).strip() for part in text.split(" | "))
    return next((tidy_source(part) for part in parts if part and not NOISE.search(part) and tidy_source(part)), None)


def _parts(text: str) -> list[str]:
    """The parts of a text that may name an outlet."""
    out = []
    for part in PARTS.split(text):
        part = part.strip("()（）[]【】,，.。-—_ ").rstrip("0123456789")
        if (
            2 <= len(part) <= 16
            and re.search(r"[\u4e00-\u9fffA-Za-z]", part)
            and not NOISE.search(part)
            and not names(part)
            and part not in NO_OUTLETS
            and not LOCATED.fullmatch(part)
        ):
            out.append(tidy_source(part) or part)
    return out


AGENCY = re.compile(
    r"^[（(【]?(?P<v>新华社|中新社|中新网|中国新闻网|中央社|新华网|人民网|央视网|光明网|中国网|央广网|国际在线|人民日报|光明日报|经济日报|法治日报|工人日报|健康报|中国青年报|路透社?|法新社|中评社|澎湃新闻|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|都市报|新闻网))[\u4e00-\u9fff]{0,8}?\s?(?:\d{1,2}月)?\d{1,2}日?(?:电|讯|消息|报道)"
)


def agency(body: list[str]) -> str | None:
    """The agency whose dateline opens a body.

    >>> agency(["新华社昆明5月9日电（记者李明）两地签约。"])
    '新华社'
    """
    for line in body[:2]:
        found = AGENCY.match(line)
        if found:
            return found["v"]
    return None

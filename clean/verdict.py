"""Judges a page that should hold an article: the reason why it holds none, or None."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from clean.draft import Draft
from clean.lines import han_in, prose
from clean.meta_title import key, nameless
from corpus.records import Article

LETTERS = re.compile(r"[^\W\d_]+")
MARKUP = re.compile(r"<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|<[^>]*>?", re.S | re.I)
MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"Rar!",
    b"\x1f\x8b",
    b"BM",
    b"\x00\x00\x00",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"ID3",
    b"\x7fELF",
    b"7z\xbc\xaf",
)
ERROR = re.compile(
    r"404|(?:页面|网页|文章|内容|信息|稿件|视频|帖子|链接|文件)(?:已|已经|可能已?|不|被)?(?:不存在|被删除|已删除|删除|找不到|未找到|下线|失效|过期|撤稿|丢失|走丢|移除|无法访问|无法显示|违规|隐藏|发布者删除)"
    r"|(?:找不到|没有找到|无法找到|未找到).{0,12}(?:页|文章|内容|资源|文件)|(?:访问|请求|浏览).{0,10}(?:页面|内容|文章|地址).{0,8}(?:不存在|出错|有误|被删|没有|丢失)"
    r"|该(?:内容|文章|页面|公众号|账号).{0,12}(?:删除|违规|投诉|无法查看|迁移|不存在|封)|系统(?:繁忙|错误|维护|升级)|服务器(?:错误|内部错误|繁忙)|Not Found|Bad Gateway|Forbidden|访问(?:被拒绝|受限|过于频繁)|安全验证|请输入验证码|网站(?:维护|升级|已关闭)"
)
PAYWALL = re.compile(
    r"(?:登录|登陆|注册|订阅|付费|购买|开通会员|成为会员|升级会员).{0,8}(?:后|即可|以|才能|可)?.{0,4}(?:阅读|查看|浏览|解锁)(?:全文|全部|更多|剩余|完整|余下)?"
    r"|(?:剩余|余下|还有).{0,8}(?:内容|文字|全文|正文)?.{0,6}(?:付费|登录|订阅|会员|购买|解锁)|会员(?:专享|独享|专属|文章)|付费(?:阅读|内容|文章|墙)|本文为(?:付费|会员|订阅)"
)
INDEX = re.compile(r"/(?:index|list|default|node|more|channel|search)?[_\w-]{0,20}\.(?:s?html?|php|aspx|jsp)$|/$")
DATED = re.compile(
    r"(?:^|[\s\[(（])(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?$|^[\[(（]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}"
)
DATE_STARTS, DATE_ENDS = frozenset("[(（0123456789"), frozenset("日])）0123456789")
ODD = bytes(byte for byte in range(32) if not 9 <= byte <= 13)  # control characters that text does not hold
SHORTEST = 14  # Chinese characters; a body with fewer says nothing


def of_bytes(content: bytes) -> str | None:
    """`empty` or `binary`, by the bytes alone.

    >>> of_bytes(b" "), of_bytes(b"%PDF-1.4 ..."), of_bytes("两地".encode())
    ('empty', 'binary', None)
    """
    head = content[:4096]
    if not content.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf"):
        return "empty"
    if head.startswith(MAGIC) and not head.lstrip().startswith(b"<"):
        return "binary"
    odd = len(head) - len(head.translate(None, ODD))
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or max(head[0::2].count(0), head[1::2].count(0)) > 0.3 * len(head) / 2
    return "binary" if odd > 0.1 * len(head) and not wide else None


def of_nothing(content: str, draft: Draft | None) -> str:
    """The reason why a page gave no body at all."""
    text = MARKUP.sub(" ", content[:2_000_000])
    title = draft.title if draft else ""
    if not LETTERS.search(text):
        cut = "<" in content and "</" not in content[-4000:] and len(content) < 4000
        return "truncated" if cut else "no_text"
    han, letters = han_in(text), _letters(text)
    if ERROR.search(title) or (len(text.split()) < 400 and han < 600 and ERROR.search(text)):
        return "error_page"
    if (han < 0.1 * letters and letters > 100) or not han:
        return "not_chinese"
    return "list_page" if content.count("<a ") + content.count("<A ") >= 3 else "too_short"


def of_article(article: Article, draft: Draft) -> str | None:
    """The reason why what was read is no article, or None where it is one."""
    body = article.body
    han = han_in(body)
    if han < 400 and han < 0.15 * _letters(body):
        return "not_chinese"
    short = han < 260
    if short and (ERROR.search(article.title) or (han < 90 and ERROR.search(body))):
        return "error_page"
    behind = "".join(line.text for line in draft.tail[:6])
    if PAYWALL.search(body[-120:]) or (short and PAYWALL.search(behind)):
        return "paywall"
    if _is_list(article, draft):
        return "list_page"
    return "too_short" if han < SHORTEST else None


def _letters(text: str) -> int:
    return sum(map(len, LETTERS.findall(text)))


def _is_list(article: Article, draft: Draft) -> bool:
    """Whether the lines are entries of a list: linked or dated, few sentences, under a name that is a channel's."""
    lines = draft.body
    worth = sum(prose(line.text, line.linked) for line in lines)
    signs = (
        (nameless(article.title) or len(key(article.title)) < 6)
        + bool(_index_like(article.url))
        + (worth < 120)
        - bool(article.published and "T" in article.published and worth > 60)
    )
    if worth >= 30 and signs < 1:
        return False  # entries count for two signs
    entries = sum(bool(line.linked * 2 > len(line.text) or _dated(line.text)) for line in lines)
    around = (*draft.head, *lines, *draft.tail)
    titles = sum(line.linked * 2 > len(line.text) >= 10 for line in around)
    signs += (
        2 * (entries >= 5 and entries * 2 >= len(lines))
        + (entries >= 2 and worth < 30)
        + 2 * (titles >= 2 and worth < 20)
    )
    return signs >= 3


def _dated(text: str) -> bool:
    """Whether a line begins or ends with a date."""
    return (text[-1:] in DATE_ENDS or text[:1] in DATE_STARTS) and DATED.search(text) is not None


def _index_like(url: str | None) -> bool:
    """Whether an address is one of a list."""
    try:
        path = urlsplit(url).path if url else ""
    except ValueError:
        return False
    return bool(path == "" and url) or (bool(INDEX.search(path)) and not re.search(r"\d{5,}", path))

"""Pages that are odd: other shapes of body, no article at all, bytes that nobody meant. All texts are invented."""

from __future__ import annotations

import doctest
import importlib
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clean
from clean.rejects import DETAILS, REASONS
from clean.trace import locate
from corpus.records import Article, Page, Reject

P1 = "四月初，芜湖市的八名医生来到西藏措美县，为牧民义诊四百六十人次。"
P2 = "芜湖市为县医院投入资金210万元，赠送救护车2辆，并培训本地护士35名。"
P3 = "县医院负责人表示，下一批医疗队将于七月抵达。"
PARTS = (P1, P2, P3)
MODULES = ("pipeline", "tree", "nesting", "body", "lines", "labelled", "assemble", "normal", "html", "layout", "scripts", "text", "markdown", "meta_time", "meta_title", "meta_people", "credit", "page_meta", "rejects", "verdict", "data")  # fmt: skip


def html(body: str, *, head: str = "<title>芜湖医生到措美_某某网</title>") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def read(content: bytes, *, url: str | None = None) -> Article:
    got = clean.article(Page("p", content, url=url))
    assert isinstance(got, Article), got
    return got


def reason(content: bytes, *, url: str | None = None, media: str = "html") -> str:
    got = clean.article(Page("p", content, url=url, media=media))  # type: ignore[arg-type]
    assert isinstance(got, Reject), got
    return got.reason


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"clean.{name}")).failed == 0


BODIES = {
    "br": f"<h1>芜湖医生到措美</h1><div>{'<br><br>'.join(PARTS)}</div>",
    "divs": f"<h1>芜湖医生到措美</h1><section>{''.join(f'<div><div><span>{p}</span></div></div>' for p in PARTS)}</section>",
    "premature": f"<h1>芜湖医生到措美</h1></body></html><div>{''.join(f'<p>{p}</p>' for p in PARTS)}</div>",
    "table": f"<h1>芜湖医生到措美</h1><table><tr><td><table><tr><td>{''.join(f'<p>{p}</p>' for p in PARTS)}</td></tr></table></td></tr></table>",
    "hidden": f"<h1>芜湖医生到措美</h1><div id='js_content' style='visibility:hidden'>{''.join(f'<p>{p}</p>' for p in PARTS)}</div>",
    "misnamed": f"<h1>芜湖医生到措美</h1><div class='share-area'>{''.join(f'<p>{p}</p>' for p in PARTS)}</div>",
    "broken lines": "<h1>芜湖医生到措美</h1><div>" + "".join(f"<p>{p[:9]}\n   {p[9:]}</p>" for p in PARTS) + "</div>",
}


@pytest.mark.parametrize("name", list(BODIES))
def test_shapes_of_body(name: str) -> None:
    got = read(html(BODIES[name]))
    assert got.title == "芜湖医生到措美"
    assert got.body.split("\n") == list(PARTS)


def test_first_of_stacked_articles() -> None:
    other = "".join(f"<p>另一篇文章第{n}段，说的是今年夏天的雨水很多，庄稼长势不错。</p>" for n in range(9))
    got = read(
        html(
            f"<article><h1>芜湖医生到措美</h1>{''.join(f'<p>{p}</p>' for p in PARTS)}</article><article><h1>今夏雨水多</h1>{other}</article>"
        )
    )
    assert got.body.split("\n") == list(PARTS)


def test_body_in_a_script() -> None:
    data = json.dumps({"props": {"title": "芜湖医生到措美", "content": "".join(f"<p>{p}</p>" for p in PARTS)}})
    got = read(html(f"<div id='root'></div><script id='__NEXT_DATA__' type='application/json'>{data}</script>"))
    assert got.body.split("\n") == list(PARTS)
    assert got.notes == ("body read from a script",)


def test_body_in_json_ld() -> None:
    data = {"@type": "NewsArticle", "headline": "芜湖医生到措美", "articleBody": "\n".join(PARTS), "datePublished": "2024-04-08T09:10:00+08:00", "author": {"name": "李明"}}  # fmt: skip
    got = read(
        html(
            "<div>正在加载</div>",
            head=f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>",
        )
    )
    assert (got.title, got.body.split("\n"), got.published) == ("芜湖医生到措美", list(PARTS), "2024-04-08T09:10:00")


def test_table_keeps_rows_and_the_unit_of_a_header() -> None:
    rows = "<tr><th>年份</th><th>资金（万元）</th></tr><tr><td>2023</td><td>150</td></tr><tr><td>2024</td><td>210</td></tr>"
    got = read(html(f"<h1>芜湖医生到措美</h1><div><p>{P1}</p><p>{P2}</p><table>{rows}</table><p>{P3}</p></div>"))
    assert got.body.split("\n") == [P1, P2, "年份 | 资金（万元）", "2023 | 150", "2024 | 210", P3]


def test_captions_are_kept_apart() -> None:
    got = read(
        html(
            f"<h1>芜湖医生到措美</h1><div><p>{P1}</p><figure><img src=a><figcaption>医生在义诊现场</figcaption></figure><p>{P2}</p><p>图为牧民排队候诊。李明 摄</p><p>{P3}</p></div>"
        )
    )
    assert got.captions == ("医生在义诊现场", "图为牧民排队候诊。李明 摄")
    assert got.body.split("\n") == list(PARTS)


ERROR = "<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除，请返回首页。</p>"
LIST = (
    "<h1>帮扶动态</h1><ul>"
    + "".join(
        f"<li><a href='/{n}.html'>芜湖市第{n}批医疗队抵达措美县</a><span>2024-04-0{n}</span></li>" for n in range(1, 9)
    )
    + "</ul>"
)
PAYWALL = f"<h1>芜湖医生到措美</h1><div><p>{P1}</p><p>剩余80%的内容，登录后即可阅读全文</p></div>"
REJECTED = (
    (b"", "empty"), (b" \n\t", "empty"), (b"%PDF-1.4\n%\xe2\xe3", "binary"), (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"), (bytes(range(32)) * 50, "binary"),
    (b"<html><body><script>start()</script></body></html>", "no_text"), (html("<p>This page holds English only, " * 9 + "</p>", head="<title>News</title>"), "not_chinese"),
    (html(ERROR, head="<title>页面不存在</title>"), "error_page"), (html(LIST, head="<title>帮扶动态</title>"), "list_page"), (html(PAYWALL), "paywall"),
    (html("<p>测试</p>"), "too_short"), (b"<html><head><meta charset=utf-8><ti", "truncated"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "want"), REJECTED, ids=[f"{want}-{n}" for n, (_, want) in enumerate(REJECTED)])
def test_reasons(content: bytes, want: str) -> None:
    assert reason(content) == want


def test_every_reason_is_explained_and_reached() -> None:
    assert set(REASONS) == set(DETAILS) == {want for _, want in REJECTED} | {"continuation"}  # see test_pages.py


def test_a_short_article_is_no_reject() -> None:
    links = "".join(f"<li><a href='/{n}'>别处的一条新闻标题很长第{n}条</a></li>" for n in range(30))
    got = read(
        html(
            f"<h1>芜湖医生到措美</h1><div class=time>2024-04-08 09:10</div><div><p>{P1}</p></div><ul class=related>{links}</ul>"
        )
    )
    assert got.body == P1


@given(
    st.binary(max_size=600),
    st.sampled_from(("html", "text", "markdown")),
    st.sampled_from((None, "gbk", "big5", "none-such")),
)
def test_any_bytes_give_an_article_or_a_reject(content: bytes, media: str, charset: str | None) -> None:
    got = clean.article(Page("p", content, media=media, charset=charset))  # type: ignore[arg-type]
    assert isinstance(got, Article) or got.reason in REASONS


PIECES = ("<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</html>", "<br>", "<script>", "<!--", "\x00", "&#0;", P1, P2, "<a href=x>", "</a>", "\ud7ff", "来源：", "2021-03-05 08:30", "|", "<li>", "<pre>", "\n", "<svg>", "<h1>", "（", "?)")  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup_gives_an_article_whose_offsets_map_back(pieces: list[str]) -> None:
    got = clean.article(Page("p", "".join(pieces).encode()))
    if isinstance(got, Article):
        assert got.trace[0][0] == 0
        assert all(0 <= out <= len(got.body) and 0 <= source <= len(got.raw) for out, source in got.trace)


def test_offsets_map_back_through_script_and_furniture() -> None:
    got = read(
        html(
            "<h1>醫療隊</h1><div><p>責任編輯：某某</p><p>醫療隊３２人抵達縣醫院，開展義診。</p><p>來源：某報</p><p>投入資金２１０萬元，購置設備。</p></div>"
        )
    )
    assert got.body.split("\n") == ["医疗队32人抵达县医院，开展义诊。", "投入资金210万元，购置设备。"]
    assert got.script == "hant"
    start = got.body.index("210万元")
    assert got.raw[locate(got.trace, start) :].startswith("２１０萬元")


@pytest.mark.parametrize(
    "filler", ["<div>", "<p>", "<b>", "<a href=x>", "<table><tr><td>", "<!-- ", "&#x", "某", "，", "某。</p><p>"]
)
def test_time_grows_with_size_alone(filler: str) -> None:
    content = html("<h1>芜湖医生到措美</h1>" + filler * (600_000 // len(filler)) + f"<p>{P1}</p>")
    started = time.process_time()
    clean.article(Page("p", content))
    assert time.process_time() - started < 8


def test_truncated_and_spliced_pages() -> None:
    chance = random.Random(3)
    pages = sorted((Path(__file__).parent / "pages").glob("*/*.html"))
    for path in pages:
        content = path.read_bytes()
        cut = chance.randrange(len(content))
        for damaged in (content[:cut], content[cut:], content[:cut] + b"\x00\xff" + content[cut:]):
            assert isinstance(clean.article(Page("p", damaged)), Article | Reject)


SECTION = "<p>{0}</p><p>{1}</p><h3>相关新闻</h3>{2}"
FIRST = "十年来，两地携手同行，选派医疗队员三百余人次，村卫生室旧貌换新颜，乡亲们看病不再难，县医院的门诊量增长三成。"
SECOND = "同日，县里还签下了新的协议，未来三年将再投入帮扶资金310万元，用于改造五个乡镇的卫生院，并培训乡村医生两百名。"


def test_a_section_of_related_news_with_its_own_text_stays() -> None:
    got = read(html(SECTION.format(FIRST, SECOND, f"<p>{SECOND[3:]}</p><p>{FIRST[4:]}</p>")))
    assert isinstance(got, Article)
    assert SECOND[3:] in got.body.split("\n")
    links = "".join(f"<p><a href='/{n}'>{SECOND[3:40]}</a></p>" for n in range(4))
    got = read(html(SECTION.format(FIRST, SECOND, links)))
    assert isinstance(got, Article)
    assert got.body.split("\n")[-1] == SECOND


def test_a_page_without_its_address_is_known_by_its_title() -> None:
    got = read(
        f"<title>两地携手十年_网易新闻</title><h1 class='post_title'>两地携手十年</h1><div class='post_body'><p>{FIRST}</p><p>{SECOND}</p></div>".encode()
    )
    assert isinstance(got, Article)
    assert (got.portal, got.layout, got.outlet) == ("netease", "post_body", "网易")


def test_a_layout_whose_body_is_empty_gives_way() -> None:
    note = "<div class='post_body'><p>本文为李明独家授权某网专栏发布，转载请注明出处（否则请勿转载），不代表本网立场。</p></div>"
    got = read(
        f"<title>两地携手十年_网易新闻</title><h1 class='post_title'>两地携手十年</h1>{note}<div class='talk'><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[6:]}</p></div>".encode()
    )
    assert isinstance(got, Article)
    assert SECOND in got.body
    assert any("is empty" in note for note in got.notes)

"""Articles spread over several addresses: which pages belong together, and what they make."""

from __future__ import annotations

import doctest
import itertools

import pytest

import clean.pages
from clean.pages import candidates, clean_series, join, page_of, part_of_address, series
from clean.trace import locate
from corpus.records import Article, Page, Reject

LEAD = "十年来，两地携手同行，{n}号村的卫生室旧貌换新颜，记者走进山乡探访。"
TEXT = "第{n}批医疗队共{m}人，在县医院开设了{n}个专科门诊，培训乡村医生{k}人次，惠及群众{j}人。"


def body(n: int, count: int = 4) -> list[str]:
    return [TEXT.format(n=n * 10 + i, m=n + i + 2, k=100 + n * 7 + i, j=1000 + n * 31 + i) for i in range(count)]


def pager(links: list[str], own: int) -> str:
    shown = "".join(
        f"<a href='{link}'>{nth}</a>" if nth != own else f"<b>{nth}</b>" for nth, link in enumerate(links, 1)
    )
    return f"<div class='pages'>{shown} 第{own}页/共{len(links)}页</div>"


def page(links: list[str], own: int, lines: list[str], host: str = "http://news.a.test/2021/") -> Page:
    text = "".join(f"<p>{line}</p>" for line in lines)
    content = f"""<html><head><title>两地携手十年记_某某网</title></head><body><h1>两地携手十年记</h1>
<div class="info">2021-03-05 08:30 来源：某某日报</div><div class="content">{text}</div>{pager(links, own)}</body></html>"""
    return Page(f"p{own}", content.encode(), url=host + links[own - 1])


FORMS = (
    ["c.html", "c_2.html", "c_3.html"],
    ["c_0.shtml", "c_1.shtml", "c_2.shtml"],
    ["c_1.html", "c_2.html", "c_3.html"],
    ["n1-c7-40250001.html", "n1-c7-40250001-2.html", "n1-c7-40250001-3.html"],
    ["show?id=77", "show?id=77&page=2", "show?id=77&page=3"],
    ["show?page=1&id=77", "show?page=2&id=77", "show?page=3&id=77"],
)


def test_examples() -> None:
    assert doctest.testmod(clean.pages).failed == 0


@pytest.mark.parametrize("links", FORMS)
def test_the_pages_of_an_article_are_joined(links: list[str]) -> None:
    pages = [page(links, own, [LEAD.format(n=1), *body(own)]) for own in (1, 2, 3)]
    for order in itertools.permutations(pages):
        found = series(order)
        assert [[each.id for each in one] for one in found] == [["p1", "p2", "p3"]]
    (first, whole), (_, second), (_, third) = clean_series(found[0])
    assert first.id == "p1"
    assert isinstance(whole, Article)
    assert whole.body.split("\n") == [LEAD.format(n=1), *body(1), *body(2), *body(3)]
    assert (whole.title, whole.source, whole.published) == ("两地携手十年记", "某某日报", "2021-03-05T08:30")
    assert whole.notes[-1] == "joined from 3 pages"
    for other in (second, third):
        assert isinstance(other, Reject)
        assert (other.reason, other.detail) == ("continuation", "a later page of the article p1")
    places = [locate(whole.trace, at) for at in range(len(whole.body))]
    assert places == sorted(places)
    assert all(whole.raw[place] == char for place, char in zip(places, whole.body, strict=True) if char != "\n")


def test_neighbours_by_number_are_no_series() -> None:
    """Articles of one day are numbered too; they do not link to each other as pages, or have other titles."""
    alone = [
        Page(
            f"a{n}",
            f"<h1>第{n}条新闻的标题在此</h1><p>{body(n)[0]}</p>".encode(),
            url=f"http://a.test/20210305_{n}.html",
        )
        for n in (1, 2)
    ]
    assert series(alone) == []
    linked = [
        Page(
            f"a{n}",
            f"<h1>第{n}条新闻的标题在此</h1><div>{''.join(f'<p>{x}</p>' for x in body(n))}</div><a href='20210305_{3 - n}.html'>下一篇</a>".encode(),
            url=f"http://a.test/20210305_{n}.html",
        )
        for n in (1, 2)
    ]
    read = clean_series(series(linked)[0])
    assert all(isinstance(found, Article) and "joined" not in "".join(found.notes) for _, found in read)


def test_a_page_alone_is_no_series() -> None:
    one = page(FORMS[0], 1, body(1))
    assert series([one]) == []
    assert page_of(one.content.decode(), one.url) is not None
    assert page_of("<p>text</p>", "http://a.test/c_2.html") is None
    assert page_of("<a href='http://[x'>2</a>", "http://a.test/c_2.html") is None


@pytest.mark.parametrize("url", [None, "", "c_2.html", "http://[", "http://a.test/" + "a" * 2000])
def test_addresses_that_say_nothing(url: str | None) -> None:
    assert part_of_address(url) is None


def test_ids_are_not_page_numbers() -> None:
    part = part_of_address("http://a.test/c_1234567.htm")
    assert part is not None
    assert part.number == 0
    assert candidates([("a", "http://a.test/c_1.htm"), ("b", "http://b.test/c_2.htm"), ("c", None)]) == []


def test_join_takes_fields_from_any_page() -> None:
    parts = [
        Article("a", "标题", "甲文一。\n乙文二。", raw="甲文一。\n乙文二。", trace=((0, 0),)),
        Article("b", "标题", "丙文三。", raw="丙文三。", trace=((0, 0),), author="李明", editor="王红"),
    ]
    whole = join(parts)
    assert (whole.body, whole.author, whole.editor) == ("甲文一。\n乙文二。\n丙文三。", "李明", "王红")
    assert whole.trace == ((0, 0),)
    assert join(parts[:1]).body == parts[0].body
    with pytest.raises(ValueError, match="no articles"):
        join([])

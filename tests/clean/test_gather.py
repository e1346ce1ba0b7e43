"""A stream of pages with the articles of several pages joined."""

from __future__ import annotations

import itertools

import pytest

from clean import gather
from clean.gather import claim, gathered
from corpus.records import Article, Page, Reject

FORMS = (
    ("c.html", "c_2.html"),
    ("c.html", "c_1.html"),
    ("c_1.html", "c_2.html"),
    ("news-25.html", "news-25_2.html"),
    ("news-25.html", "news-25-2.html"),
    ("news_25.html?from=a", "news_25_2.html?from=a"),
    ("show?id=77", "show?id=77&amp;page=2"),
    ("2021/", "2021/?p=2"),
)
LINE = "第{n}批医疗队共{m}人抵达县医院，开设专科门诊{k}个，培训乡村医生{n}人次。"


def page(links: tuple[str, ...], own: int, *, total: str = "", name: str = "") -> Page:
    """Page `own` (from 0) of an article, with links to the others."""
    text = "".join(f"<p>{LINE.format(n=own * 10 + i, m=own + 3 * i, k=i + 2)}</p>" for i in range(4))
    pager = "".join(f"<a href='/n/{link}'>{n}</a>" for n, link in enumerate(links, 1) if n != own + 1)
    content = f"<title>两地携手十年记</title><h1>两地携手十年记</h1><div>{text}</div><p>{pager}{total}</p>"
    url = "http://a.test/n/" + links[own].replace("&amp;", "&")
    return Page(name or f"p{own}", content.encode(), url=url)


def plain(name: str, link: str = "") -> Page:
    return Page(name, f"<h1>别处的一条新闻标题</h1><p>{LINE.format(n=7, m=8, k=9)}</p>{link}".encode(), url=f"http://a.test/{name}.html")  # fmt: skip


@pytest.mark.parametrize("links", FORMS)
def test_pages_of_an_article_come_together_in_any_order(links: tuple[str, ...]) -> None:
    others = [
        plain("x"),
        Reject("y", "missing", "no such file"),
        plain("z-25"),
        plain("news-24", "<a href='news-25.html'>下一篇</a>"),
    ]
    for order in itertools.permutations([page(links, 0), page(links, 1)]):
        found = {item.id: got for item, got in gathered([*others, *order])}
        assert list(found) == ["x", "y", "z-25", "news-24", "p0", "p1"]
        whole = found["p0"]
        assert isinstance(whole, Article)
        assert len(whole.body.split("\n")) == 8
        assert isinstance(found["p1"], Reject)
        assert found["p1"].reason == "continuation"
        assert not any(found[name] for name in ("x", "y", "z-25", "news-24"))


def test_a_series_that_is_whole_waits_no_longer() -> None:
    pages = [page(FORMS[0], n, total="共2页") for n in (0, 1)]
    assert [item.id for item, _ in gathered([*pages, plain("x")])] == ["p0", "p1", "x"]
    assert [item.id for item, _ in gathered([page(FORMS[0], 0), plain("x"), page(FORMS[0], 1)])] == ["x", "p0", "p1"]


def test_a_page_alone_is_read_by_itself() -> None:
    assert [(item.id, found) for item, found in gathered([page(FORMS[0], 0), plain("x")])] == [
        ("x", None),
        ("p0", None),
    ]
    assert claim(plain("x")) is None
    assert claim(Page("p", b"c_2.html", url=None)) is None


def test_only_so_many_pages_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "WAITING", 3)
    items = [page((f"a{n}.html", f"a{n}_2.html"), 0, name=f"a{n}") for n in range(9)]
    seen = [item.id for item, _ in itertools.islice(gathered(items), 5)]
    assert seen == ["a0", "a1", "a2", "a3", "a4"]
    assert len(list(gathered(items))) == 9


def test_a_defect_costs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(pages: object) -> list[object]:
        raise ValueError("a defect")

    monkeypatch.setattr(gather, "clean_series", broken)
    assert [found for _, found in gathered([page(FORMS[0], 0), page(FORMS[0], 1)])] == [None, None]

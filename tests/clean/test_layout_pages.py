"""Every layout reads its own page: invented articles in the portals' markup, with what must come out beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import clean
from corpus.records import Article, Page
from crawl.portals import PORTALS, portal_of

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.html"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in PAGES]


def expected(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


def read(path: Path, *, url: str | None) -> Article:
    got = clean.article(Page(path.stem, path.read_bytes(), url=url))
    assert isinstance(got, Article), got
    return got


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_page_gives_the_expected_article(path: Path) -> None:
    want = expected(path)
    got = read(path, url=want["url"])
    fields = ("portal", "layout", "title", "published", "author", "source")
    assert {name: getattr(got, name) for name in fields} == {name: want[name] for name in fields}
    assert got.body.split("\n") == want["body"]
    assert got.notes == ()


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_body_without_a_layout(path: Path) -> None:
    want = expected(path)
    page = Page(path.stem, path.read_bytes(), url=want["url"])
    got = clean.pipeline.article(page, layouts=False)
    assert isinstance(got, Article), got
    assert got.layout == "generic"
    assert got.title == want["title"]
    assert set(want["body"]) <= set(got.body.split("\n"))


def test_every_portal_has_a_page_in_its_markup() -> None:
    assert {path.parent.name for path in PAGES} == {portal.name for portal in PORTALS}


def test_portals_and_files_agree() -> None:
    folder = Path(__file__).parents[2] / "crawl/portals"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {portal.name for portal in PORTALS} == files


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_address_names_the_portal(path: Path) -> None:
    portal = portal_of(expected(path)["url"])
    assert portal is not None
    assert portal.name == path.parent.name


def test_layout_that_stopped_matching_says_so() -> None:
    body = "".join(f"<p>第{n}批医疗队抵达县医院，当天接诊患者{n}0人。</p>" for n in range(3, 9))
    html = f"<title>医疗队抵达县医院</title><h1>医疗队抵达县医院</h1><section>{body}</section>"
    got = clean.article(Page("p", html.encode(), url="https://www.thepaper.cn/newsDetail_forward_1"))
    assert isinstance(got, Article)
    assert got.layout == "generic"
    assert got.portal == "thepaper"
    assert got.notes == ("no layout of thepaper matched; read without one",)

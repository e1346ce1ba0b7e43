"""Markup that nobody should write costs no more than it holds; ordinary pages come back as they are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from clean import nesting
from clean.tree import parse

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.html"))
BOMBS = {
    "each its own": "".join(f"<font color={n}><p>" for n in range(2_000)),
    "in any case": "".join(f"<FoNt color={n}><p>" for n in range(2_000)),
    "without attributes": "<p>" + "<b>" * 3 + "<i>" * 3 + "<u>" * 3 + "<p>医" * 30_000,
    "closed in a cell": "".join(f"<b id={n}><table><tr><td></b></td></table><p>医" for n in range(2_000)),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_formatting_never_closed_is_not_opened_in_every_paragraph(bomb: str) -> None:
    tree = parse(bomb + "<p>医疗队来了。")
    assert tree.lines[-1].text == "医疗队来了。"
    assert len(tree.parser.css("font, b, i, u")) < 2 * bomb.count("<")


@pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}/{path.stem}" for path in PAGES])
def test_ordinary_pages_come_back_as_they_are(path: Path) -> None:
    html = path.read_text("utf-8", "replace")
    assert nesting.flatten(html) is html
    long = html * (nesting.PLAIN // html.count("<") + 1)
    assert nesting.flatten(long) is long


def test_a_page_of_many_tags_keeps_its_words() -> None:
    lines = [f"第{n}批医疗队到县医院。" for n in range(6_000)]
    html = "".join(f"<p><b>{line[:3]}</b><font size={n}>{line[3:]}</font></p>" for n, line in enumerate(lines))
    assert html.count("<") > nesting.DENSE
    assert [line.text for line in parse(html).lines] == lines


def test_what_lies_beyond_any_article_is_not_parsed() -> None:
    assert len(parse("<p>医</p>" * (nesting.MOST // 2 + 1000)).lines) == nesting.MOST // 2
    assert len(parse("<div>医</div>" * (nesting.NESTED + 1000)).lines) == nesting.NESTED


def test_words_below_any_depth_are_kept() -> None:
    assert [line.text for line in parse("<div>" * 100_000 + "医疗队来了。" + "</div>" * 100_000).lines] == [
        "医疗队来了。"
    ]


@pytest.mark.parametrize(
    "tag", ["<div>", '<div x="<">', '<div x="</div>">', "<div></p>", "<div><textarea></div></textarea>"]
)
def test_depth_that_hides_is_bounded(tag: str) -> None:
    started = time.process_time()
    parse(tag * (2_000_000 // len(tag)))
    assert time.process_time() - started < 8

"""Traditional pages keep their script on the lines of `clean` and `facts`; offsets and quotes agree with the body shown."""

from __future__ import annotations

import pytest

from aidfacts.pipeline import read
from aidfacts.shown import in_page_script
from corpus.records import Page

LINES = (
    "【記者林小明／臺東報導】臺北市一家電子公司17日捐贈臺東縣衛生所救護車3輛，價值新臺幣960萬元。",
    "公司表示，今年已資助偏鄉學童１２０名，並捐出電腦45臺，盼為後山的孩子點一盞燈。",
    "縣府感謝企業的善舉，並說這批救護車將交給3個鄉的衛生所使用，軟體設備也一併更新。",
)
HTML = f"<html><head><title>電子公司捐救護車</title></head><body><h1>電子公司捐救護車</h1><div>{''.join(f'<p>{line}</p>' for line in LINES)}</div></body></html>"


@pytest.fixture
def page() -> Page:
    return Page("t", HTML.encode(), url="https://www.cna.com.tw/news/aloc/202411170001.aspx")


def test_body_title_and_quotes_are_the_pages_own(page: Page) -> None:
    reading = read(page)
    shown = in_page_script(reading)
    assert reading.article is not None
    assert shown.article is not None
    assert "捐赠台东县" in reading.article.body
    assert shown.article.body == "\n".join(LINES)
    assert shown.article.title == "電子公司捐救護車"
    assert any("救護車3輛" in fact.quote for fact in shown.facts)
    for before, after in zip(reading.facts, shown.facts, strict=True):
        assert shown.article.body[after.start : after.end] == after.quote
        assert after.sentence in shown.article.body
        assert (before.low, before.unit, before.donor) == (after.low, after.unit, after.donor)


def test_simplified_pages_stay_as_they_are() -> None:
    simplified = Page("s", "<h1>捐赠</h1><p>上海市普陀区向寻甸县捐赠救护车3辆，价值96万元。</p><p>对口帮扶又添新举措，当地群众看病更方便了。</p>".encode())
    reading = read(simplified)
    assert in_page_script(reading) is reading

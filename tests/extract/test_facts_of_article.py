"""Facts of whole articles: quotes stand in the text, tables are read, Traditional text keeps its words, order and speed hold."""

from __future__ import annotations

import doctest
import importlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import gold, score
from corpus.records import Article
from extract import facts, quantities
from extract.assemble import home, read
from extract.assemble_draft import drafts
from extract.explain import explain

MODULES = (
    "assemble", "assemble_draft", "assemble_plain", "items", "items_names", "items_site", "kinds", "kinds_lexicon", "kinds_persons",
    "decoys", "quantities_currency", "status", "status_will", "change", "cumulative", "cumulative_reach", "relevance", "confidence", "tables", "explain", "spacy_component",
)  # fmt: skip
LEAD = "甲区对口帮扶乙县，投入帮扶资金310万元。"
PIECES = ("投入", "120万元", "，", "。", "医生", "36名", "（", "）", "县医院", "11个", "、", "的", "2024年", "将", "▢", "一座", "\n", "|", "3%")


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"extract.{name}")).failed == 0


@pytest.mark.parametrize("article", [g.article() for g in gold.load()], ids=lambda a: a.id)
def test_quotes_stand_in_the_body(article: Article) -> None:
    for fact in facts(article):
        assert article.body[fact.start : fact.end] == fact.quote
        assert fact.sentence in article.body
        assert fact.quote in fact.sentence or "\n" in fact.quote


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_words_is_read(text: str) -> None:
    for fact in read(Article("a", "", text)):
        assert text[fact.start : fact.end] == fact.quote
        assert (fact.low is None) == fact.damaged
        assert 0 <= fact.confidence <= 1


def test_floor_on_gold() -> None:
    articles = [g for g in gold.load() if g.id[0] in "dn"]  # the rules were written beside these
    report = score.score(articles, {g.id: facts(g.article()) for g in articles})
    figures = report.figures()
    assert figures["number_unit_kind"] >= 0.96
    assert min(figures[name] for name in ("qualifier", "per", "change", "status", "cumulative")) >= 0.96
    assert report.off_topic_facts == 0


def test_floor_on_gold_written_after_the_rules() -> None:
    articles = [g for g in gold.load() if g.id[0] in "eo"]
    report = score.score(articles, {g.id: facts(g.article()) for g in articles})
    assert report.figures()["number_unit_kind"] >= 0.82


def test_an_article_that_is_not_about_aid_has_no_facts() -> None:
    article = Article("a", "三季报", "公司营业收入12亿元，净利润2亿元，投资新建医院9家，股价上涨3%。")
    assert facts(article) == ()
    assert any(draft.kind for draft in drafts(article.body, quantities.find(article.body)))


def test_a_paragraph_about_another_matter_lends_no_facts() -> None:
    body = LEAD + "\n近4周流感样病例占比为3.9%，低于去年同期的5.2%，不必囤药。"
    assert [f.quote for f in facts(Article("a", "对口帮扶", body))] == ["帮扶资金310万元"]


def test_table_cells_take_kind_and_item_from_header_and_row() -> None:
    body = LEAD + "\n捐赠单位|设备名称|数量（台）|金额（万元）\n甲院|移动DR|1|46.5\n乙院|制氧机|5|36\n"
    cells = [(f.kind, f.item, f.low) for f in facts(Article("a", "帮扶", body))[1:]]
    assert cells == [("equipment", "移动DR", 1), ("funds", "移动DR", 465000), ("equipment", "制氧机", 5), ("funds", "制氧机", 360000)]


def test_traditional_text_is_quoted_as_written() -> None:
    article = Article("a", "捐贈巡迴車", "臺灣某基金會向偏鄉捐贈醫療車2輛，總價值1,680萬元，台灣各界感謝。", script="hant")
    found = facts(article)
    assert [(f.quote, f.kind, f.unit) for f in found] == [("醫療車2輛", "equipment", "count"), ("總價值1,680萬元", "funds", "TWD")]


def test_home_currency_follows_the_page() -> None:
    assert home(Article("a", "", "", url="https://www.info.gov.hk/x")) == "HKD"
    assert home(Article("a", "", "", url="https://news.example.cn/x")) == "CNY"


def test_a_damaged_number_has_no_value() -> None:
    (fact,) = read(Article("a", "", "捐赠帮扶资金▢2万元。"))
    assert fact.damaged
    assert fact.low is None


def test_halfwidth_marks_read_like_fullwidth() -> None:
    wide = "三年来，先后派出专家46名（甲院30名，乙院16名）；明年将派出专家20名。"
    narrow = wide.translate(str.maketrans("，（）；", ",();"))
    shown = [(f.kind, f.low, f.status, f.cumulative) for f in read(Article("a", "", wide))]
    assert shown == [(f.kind, f.low, f.status, f.cumulative) for f in read(Article("a", "", narrow))]


def test_explain_names_every_layer() -> None:
    tree = explain("甲区对口帮扶乙县，选派医生12名，距县城46公里。", published="2024-05-01")
    for word in ("relevance:", "numbers", "quantities", "times", "parties", "kinds", "no fact, distance", "facts", "staff 医生12名"):
        assert word in tree


def test_spacy_component_gives_facts_and_spans() -> None:
    import spacy

    nlp = spacy.blank("zh")
    nlp.add_pipe("aid_facts", config={"published": "2024-05-01"})
    doc = nlp("昨日，甲区向乙县捐赠救护车3辆。")
    assert [f.quote for f in doc._.aid_facts] == ["救护车3辆"]
    assert [span.label_ for span in doc.spans["aid_facts"]] == ["equipment"]


def test_time_grows_with_length_only() -> None:
    text = (LEAD + "选派医生36名，培训1240人次，距县城46公里。") * 20
    once = _seconds(text)
    assert _seconds(text * 8) < 30 * max(once, 0.02)


def _seconds(text: str) -> float:
    start = time.perf_counter()
    read(Article("a", "", text))
    return time.perf_counter() - start

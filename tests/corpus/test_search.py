"""Search finds every phrase and nothing else, shows it marked, and keeps up with what changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import search
from corpus.store import Store

BODIES = {
    "a": "普陀区为寻甸县改造村卫生室11个，惠及６万名村民。",
    "b": "医疗队走进村里，卫生条件好了，诊室也新了。WHO专家来访。",
    "c": "捐赠救护车3辆，价值310万元。",
}


@pytest.fixture
def filled(store: Store, make: Any) -> Store:
    for name, body in BODIES.items():
        quote = {"a": "村卫生室11个", "b": "诊室", "c": "310万元"}[name]
        store.save(
            [
                make.item(
                    name,
                    body,
                    make.fact(body, quote, 1.0, item=quote, donor=("普陀区",) if name == "a" else ()),
                    title=f"第{name}篇",
                )
            ]
        )
    store.finish()
    return store


def found(store: Store, query: str) -> list[str]:
    return sorted(hit.id for hit in search.articles(store.connection, query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("村卫生室", ["a"]), ("卫生", ["a", "b"]), ("室", ["a", "b"]), ("卫生 专家", ["b"]), ('"卫生 条件"', ["b"]), ("卫生 -专家", ["a"]),
        ("救护车 OR 村民", ["a", "c"]), ("who", ["b"]), ("WH*", ["b"]), ("6万", ["a"]), ("31", []), ("31*", ["c"]), ("310万元", ["c"]),
        ("没有", []), ("", []), ("-", []), ("OR", []), ('"', []), ("-卫生", []), ("* ( ) : ^ NEAR", []), ("第a篇", ["a"]),
    ],
)  # fmt: skip
def test_queries(filled: Store, query: str, expected: list[str]) -> None:
    assert found(filled, query) == expected


@settings(max_examples=30)
@given(st.text(max_size=30))
def test_no_query_is_a_syntax_error(query: str) -> None:
    with Store(":memory:") as store:
        search.articles(store.connection, query)


@settings(max_examples=30)
@given(st.text(st.sampled_from("村卫生室医院专家县"), min_size=6, max_size=40), st.data())
def test_recall_and_precision_are_one(body: str, data: Any) -> None:
    start = data.draw(st.integers(0, len(body) - 2))
    phrase = body[start : start + data.draw(st.integers(1, 4))]
    with Store(":memory:") as store:
        texts = [body, body[::-1], "别的" * 5]
        for n, text in enumerate(texts):
            store.connection.execute(
                "insert into articles_search (rowid, title, body) values (?, '', ?)", (n, search.spaced(text))
            )
        rows = store.connection.execute(
            "select rowid from articles_search where articles_search match zh_match(?)", (phrase,)
        )
        assert [r[0] for r in rows] == [n for n, text in enumerate(texts) if phrase in text]


@given(st.text(max_size=80), st.text(max_size=6), st.integers(0, 40))
def test_a_snippet_is_a_run_of_the_text(text: str, query: str, width: int) -> None:
    text = text.replace("【", "").replace("】", "").replace("…", "")
    shown = search.snippet(text, query, width)
    plain = shown.replace("【", "").replace("】", "").replace("…", "")
    assert plain in text.replace("\n", " ")
    assert len(plain) <= width


def test_snippets_mark_what_was_found(filled: Store) -> None:
    (hit,) = search.articles(filled.connection, "村卫生室 ６万")
    assert hit.snippet == "普陀区为寻甸县改造【村卫生室】11个，惠及【６万】名村民。"
    (hit,) = search.facts(filled.connection, "普陀区")
    assert "村卫生室" in hit.snippet


def test_the_index_follows_changes(filled: Store, make: Any) -> None:
    filled.save([make.item("c", "改写了的文章。")])
    filled.finish()
    assert (found(filled, "救护车"), found(filled, "改写"), found(filled, "村卫生室")) == ([], ["c"], ["a"])
    assert search.facts(filled.connection, "310万元") == []
    filled.save([make.item("d", "新来的救护车。")])
    filled.finish()
    assert found(filled, "救护车") == ["d"]
    assert filled.connection.execute("pragma integrity_check").fetchone() == ("ok",)


def test_plain_sql_can_search(filled: Store) -> None:
    sql = (
        "select zh_snippet(a.body, '卫生', 8) from articles_search s join search_articles r on r.n = s.rowid "
        "join articles a using (article_id) where articles_search match zh_match('村卫生室')"
    )
    (row,) = filled.connection.execute(sql).fetchall()
    assert "【卫生】" in row[0]

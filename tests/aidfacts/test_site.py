"""The site as a browser meets it, through Datasette's in-process client: pages, search, questions, records."""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.additive import ALONE
from corpus.finish_additive import REASONS
from corpus.questions import questions
from corpus.store import Store

pytest.importorskip("datasette", reason="needs the extra `site` (Datasette)")
server = importlib.import_module("aidfacts.site.server")
shown = importlib.import_module("aidfacts.site.shown")
Get = Callable[..., Any]
Save = Callable[..., None]
SPARE = "医疗队在当地开展远程医疗培训。"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def test_the_front_page_counts_and_lists_every_question(get: Get, site_db: Path) -> None:
    page = get(site_db, "/")
    assert page.status_code == 200
    assert "records 2" in plain(page.text)
    assert "funds 2 1" in plain(page.text)
    assert all(f'href="/aid/ask-{name}"' in page.text for name in questions())


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("远程医疗", "远程医疗"),
        ('"程医 疗"', "程医疗"),
        ("远程*", "远程"),
        ("医疗队 -纽约", "医疗队"),
        ("纽约 OR 培训", "培训"),
    ],
)
def test_search_finds_and_marks(get: Get, site_db: Path, words: str, marked: str) -> None:
    page = get(site_db, "/-/search", params={"q": words})
    assert f"<mark>{marked}</mark>" in page.text
    assert "/-/article/a" in page.text


@pytest.mark.parametrize(
    "words", ["纽约", "医远", "", "OR", '"', "*", "-", "a(b) NEAR \" ' ; --", "𠮷\x00", "字" * 5000]
)
def test_search_without_an_answer_says_so(get: Get, site_db: Path, words: str) -> None:
    page = get(site_db, "/-/search", params={"q": words})
    assert page.status_code == 200
    assert "<mark>" not in page.text
    assert get(site_db, "/aid/aid_facts", params={"_search": words}).status_code == 200


def test_records_are_found_by_their_words(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    page = get(site_db, "/-/search", params={"q": "310万"})
    assert f'href="/-/fact/{site_ids["a"]}"' in page.text
    assert "<mark>310万</mark>元" in page.text


def test_the_search_box_of_a_table_takes_chinese(get: Get, site_db: Path) -> None:
    assert 'name="_search"' in get(site_db, "/aid/aid_facts").text
    asked = (
        ("aid_facts", '"普陀 区" 310万', 3.1e6),
        ("aid_facts", "寻甸* -310万", 9e6),
        ("facts", "资金* -310万", 9e6),
    )
    for table, words, value in asked:
        rows = get(site_db, f"/aid/{table}.json", params={"_search": words, "_shape": "array"}).json()
        assert [row["low"] for row in rows] == [value]
    rows = get(site_db, "/aid/articles.json", params={"_search": "题", "_shape": "array"}).json()
    assert [row["article_id"] for row in rows] == ["b/乙"]


def test_the_search_functions_work_in_the_sql_box(get: Get, site_db: Path) -> None:
    sql = "select count(*) as n, zh_snippet('在村卫生室', '卫生') as s from articles_search where articles_search match zh_match('远程医疗')"
    rows = get(site_db, "/aid.json", params={"sql": sql, "_shape": "array"}).json()
    assert rows == [{"n": 2, "s": "在村【卫生】室"}]


def test_the_facets_of_records(get: Get, site_db: Path) -> None:
    page = get(site_db, "/aid/aid_facts.json").json()
    facets = {f["name"]: f for f in page["facet_results"].values()}
    assert set(facets) == {"kind", "recipient", "donor", "status", "period_start"}
    [year] = facets["period_start"]["results"]
    assert (year["value"], year["count"], year["selected"]) == ("2024", 2, False)
    chosen = get(site_db, year["toggle_url"].replace("http://localhost", "")).json()
    [year] = next(f for f in chosen["facet_results"].values() if f["name"] == "period_start")["results"]
    assert year["selected"]
    assert chosen["filtered_table_rows_count"] == 2
    assert get(site_db, "/aid/aid_facts.json?period_start__startswith=2023").json()["filtered_table_rows_count"] == 0


@pytest.mark.parametrize("name", questions())
def test_every_question_is_asked_with_and_without_parameters(get: Get, site_db: Path, name: str) -> None:
    left_empty = get(site_db, f"/aid/ask-{name}")
    assert left_empty.status_code == 200, plain(left_empty.text)
    given = {p: {"year": "2024", "limit": "7"}.get(p, "寻甸") for p in questions()[name].parameters}
    assert get(site_db, f"/aid/ask-{name}.json", params=given).json()["ok"]


def test_parameters_choose_and_empty_ones_do_not(get: Get, site_db: Path) -> None:
    def asked(**given: str) -> list[tuple[str, float]]:
        rows = get(site_db, "/aid/ask-funds-by-recipient.json", params=given | {"_shape": "array"}).json()
        return [(row["year"], row["low"]) for row in rows]

    assert asked(year="", donor="", recipient="", limit="") == [(2024, 3.1e6)]
    assert asked(year="2024", recipient="寻甸") == [(2024, 3.1e6)]
    assert asked(year="2023") == asked(donor="浦东") == asked(limit="0") == []


def test_a_record_with_its_evidence(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    page = get(site_db, f"/-/fact/{site_ids['a']}")
    text = plain(page.text)
    assert page.text.count("投入资金<mark>310万元</mark>。") == 3  # its sentence, the mention, the whole body
    for part in (
        "3,100,000 CNY",
        "普陀区",
        "寻甸县",
        "2024-01-01 – 2024-12-31",
        "rule money",
        "0.500",
        "本地网",
        SPARE,
    ):
        assert part in text
    assert "no rule speaks against it" in text
    assert (
        f"张三. 《沪滇协作》. 本地网. 2024-12-31. https://news.example/a. Fetched 2025-01-02. “310万元”. aidfacts record {site_ids['a']}."
        in text
    )
    assert 'href="https://news.example/a"' in page.text


def test_a_record_that_must_not_be_summed_says_why(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    text = plain(get(site_db, f"/-/fact/{site_ids['b/乙']}").text)
    assert shown.reasons()["planned"].split(",")[0] in text


def test_every_reason_has_a_sentence() -> None:
    assert {rule.__name__ for rule in ALONE} | set(REASONS) | {"rejected"} == set(shown.reasons())


def test_an_article_marks_its_records(get: Get, site_db: Path, site_ids: dict[str, str]) -> None:
    page = get(site_db, "/-/article/b~2F~E4~B9~99")
    assert f'<a class="said" href="/-/fact/{site_ids["b/乙"]}"><mark>900万元</mark></a>' in page.text


def test_a_folded_mention_leads_to_its_record_and_a_rejected_one_says_so(get: Get, save: Save, tmp_path: Path) -> None:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        save(store, "a", "310万元", 3.1e6)
        save(store, "c", "310万元", 3.1e6)
        store.finish()
        [(fact_id,)] = store.connection.execute("select fact_id from facts").fetchall()
        [(other,)] = store.connection.execute("select mention_id from mentions where mention_id <> fact_id").fetchall()
        moved = get(path, f"/-/fact/{other}")
        assert (moved.status_code, moved.headers["location"]) == (302, f"/-/fact/{fact_id}")
        assert "told 2 times" in plain(get(path, f"/-/fact/{fact_id}").text)
        store.connection.execute("update facts set verdict = 'reject'")
    assert get(path, f"/-/fact/{fact_id}").status_code == 410
    assert get(path, "/-/fact/none").status_code == get(path, "/-/article/none").status_code == 404


def test_the_metadata_names_tables_that_exist(site_db: Path) -> None:
    known = tomllib.loads((server.HERE / "metadata.toml").read_text("utf8"))["databases"]["aid"]["tables"]
    with Store(site_db, readonly=True) as store:
        names = {name for (name,) in store.connection.execute("select name from sqlite_master")}
    assert set(known) <= names


def test_no_question_hides_a_table_of_its_name(get: Get, site_db: Path) -> None:
    with Store(site_db, readonly=True) as store:
        names = [
            name
            for (name,) in store.connection.execute("select name from sqlite_master where type in ('table', 'view')")
        ]
    both = set(names) & questions().keys()
    assert "facts" in both
    for name in both:
        assert "ask-" not in get(site_db, f"/aid/{name}").text.split("</h1>")[0]
        assert get(site_db, f"/aid/{name}.json").json()["table"] == name

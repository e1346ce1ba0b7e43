"""The site as a browser meets it, through Datasette's in-process client: pages, search, questions, hostile text."""

from __future__ import annotations

import asyncio
import importlib
import re
import sqlite3
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from aidfacts import cli_site
from corpus.additive import ALONE
from corpus.finish_additive import REASONS
from corpus.questions import questions
from corpus.records import Article, Fact, Page, Period, Reading
from corpus.store import Store, StoreError

pytest.importorskip("datasette", reason="needs the extra `site` (Datasette)")
server = importlib.import_module("aidfacts.site.server")
shown = importlib.import_module("aidfacts.site.shown")

HOSTILE = "<script>alert('沪滇')</script><img src=x onerror=alert(1)>\x02"
SPARE = "医疗队在当地开展远程医疗培训。"


def save(store: Store, name: str, words: str, value: float, **more: Any) -> None:
    """An article of one fact; `title`, `url` and `status` may be given."""
    said = f"2024年，普陀区向寻甸县投入资金{words}。"
    body = f"{HOSTILE}开头。\n{said}\n{SPARE}"
    start = body.index(words)
    fact = Fact(
        words, start, start + len(words), said, "funds", "资金", value, value, "CNY", donor=("普陀区",), recipient=("寻甸县",),
        period=Period("2024年", "2024-01-01", "2024-12-31"), status=more.get("status", "actual"), confidence=0.5, rule="money",
    )  # fmt: skip
    url = more.get("url", f"https://news.example/{name}")
    article = Article(
        name, more.get("title", "沪滇协作"), body, url=url, published="2024-12-31", outlet="本地网", author="张三"
    )
    store.save(
        [(Page(name, body.encode(), fetched="2025-01-02T03:04:05Z"), Reading(name, article, None, True, (fact,)))]
    )


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("a #1?%41") / "aid.db"  # signs that mean something in an address
    with Store(path) as store:
        save(store, "a", "310万元", 3.1e6)
        save(store, "b/乙", "900万元", 9e6, title=f"{HOSTILE}题", url="javascript:alert(1)", status="planned")
        store.finish()
    return path


@pytest.fixture(scope="module")
def ids(db: Path) -> dict[str, str]:
    """Article id to the id of its record."""
    with Store(db, readonly=True) as store:
        return dict(store.connection.execute("select article_id, fact_id from aid_facts"))


def get(db: Path, path: str, *, host: str = "127.0.0.1", **more: Any) -> Any:
    async def ask() -> Any:
        return await server.site(db, host=host).client.get(path, **more)

    return asyncio.run(ask())


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def test_the_front_page_counts_and_lists_every_question(db: Path) -> None:
    page = get(db, "/")
    assert page.status_code == 200
    assert "records 2" in plain(page.text)
    assert "funds 2 1" in plain(page.text)
    assert all(f'href="/aid/{name}"' in page.text for name in questions())


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
def test_search_finds_and_marks(db: Path, words: str, marked: str) -> None:
    page = get(db, "/-/search", params={"q": words})
    assert f"<mark>{marked}</mark>" in page.text
    assert "/-/article/a" in page.text


@pytest.mark.parametrize(
    "words", ["纽约", "医远", "", "OR", '"', "*", "-", "a(b) NEAR \" ' ; --", "𠮷\x00", "字" * 5000]
)
def test_search_without_an_answer_says_so(db: Path, words: str) -> None:
    page = get(db, "/-/search", params={"q": words})
    assert page.status_code == 200
    assert "<mark>" not in page.text
    assert get(db, "/aid/aid_facts", params={"_search": words}).status_code == 200


def test_records_are_found_by_their_words(db: Path, ids: dict[str, str]) -> None:
    page = get(db, "/-/search", params={"q": "310万"})
    assert f'href="/-/fact/{ids["a"]}"' in page.text
    assert "<mark>310万</mark>元" in page.text


def test_the_search_box_of_a_table_takes_chinese(db: Path) -> None:
    assert 'name="_search"' in get(db, "/aid/aid_facts").text
    for table, words, quotes in (
        ("aid_facts", '"普陀 区" 310万', ["310万元"]),
        ("aid_facts", "寻甸* -310万", ["900万元"]),
    ):
        rows = get(db, f"/aid/{table}.json", params={"_search": words, "_shape": "array"}).json()
        assert [row["quote"] for row in rows] == quotes
    rows = get(db, "/aid/articles.json", params={"_search": "题", "_shape": "array"}).json()
    assert [row["article_id"] for row in rows] == ["b/乙"]


def test_the_search_functions_work_in_the_sql_box(db: Path) -> None:
    sql = "select count(*) as n, zh_snippet('在村卫生室', '卫生') as s from articles_search where articles_search match zh_match('远程医疗')"
    rows = get(db, "/aid.json", params={"sql": sql, "_shape": "array"}).json()
    assert rows == [{"n": 2, "s": "在村【卫生】室"}]


def test_the_facets_of_records(db: Path) -> None:
    page = get(db, "/aid/aid_facts.json").json()
    facets = {f["name"]: f for f in page["facet_results"].values()}
    assert set(facets) == {"kind", "recipient", "donor", "status", "period_start"}
    [year] = facets["period_start"]["results"]
    assert (year["value"], year["count"], year["selected"]) == ("2024", 2, False)
    chosen = get(db, year["toggle_url"].replace("http://localhost", "")).json()
    [year] = next(f for f in chosen["facet_results"].values() if f["name"] == "period_start")["results"]
    assert year["selected"]
    assert chosen["filtered_table_rows_count"] == 2
    assert get(db, "/aid/aid_facts.json?period_start__startswith=2023").json()["filtered_table_rows_count"] == 0


@pytest.mark.parametrize("name", questions())
def test_every_question_is_asked_with_and_without_parameters(db: Path, name: str) -> None:
    left_empty = get(db, f"/aid/{name}")
    assert left_empty.status_code == 200, plain(left_empty.text)
    given = {p: {"year": "2024", "limit": "7"}.get(p, "寻甸") for p in questions()[name].parameters}
    assert get(db, f"/aid/{name}.json", params=given).json()["ok"]


def test_parameters_choose_and_empty_ones_do_not(db: Path) -> None:
    def asked(**given: str) -> list[tuple[str, float]]:
        rows = get(db, "/aid/funds-by-recipient.json", params=given | {"_shape": "array"}).json()
        return [(row["year"], row["low"]) for row in rows]

    assert asked(year="", donor="", recipient="", limit="") == [(2024, 3.1e6)]
    assert asked(year="2024", recipient="寻甸") == [(2024, 3.1e6)]
    assert asked(year="2023") == asked(donor="浦东") == asked(limit="0") == []


def test_a_record_with_its_evidence(db: Path, ids: dict[str, str]) -> None:
    page = get(db, f"/-/fact/{ids['a']}")
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
        f"张三. 《沪滇协作》. 本地网. 2024-12-31. https://news.example/a. Fetched 2025-01-02. “310万元”. aidfacts record {ids['a']}."
        in text
    )
    assert 'href="https://news.example/a"' in page.text


def test_a_record_that_must_not_be_summed_says_why(db: Path, ids: dict[str, str]) -> None:
    text = plain(get(db, f"/-/fact/{ids['b/乙']}").text)
    assert shown.reasons()["planned"].split(",")[0] in text


def test_every_reason_has_a_sentence() -> None:
    assert {rule.__name__ for rule in ALONE} | set(REASONS) | {"rejected"} == set(shown.reasons())


def test_an_article_marks_its_records(db: Path, ids: dict[str, str]) -> None:
    page = get(db, "/-/article/b~2F~E4~B9~99")
    assert f'<a class="said" href="/-/fact/{ids["b/乙"]}"><mark>900万元</mark></a>' in page.text


def test_hostile_pages_stay_text(db: Path, ids: dict[str, str]) -> None:
    paths = [
        "/",
        f"/-/fact/{ids['b/乙']}",
        "/-/article/b~2F~E4~B9~99",
        "/-/search?q=沪滇",
        f"/-/search?q={quote(HOSTILE)}",
        "/aid/articles",
        "/aid/aid_facts",
    ]
    for path in [*paths, "/-/fact/<script>alert(", "/aid/articles?_search=<script>alert("]:
        text = get(db, path).text
        assert "<script>alert(" not in text, path
        assert "<img" not in text, path
        assert 'href="javascript:' not in text, path
    assert "&lt;script&gt;" in get(db, "/-/article/b~2F~E4~B9~99").text


def test_nothing_is_loaded_from_elsewhere(db: Path, ids: dict[str, str]) -> None:
    for path in (
        "/",
        f"/-/fact/{ids['a']}",
        "/-/search?q=资金",
        "/aid",
        "/aid/aid_facts",
        "/aid/funds",
        "/aid?sql=select+1",
    ):
        page = get(db, path)
        loaded = re.findall(
            r"<(?:script|img|iframe)[^>]* src=\"([^\"]*)|<link rel=\"stylesheet\" href=\"([^\"]*)", page.text
        )
        assert loaded
        for address in ("".join(pair) for pair in loaded):
            assert address.startswith("/"), address
            assert not address.startswith("//")
            assert get(db, address).status_code == 200, address
        policy = page.headers["content-security-policy"]
        assert "default-src '" in policy and "http" not in policy
        assert ("script-src" in policy) == path.startswith("/aid")


def test_a_name_that_is_not_this_machine_is_refused_on_loopback(db: Path) -> None:
    for name, status in (
        ("evil.example", 421),
        ("localhost:8001", 200),
        ("127.0.0.1", 200),
        ("[::1]:8001", 200),
        ("", 421),
    ):
        assert get(db, "/", headers={"host": name}).status_code == status, name
    assert get(db, "/", host="0.0.0.0", headers={"host": "evil.example"}).status_code == 200


def test_the_database_is_only_read_and_may_be_written_meanwhile(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        save(store, "a", "310万元", 3.1e6)
        store.finish()
    site = server.site(path)

    async def records() -> str:
        return plain((await site.client.get("/")).text)

    async def between() -> None:
        assert "records 1" in await records()
        with Store(path) as store:
            save(store, "c", "77万元", 7.7e5)
            store.finish()
            with store.writing():  # an open write transaction neither blocks nor shows
                assert "records 2" in await records()
        for sql in ("delete from facts", "attach 'x.db' as x", "pragma query_only = off"):
            assert (await site.client.get("/aid", params={"sql": sql})).status_code == 400

    asyncio.run(between())
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        site.get_database("aid").connect().execute("delete from corrections")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        site.get_database("aid").connect(write=True)


def test_a_folded_mention_leads_to_its_record_and_a_rejected_one_says_so(tmp_path: Path) -> None:
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


def test_a_file_that_is_no_database_of_ours(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database" * 100)
    for name in ("x.db", "none.db"):
        with pytest.raises(StoreError):
            server.site(tmp_path / name)


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_serve_warns_beyond_this_machine(db: Path, monkeypatch: pytest.MonkeyPatch, host: str, warned: bool) -> None:
    served: list[Any] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **how: served.append(how))
    result = CliRunner().invoke(cli_site.serve, ["--db", str(db), "--host", host, "--port", "8123"])
    assert result.exit_code == 0
    assert served[0]["host"] == host
    assert ("no password" in result.stderr) is warned
    assert f"http://{host}:8123/" in result.stderr
    assert result.stdout == ""


def test_the_metadata_names_tables_that_exist(db: Path) -> None:
    known = tomllib.loads((server.HERE / "metadata.toml").read_text("utf8"))["databases"]["aid"]["tables"]
    with Store(db, readonly=True) as store:
        names = {name for (name,) in store.connection.execute("select name from sqlite_master")}
    assert set(known) <= names

"""query, export, review and diff, as a person at the terminal meets them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from aidfacts.cli_corpus import diff, export, query, review
from aidfacts.review import Session, read_changes
from corpus import corrections
from corpus.questions import questions
from corpus.records import Article, Fact, Page, Period, Reading
from corpus.store import Store

BY_NAME = {command.name: command for command in (query, export, review, diff)}


def call(name: str, *args: object) -> Result:
    return CliRunner().invoke(BY_NAME[name], [str(a) for a in args])


def save(store: Store, name: str, quote: str, value: float, recipient: str) -> None:
    body = f"2024年，普陀区向{recipient}投入资金{quote}。"
    fact = Fact(
        quote, body.index(quote), body.index(quote) + len(quote), body, "funds", "资金", value, value, "CNY", donor=("普陀区",),
        recipient=(recipient,), period=Period("2024年", "2024-01-01", "2024-12-31"), confidence=0.5, rule="money",
    )  # fmt: skip
    article = Article(name, "题", body, url=f"https://news.example/{name}", published="2024-12-31", outlet="本地网")
    store.save([(Page(name, body.encode()), Reading(name, article, None, True, (fact,)))])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        save(store, "a", "310万元", 3.1e6, "寻甸县")
        save(store, "b", "90万元", 9e5, "盐源县")
        store.finish()
    return path


def test_a_named_question_with_parameters(db: Path) -> None:
    result = call("query", "funds-by-recipient", "--year", 2024, "--recipient", "寻甸", "--db", db, "--format", "json")
    assert result.exit_code == 0
    assert [(r["recipient"], r["low"]) for r in json.loads(result.stdout)] == [("寻甸县", 3.1e6)]
    assert json.loads(call("query", "funds-by-recipient", "--year", 2023, "--db", db, "--format", "json").stdout) == []


@pytest.mark.parametrize("name", questions())
def test_every_question_has_an_answer_in_every_form(db: Path, name: str) -> None:
    text = ("--text", "普陀区") if "text" in questions()[name].parameters else ()
    for fmt in ("table", "csv", "json", "jsonl"):
        result = call("query", name, *text, "--db", db, "--format", fmt)
        assert result.exit_code == 0, result.output
    assert questions()[name].title.endswith("?")


def test_sql_in_three_forms(db: Path) -> None:
    sql = "select recipient, low from aid_facts order by low"
    assert list(csv.reader(io.StringIO(call("query", sql, "--db", db, "--format", "csv").stdout)))[1] == [
        "盐源县",
        "900000",
    ]
    assert json.loads(call("query", sql, "--db", db, "--format", "jsonl").stdout.splitlines()[1])["low"] == 3.1e6
    assert "寻甸县" in call("query", sql, "--db", db).stdout


@pytest.mark.parametrize(
    "sql",
    [
        "with x as (select 1) delete from facts", "select load_extension('x')", "pragma journal_mode = delete", "pragma user_version = 3",
        "select 1; drop table facts", "explain delete from facts", "select nonsense", "select",
    ],
)  # fmt: skip
def test_sql_that_would_write_or_is_wrong_is_refused(db: Path, sql: str) -> None:
    before = db.read_bytes()
    result = call("query", sql, "--db", db)
    assert result.exit_code == 2, result.output
    assert result.stderr.strip().splitlines()[-1].startswith("Error: ")
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nope",), "funds-by-recipient"), (("kinds", "--year", 2024), "takes no year"), (("search",), "needs text"),
        (("select 1", "--year", 2024), "named questions only"),
    ],
)  # fmt: skip
def test_a_wrong_question_says_what_is_right(db: Path, args: tuple[object, ...], said: str) -> None:
    result = call("query", *args, "--db", db)
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_a_question_the_questions_are_listed(db: Path) -> None:
    assert all(name in call("query", "--db", db).stdout for name in questions())


@pytest.mark.parametrize("command", ["query", "export", "review", "diff"])
def test_a_missing_database_is_one_clear_line(tmp_path: Path, command: str) -> None:
    missing = tmp_path / "no" / "aid.db"
    args = {
        "query": ("kinds", "--db", missing),
        "export": ("--db", missing, "--out", tmp_path),
        "review": ("--db", missing),
        "diff": (missing, missing),
    }
    result = call(command, *args[command])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert str(missing) in line
    assert not missing.exists()


def test_export_writes_what_is_asked_and_its_papers(db: Path, tmp_path: Path) -> None:
    result = call("export", "--db", db, "--out", tmp_path / "out", "--to", "csv", "--to", "iati")
    assert result.exit_code == 0
    names = {Path(line).name for line in result.stdout.splitlines()}
    assert names == {
        "aid_facts.csv",
        "aid_facts.iati.xml",
        "dictionary.csv",
        "CITATION.cff",
        "citation.bib",
        "datapackage.json",
    }
    assert names == {p.name for p in (tmp_path / "out").iterdir()}


def test_diff_tells_what_came_went_and_changed(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Store(other) as store:
        save(store, "a", "310万元", 3.2e6, "寻甸县")
        save(store, "c", "55万元", 5.5e5, "盐源县")
        store.finish()
    result = call("diff", db, other, "--format", "json")
    found = {(r["what"], r["quote"]): r["fields"] for r in json.loads(result.stdout)}
    assert set(found) == {("came", "55万元"), ("went", "90万元"), ("changed", "310万元")}
    assert "low: 3100000.0 → 3200000.0" in found["changed", "310万元"]
    assert call("diff", db, db, "--format", "json").stdout.strip() == "[]"


def sit(db: Path, keys: str, *lines: str) -> tuple[int, str]:
    """A sitting with these keys pressed and these lines typed; the count of verdicts, and what was shown."""
    pressed, typed, shown = iter(keys), iter(lines), io.StringIO()
    with Store(db) as store:
        session = Session(
            store, "li", Console(file=shown, width=200), key=lambda: next(pressed), line=lambda _: next(typed)
        )
        count = session.run()
        store.finish()
    return count, shown.getvalue()


def verdicts(db: Path) -> Iterator[tuple[str, str]]:
    with Store(db, readonly=True) as store:
        yield from ((c.verdict, c.quote) for c in corrections.stored(store.connection))


def facts(db: Path) -> set[tuple[str, float]]:
    with Store(db, readonly=True) as store:
        return set(store.connection.execute("select quote, low from aid_facts"))


def test_a_sitting(db: Path) -> None:
    count, shown = sit(db, "ar")
    assert count == 2
    assert "2024年，普陀区向寻甸县投入资金310万元。" in shown
    assert list(verdicts(db)) == [("accept", "310万元"), ("reject", "90万元")]
    assert facts(db) == {("310万元", 3.1e6)}
    assert sit(db, "") == (0, "")


def test_undo_goes_back_to_the_record(db: Path) -> None:
    assert sit(db, "rursq")[0] == 1
    assert list(verdicts(db)) == [("reject", "310万元"), ("undo", "310万元"), ("reject", "310万元")]
    assert facts(db) == {("90万元", 9e5)}


def test_edit_skip_quit_and_other_keys(db: Path) -> None:
    count, shown = sit(db, "xueesq", "colour=red", "low=3010000，recipient=盐源县")
    assert count == 1
    assert "nothing to undo" in shown
    assert "no field colour" in shown
    assert facts(db) == {("310万元", 3.01e6), ("90万元", 9e5)}


def test_corrections_travel_as_json_lines(db: Path, tmp_path: Path) -> None:
    sit(db, "rq")
    lines = tmp_path / "corrections.jsonl"
    assert call("review", "--db", db, "--export", lines).exit_code == 0
    other = tmp_path / "other.db"
    with Store(other) as store:
        save(store, "a", "310万元", 3.1e6, "寻甸县")
        store.finish()
    assert "1 corrections added" in call("review", "--db", other, "--import", lines).stderr
    assert facts(other) == set()
    lines.write_text("{}\n")
    result = call("review", "--db", other, "--import", lines)
    assert result.exit_code == 2
    assert "corrections.jsonl" in result.stderr


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    assert isinstance(read_changes(text), (dict, str))

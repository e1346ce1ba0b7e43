"""Bad input: one clear line that names the file and the reason, the rest goes on, and the exit code says so."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aidfacts.cli import main

PARAGRAPH = "2024年，宁波市鄞州区投入东西部协作资金1260万元，为盐源县改造村卫生室32个，惠及群众9.6万余人。"
GOOD = f"<html><head><title>鄞州帮扶盐源</title></head><body><h1>鄞州帮扶盐源</h1><div>{''.join(f'<p>第{n}季度通报：{PARAGRAPH}</p>' for n in range(1, 5))}</div></body></html>"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.html").write_text(GOOD, "utf8")
    return pages


def test_a_good_page_gives_facts_and_exit_code_0(folder: Path) -> None:
    result = run("facts", str(folder), "--tagger", "none")
    assert result.exit_code == 0, result.output
    (row,) = map(json.loads, result.stdout.splitlines())
    assert row["id"] == "good"
    assert {"funds", "clinics"} <= {f["kind"] for f in row["facts"]}
    assert all(row["body"][f["start"] : f["end"]] == f["quote"] for f in row["facts"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("binary.html", bytes(range(256)) * 40, "binary"),
        ("image.html", b"\x89PNG\r\n\x1a\n" + os.urandom(4000), "binary"),
    ],
)
def test_an_unreadable_file_is_named_and_the_rest_goes_on(folder: Path, name: str, content: bytes, reason: str) -> None:
    (folder / name).write_bytes(content)
    result = run("clean", str(folder))
    assert result.exit_code == 1
    (complaint,) = result.stderr.splitlines()
    assert name in complaint
    assert reason in complaint
    rows = {Path(r["id"]).stem: r for r in map(json.loads, result.stdout.splitlines())}
    assert rows[Path(name).stem]["reject"] == reason
    assert PARAGRAPH in rows["good"]["body"]


def test_a_missing_path_is_named_and_the_rest_goes_on(folder: Path) -> None:
    result = run("facts", str(folder / "nowhere.html"), str(folder), "--tagger", "none")
    assert result.exit_code == 1
    assert "nowhere.html" in result.stderr
    assert "missing" in result.stderr
    assert "good" in {json.loads(line)["id"] for line in result.stdout.splitlines()}


def test_a_truncated_page_still_gives_what_it_holds(folder: Path) -> None:
    cut = GOOD.encode()[: GOOD.encode().rindex("余人".encode()) + 4]
    (folder / "cut.html").write_bytes(cut)
    result = run("clean", str(folder))
    row = {r["id"]: r for r in map(json.loads, result.stdout.splitlines())}["cut"]
    assert row["body"].count("1260万元") >= 3
    assert result.exit_code == 1
    (complaint,) = result.stderr.splitlines()
    assert "cut.html: truncated" in complaint


def test_an_unknown_charset_is_read_by_its_bytes(folder: Path) -> None:
    page = GOOD.replace("<head>", '<head><meta charset="x-martian">')
    (folder / "odd.html").write_bytes(page.encode("gb18030"))
    result = run("clean", str(folder))
    assert result.exit_code == 1
    (complaint,) = result.stderr.splitlines()
    assert "odd.html: unknown_charset: x-martian" in complaint
    row = {r["id"]: r for r in map(json.loads, result.stdout.splitlines())}["odd"]
    assert PARAGRAPH in row["body"]


def test_a_locked_database_is_said_and_left_whole(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIDFACTS_BUSY_TIMEOUT", "0.2")
    db = tmp_path / "aid.db"
    assert run("run", str(folder), "--db", str(db), "--tagger", "none").exit_code == 0
    (folder / "second.html").write_text(GOOD.replace("1260", "1380"), "utf8")
    lock = sqlite3.connect(db, isolation_level=None)
    lock.execute("begin exclusive")
    result = run("run", str(folder), "--db", str(db), "--tagger", "none")
    lock.execute("rollback")
    lock.close()
    assert result.exit_code == 2, result.output
    assert str(db) in result.stderr
    assert "locked" in result.stderr
    assert run("run", str(folder), "--db", str(db), "--tagger", "none").exit_code == 0


def test_a_file_that_is_no_database_is_refused(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "notes.db"
    db.write_text("these are notes, no database\n" * 50)
    result = run("run", str(folder), "--db", str(db), "--tagger", "none")
    assert result.exit_code == 2
    assert str(db) in result.stderr
    assert db.read_text().startswith("these are notes")


def test_a_database_in_a_missing_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    result = run("run", str(folder), "--db", str(tmp_path / "no" / "aid.db"), "--tagger", "none")
    assert result.exit_code == 2
    assert "no/aid.db" in result.stderr

"""Locked, read-only, full, damaged, foreign or newer databases: one clear error, and the old database whole."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store, StoreError

WRITER = """
import sys
sys.path.insert(0, {root!r})
from corpus.records import Article, Fact, Page, Reading
from corpus.store import Store
with Store(sys.argv[1]) as store:
    for n in range(int(sys.argv[2])):
        body = f"第{{n}}次投入{{n}}万元。"
        fact = Fact(f"{{n}}万元", body.index("入") + 1, len(body) - 1, body, "funds", "资金", n * 1e4, n * 1e4, "CNY")
        pages = [(Page(f"p{{n}}-{{i}}", body.encode() * 40), Reading(f"p{{n}}-{{i}}", Article(f"p{{n}}-{{i}}", "题", body), None, True, (fact,))) for i in range(8)]
        if store.seen([page.id for page, _ in pages]) != {{page.id for page, _ in pages}}:
            store.save(pages)
        if n % 5 == 4:
            store.finish()
    store.finish()
"""
ROOT = str(Path(__file__).parents[2])
TABLES = (
    "pages",
    "articles",
    "stories",
    "facts",
    "mentions",
    "parties",
    "places",
    "fact_parties",
    "fact_links",
    "rejects",
    "aid_facts",
)


def start(db: Path, count: int, prefix: str = "") -> subprocess.Popen[bytes]:
    code = prefix + textwrap.dedent(WRITER).format(root=ROOT)
    return subprocess.Popen([sys.executable, "-c", code, str(db), str(count)], stderr=subprocess.PIPE)


def dump(path: Path) -> dict[str, list[Any]]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
        return {t: sorted(db.execute(f"select * from {t}").fetchall(), key=repr) for t in TABLES}


@pytest.fixture
def filled(tmp_path: Path, make: Any) -> Path:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        store.save([make.money("a", "310万元", 3.1e6)])
        store.finish()
    return path


def rows_saved(db: Path) -> int:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as con:
            return int(con.execute("select count(*) from pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def run(db: Path, count: int) -> None:
    child = start(db, count)
    assert child.communicate(timeout=60) == (None, b"")
    assert child.returncode == 0


def test_killed_at_random_moments_and_run_again(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    run(whole, 12)
    for goal in (16, 56):
        child = start(broken, 12)
        while rows_saved(broken) < goal and child.poll() is None:
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        assert child.returncode == -signal.SIGKILL, "it ended before it could be killed"
    run(broken, 12)
    assert len(dump(whole)["pages"]) == 96
    assert dump(broken) == dump(whole)


def test_a_second_writer_waits(filled: Path, make: Any) -> None:
    other = sqlite3.connect(filled, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    timer = threading.Timer(0.3, lambda: other.execute("rollback"))
    timer.start()
    with Store(filled) as store:
        store.save([make.money("b", "90万元", 9e5)])
        assert store.finish().facts == 2
    timer.join()
    other.close()


def test_a_second_writer_says_that_it_cannot_wait_longer(
    filled: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    monkeypatch.setenv("AIDFACTS_BUSY_TIMEOUT", "0.1")
    other = sqlite3.connect(filled, isolation_level=None)
    with Store(filled) as store:
        other.execute("begin immediate")
        with pytest.raises(StoreError, match="locked") as caught:
            store.save([make.money("b", "90万元", 9e5)])
        assert caught.value.path == str(filled)
        with pytest.raises(StoreError, match=r"aid\.db: locked"):
            Store(filled)
        with Store(filled, readonly=True) as reader:
            assert len(list(reader.pages())) == 1
        other.execute("rollback")
        store.save([make.money("b", "90万元", 9e5)])
        assert store.finish().facts == 2
    other.close()


def test_a_full_disk_leaves_the_old_database_whole(filled: Path) -> None:
    before = dump(filled)
    limit = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
    child = start(filled, 2000, limit)
    _, complaint = child.communicate(timeout=60)
    assert child.returncode == 1
    last = complaint.decode().strip().splitlines()[-1]
    assert str(filled) in last
    assert "no room left" in last or "disk" in last
    after = dump(filled)
    assert set(before["pages"]) <= set(after["pages"])
    assert len(after["pages"]) % 8 == 1, "whole batches only"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_said_by_name(filled: Path) -> None:
    filled.chmod(0o444)
    with pytest.raises(StoreError, match="read-only"):
        Store(filled)


def test_a_read_only_store_refuses_to_write(filled: Path, make: Any) -> None:
    with Store(filled, readonly=True) as store:
        with pytest.raises(StoreError, match="read-only"):
            store.save([make.money("b", "90万元", 9e5)])
        assert [p.id for p in store.pages()] == ["a"]


def test_a_copy_on_a_read_only_medium_can_be_read(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    copy = folder / "aid.db"
    copy.write_bytes(filled.read_bytes())
    folder.chmod(0o555)
    try:
        with Store(copy, readonly=True) as store:
            assert [p.id for p in store.pages()] == ["a"]
    finally:
        folder.chmod(0o755)


def use(path: Path) -> None:
    """Read and write all of a database."""
    with Store(path) as store:
        list(store.pages())
        store.finish()


def test_files_that_are_no_database_of_ours(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("these are notes\n" * 100)
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("create table pages (x)")
    foreign.commit()
    foreign.close()
    whole = filled.read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 3] + os.urandom(5000))
    for name, reason in [
        ("notes.txt", "not an SQLite database"), ("foreign.db", "another program"), ("cut.db", "damaged"), ("no/aid.db", "folder does not exist"), (".", "is a folder"),
    ]:  # fmt: skip
        with pytest.raises(StoreError, match=reason):
            use(tmp_path / name)
    assert (tmp_path / "notes.txt").read_text().startswith("these are notes")
    with pytest.raises(StoreError, match="does not exist"):
        Store(tmp_path / "none.db", readonly=True)
    assert not (tmp_path / "none.db").exists()


def test_a_newer_database_is_left_alone(filled: Path) -> None:
    with sqlite3.connect(filled) as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('aidfacts', '9999_later', '')"
        )
    db.close()
    for readonly in (False, True):
        with pytest.raises(StoreError, match="newer aidfacts"):
            Store(filled, readonly=readonly)

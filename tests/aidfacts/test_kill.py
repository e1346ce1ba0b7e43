"""`aidfacts run` killed half way and run again gives the database of an undisturbed run."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

PARAGRAPH = "2024年，{donor}投入帮扶资金{n}万元，为{recipient}改造村卫生室{m}个，惠及群众{k}人。"
PLACES = (("上海市普陀区", "寻甸县"), ("宁波市鄞州区", "盐源县"), ("福州市", "定西市"), ("南京市", "商洛市"))
TABLES = ("pages", "articles", "stories", "facts", "mentions", "rejects", "parties", "places")


def write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for i in range(count):
        donor, recipient = PLACES[i % len(PLACES)]
        text = "".join(f"<p>{PARAGRAPH.format(donor=donor, recipient=recipient, n=100 + 7 * i + j, m=i % 40 + 2, k=1000 + 13 * i)}</p>" for j in range(4))
        (folder / f"p{i:04}.html").write_text(f"<html><title>{donor}帮扶{recipient}</title><body><h1>{donor}帮扶{recipient}</h1><div>{text}</div></body></html>", "utf8")


def command(folder: Path, db: Path) -> list[str]:
    return [sys.executable, "-c", "from aidfacts.cli import main; main()", "run", str(folder), "--db", str(db), "--tagger", "none"]


def dump(db: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(db) as con:
        assert con.execute("pragma integrity_check").fetchone()[0] == "ok"
        return {t: sorted(con.execute(f"select * from {t}").fetchall(), key=repr) for t in (*TABLES, "aid_facts")}


def rows_saved(db: Path) -> int:
    try:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as con:
            return int(con.execute("select count(*) from pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_killed_runs_end_in_the_same_database(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    write_pages(pages, 400)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    subprocess.run(command(pages, whole), check=True, capture_output=True)
    assert rows_saved(whole) == 400
    for goal in (60, 200):
        child = subprocess.Popen(command(pages, broken), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while rows_saved(broken) < goal and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert rows_saved(broken) < 400, "the run ended before it could be killed"
    subprocess.run(command(pages, broken), check=True, capture_output=True)
    assert dump(broken) == dump(whole)

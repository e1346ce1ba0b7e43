"""SIGKILL at random moments of run, rebuild and review: `python benchmarks/kills.py --kills 50`.

After every kill the database must pass integrity_check and foreign_key_check; when the work is at last let through, it
must hold what an undisturbed one holds, and every verdict that a review had acknowledged, once. Exit code 1 otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PLACES = (("上海市普陀区", "寻甸县"), ("宁波市鄞州区", "盐源县"), ("福州市", "定西市"), ("南京市", "商洛市"))
PARAGRAPH = "2024年，{donor}投入帮扶资金{n}万元，为{recipient}改造村卫生室{m}个，惠及群众{k}人。"
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
REVIEW = """
import sys
from corpus.review import queue
from corpus.store import Store
with Store(sys.argv[1]) as store:
    for fact in list(queue(store.connection)):
        store.correct(fact, "accept", reviewer="kills")
        print(fact, flush=True)
    store.finish()
"""
COMMAND = "from aidfacts.cli import main; main()"


def write_pages(folder: Path, count: int) -> None:
    """Pages of four paragraphs each."""
    folder.mkdir()
    for i in range(count):
        donor, recipient = PLACES[i % len(PLACES)]
        lines = (
            PARAGRAPH.format(donor=donor, recipient=recipient, n=100 + 7 * i + j, m=i % 40 + 2, k=1000 + 13 * i)
            for j in range(4)
        )
        text = "".join(f"<p>{line}</p>" for line in lines)
        title = f"{donor}帮扶{recipient}"
        (folder / f"p{i:04}.html").write_text(
            f"<html><title>{title}</title><body><h1>{title}</h1><div>{text}</div></body></html>", "utf8"
        )


def dump(db: Path) -> dict[str, list[Any]]:
    """Every row, after the checks; AssertionError if the file is unsound."""
    with contextlib.closing(sqlite3.connect(db)) as con:
        assert con.execute("pragma integrity_check").fetchone() == ("ok",)
        assert con.execute("pragma foreign_key_check").fetchall() == []
        if not con.execute("select 1 from sqlite_master where name = 'pages'").fetchone():
            return {}
        return {t: sorted(con.execute(f"select * from {t}").fetchall(), key=repr) for t in TABLES}


def start(args: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def killed(args: list[str], longest: float, rng: random.Random) -> str | None:
    """Start, kill at a random moment, and give back what it had printed; None if it had ended before."""
    child = start(args)
    time.sleep(rng.uniform(0.3, 1) * longest)
    child.send_signal(signal.SIGKILL)
    out, _ = child.communicate()
    return out if child.returncode == -signal.SIGKILL else None


def timed(args: list[str]) -> float:
    """Seconds that it takes undisturbed."""
    began = time.monotonic()
    child = start(args)
    child.communicate()
    assert child.returncode == 0, args
    return time.monotonic() - began


def rounds(args: list[str], db: Path, kills: int, seconds: float, *, fresh: bool) -> None:
    """Kill so many times; what got through is begun anew (`fresh`) or simply repeated."""
    rng, done = random.Random(kills), 0
    while done < kills:
        if killed(args, seconds, rng) is not None:
            done += 1
        elif fresh:
            for path in db.parent.glob(db.name + "*"):
                path.unlink()
        if db.exists():
            dump(db)
    timed(args)


def same(what: str, found: dict[str, list[Any]], expected: dict[str, list[Any]]) -> None:
    """AssertionError naming the tables that differ."""
    different = [name for name in TABLES if found[name] != expected[name]]
    assert not different, f"{what}: other rows in {', '.join(different)}"


def review(db: Path, kills: int) -> None:
    """Verdicts that were acknowledged are there, and none is there twice."""
    args, rng, said = [sys.executable, "-c", REVIEW, str(db)], random.Random(1), set()
    for _ in range(kills):
        child = start(args)
        time.sleep(rng.uniform(0.4, 1.6))
        child.send_signal(signal.SIGKILL)
        said |= set(child.communicate()[0].splitlines()[:-1])
        dump(db)
    timed(args)
    with contextlib.closing(sqlite3.connect(db)) as con:
        held = [fact for (fact,) in con.execute("select fact_id from corrections")]
        facts = con.execute("select count(*) from facts where verdict = 'accept'").fetchone()[0]
    assert said <= set(held), "a verdict was lost"
    assert len(held) == len(set(held)) == facts, "a verdict was stored twice or not replayed"
    print(f"review: {kills} kills, {len(held)} verdicts, none lost, none twice", flush=True)


def main() -> None:
    """Run all three; AssertionError where something was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=300)
    options = parser.parse_args()
    share = -(-options.kills // 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder / "pages", options.pages)
        whole, broken = folder / "whole.db", folder / "broken.db"
        command = [sys.executable, "-c", COMMAND]
        tail = ["--tagger", "none"]
        seconds = timed([*command, "run", str(folder / "pages"), "--db", str(whole), *tail])
        expected = dump(whole)
        rounds([*command, "run", str(folder / "pages"), "--db", str(broken), *tail], broken, share, seconds, fresh=True)
        same("run", dump(broken), expected)
        print(
            f"run: {share} kills, the same database as undisturbed ({len(expected['mentions'])} mentions)", flush=True
        )
        rounds([*command, "rebuild", "--db", str(broken), *tail], broken, share, seconds, fresh=False)
        same("rebuild", dump(broken), expected)
        print(f"rebuild: {share} kills, the same database as undisturbed", flush=True)
        review(broken, share)


if __name__ == "__main__":
    main()

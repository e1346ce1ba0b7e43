"""Articles over several pages in a run: joined whatever the order, once, and taken apart when a partner changes."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts import pipeline
from aidfacts.cli import main
from corpus.records import Page
from corpus.store import Store

LINKS = ("c.html", "c_2.html", "c_3.html")
TEXTS = (
    "十年来，上海市普陀区投入帮扶资金310万元，为寻甸县改造村卫生室12个。",
    "2023年，医疗队培训乡村医生420人次，开展手术86台。",
    "2024年，又有6名医生来到县医院，惠及群众8000人。",
)


def page(nth: int, *, linked: bool = True) -> Page:
    pager = "".join(f"<a href='{link}'>{n}</a>" for n, link in enumerate(LINKS, 1) if n != nth + 1) if linked else ""
    text = f"<p>{TEXTS[nth]}</p><p>县医院院长说，第{nth}批队员带来了新的技术，群众看病不再难。</p>"
    content = f"<html><title>普陀寻甸携手十年</title><body><h1>普陀寻甸携手十年</h1><div>{text}</div><p>{pager}</p></body></html>"
    return Page(f"p{nth}", content.encode(), url=f"http://news.a.test/2024/{LINKS[nth]}")


def run(db: Path, pages: Iterable[Page]) -> None:
    with Store(db) as store:
        list(pipeline.store_items(store, pages))
        pipeline.finish(store)


def dump(db: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = ("articles", "mentions", "facts", "rejects", "stories")
    with sqlite3.connect(db) as con:
        return {name: sorted(con.execute(f"select * from {name}").fetchall(), key=repr) for name in tables}


def test_order_and_repeats_do_not_matter(tmp_path: Path) -> None:
    dumps = []
    for nth, order in enumerate(itertools.permutations(range(3))):
        db = tmp_path / f"{nth}.db"
        for number in order:  # a run for every page, as a resumed crawl gives them
            run(db, [page(number)])
        run(db, map(page, order))
        dumps.append(dump(db))
    assert all(each == dumps[0] for each in dumps)
    run(tmp_path / "once.db", map(page, range(3)))
    assert dump(tmp_path / "once.db") == dumps[0]
    with sqlite3.connect(tmp_path / "once.db") as con:
        ((name, body),) = con.execute("select article_id, body from articles").fetchall()
        rejects = con.execute("select page_id, reason, detail from rejects order by page_id").fetchall()
        quotes = {quote for (quote,) in con.execute("select quote from mentions")}
    assert name == "p0"
    assert all(text in body for text in TEXTS)
    assert rejects == [(f"p{n}", "continuation", "a later page of the article p0") for n in (1, 2)]
    assert any("310万元" in quote for quote in quotes)
    assert any("86台" in quote for quote in quotes)


def test_a_partner_that_changes_leaves_the_series(tmp_path: Path) -> None:
    db, fresh = tmp_path / "changed.db", tmp_path / "fresh.db"
    changed = [page(0), page(1), page(2, linked=False)]
    run(db, map(page, range(3)))
    run(db, changed)
    run(fresh, changed)
    assert dump(db) == dump(fresh)
    run(db, [page(0, linked=False), page(1, linked=False)])
    with sqlite3.connect(db) as con:
        assert con.execute("select count(*) from articles").fetchone() == (3,)


@pytest.mark.parametrize("command", ["clean", "facts"])
def test_lines_are_joined_as_the_database_joins(command: str, tmp_path: Path) -> None:
    rows = [{"id": one.id, "url": one.url, "html": one.content.decode()} for one in map(page, (2, 0, 1))]
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    result = CliRunner().invoke(main, [command, str(file), *(["--tagger", "none"] if command == "facts" else [])])
    found = {row["id"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert all(text in found["p0"]["body"] for text in TEXTS)
    assert [found[name]["reject"] for name in ("p1", "p2")] == ["continuation"] * 2
    if command == "facts":
        assert any("86台" in fact["quote"] for fact in found["p0"]["facts"])

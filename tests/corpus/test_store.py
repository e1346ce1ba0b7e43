"""Pages and readings go in, records come out; what is saved again replaces itself and nothing else."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import schema, views
from corpus.records import Page, Reading, Reject, WarcRef
from corpus.store import Place, Store, StoreError
from corpus.store_rows import page_of, page_row

AID_FACTS = (
    "fact_id, article_id, story_id, url, title, outlet, published, kind, item, low, high, unit, qualifier, per, donor, recipient, "
    "period_text, period_start, period_end, cumulative, change, status, damaged, quote, sentence, start, end, confidence, rule, "
    "mentions, sources, additive, why_not_additive"
)
TABLES = (
    "pages", "articles", "stories", "facts", "mentions", "parties", "places", "fact_parties", "fact_links", "rejects", "corrections",
)  # fmt: skip


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that depends on content alone."""
    return {
        t: sorted(store.connection.execute(f"select * from {t}").fetchall(), key=repr) for t in (*TABLES, "aid_facts")
    }


texts = st.none() | st.text(max_size=20)
pages = st.builds(
    Page, st.text(min_size=1, max_size=20), st.binary(max_size=400), st.sampled_from(["html", "text", "markdown"]), texts, texts,
    texts, texts, st.none() | st.builds(WarcRef, st.text(min_size=1, max_size=20), st.integers(0, 2**40)),
)  # fmt: skip


@given(pages)
def test_a_page_comes_back_as_received(page: Page) -> None:
    assert page_of(page_row(page)) == page


def test_the_view_has_the_columns_of_the_design_in_order(store: Store) -> None:
    cursor = store.connection.execute("select * from aid_facts")
    assert ", ".join(column[0] for column in cursor.description) == AID_FACTS


def test_every_fact_leads_to_quote_offsets_page_and_rule(store: Store, make: Any, rows: Any) -> None:
    page, reading = make.money("a", "310万元", 3.1e6, rule="money.given", confidence=0.8)
    page = Page(page.id, page.content, url=page.url, fetched=page.fetched, warc=WarcRef("crawl.warc.gz", 77))
    store.save([(page, reading)])
    store.finish()
    (fact,) = rows("select * from aid_facts join articles using (article_id)")
    assert fact["body"][fact["start"] : fact["end"]] == fact["quote"] == "310万元"
    assert (fact["rule"], fact["confidence"]) == ("money.given", 0.8)
    (told,) = rows("select * from evidence where fact_id = ?", fact["fact_id"])
    assert (told["warc_path"], told["warc_offset"], told["fetched"]) == ("crawl.warc.gz", 77, "2024-07-01T00:00:00Z")


def test_the_order_of_articles_does_not_matter(tmp_path: Path, make: Any) -> None:
    items = [
        make.money(f"a{i}", f"{n}万元", n * 1e4, cumulative=i % 3 == 0)
        for i, n in enumerate([310, 310, 301, 55, 310, 90, 55])
    ]
    items.append((Page("r", b"x"), Reading("r", reject=Reject("r", "empty"))))
    dumps = []
    for seed in range(4):
        random.Random(seed).shuffle(items)
        with Store(tmp_path / f"{seed}.db") as store:
            for entry in items:
                store.save([entry])
                if seed == 2:
                    store.finish()
            store.set_stories({"a4": "a1"})
            store.finish()
            dumps.append(dump(store))
    assert dumps[0]["facts"]
    assert dumps[0] == dumps[1] == dumps[2] == dumps[3]


def test_finish_twice_changes_nothing(store: Store, make: Any) -> None:
    store.save([make.money("a", "310万元", 3.1e6), make.money("b", "310万元", 3.1e6)])
    first = store.finish()
    held = dump(store)
    store.connection.execute("delete from state")
    assert store.finish() == first
    assert dump(store) == held


def test_a_page_saved_again_replaces_its_reading(store: Store, make: Any, rows: Any) -> None:
    store.save([make.money("a", "310万元", 3.1e6), make.money("b", "55万元", 5.5e5)])
    store.finish()
    store.save([make.money("a", "90万元", 9e5)])
    store.finish()
    assert sorted(r["quote"] for r in rows("select quote from aid_facts")) == ["55万元", "90万元"]
    page = Page("a", b"gone")
    store.save([(page, Reading("a", reject=Reject("a", "empty")))])
    assert store.finish().facts == 1
    assert rows("select reason from rejects") == [{"reason": "empty"}]
    store.save([make.money("a", "310万元", 3.1e6)])
    assert store.finish().rejects == 0


def test_seen_wants_the_same_bytes(store: Store, make: Any) -> None:
    entry = make.money("a", "310万元", 3.1e6)
    store.save([entry])
    assert store.seen(["a", "b"]) == {"a"}
    assert store.seen([entry[0]]) == {"a"}
    assert store.seen([Page("a", b"other")]) == set()


def test_one_page_twice_in_a_batch_counts_once(store: Store, make: Any) -> None:
    store.save([make.money("a", "310万元", 3.1e6), make.money("a", "90万元", 9e5)])
    assert store.finish().mentions == 1


def test_pages_stay_readable_while_the_store_is_written(store: Store, make: Any) -> None:
    entries = [make.money(f"a{i:03}", f"{i + 1}万元", (i + 1) * 1e4) for i in range(120)]
    store.save(entries)
    again = []
    for page in store.pages():
        again.append(page)
        store.save([next(e for e in entries if e[0].id == page.id)])
    assert again == [page for page, _ in entries]


def test_a_failed_save_leaves_nothing_behind(store: Store, make: Any) -> None:
    store.save([make.money("a", "310万元", 3.1e6)])
    with pytest.raises(StoreError, match="NOT NULL"):
        store.save([make.money("b", "90万元", 9e5), make.money("c", "55万元", 5.5e5, unit=None)])
    assert [p.id for p in store.pages()] == ["a"]


def test_indexes_serve_every_foreign_key(store: Store) -> None:
    db = store.db
    for table in db.table_names():
        firsts = {index.columns[0] for index in db[table].indexes} | {db[table].pks[0]}  # type: ignore[union-attr]
        for key in db[table].foreign_keys if not table.startswith("_") else ():  # type: ignore[union-attr]
            assert key.column in firsts | {"place_id", "parent", "party_id"}, f"{table}.{key.column}"


def test_places_link_their_parents(store: Store, rows: Any) -> None:
    store.set_places(
        [
            Place("53", "云南省", "云南", None, "province", 25.0, 102.7),
            Place("530129", "寻甸县", "寻甸", "53", "county"),
        ]
    )
    assert rows("select p.name from places c join places p on p.place_id = c.parent where c.place_id = '530129'") == [
        {"name": "云南省"}
    ]
    assert store.connection.execute("pragma foreign_key_check").fetchall() == []


def test_views_are_made_anew_when_they_differ(tmp_path: Path) -> None:
    path = tmp_path / "aid.db"
    with Store(path) as store:
        store.connection.execute("drop view conflicts")
        store.connection.execute("create view conflicts as select 1 as old")
    with Store(path) as store:
        assert set(store.db.view_names()) == set(views.names())
        assert "other_value" in [c[0] for c in store.connection.execute("select * from conflicts").description]


def test_corrections_cannot_be_changed_or_deleted(store: Store, make: Any, rows: Any) -> None:
    store.save([make.money("a", "310万元", 3.1e6)])
    store.finish()
    store.correct(rows("select fact_id from aid_facts")[0]["fact_id"], "accept")
    for statement in ("delete from corrections", "update corrections set note = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.connection.execute(statement)
    assert len(schema.TABLES) > 10


def test_parties_are_linked_place_by_place(store: Store, make: Any, rows: Any) -> None:
    places = [
        Place("360000", "江西省", "江西", None, "province"), Place("220000", "吉林省", "吉林", None, "province"),
        Place("220200", "吉林市", "吉林", "220000", "prefecture"), Place("310107", "普陀区", "普陀", "310000", "county"),
        Place("330903", "普陀区", "普陀", "330000", "county"), Place("360802", "永新县", "永新", "360000", "county"),
    ]  # fmt: skip
    names = {
        "上海市普陀区": "310107", "上海普陀": "310107", "普陀区": None, "吉林": "220000", "吉林市": "220200", "永新县人民医院": "360802",
        "永新集团": None, "江西省": "360000", "某公司": None,
    }  # fmt: skip
    store.save([make.money(f"a{i}", "310万元", 3.1e6, donor=(name,)) for i, name in enumerate(names)])
    store.set_places(places)
    store.finish()
    linked = {r["name"]: r["place_id"] for r in rows("select name, place_id from parties")}
    assert {name: linked[name] for name in names if name in linked} == {n: p for n, p in names.items() if n in linked}
    assert len(linked) >= 6


def test_pages_of_one_name_from_two_folders_are_both_kept(store: Store) -> None:
    first, second = Page("index", b"one", origin="a/index.html"), Page("index", b"two", origin="b/index.html")
    for batch in ([first, second], [second], [first]):
        pages = store.settle(batch)
        store.save([(page, Reading(page.id, reject=Reject(page.id, "empty"))) for page in pages])
    assert sorted(p.content for p in store.pages()) == [b"one", b"two"]
    assert next(store.pages()).id == "index"


def test_one_address_fetched_again_is_one_page(store: Store) -> None:
    for content, origin in ((b"old", "1.warc"), (b"new", "2.warc")):
        (page,) = store.settle([Page("p", content, url="https://news.example/p", origin=origin)])
        store.save([(page, Reading(page.id, reject=Reject(page.id, "empty")))])
    assert [p.content for p in store.pages()] == [b"new"]

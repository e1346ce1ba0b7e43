"""Verdicts are kept, replayed and taken back; they lapse only when both source and extraction changed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from corpus import corrections
from corpus.review import queue
from corpus.store import Store


@pytest.fixture
def given(store: Store, make: Any) -> tuple[Store, str]:
    """A store with one sum, and the record's id."""
    store.save([make.money("a", "310万元", 3.1e6), make.money("b", "310万元", 3.1e6), make.money("c", "90万元", 9e5)])
    store.finish()
    return store, store.connection.execute("select fact_id from facts where low = 3.1e6").fetchone()[0]


def values(store: Store, column: str = "low") -> set[Any]:
    return {row[0] for row in store.connection.execute(f"select {column} from aid_facts")}


def refinish(store: Store) -> None:
    store.connection.execute("delete from state")
    store.finish()


def test_an_edit_is_in_force_at_once_and_after_every_finish(given: tuple[Store, str]) -> None:
    store, fact = given
    store.correct(
        fact,
        "edit",
        {"low": 3.01e6, "high": 3.01e6, "period_start": "2023-01-01", "period_end": "2023-12-31"},
        reviewer="li",
    )
    assert values(store) == {3.01e6, 9e5}
    refinish(store)
    assert values(store) == {3.01e6, 9e5}
    assert store.connection.execute("select year, verdict from facts where fact_id = ?", (fact,)).fetchone() == (
        2023,
        "edit",
    )
    machine, human = store.connection.execute("select machine, human from reviews").fetchone()
    assert (json.loads(machine)["low"], json.loads(human)["low"]) == (3.1e6, 3.01e6)
    assert {row[0] for row in store.connection.execute("select low from mentions")} == {3.1e6, 9e5}


def test_a_rejected_record_is_gone_from_view_and_sums(given: tuple[Store, str]) -> None:
    store, fact = given
    store.correct(fact, "reject")
    store.finish()
    assert values(store) == {9e5}
    assert store.connection.execute("select sum(low) from funds_by_donor_recipient_year").fetchone() == (9e5,)


@pytest.mark.parametrize("verdict", ["accept", "reject", "edit"])
def test_undo_brings_the_machine_back(given: tuple[Store, str], verdict: str) -> None:
    store, fact = given
    before = store.connection.execute("select * from aid_facts").fetchall()
    store.correct(fact, verdict, {"low": 1.0, "high": 1.0} if verdict == "edit" else {})
    store.correct(fact, "undo")
    assert values(store) == {3.1e6, 9e5}
    store.finish()
    assert store.connection.execute("select * from aid_facts").fetchall() == before
    assert [c.verdict for c in corrections.stored(store.connection)] == [verdict, "undo"]


def test_undo_takes_back_one_verdict(given: tuple[Store, str]) -> None:
    store, fact = given
    store.correct(fact, "edit", {"low": 1.0, "high": 1.0})
    store.correct(fact, "edit", {"low": 2.0, "high": 2.0})
    store.correct(fact, "undo")
    store.finish()
    assert values(store) == {1.0, 9e5}


def test_a_review_stands_while_source_or_extraction_stands(given: tuple[Store, str], make: Any) -> None:
    store, fact = given
    store.correct(fact, "edit", {"low": 5.0, "high": 5.0})
    (correction,) = corrections.stored(store.connection)
    assert correction.article_id == "a"
    _, reading = make.money("a", "310万元", 3.1e6)
    (old,) = reading.facts

    def read_again(**changes: Any) -> set[Any]:
        body = changes.pop("body", reading.article.body)
        new = make.fact(
            body,
            changes.pop("quote", old.quote),
            changes.pop("low", old.low),
            donor=old.donor,
            recipient=old.recipient,
            period=old.period,
            **changes,
        )
        store.save([make.item("a", body, new), make.money("b", "90万元", 9e5)])
        store.finish()
        return values(store)

    assert read_again(low=3.2e6) == {5.0, 9e5}, "another value for the same words"
    assert read_again(quote="资金310万元") == {5.0, 9e5}, "a longer quote in the same sentence"
    moved = "新的一段。2024年普陀区再向寻甸县投入资金310万元。"
    assert read_again(body=moved) == {5.0, 9e5}, "the sentence changed, the reading did not"
    assert read_again(body=moved, low=3.2e6) == {3.2e6, 9e5}, "both changed: the review lapses"
    assert fact not in set(queue(store.connection))
    assert read_again() == {5.0, 9e5}, "and it returns with what it was made for"


def test_a_review_follows_its_mention_into_a_larger_record(given: tuple[Store, str], make: Any) -> None:
    store, fact = given
    store.correct(fact, "edit", {"low": 5.0, "high": 5.0})
    store.save([make.money("0", "310万元", 3.1e6, item="帮扶资金")])
    page, reading = make.money("0", "310万元", 3.1e6)
    early = dataclasses.replace(reading.article, published="2024-01-31")
    store.save([(page, dataclasses.replace(reading, article=early))])
    store.finish()
    assert values(store) == {5.0, 9e5}
    assert fact not in values(store, "fact_id")


def test_a_correction_that_makes_two_records_equal_does_not_count_twice(given: tuple[Store, str]) -> None:
    store, fact = given
    store.correct(fact, "edit", {"low": 9e5, "high": 9e5})
    store.finish()
    assert store.connection.execute("select sum(low) from funds_by_donor_recipient_year").fetchone() == (9e5,)


def test_json_lines_carry_corrections_to_another_database(given: tuple[Store, str], make: Any, tmp_path: Path) -> None:
    store, fact = given
    store.correct(fact, "edit", {"recipient": "盐源县"}, reviewer="li", note="see the table")
    store.correct(fact, "accept", reviewer="wang")
    lines = list(corrections.to_lines(store.connection))
    with Store(tmp_path / "other.db") as other:
        for _ in range(2):
            with other.writing() as connection:
                corrections.from_lines(connection, lines)
        other.save(
            [make.money("a", "310万元", 3.1e6), make.money("b", "310万元", 3.1e6), make.money("c", "90万元", 9e5)]
        )
        other.finish()
        assert list(corrections.to_lines(other.connection)) == lines
        store.finish()
        assert (
            other.connection.execute("select * from aid_facts").fetchall()
            == store.connection.execute("select * from aid_facts").fetchall()
        )
        assert values(other, "recipient") == {"盐源县", "寻甸县"}


@pytest.mark.parametrize(
    ("fact", "verdict", "human"),
    [
        ("nowhere", "accept", {}),
        (None, "praise", {}),
        (None, "edit", {}),
        (None, "edit", {"quote": "x"}),
        (None, "accept", {"low": 1}),
    ],
)
def test_nonsense_is_refused(given: tuple[Store, str], fact: str | None, verdict: str, human: dict[str, Any]) -> None:
    store, known = given
    with pytest.raises(ValueError, match=r"no such correction|no record"):
        store.correct(fact or known, verdict, human)
    assert list(corrections.stored(store.connection)) == []


def test_the_queue_begins_with_the_doubtful_and_heavy(store: Store, make: Any) -> None:
    sums = [
        ("a", "90万元", 9e5, 0.5),
        ("b", "900万元", 9e6, 0.5),
        ("c", "80万元", 8e5, 0.99),
        ("d", "70万元", 7e5, 0.6),
    ]
    store.save([make.money(n, q, v, confidence=c) for n, q, v, c in sums])
    store.finish()
    order = [
        store.connection.execute("select quote from aid_facts where fact_id = ?", (f,)).fetchone()[0]
        for f in queue(store.connection)
    ]
    assert order == ["900万元", "90万元", "70万元", "80万元"]

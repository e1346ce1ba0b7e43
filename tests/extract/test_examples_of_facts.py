"""The example files of kinds, items, decoys, status, change, running totals, relevance and whole facts, line by line."""

from __future__ import annotations

from importlib.resources import files

import pytest

from corpus.records import Article, Fact
from extract import quantities
from extract.assemble import read
from extract.assemble_draft import drafts
from extract.relevance import judge


def lines(name: str) -> list[tuple[str, str]]:
    text = files("extract.examples").joinpath(f"{name}.txt").read_text(encoding="utf8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(left.strip(), right.strip()) for left, right in (line.split(" | ", 1) for line in kept)]


def found(dated: str) -> tuple[Fact, ...]:
    text, _, published = dated.partition(" @ ")
    return read(Article("example", "", text, published=published if published not in ("", "-") else None))


def plain(value: float | None) -> str:
    return f"{value or 0:.6f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(("text", "expected"), lines("kinds"))
def test_kinds(text: str, expected: str) -> None:
    assert [d.kind for d in drafts(text, quantities.find(text)) if d.kind] == ([] if expected == "-" else expected.split())


@pytest.mark.parametrize(("text", "expected"), lines("items"))
def test_items(text: str, expected: str) -> None:
    assert [d.item for d in drafts(text, quantities.find(text)) if d.kind] == expected.split(" ; ")


@pytest.mark.parametrize(("text", "expected"), lines("decoys"))
def test_decoys(text: str, expected: str) -> None:
    assert [d.reason or "fact" for d in drafts(text, quantities.find(text))] == expected.split()


@pytest.mark.parametrize(("text", "expected"), lines("status"))
def test_status(text: str, expected: str) -> None:
    assert [f.status for f in found(text)] == expected.split()


@pytest.mark.parametrize(("text", "expected"), lines("change"))
def test_change(text: str, expected: str) -> None:
    assert [f.change or "-" for f in found(text)] == expected.split()


@pytest.mark.parametrize(("text", "expected"), lines("cumulative"))
def test_cumulative(text: str, expected: str) -> None:
    assert ["yes" if f.cumulative else "no" for f in found(text)] == expected.split()


@pytest.mark.parametrize(("expected", "text"), lines("relevance"))
def test_relevance(expected: str, text: str) -> None:
    title, body = text.split(" | ")
    assert judge(title, body).relevant == (expected == "yes")


def described(fact: Fact) -> str:
    ends = f"{plain(fact.low)} {plain(fact.high)} {fact.unit} {fact.qualifier}"
    rest = f"{fact.per or '-'} {fact.change or '-'} {fact.status} {'yes' if fact.cumulative else 'no'}"
    return f"{fact.kind} {fact.item} {ends} {rest}"


@pytest.mark.parametrize(("text", "expected"), lines("facts"))
def test_facts(text: str, expected: str) -> None:
    assert [described(f) for f in found(text)] == expected.split(" ; ")

"""The example files of numbers, units, quantities and times, line by line."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extract import numbers, quantities, times, units


def lines(name: str) -> list[tuple[str, str]]:
    text = files("extract.examples").joinpath(f"{name}.txt").read_text(encoding="utf8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(left.strip(), right.strip()) for left, right in (line.split(" | ", 1) for line in kept)]


def parts(right: str) -> list[str]:
    return [] if right == "-" else [part.strip() for part in right.split(";")]


def plain(value: float | None) -> str:
    return f"{round(value or 0, 6):.6f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(("text", "expected"), lines("numbers"))
def test_number(text: str, expected: str) -> None:
    found = ["damaged" if n.damaged else f"{plain(n.low)} {plain(n.high)} {n.qualifier}" for n in numbers.find(text)]
    assert found == parts(expected)


@pytest.mark.parametrize(("text", "expected"), lines("units"))
def test_unit(text: str, expected: str) -> None:
    unit = units.table().get(text)
    assert (
        "-"
        if unit is None
        else f"{unit.unit} {unit.factor:g}"
        if unit.factor < 1e6
        else f"{unit.unit} {unit.factor:.0f}"
    ) == expected


@pytest.mark.parametrize(("text", "expected"), lines("quantities"))
def test_quantity(text: str, expected: str) -> None:
    found = []
    for q in quantities.find(text):
        if q.decoy:
            found.append(f"decoy {q.decoy}")
        elif q.number.damaged:
            found.append("damaged")
        else:
            found.append(f"{plain(q.low)} {plain(q.high)} {q.unit} {q.qualifier} {q.per or '-'}")
    assert found == parts(expected)


@pytest.mark.parametrize(("text", "expected"), lines("times"))
def test_time(text: str, expected: str) -> None:
    sentence, _, published = text.partition(" @ ")
    found = []
    for t in times.find(sentence, None if published == "-" else published):
        found.append(f"{t.period.text}, {t.period.start or '?'}, {t.period.end or '?'}, {t.form}")
    assert found == parts(expected)


def test_spans_hold_what_they_say() -> None:
    for text, _ in lines("quantities"):
        for q in quantities.find(text):
            assert 0 <= q.start <= q.number.start < q.number.end <= q.end <= len(text)
            assert q.rule
            assert q.number.rule

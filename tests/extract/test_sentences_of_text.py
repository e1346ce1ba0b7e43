"""Sentences keep their places."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import (
    bounds,
    bounds_per,
    numbers,
    numbers_finish,
    numbers_share,
    numbers_sum,
    numbers_value,
    quantities,
    quantities_currency,
    quantities_decoys,
    quantities_decoys_unit,
    quantities_merge,
    quantities_tables,
    quantities_unit,
    sentences,
    times,
    times_attach,
    times_calendar,
    times_context,
    times_parts,
    times_points,
    times_report,
    times_scope,
    times_spans,
    times_undated,
    units,
)
from extract.items_site import sites
from extract.sentences import LONGEST

MODULES = (
    bounds, bounds_per, numbers, numbers_finish, numbers_share, numbers_sum, numbers_value, quantities, quantities_currency, quantities_decoys, quantities_decoys_unit, quantities_merge,
    quantities_tables, quantities_unit, sentences, times, times_attach, times_calendar, times_context, times_parts, times_points, times_report, times_scope, times_spans, times_undated, units,
)  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@given(st.text(alphabet="甲乙0123.。！？；;\n“”「」 说，", max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    found = sentences.split(text)
    assert all(text[s.start : s.end] == s.text for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(s.text for s in found)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("外转率3.5%，下降。", ["外转率3.5%，下降。"]),
        ("“谢谢！”她说。", ["“谢谢！”她说。"]),
        ("他说：“好。”大家笑了。", ["他说：“好。”", "大家笑了。"]),
        ("甲；乙。", ["甲；乙。"]),
        ("一、标题\n正文", ["一、标题", "正文"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [s.text for s in sentences.split(text)] == expected


def test_semicolons_and_places() -> None:
    found = sentences.split("甲；乙。\n丙", semicolons=True)
    assert [(s.text, s.paragraph) for s in found] == [("甲；", 0), ("乙。", 0), ("丙", 1)]
    assert sentences.at(found, 2) == found[1]
    assert sentences.at(found, 99) is None


@pytest.mark.parametrize("unit", ["投入帮扶资金310万元，选派医生36名，", "医生36名、护士12名、", "捐赠10台设备"])
def test_what_is_read_around_a_number_is_bounded_without_a_full_stop(unit: str) -> None:
    """A text that never ends a sentence is read in pieces, so that reading it costs no more than it is long."""
    text = unit * 200
    read = sites(text, quantities.find(text))
    assert len(read) > 150
    assert max(len(site.lead) for site in read) <= LONGEST
    assert max(len(site.tail) for site in read) <= LONGEST
    assert all(len(site.lead) + len(site.tail) > 0 for site in read)

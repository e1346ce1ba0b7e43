"""Each check on a fact that breaks it, and on the packaged gold."""

import copy
import doctest
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aidfacts.cli_models import gold
from models import folds, gold_check

BODY = "2024年，海门区投入协作资金2170万元，改造村卫生室30个。"
FACT: dict[str, Any] = {
    "quote": "协作资金2170万元", "start": BODY.index("协作资金"), "kind": "funds", "item": "协作资金", "low": 21_700_000, "high": 21_700_000,
    "unit": "CNY", "qualifier": "exact", "per": None, "donor": ["海门区"], "recipient": [], "cumulative": False, "change": None,
    "period": {"text": "2024年", "start": "2024-01-01", "end": "2024-12-31"}, "status": "actual", "damaged": False, "optional": False,
}  # fmt: skip
ROW: dict[str, Any] = {
    "id": "x1", "genre": "test", "title": "协作", "outlet": None, "published": "2025-01-02", "script": "hans", "relevant": True,
    "body": BODY, "facts": [FACT],
}  # fmt: skip


def problems(**changed: Any) -> list[str]:
    row = copy.deepcopy(ROW)
    row["facts"][0].update(changed)
    return [str(p) for p in gold_check.check([row])]


def test_a_sound_article_has_no_problem() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"start": 3}, "does not stand"),
        ({"quote": "协作资金"}, "no number"),
        ({"kind": "money"}, "no kind"),
        ({"unit": "yuan"}, "no unit"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"unsure": ["item"]}, "unsure"),
        ({"low": 3e7}, "turned round"),
        ({"low": None}, "not damaged"),
        ({"damaged": True}, "has a value"),
        ({"period": {"text": "", "start": None, "end": None}}, "no text"),
        ({"period": {"text": "今年", "start": "2024", "end": None}}, "ISO"),
        ({"period": {"text": "今年", "start": "2024-12-31", "end": "2024-01-01"}}, "before it starts"),
        ({"donor": ["如东县"]}, "not in the article"),
        ({"low": 2170, "high": 2170}, "grammar reads"),
    ],
)
def test_what_breaks_the_standard_is_named(changed: dict[str, Any], words: str) -> None:
    assert any(words in text for text in problems(**changed))


def test_a_trap_has_no_facts_and_ids_are_used_once() -> None:
    trap = {**ROW, "relevant": False}
    texts = [str(p) for p in gold_check.check([trap, trap])]
    assert any("yet has facts" in text for text in texts)
    assert any("used twice" in text for text in texts)


def test_the_packaged_gold_has_no_errors() -> None:
    found = gold_check.check(gold_check.read(folds.path().parent))
    assert [str(p) for p in found if p.level == "error"] == []


def test_a_broken_line_is_named_by_file_and_number(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(ROW, ensure_ascii=False) + "\n{half\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:2"):
        gold_check.read(file)


def test_the_command_fails_on_an_error_and_only_then(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(ROW, ensure_ascii=False), "utf-8")
    assert CliRunner().invoke(gold, ["check", str(file)]).exit_code == 0
    file.write_text(json.dumps({**ROW, "script": "latin"}, ensure_ascii=False), "utf-8")
    broken = CliRunner().invoke(gold, ["check", str(file)])
    assert broken.exit_code == 1
    assert "script" in broken.output


def test_every_gold_article_has_its_fold_and_folds_are_even() -> None:
    rows = gold_check.read(folds.path().parent)
    fixed = folds.load()
    assert set(fixed) == {row["id"] for row in rows}, "run `aidfacts gold folds`"
    sizes = [sum(fold == f for fold in fixed.values()) for f in range(folds.FOLDS)]
    assert min(sizes) > 0.7 * max(sizes)


def test_a_fold_once_given_stays() -> None:
    rows = [{"id": f"a{i}", "genre": "x", "facts": [1] * i} for i in range(12)]
    first = folds.assign(rows[:7], {})
    later = folds.assign(rows, first)
    assert {name: later[name] for name in first} == first
    assert sorted(later.values()).count(0) in (2, 3)


def test_folds_that_are_written_read_back(tmp_path: Path) -> None:
    folds.write({"b": 1, "a": 4}, tmp_path / "f.csv")
    assert folds.load(tmp_path / "f.csv") == {"a": 4, "b": 1}


@pytest.mark.parametrize("module", [gold_check, folds])
def test_doctests(module: object) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed

"""The floors hold on the gold articles, and no floor was ever lowered."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from aidfacts import evaluate
from aidfacts.cli import main
from corpus.gold import load
from corpus.score import score

ROOT = Path(__file__).parents[2]
FILE = "aidfacts/floors.toml"


def test_the_gold_articles_stay_above_the_floors() -> None:
    result = CliRunner().invoke(main, ["evaluate", "--floors"])
    assert result.exit_code == 0, result.output


def test_a_fallen_figure_is_named() -> None:
    nothing_found = score(load(), {})
    fallen = evaluate.below_floors(nothing_found)
    assert any(line.startswith("number_unit_kind is 0.0000") for line in fallen)


def test_no_floor_was_lowered() -> None:
    def git(*args: str) -> str:
        return subprocess.run(["git", "-C", str(ROOT), *args], capture_output=True, text=True, check=True).stdout

    try:
        commits = git("log", "--format=%H", "--", FILE).split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the history of the floors cannot be read")
    now = evaluate.floors()
    for commit in commits:
        for name, floor in tomllib.loads(git("show", f"{commit}:{FILE}"))["floors"].items():
            assert now.get(name, 0) >= floor, f"{name} was {floor} in {commit[:8]}"

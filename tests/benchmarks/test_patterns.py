"""No regular expression of the packages can be led to try twice as many ways with each turn of a loop; known bad ones are caught."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pump(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks import patterns_pump

    return patterns_pump


BAD = (
    r"(a+)+$",
    r"(a|a)*b",
    r"(a|aa)*$",
    r"(?:[一-龥]{2,6}和)+[一-龥]{2}等",
    r"(?:达到|达|到)*$",
    r"(?:\d|\d\d)+年",
    r"(?i)(?:k|k\s?)*b",
    r"x(?=(?:b|b)*c)",
    r"(?>(?:a|a)*b)",
    rb"(?:<!--.*?-->\s*)*<rss",
)
GOOD = (r"(?:ab|ba)*$", r"\d{1,3}(?:,\d{3})*元", r"(?:a++)+b", r"(?:[一-龥]+、)*等", r"(?>a|ab)*c", r"[^，]{0,30}捐", r"a*a*a*b")


@pytest.mark.parametrize("written", BAD)
def test_a_loop_that_one_text_walks_in_two_ways_is_caught(pump: Any, written: str | bytes) -> None:
    verdict = pump.judge("here", written, re.compile(written).flags, quick=True)
    assert math.isinf(verdict.order)
    assert verdict.ambiguous


@pytest.mark.parametrize("written", GOOD)
def test_a_loop_with_one_way_passes(pump: Any, written: str) -> None:
    assert pump.judge("here", written, re.compile(written).flags, quick=True).order == 1.0


@pytest.mark.parametrize("power", [1, 2, 3, 5])
def test_growth_is_the_power_of_the_times(pump: Any, monkeypatch: pytest.MonkeyPatch, power: int) -> None:
    """With a made-up clock, on which the square takes 50 ms at 4,000 characters."""
    monkeypatch.setattr(pump, "seconds", lambda _job, _pattern, text: min(pump.LIMIT, 0.05 * (len(text) / 4000) ** power * 100 ** (power - 2)))
    order, ms = pump.growth(re.compile("a"), pump.Pump("", "a", ""))
    assert order == pytest.approx(power, abs=0.05)
    assert ms == pytest.approx(50 * 100 ** (power - 2), rel=0.2)


@pytest.mark.parametrize(("file", "place"), [("clean/made_up.py", "clean/made_up.py:2"), ("elsewhere/made_up.py", None)])
def test_what_the_packages_compile_is_collected_with_its_place(pump: Any, file: str, place: str | None) -> None:
    from benchmarks.patterns_collect import watching

    code = compile("import re\nre.search(built, '')", str(ROOT / file), "exec")
    found: dict[Any, str] = {}
    with watching(found):
        exec(code, {"__name__": "made_up", "built": "甲|乙+丙"})
    assert found.get(("甲|乙+丙", int(re.UNICODE))) == place


def test_no_pattern_of_the_packages_doubles() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks.patterns", "--quick"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 800, done.stdout

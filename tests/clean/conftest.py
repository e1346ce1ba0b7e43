"""What the tests of cleaning share: the gold articles' bodies, and the mangler."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

import corpus


@pytest.fixture(scope="session")
def bodies() -> dict[str, str]:
    """The body of every gold article, by id."""
    lines = (Path(corpus.__file__).parent / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["body"] for row in map(json.loads, lines)}


@pytest.fixture(scope="session")
def mangler() -> ModuleType:
    """The module `mangler.py` that stands beside the tests."""
    spec = importlib.util.spec_from_file_location("mangler", Path(__file__).with_name("mangler.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mangler"] = module
    spec.loader.exec_module(module)
    return module

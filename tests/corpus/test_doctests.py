"""Every example in a docstring of `corpus` and of its commands holds."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import corpus

MODULES = [m.name for m in pkgutil.walk_packages(corpus.__path__, "corpus.")] + ["aidfacts.review"]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) > 30

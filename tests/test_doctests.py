"""The examples in the docstrings of every module hold."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

PACKAGES = ("corpus", "crawl", "clean", "extract", "models", "aidfacts")
NEEDS_EXTRA = ("torch", "playwright", "scrapy_playwright", "datasette")


def modules() -> list[str]:
    found = []
    for name in PACKAGES:
        package = import_module(name)
        found += [name, *(info.name for info in pkgutil.walk_packages(package.__path__, f"{name}."))]
    return [name for name in found if not name.endswith("__main__")]


@pytest.mark.parametrize("name", modules())
def test_examples_hold(name: str) -> None:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in NEEDS_EXTRA:
            pytest.skip(f"{name} needs {error.name}, an optional extra")
        raise
    assert doctest.testmod(module).failed == 0

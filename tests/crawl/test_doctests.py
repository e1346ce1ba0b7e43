"""The examples in the crawler's docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import crawl

NAMES = ["aidfacts.cli_crawl", *sorted(m.name for m in pkgutil.walk_packages(crawl.__path__, "crawl.") if not m.name.startswith("crawl.portals.") and m.name not in ("crawl.spider", "crawl.window"))]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0

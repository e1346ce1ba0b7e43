"""What the crawler's tests share: portals for simulated hosts, and settings without politeness."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from crawl.portal import Layout, Portal, Source
from crawl.settings import CrawlSettings

LAYOUTS = (Layout(name="netease", match=(".post_main",), body=(".post_body",)), Layout(name="trs", match=(".TRS_Editor",), body=(".TRS_Editor",)))
LISTS = ("/list", "/sitemap.xml", "/list.js")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"crawl_{name}", Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def compiled(tmp_path_factory):
    """Where Python may not write compiled code beside its sources, crawls share some in a folder of the tests.

    Every crawl is a process of its own, and would compile all of Scrapy otherwise.
    """
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="session")
def sim() -> ModuleType:
    """The simulator module."""
    return _module("simulator")


@pytest.fixture(scope="session")
def bad() -> ModuleType:
    """The module with the faulty host."""
    return _module("faults")


@pytest.fixture(scope="session")
def portal() -> Callable[..., Portal]:
    """Makes the portal of a simulated host."""

    def make(host: str, *lists: str) -> Portal:
        sources = tuple(Source(form="list", url=f"http://{host}{path}") for path in lists)
        return Portal(name=host.split(".")[0], outlet=host, hosts=(host,), article=(r"/article/[\w-]+\.html$",), layouts=LAYOUTS, sources=sources)

    return make


@pytest.fixture(scope="session")
def rude() -> Callable[..., CrawlSettings]:
    """Settings with politeness off, so that tests are quick."""

    def make(**options: object) -> CrawlSettings:
        base: dict[str, object] = {"delay": 0.0, "autothrottle": False, "per_host": 8, "backoff": 0.05, "timeout": 3.0, "max_wait": 5.0}
        return CrawlSettings(**{**base, **options})  # type: ignore[arg-type]

    return make

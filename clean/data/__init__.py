"""Vocabulary of the reader: phrases of furniture, labels, outlets and boxes, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this folder, read once."""
    return tomllib.loads((files("clean.data") / name).read_text("utf-8"))


def words(name: str, key: str) -> frozenset[str]:
    """The words under a key of a TOML file.

    >>> "br" in words("tags.toml", "flat")
    True
    """
    return frozenset(table(name)[key].split())

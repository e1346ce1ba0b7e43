"""Dirty pages: bytes to text, mangled mirrors, body and furniture, metadata, Traditional to Simplified, reprints."""

from __future__ import annotations

from clean.pipeline import article

__all__ = ["article"]

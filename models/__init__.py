"""Weights: taggers behind one protocol, scorers beside the grammar's decisions, their training and evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.catalogue import TAGGERS, load

if TYPE_CHECKING:
    from extract.scorers import Scorers

__all__ = ["TAGGERS", "load", "load_scorers"]


def load_scorers() -> Scorers:
    """The scorers that are on by default, ready to be handed to `extract.facts`; numpy is read only when they are asked for."""
    from models.scorers import shipped

    return shipped.load_scorers()

"""Weights: taggers behind one protocol, their training and evaluation."""

from models.catalogue import TAGGERS, load

__all__ = ["TAGGERS", "load"]

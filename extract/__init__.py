"""Wording: numbers, bounds, units, quantities, times, places, parties, kinds, facts, in layers that only look down."""

from extract.assemble import facts

__all__ = ["facts"]

"""Wording: numbers, bounds, units, quantities, times, places, parties, kinds, facts, in layers that only look down."""

from extract.assemble import facts, facts_of

__all__ = ["facts", "facts_of"]

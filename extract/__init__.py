"""Wording: numbers, bounds, units, quantities, times, places, parties, kinds, facts, in layers that only look down."""

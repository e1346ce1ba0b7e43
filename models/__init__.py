"""Weights: taggers behind one protocol, their training and evaluation."""

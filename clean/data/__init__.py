"""Vocabulary of the reader: phrases of furniture, labels, outlets and boxes, as data."""

"""Example files: what the layers of extraction must and must not find; tests read them."""

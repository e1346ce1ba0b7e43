"""Lists that the layers of extraction read: units, words, names."""

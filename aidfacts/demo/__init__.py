"""A small news site that ships with the project, and a server that shows it on loopback.

Every article in it is invented: the places are real, the figures, people and sources are not.
"""

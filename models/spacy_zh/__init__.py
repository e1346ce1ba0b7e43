"""A small spaCy pipeline of the project's own: names, roles and quantities in aid news, on characters."""

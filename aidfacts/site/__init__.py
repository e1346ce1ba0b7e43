"""The database in the browser: Datasette with pages for search, articles and records."""

"""What a record is, and SQL: records, the database, the gold articles and the scorer."""

"""Questions to the journal that take more than one table: each is SQL or a few finds, and returns plain data."""

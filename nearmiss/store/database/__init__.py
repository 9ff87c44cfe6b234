"""The databases: the engine protocol, DuckDB with its file lock, PostgreSQL with its connection pool."""

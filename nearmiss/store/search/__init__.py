"""Full-text search in everything written."""

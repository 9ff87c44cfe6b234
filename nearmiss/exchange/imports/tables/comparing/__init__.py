"""Comparing: rows about one application, among themselves and beside the journal."""

"""Forms of doors and of openings."""

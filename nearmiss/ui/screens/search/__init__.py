"""Search: everything in the journal, found again."""

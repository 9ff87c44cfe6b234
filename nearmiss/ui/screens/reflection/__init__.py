"""The checklist, the journal's entries and their versions, moods, own questions, and conversions of an answer."""

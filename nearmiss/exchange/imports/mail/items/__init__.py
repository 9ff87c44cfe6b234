"""What becomes of a mail in the journal: the nouns it brings, and what has to be asked first."""

"""Letters: drafts and what was sent, the give library with whom it was given to, my news."""

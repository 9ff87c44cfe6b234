"""What to take along to the next interview: preparation, lessons, the question bank."""

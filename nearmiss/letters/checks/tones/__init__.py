"""What makes a sentence sour, defensive or begging: patterns in groups, each with what it does to a reader."""

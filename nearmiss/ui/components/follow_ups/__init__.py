"""What a follow-up says of itself, and what can be done about it."""

"""What only the strengths page shows."""

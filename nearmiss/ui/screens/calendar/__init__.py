"""What only the calendar page shows."""

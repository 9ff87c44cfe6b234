"""The days of the follow-ups: those of the first weeks, and the check-ins that keep in touch."""

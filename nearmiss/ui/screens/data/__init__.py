"""Archive, settings, and what is printed."""

"""What a calendar file says: its events with their times, zones, places and people; the journal is not known here."""

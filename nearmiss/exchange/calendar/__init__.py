"""The iCalendar file of the plan (.ics, RFC 5545)."""

"""The forms of what is known of people beside themselves: where they were, who introduced whom."""

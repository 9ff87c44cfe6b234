"""Export of the whole journal: one zip that restores to it, with everything in it readable without nearmiss too."""

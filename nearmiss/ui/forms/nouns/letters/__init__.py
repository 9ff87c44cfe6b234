"""The forms of what letters are made of: templates, phrases, my news, the give library."""

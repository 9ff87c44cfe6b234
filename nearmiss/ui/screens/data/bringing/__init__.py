"""Bringing what one has: a file or a pasted text, what is understood of it, the save, and the imports so far."""

"""Imports: what a file or a pasted text holds, what would become of it, and what is unclear; nothing is stored here."""

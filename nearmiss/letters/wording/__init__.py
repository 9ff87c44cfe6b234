"""Wording: what was typed into the record, as it can stand in a sentence of a letter."""

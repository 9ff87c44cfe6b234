"""Feedback notes, themes, and requests for feedback."""

"""Sanitised Markdown: what the user wrote, as HTML and as Markdown that can do no harm."""

"""Answers: what came back to a contact, in one click or with their words, and what becomes feedback of it."""

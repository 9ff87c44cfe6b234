"""Rows: what each row of a list becomes, an application with its interviews and people, or a person."""

"""What several nouns ask of a field, worded once."""

import unicodedata
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from nearmiss.model.errors import Invalid

LONGEST_LINE = 300
"""Characters a name or a title may hold."""

LONGEST_PASSAGE = 5_000
"""Characters a line may hold in which somebody says something, or a link."""

LONGEST_TEXT = 1_000_000
"""Characters a Markdown field may hold."""

FIRST_DAY = date(1950, 1, 1)
LAST_DAY = date(2200, 12, 31)


def clean(noun: Any, *fields: str) -> None:
    """Strip white space and NUL characters (which no database keeps) from text fields of a ``noun``, in place."""
    for field in fields:
        value = getattr(noun, field)
        if isinstance(value, str):
            object.__setattr__(noun, field, value.replace("\0", "").strip())


def required(noun: Any, field: str, message: str) -> None:
    """Refuse an empty ``field``."""
    if not getattr(noun, field):
        raise Invalid(field, message)


def one_line(noun: Any, *fields: str, longest: int = LONGEST_LINE) -> None:
    """Clean one-line fields: line breaks become spaces, and no more than ``longest`` characters.

    A letter has one form (Unicode's NFC), whether a keyboard or a file sent it whole or as a letter and its accent.
    """
    clean(noun, *fields)
    for field in fields:
        value = unicodedata.normalize("NFC", " ".join(getattr(noun, field).split()))
        object.__setattr__(noun, field, value)
        if wrong := too_long(value, longest):
            raise Invalid(field, wrong)


def too_long(line: str, longest: int = LONGEST_LINE) -> str:
    """What is wrong with a line of more than ``longest`` characters, in a sentence; nothing where it fits."""
    if len(line) <= longest:
        return ""
    return (
        f"This is {len(line):,} characters long; one line holds {longest:,}. Shorten it, or write it in a reflection."
    )


def markdown(noun: Any, *fields: str) -> None:
    """Clean Markdown fields, kept as written but for NUL and outer white space; at most ``LONGEST_TEXT`` characters."""
    clean(noun, *fields)
    for field in fields:
        if len(getattr(noun, field)) > LONGEST_TEXT:
            raise Invalid(field, "This text is over a million characters long. Split it into several entries.")


def one_to_five(noun: Any, *fields: str) -> None:
    """Refuse a rating that is neither ``None`` nor 1 to 5."""
    for field in fields:
        value = getattr(noun, field)
        if value is not None and value not in range(1, 6):
            raise Invalid(field, "Choose a number from 1 to 5, or leave it empty.")


def a_day(noun: Any, *fields: str) -> None:
    """Refuse a day outside of ``FIRST_DAY`` to ``LAST_DAY``; ``None`` is allowed."""
    for field in fields:
        value = getattr(noun, field)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise Invalid(field, f"Check the year: {value.year} cannot be right.")


def a_link(noun: Any, *fields: str) -> None:
    """Refuse a link that is not an http or https address with a host; empty is allowed."""
    one_line(noun, *fields, longest=LONGEST_PASSAGE)
    for field in fields:
        value = getattr(noun, field)
        if not value:
            continue
        try:
            parts = urlsplit(value)
            good = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value
        except ValueError:
            good = False
        if not good:
            raise Invalid(field, "This is not a link. Paste the whole address, beginning with https://.")


def an_address(noun: Any, *fields: str) -> None:
    """Refuse a mail address without a name, an @ and a domain; empty is allowed."""
    one_line(noun, *fields)
    for field in fields:
        value = getattr(noun, field)
        name, at, domain = value.rpartition("@")
        if value and not (name and at and "." in domain.strip(".") and " " not in value):
            raise Invalid(field, "This is not a mail address. It should look like name@example.com.")

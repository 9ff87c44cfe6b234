"""Validation: what several nouns ask of a field, worded once, and the error that says what is wrong."""

import re
import unicodedata
from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit

LONGEST_LINE = 300
"""Characters a name or a title may hold."""

LONGEST_PASSAGE = 5_000
"""Characters a line may hold in which somebody says something, or a link."""

LONGEST_TEXT = 1_000_000
"""Characters a Markdown field may hold."""

FIRST_DAY = date(1950, 1, 1)
LAST_DAY = date(2200, 12, 31)

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)

PAST = "past"
"""The metadata of a field that holds a day which can only lie behind us: what is asked where it does not."""


class Invalid(ValueError):
    """A value that cannot be kept: the ``field`` (so the column and the form key), and a sentence for who typed it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def clean(noun: Any, *names: str) -> None:
    """Strip white space and NUL characters (which no database keeps) from text fields of a ``noun``, in place."""
    for field in names:
        value = getattr(noun, field)
        if isinstance(value, str):
            object.__setattr__(noun, field, value.replace("\0", "").strip())


def required(noun: Any, field: str, message: str) -> None:
    """Refuse an empty ``field``, a day that is not there among them."""
    if not getattr(noun, field):
        raise Invalid(field, message)


def one_line(noun: Any, *names: str, longest: int = LONGEST_LINE) -> None:
    """Clean one-line fields: line breaks become spaces, and no more than ``longest`` characters.

    A letter has one form (Unicode's NFC), whether a keyboard or a file sent it whole or as a letter and its accent.
    """
    clean(noun, *names)
    for field in names:
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


def markdown(noun: Any, *names: str) -> None:
    """Clean Markdown fields, kept as written but for NUL and outer white space; at most ``LONGEST_TEXT`` characters."""
    clean(noun, *names)
    for field in names:
        if len(getattr(noun, field)) > LONGEST_TEXT:
            raise Invalid(field, "This text is over a million characters long. Split it into several entries.")


def one_to_five(noun: Any, *names: str) -> None:
    """Refuse a rating that is neither ``None`` nor 1 to 5."""
    for field in names:
        value = getattr(noun, field)
        if value is not None and value not in range(1, 6):
            raise Invalid(field, "Choose a number from 1 to 5, or leave it empty.")


def a_day(noun: Any, *names: str) -> None:
    """Refuse a day outside of ``FIRST_DAY`` to ``LAST_DAY``; ``None`` is allowed."""
    for field in names:
        value = getattr(noun, field)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise Invalid(field, f"Check the year: {value.year} cannot be right.")


def a_time(noun: Any, *names: str) -> None:
    """Refuse a time of day that is not written "HH:MM", from 00:00 to 23:59; empty is allowed."""
    clean(noun, *names)
    for field in names:
        value = getattr(noun, field)
        if value and not _TIME.fullmatch(value):
            raise Invalid(field, "Write the time as 09:30, or leave it empty.")


def in_order(noun: Any, first: str, then: str, what: str) -> None:
    """Refuse a day in ``then`` before the one in ``first``, which is called ``what``; either may be ``None``."""
    first_day, then_day = getattr(noun, first), getattr(noun, then)
    if first_day and then_day and then_day < first_day:
        raise Invalid(then, f"This is before the day {what}. Check the two dates.")


def check_past_days(noun: Any, today: date, *, before: Any = None) -> None:
    """Refuse a noun that says of a day after ``today``, the user's own date, that something happened on it.

    A day that stood there ``before`` is let through: whoever flew west wrote it yesterday, which is tomorrow here.
    Raises ``Invalid`` on the field of the day, with what its metadata asks (``PAST``).
    """
    for field in fields(noun):
        day = getattr(noun, field.name)
        if PAST in field.metadata and day is not None and day > today and day != getattr(before, field.name, None):
            raise Invalid(field.name, f"This day is still to come. {field.metadata[PAST]}")


def a_link(noun: Any, *names: str) -> None:
    """Refuse a link that is not an http or https address with a host; empty is allowed."""
    one_line(noun, *names, longest=LONGEST_PASSAGE)
    for field in names:
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


def an_address(noun: Any, *names: str) -> None:
    """Refuse a mail address without a name, an @ and a domain; empty is allowed."""
    one_line(noun, *names)
    for field in names:
        value = getattr(noun, field)
        name, at, domain = value.rpartition("@")
        if value and not (name and at and "." in domain.strip(".") and " " not in value):
            raise Invalid(field, "This is not a mail address. It should look like name@example.com.")

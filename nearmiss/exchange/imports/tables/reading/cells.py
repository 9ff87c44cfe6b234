"""Cells: what a cell holds once white space and the marks of spreadsheets are gone from it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from nearmiss.exchange.imports.tables.reading.grid import Cell

_OUTSIDE = "\ufeff\u200b\u200e\u200f"
"""Characters that no one sees and that ``str.strip`` leaves: byte order mark, zero-width space, direction marks."""

_BLANKS = re.compile(r" {100,}+")
"""Blanks within a text that nobody typed: to part it where its words are would take very long."""
_DUTCH = re.compile(r"'[stn]\b")
"""The apostrophe that begins a name: 't Hart, 's-Hertogenbosch."""

_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""How programs keep a spreadsheet from taking a text for a number: ``="00123"``."""

_HYPERLINK = re.compile(r'=HYPERLINK\(\s*"([^"]*)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)', re.IGNORECASE)
"""The formula of a link, where a list was saved with its formulas."""

_NO_NAME = {"link", "url", "job", "posting", "post", "here", "view", "apply", "open", "ad", "\u2197", "\U0001f517"}
"""Words of a link that say nothing, so that its address is what the cell means."""

_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML does not allow, as the cells of XLSX have it; ``_x000D_`` is the line end of old exports."""

_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")

_LARGEST_WHOLE = 1e15
"""Above it a spreadsheet does not keep every digit of a number."""


def cleaned(value: str) -> str | None:
    """A text without the white space around it and without the marks of spreadsheets, ``None`` when nothing is left.

    Line breaks become line feeds. A leading apostrophe, with which spreadsheets mark a text, goes; not the one of a
    Dutch name, and not one that another closes.
    """
    value = value.strip()
    if value and (value[0] in _OUTSIDE or value[-1] in _OUTSIDE):
        value = value.strip(_OUTSIDE).strip()
    if not value:
        return None
    if " " * 10 in value:
        value = _BLANKS.sub(" ", value)
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if value[0] == "'" and value[-1] != "'" and not _DUTCH.match(value):
        return value[1:].lstrip() or None
    if value[0] == "=" and (quoted := _FORMULA_TEXT.fullmatch(value)):
        return quoted[1].replace('""', '"').strip() or None
    if value[0] == "=" and (linked := _HYPERLINK.fullmatch(value)):
        return linked_words(linked[2] or "", linked[1]) or None
    return value


def linked_words(words: str, address: str) -> str:
    """What a cell with a link says: its words, or its address where they say nothing."""
    words = words.strip()
    return address if (not words or words.casefold() in _NO_NAME) and ":" in address else words


_MARKS = frozenset("'=" + _OUTSIDE)


def all_cleaned(values: Iterable[str]) -> tuple[str | None, ...]:
    """What ``cleaned`` makes of each, without a call for those that need no more than their ends trimmed."""
    return tuple(
        [
            text
            if (text := value.strip())
            and text[0] not in _MARKS
            and text[-1] not in _MARKS
            and "\r" not in text
            and " " * 10 not in text
            else cleaned(text)
            for value in values
        ]
    )


def number(value: float) -> int | float:
    """A number as it is written: a whole one without ``.0``."""
    return int(value) if value.is_integer() and abs(value) < _LARGEST_WHOLE else value


def of_a_sheet(value: str) -> Cell:
    """A text of a spreadsheet: what it stands for, where a program has written a date or a duration as a text.

    SheetJS writes dates of cells as ``2025-03-09T00:00:00.000Z``, and means the clock of whoever wrote it.
    """
    text = cleaned(_CHARACTER.sub(_character, value)) if "_x" in value else cleaned(value)
    if text is None:
        return None
    if text[0] == "P" and (length := duration(text)) is not None:
        return length
    return moment(text) or text if text[0].isdigit() and "T" in text[10:11] else text


def duration(text: str) -> timedelta | None:
    """The length of time of ISO 8601, as OpenDocument keeps it (``PT1H30M``), or ``None``."""
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[:4])
    try:
        return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def moment(text: str) -> date | datetime | None:
    """The day and time of ISO 8601 as it reads, in UTC when an offset is said, or ``None``; a day alone at midnight."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    try:
        read = datetime.fromisoformat(text)
        read = read.astimezone(UTC).replace(tzinfo=None) if found[1] else read
    except (ValueError, OverflowError):
        return None
    return read if read.time() != time() else read.date()


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\n\r\t" else ""

"""Spreadsheets of an export: a CSV file per table, which runs nothing in the program that opens it."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Any, Final

from nearmiss.store.archive.tables import Table

_MARK: Final = "\ufeff"
"""Byte order mark: without it spreadsheets take the text for another character set."""

_FORMULA: Final = re.compile(r"[\s\0-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet would calculate, the wide signs of East Asian keyboards among them.

Source: OWASP, CSV Injection.
"""


def heading(column: str) -> str:
    """How a column is headed: ``furthest_stage`` is *Furthest stage*, and ``column_of`` the way back."""
    return column[:1].upper() + column[1:].replace("_", " ")


def column_of(heading: str) -> str:
    """The column that is headed so."""
    return heading[:1].lower() + heading[1:].replace(" ", "_")


def csv_file(table: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8 with its mark): days as 2026-03-09, moments (UTC) as 2026-03-09 12:00:00.

    A text that would be calculated has an apostrophe before it.
    """
    target = io.StringIO()
    target.write(_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(map(heading, table.names))
    texts = [place for place, column in enumerate(table.columns) if column.type is str]
    writer.writerows(_harmless(list(row), texts) for row in table.rows)
    return target.getvalue().encode()


def csv_of_words(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The rows of a table that is shown, in its words, in the same way."""
    target = io.StringIO()
    target.write(_MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(_harmless(list(row), [*range(len(names))]) for row in rows)
    return target.getvalue().encode()


def _harmless(row: list[Any], texts: list[int]) -> list[Any]:
    """A row in which no text begins as a formula does."""
    for place in texts:
        text = row[place]
        if text and not text[0].isalnum() and _FORMULA.match(text):
            row[place] = f"'{text}"
    return row

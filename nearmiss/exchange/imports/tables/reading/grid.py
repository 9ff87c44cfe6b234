"""Grid: what a table file holds, as sheets, rows and cells."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from nearmiss.exchange.imports.preview import Question

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What one cell holds. Empty is ``None`` and never ``""``; text has no white space around it and ``\\n`` for a line
break; a number without a fraction is an ``int``; a date is a ``datetime`` only when it has a time of day.
"""


MOST_CELLS = 1_000_000
"""More cells than this are no list of applications, and would need more memory than a host may have."""


class Unreadable(Exception):
    """A file that cannot be taken: the sentence says why, and what to do."""


def too_much(what: str = "The file") -> Unreadable:
    """The refusal of a file, or a part of it, with more in it than is read."""
    return Unreadable(
        f"{what} holds more than a list of applications would: over {MOST_CELLS:,} cells, or a few very long ones. "
        "Please copy the rows that matter into a new sheet, and bring that."
    )


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts it, from 1, and its cells from column A on.

    Rows of one sheet may differ in width. Rows without any text are left out, their numbers are not given away.
    """

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one on the screen: rows from 1 and columns from 0, all included.

    What stands in the first cell has been carried down its column already, never to the right.
    """

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the whole of a file that has no sheets (``name`` is empty then).

    ``questions`` and ``notes`` are about this sheet alone. A question that nothing answers or proposes touches every
    row of it.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Merge, ...] = ()
    is_hidden: bool = False
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table file: ``format`` is "csv", "markdown", "html", "xlsx", "xls", "xlsb", "ods", or "" when nothing fits.

    ``sheets`` are those with a word in them, in the order of the file. ``notes`` are sentences about what was read;
    ``refused`` says why nothing can be, and what to do.
    """

    format: str
    sheets: tuple[Sheet, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    refused: str = ""

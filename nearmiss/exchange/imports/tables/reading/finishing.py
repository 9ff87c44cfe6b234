"""Finishing: a sheet as it was read becomes one to understand: merged cells carried down, days settled, errors said."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nearmiss.exchange.imports.preview import Question
from nearmiss.exchange.imports.tables.reading.grid import MOST_CELLS, Cell, Merge, Row, Sheet
from nearmiss.exchange.imports.tables.reading.midnights import settled

_NAMED = 5
"""How many places a note names."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A sheet as its program wrote it: rows that are not empty with their numbers, in order, and what marks them.

    ``hidden`` are numbers of rows, ``errors`` places such as ``C7``.
    """

    name: str
    rows: Sequence[tuple[int, list[Cell]]]
    merged: tuple[Merge, ...] = ()
    hidden: frozenset[int] = frozenset()
    errors: Sequence[str] = ()
    is_hidden: bool = False


def finished(raw: Raw, answers: Mapping[str, str]) -> Sheet:
    """The sheet with what is to be asked and said about it."""
    _carry_down(raw.rows, raw.merged)
    questions, notes = _settle_days([cells for _, cells in raw.rows], answers)
    rows = tuple([Row(number, tuple(cells), number in raw.hidden) for number, cells in raw.rows])
    return Sheet(raw.name, rows, raw.merged, raw.is_hidden, questions, (*notes, *_errors_said(raw.errors)))


def _carry_down(rows: Sequence[tuple[int, list[Cell]]], merged: Sequence[Merge]) -> None:
    """Write what stands in the first cell of merged ones into the rows below that have a word of their own."""
    numbers = [number for number, _ in rows] if merged else []
    room = MOST_CELLS
    for merge in merged:
        first, last = bisect_right(numbers, merge.top), bisect_right(numbers, merge.bottom)
        room -= last - first
        if room < 0:
            return
        if first == 0 or numbers[first - 1] != merge.top:
            continue
        top = rows[first - 1][1]
        value = top[merge.left] if merge.left < len(top) else None
        for _, cells in rows[first:last]:
            if merge.left >= len(cells):
                cells.extend([None] * (merge.left + 1 - len(cells)))
            if cells[merge.left] is None:
                cells[merge.left] = value


def _settle_days(
    rows: Sequence[list[Cell]], answers: Mapping[str, str]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Write each day as it was meant, where a program has written it in another time zone.

    Only rows with two cells or more are looked at: a day in a title is no day of the list.
    """
    timed: set[int] = set()
    for cells in rows:
        if datetime in map(type, cells):
            timed.update(column for column, cell in enumerate(cells) if isinstance(cell, datetime))
    questions: list[Question] = []
    notes: list[str] = []
    for column in sorted(timed):
        found = [
            (cells, day)
            for cells in rows
            if column < len(cells) and isinstance(day := cells[column], date) and cells.count(None) < len(cells) - 1
        ]
        values, question, note = settled([day for _, day in found], letters(column), answers)
        for (cells, _), value in zip(found, values, strict=True):
            cells[column] = value
        questions.extend([question] if question else [])
        notes.extend([note] if note else [])
    return tuple(questions), tuple(notes)


def letters(column: int) -> str:
    """What a spreadsheet calls a column; 0 is A."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _errors_said(places: Sequence[str]) -> tuple[str, ...]:
    """That cells hold an error, and where."""
    if not places:
        return ()
    where = ", ".join(places[:_NAMED]) + (" and more" if len(places) > _NAMED else "")
    cells = "1 cell holds" if len(places) == 1 else f"{len(places):,} cells hold"
    return (f"{cells} an error, such as #N/A, and {'was' if len(places) == 1 else 'were'} taken as empty: {where}.",)

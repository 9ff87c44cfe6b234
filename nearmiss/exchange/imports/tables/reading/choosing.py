"""Choosing: which sheet of a grid is taken, and whether its hidden rows are."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.exchange.imports.tables.reading.grid import Grid, Sheet

SHEET = "sheet"
"""The key of the question which sheet is taken; it is answered with the sheet's name."""

HIDDEN_ROWS = "hidden-rows"
"""The key of the question whether hidden rows are taken: ``take`` or ``leave``."""


def chosen(
    grid: Grid, answers: Mapping[str, str], recognised: Callable[[Sheet], float]
) -> tuple[Sheet | None, tuple[Question, ...]]:
    """The sheet to take, and what is to be asked about sheets, the sheet itself and its hidden rows.

    ``recognised`` says how much of a sheet is known, such as how many of its headers; the best is proposed, the first
    and seen of those that are alike. Rows of the sheet that still have ``is_hidden`` wait for ``HIDDEN_ROWS``; left out
    ones are gone. ``None`` for a grid without sheets.
    """
    if not grid.sheets:
        return None, ()
    best = max(grid.sheets, key=lambda sheet: (recognised(sheet), not sheet.is_hidden))
    questions: tuple[Question, ...] = ()
    sheet = best
    if len(grid.sheets) > 1:
        named = {one.name: one for one in grid.sheets}
        answer = answers.get(SHEET)
        answer = answer if answer in named else None
        sheet = named[answer] if answer is not None else best
        choices = tuple(Choice(one.name, _said(one)) for one in grid.sheets)
        text = f"The file has {len(grid.sheets)} sheets. Which one is to be taken?"
        questions = (Question(SHEET, text, choices, proposed=best.name, answer=answer),)
    questions += sheet.questions
    hidden = sum(row.is_hidden for row in sheet.rows)
    if not hidden:
        return sheet, questions
    answer = answers.get(HIDDEN_ROWS)
    answer = answer if answer in {"take", "leave"} else None
    if answer == "leave":
        sheet = replace(sheet, rows=tuple(row for row in sheet.rows if not row.is_hidden))
    elif answer == "take":
        sheet = replace(sheet, rows=tuple(row._replace(is_hidden=False) for row in sheet.rows))
    choices = (Choice("take", "Take them as well"), Choice("leave", "Leave them out"))
    return sheet, (*questions, Question(HIDDEN_ROWS, _hidden_said(hidden), choices, answer=answer))


def _said(sheet: Sheet) -> str:
    rows = f"{len(sheet.rows):,} row{'' if len(sheet.rows) == 1 else 's'}"
    return f"{sheet.name} ({rows}, hidden)" if sheet.is_hidden else f"{sheet.name} ({rows})"


def _hidden_said(count: int) -> str:
    if count == 1:
        return "A row of the sheet is hidden, by a filter or by hand. Is it to be taken as well?"
    return f"{count:,} rows of the sheet are hidden, by a filter or by hand. Are they to be taken as well?"

"""Counted: numbers in a column of days, which count days as spreadsheets do, or seconds; a salary looks the same."""

from collections.abc import Mapping, Sequence
from typing import Final

from nearmiss import dates
from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.exchange.imports.tables.days.written import Day, Written
from nearmiss.exchange.imports.tables.reading.grid import Cell

NOT_COUNTED: Final = "notes"
"""The answer that a number is no day."""
_ROUND: Final = 500
"""Of the days of ten years seven are such a number; of salaries most."""

Asked = tuple[Question, Sequence[Cell]]


def counted(
    header: str, values: Mapping[Cell, Written], answers: Mapping[str, str]
) -> tuple[Sequence[Asked], Sequence[str]]:
    """What is asked about the numbers of a column, each with the cells it is about, and what is said of them."""
    days = [(cell, value.day) for cell, value in values.items() if isinstance(value, Day) and value.counted == "days"]
    rounded = [each for each in days if _is_round(each[0])]
    plain = [each for each in days if not _is_round(each[0])]
    notes: list[str] = []
    asked: list[Asked] = []
    if plain:
        cell, day = min(plain, key=lambda each: each[1])
        notes.append(f"Numbers in '{header}' are days as spreadsheets count them: {cell} is {dates.day(day)}.")
    if rounded:
        cell, day = min(rounded, key=lambda each: each[1])
        text = f"Numbers such as {cell} in '{header}' may count days as spreadsheets do, or be something else. Which?"
        choices = (Choice("days", f"It is {dates.day(day)}"), Choice(NOT_COUNTED, "It is no day: keep it in the notes"))
        asked.append((_question(f"counted:{header}", text, choices, answers, None), [each for each, _ in rounded]))
    seconds = [
        (cell, value.day) for cell, value in values.items() if isinstance(value, Day) and value.counted == "seconds"
    ]
    if seconds:
        cell, day = min(seconds, key=lambda each: each[1])
        text = f"Numbers such as {cell} in '{header}' seem to count the time since 1970."
        choices = (
            Choice("utc", f"Yes: it is {dates.day(day)}, in UTC"),
            Choice(NOT_COUNTED, "No: keep the number in the notes"),
        )
        asked.append((_question(f"seconds:{header}", text, choices, answers, "utc"), [each for each, _ in seconds]))
    return asked, notes


def _question(
    key: str, text: str, choices: tuple[Choice, ...], answers: Mapping[str, str], proposed: str | None
) -> Question:
    answer = answers.get(key)
    return Question(key, text, choices, proposed, answer if answer in {choice.value for choice in choices} else None)


def _is_round(cell: Cell) -> bool:
    number = str(cell).removesuffix(".0")
    return number.isdigit() and int(number) % _ROUND == 0

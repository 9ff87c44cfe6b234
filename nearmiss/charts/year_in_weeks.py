"""What a year of the search looks like: a column a week, a row for each kind of thing that happened in it.

Where everything stands is worked out here, in per cent of the width. A block draws it on the page, ``svg`` on paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nearmiss import dates

if TYPE_CHECKING:
    import pandas as pd

QUESTION: Final = "What does a year look like?"

ROWS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "interviews": ("Interviews", "teal", "interview", "interviews"),
    "noes": ("Noes", "weakness", "no", "noes"),
    "touches": ("Contacts", "quiet", "contact", "contacts"),
    "answers": ("Answers", "gold", "answer", "answers"),
    "doors": ("Doors", "strength", "door", "doors"),
    "reviews": ("Reviews", "violet", "review", "reviews"),
}
"""Each row by its column: its name, its colour in the theme, and what one and several of it are called."""

MANY: Final = 3
"""From so many in a week on a cell is drawn as strongly as it can be."""

_APART: Final = 22
"""Per cent of the width between two months that are named, so that they do not meet on a phone."""


@dataclass(frozen=True)
class Cell:
    """A week with something in it: where it begins in per cent of the width, how much, and both in words."""

    at: float
    n: int
    told: str

    @property
    def strength(self) -> int:
        """How strongly it is drawn, from 1 to ``MANY``."""
        return min(self.n, MANY)


@dataclass(frozen=True)
class Row:
    """One kind of thing: its name with how many there were, its colour, its weeks."""

    name: str
    colour: str
    n: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Year:
    """The rows, the width of a week in per cent, and the months below them: where each begins, and its name."""

    rows: tuple[Row, ...]
    width: float
    months: tuple[tuple[float, str], ...]


def year_in_weeks(weeks: "pd.DataFrame") -> Year:
    """The picture of the weeks of a frame. ``weeks``: ``week``, in order, and the columns of ``ROWS``."""
    records = weeks.to_dict("records")
    width = 100 / max(len(records), 1)
    rows = tuple(
        Row(name, colour, int(weeks[column].sum()), tuple(_cells(records, column, width)))
        for column, (name, colour, _, _) in ROWS.items()
    )
    return Year(rows, round(width, 3), tuple(_months(records, width)))


def words(weeks: "pd.DataFrame") -> str:
    """What the picture shows, for somebody who does not see it."""
    totals = {column: int(weeks[column].sum()) for column in ROWS}
    said = [f"{n} {ROWS[column][2 if n == 1 else 3]}" for column, n in totals.items() if n]
    if not said:
        return f"{QUESTION} Nothing noted yet."
    first, last = weeks["week"].min(), weeks["week"].max()
    return f"{QUESTION} {', '.join(said)}, in the weeks from {dates.day(first)} to {dates.day(last)}."


def table(weeks: "pd.DataFrame") -> list[tuple[str, ...]]:
    """The rows of the same in numbers: each week in which something happened."""
    return [
        (dates.day(row["week"]), *(str(row[column]) for column in ROWS))
        for row in weeks.to_dict("records")
        if any(row[column] for column in ROWS)
    ]


HEAD: Final = ("Week of", *(name for name, *_ in ROWS.values()))
"""The columns of that table."""


def _cells(records: Sequence[Mapping[Any, Any]], column: str, width: float) -> list[Cell]:
    _, _, one, many = ROWS[column]
    return [
        Cell(round(place * width, 3), n, f"{n} {one if n == 1 else many}, week of {dates.day(row['week'], short=True)}")
        for place, row in enumerate(records)
        if (n := int(row[column]))
    ]


def _months(records: Sequence[Mapping[Any, Any]], width: float) -> list[tuple[float, str]]:
    """Where the first week of each month stands; its name has its year."""
    months: list[tuple[float, str]] = []
    for place, row in enumerate(records):
        week = row["week"]
        begins = place == 0 or records[place - 1]["week"].month != week.month
        if begins and (not months or place * width - months[-1][0] >= _APART):
            months.append((round(place * width, 3), dates.month(week, short=True)))
    return months

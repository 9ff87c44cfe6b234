"""Naming: the organisation and the role of each row, and what is asked where one of them is missing."""

from collections.abc import Sequence

from nearmiss.exchange.imports.preview import Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Columns
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.rows.cells import one_line
from nearmiss.exchange.imports.tables.word_lists import is_blank
from nearmiss.model.validation import LONGEST_LINE

_FEW = 5
"""Rows without a role that are asked one by one; of more it is asked once."""


class Naming:
    """The names of one list's rows, from the first to the last."""

    def __init__(self, columns: Columns, rows: Sequence[Row], asking: Asking) -> None:
        self._asking = asking
        self._column_asked = columns.questions
        self._is_missing = [question.key for question in self._column_asked if question.chosen is None]
        organisation, role = columns.of("organisation"), columns.of("role")
        self._organisation = organisation.place if organisation else None
        self._role = role.place if role else None
        self._above = ""
        without = sum(is_blank(_cell(row, self._role)) for row in rows)
        self._each = self._role is not None and without <= _FEW

    def of(self, row: Row, found: Entry) -> bool:
        """Read the organisation and the role of a row; what is missing is asked, what is too long refused.

        Whether there is anything more to read.
        """
        for question in self._column_asked:
            found.depends_on(question.key, waits=question.chosen is None)
        organisation, role = _name(row, self._organisation), _name(row, self._role)
        if organisation:
            self._above = organisation
        elif "column:organisation" not in self._is_missing:
            organisation = self._from_above(row, found, has_role=bool(role))
        if not role and not found.refused and "column:role" not in self._is_missing:
            role = self._asked_role(row, found, organisation)
        for name, what in ((organisation, "organisation"), (role, "role")):
            if len(name) > LONGEST_LINE:
                found.refused = f"The name of the {what} is {len(name):,} characters long; {LONGEST_LINE} fit."
        if not found.refused:
            found.fields |= {"organisation": organisation} if organisation else {}
            found.fields |= {"role": role} if role else {}
        return not found.refused

    def _from_above(self, row: Row, found: Entry, *, has_role: bool) -> str:
        if not has_role or not self._above:
            found.refused = "It names no organisation."
            return ""
        key = "organisation-missing"
        text = "Some rows name a role and no organisation. Are they of the organisation above them?"
        choices = (
            Choice("above", f"Yes: row {row.number} is of {self._above}"),
            Choice("skip", "No: leave these rows out"),
        )
        chosen = self._asking.ask(key, text, choices)
        found.depends_on(key, waits=chosen is None)
        if chosen == "skip":
            found.refused = "It names no organisation."
        return self._above if chosen == "above" else ""

    def _asked_role(self, row: Row, found: Entry, organisation: str) -> str:
        if self._each:
            key, text = f"role:row {row.number}", f"Which role was it at {organisation} (row {row.number})?"
        else:
            key, text = "role-missing", "The list does not name the role of every row. Which role is to stand there?"
        chosen = self._asking.ask(key, text, ())
        found.depends_on(key, waits=chosen is None)
        return " ".join((chosen or "").split())


def _cell(row: Row, place: int | None) -> Cell:
    return row.cells[place] if place is not None and place < len(row.cells) else None


def _name(row: Row, place: int | None) -> str:
    cell = _cell(row, place)
    return "" if is_blank(cell) else one_line(cell)

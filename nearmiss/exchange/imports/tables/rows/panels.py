"""Panels: the people whom the rows of a list of applications name, and what they were there."""

from collections.abc import Mapping, Sequence
from typing import Any

from nearmiss.exchange.imports.preview import Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Columns
from nearmiss.exchange.imports.tables.contents import CONTACTS
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.reading.grid import Row
from nearmiss.exchange.imports.tables.rows import cells
from nearmiss.exchange.imports.tables.rows.cells import text
from nearmiss.exchange.imports.tables.word_lists import contact_role, is_blank
from nearmiss.model import Role
from nearmiss.model.validation import LONGEST_LINE

_DETAILS = {"contact_email": "email", "contact_phone": "phone", "contact_title": "title", "contact_link": "linkedin"}
MEANINGS = CONTACTS | frozenset(_DETAILS)
_ONE, _TWO = "one", "two"
_ROLES = {
    "recruiter": Role.RECRUITER,
    "hr": Role.HR,
    "hiring_manager": Role.HIRING_MANAGER,
    "interviewer": Role.INTERVIEWER,
    "referrer": Role.REFERRER,
}


class Panels:
    """The people of one list's rows."""

    def __init__(self, columns: Columns, asking: Asking) -> None:
        self._asking = asking
        self._named = [column for column in columns.columns if column.meaning in CONTACTS]
        self._details = [column for column in columns.columns if column.meaning in _DETAILS]

    def of(self, row: Row, found: Entry, labelled: list[tuple[str, str]]) -> list[dict[str, Any]]:
        """Who is named in a row, by name; what is no name and no detail of somebody goes into ``labelled``.

        Whether one was in a room with them is said of interviewers alone: a list does not tell it of the others.
        """
        people: dict[str, dict[str, Any]] = {}
        by_column: dict[str, list[str]] = {}
        by_title = self._by_title(row)
        for column in self._named:
            if column.place >= len(row.cells) or is_blank(cell := row.cells[column.place]):
                continue
            named, left = self._people(column.header, text(cell), found)
            if left:
                labelled.append((column.header, left))
            by_column[column.header] = [one.name for one in named]
            for one in named:
                person = people.setdefault(one.name, {"name": one.name})
                role = _ROLES.get(column.meaning) or one.role or by_title or self._role(column.header, found)
                person.setdefault("role", str(role))
                if column.meaning == "interviewer":
                    person["met"] = True
                for name, value in (("email", one.email), ("title", one.title)):
                    if value:
                        person.setdefault(name, value)
        self._add_details(row, people, by_column, labelled)
        for person in people.values():
            person.setdefault("met", False)
        return [*people.values()]

    def _people(self, header: str, written: str, found: Entry) -> tuple[Sequence[cells.Named], str]:
        """Whom a cell names; whether "Reis, Ana" is one person or two is asked, once a column."""
        is_turned = cells.turned(written)
        if is_turned is None:
            key = f"turned:{header}"
            choices = (Choice(_ONE, "One person, the last name first"), Choice(_TWO, "Two people"))
            chosen = self._asking.ask(key, f"Is '{written}' in '{header}' one person or two?", choices)
            found.depends_on(key, waits=chosen is None)
            if chosen is None:
                return (), written
            is_turned = chosen == _ONE
        return cells.people(written, is_turned=is_turned)

    def _by_title(self, row: Row) -> str | None:
        """What the column of their titles says that they were."""
        for column in self._details:
            if column.meaning == "contact_title" and column.place < len(row.cells):
                return contact_role(text(row.cells[column.place]))
        return None

    def _role(self, header: str, found: Entry) -> str:
        key = f"contact-role:{header}"
        choices = [Choice(role.value, role.value.capitalize() if role is not Role.HR else "HR") for role in Role]
        chosen = self._asking.ask(key, f"Who are the people in '{header}'?", choices, Role.RECRUITER.value)
        found.depends_on(key, waits=False)
        return chosen or Role.RECRUITER.value

    def _add_details(
        self,
        row: Row,
        people: dict[str, dict[str, Any]],
        by_column: Mapping[str, Sequence[str]],
        labelled: list[tuple[str, str]],
    ) -> None:
        """Mail, telephone and the like of the one it belongs to; of several nobody can say whose they are.

        "Contact person email" belongs to the only one of "Contact person", "HR email" to the only one of HR.
        """
        sole = next(iter(people.values())) if len(people) == 1 else None
        for column in self._details:
            if column.place >= len(row.cells) or is_blank(cell := row.cells[column.place]):
                continue
            written, name = text(cell), _DETAILS[column.meaning]
            value = _detail(name, written)
            header = column.header.casefold()
            named = [names for said, names in by_column.items() if header.startswith(said.casefold())]
            role = contact_role(column.header)
            theirs = [person for person in people.values() if role is not None and person.get("role") == role]
            if len(named) == 1:
                theirs = [people[one] for one in named[0]]
            only = theirs[0] if len(theirs) == 1 else sole
            if only is None or not value or only.get(name, value) != value:
                labelled.append((column.header, written))
            else:
                only[name] = value
                if value != written:
                    labelled.append((column.header, written))


def _detail(name: str, written: str) -> str:
    if name == "email":
        return cells.mail(written)
    if name == "linkedin":
        return cells.link(written)
    return " ".join(written.split()) if len(written) <= LONGEST_LINE else ""

"""Lists of people: each row of LinkedIn's connections or an address book as a person, beside those one knows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from nearmiss import dates
from nearmiss.exchange.imports.known import Known, described
from nearmiss.exchange.imports.preview import Action, Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.columns import Column, Columns
from nearmiss.exchange.imports.tables.days.column import DayColumn
from nearmiss.exchange.imports.tables.days.written import Unclear
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.exchange.imports.tables.presets import Preset
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.rows import cells
from nearmiss.exchange.imports.tables.rows.cells import one_line, text
from nearmiss.exchange.imports.tables.word_lists import is_blank
from nearmiss.model import Person
from nearmiss.model.validation import LONGEST_LINE
from nearmiss.store import Noun, one_spelling, words

_NAMES = ("first_name", "middle_name", "last_name")
_FIELDS = {
    "organisation": "organisation",
    "person_title": "title",
    "person_email": "email",
    "person_phone": "phone",
    "linkedin": "linkedin",
    "address": "address",
}
_FILLED = ("organisation", "title", "email", "phone", "linkedin", "connected_on", "address")
_SOMEBODY_ELSE = "new"


class People:
    """The rows of one list of people."""

    def __init__(
        self, columns: Columns, days: Mapping[int, DayColumn], preset: Preset | None, known: Known, asking: Asking
    ) -> None:
        self._columns = [column for column in columns.columns if column.meaning != "leave"]
        self._days = days
        self._several = preset.several if preset else ""
        self._today = known.today
        self._asking = asking
        self._stored = {person.id: person for person in known.people}
        self._by_name: dict[str, list[Person]] = {}
        self._by_mark: dict[str, Person] = {}
        for person in known.people:
            self._by_name.setdefault(_name_key(person.name), []).append(person)
            for mark in _marks(person.email, person.linkedin):
                self._by_mark.setdefault(mark, person)
        self._seen: dict[str, Entry] = {}
        self._made: dict[int, Sequence[Noun]] = {}

    def entry(self, row: Row) -> Entry:
        """What a row says, and whom it is about."""
        found = Entry(row.number)
        names: dict[str, str] = {}
        labelled: list[tuple[str, str]] = []
        free: list[str] = []
        for column in self._columns:
            if column.place < len(row.cells) and not is_blank(cell := row.cells[column.place]):
                if column.meaning in _NAMES or column.meaning == "person_name":
                    names[column.meaning] = one_line(cell)
                elif column.meaning == "person_notes":
                    free.append(text(cell))
                else:
                    self._cell(column, cell, found, labelled)
        name = " ".join(names[part] for part in _NAMES if part in names) or names.get("person_name", "")
        if wrong := _wrong_name(name, found.fields):
            found.refused = wrong
        elif not found.refused:
            found.fields = {"name": name, **found.fields}
            lines = "\n".join(f"- {header}: " + said.replace("\n", "\n  ") for header, said in labelled)
            if free or lines:
                found.fields["notes"] = "\n\n".join([*free, lines] if lines else free)
        found.settle()
        if found.action is Action.NEW:
            self._compare(found)
        return found

    def _cell(self, column: Column, cell: Cell, found: Entry, labelled: list[tuple[str, str]]) -> None:
        if column.meaning == "connected_on":
            self._day(column, cell, found, labelled)
        elif column.meaning in _FIELDS:
            self._field(column, text(cell), found, labelled)
        else:
            labelled.append((column.header, text(cell)))

    def _day(self, column: Column, cell: Cell, found: Entry, labelled: list[tuple[str, str]]) -> None:
        table, header = self._days[column.place], column.header
        day = table.days.get(cell)
        for key in table.waiting.get(cell, ()):
            found.depends_on(key, waits=day is Unclear.ASKED)
        if isinstance(day, date) and day > self._today:
            found.refused = f"The day in '{header}', {dates.day(day)}, is still to come."
        elif isinstance(day, date):
            found.fields["connected_on"] = day.isoformat()
        elif day is Unclear.IMPOSSIBLE:
            found.refused = f"{text(cell)} in '{header}' is no day of the calendar."
        elif day is not Unclear.ASKED:
            labelled.append((header, text(cell)))

    def _field(self, column: Column, written: str, found: Entry, labelled: list[tuple[str, str]]) -> None:
        name, header = _FIELDS[column.meaning], column.header
        first, _, others = written.partition(self._several) if self._several else (written, "", "")
        value = first.strip()
        if name == "email":
            value = cells.mail(value)
        elif name == "linkedin":
            value = cells.link(value)
        elif name != "address":
            value = " ".join(value.split())
        if not value or (name != "address" and len(value) > LONGEST_LINE):
            labelled.append((header, written))
            return
        found.fields[name] = value
        if others.strip():
            labelled.append((header, others.strip()))

    def _compare(self, found: Entry) -> None:
        fields = found.fields
        marks = [*_marks(fields.get("email", ""), fields.get("linkedin", ""))]
        key = f"name:{_name_key(fields['name'])}|{one_spelling(fields.get('organisation', ''))}"
        for mark in [*marks, key]:
            if (like := self._seen.get(mark)) is not None and (mark != key or not _are_two(like.fields, fields)):
                self._as_before(found, like)
                return
        for mark in [*marks, key]:
            self._seen.setdefault(mark, found)
        known = next((person for mark in marks if (person := self._by_mark.get(mark))), None)
        if known is None:
            known = self._namesake(found)
        if known is None or found.waits:
            return
        if (like := self._seen.get(f"known:{known.id}")) is not None:
            self._as_before(found, like)
            return
        self._seen[f"known:{known.id}"] = found
        self._tell(found, known)

    @staticmethod
    def _tell(found: Entry, known: Person) -> None:
        """What a row says of somebody known."""
        found.known = known.id
        found.changes = tuple(_changes(known, found.fields))
        found.action = Action.CHANGED if found.changes else Action.SAME
        found.why = [
            f"About {known.name}, whom you know: {', '.join(found.changes)}."
            if found.changes
            else f"It says nothing new about {known.name}."
        ]

    def _as_before(self, found: Entry, like: Entry) -> None:
        """Take a row for the one before it that is about the same person, with what it says more."""
        more = {name: value for name, value in found.fields.items() if name not in like.fields}
        notes = [each.fields["notes"] for each in (like, found) if each.fields.get("notes")]
        like.fields.update(more)
        if len({*notes}) > 1 and notes[1] not in notes[0]:
            like.fields["notes"] = "\n\n".join(notes)
            more["notes"] = notes[1]
        found.action = Action.SAME
        found.like = like.number
        if like.known is not None:
            self._tell(like, self._stored[like.known])
        added = f"; its {', '.join(more)} went to that row" if more else ""
        found.why.append(f"The same person as in row {like.number}{added}.")

    def _namesake(self, found: Entry) -> Person | None:
        """The one of the journal who has the same name: the same organisation is enough, else it is asked."""
        fields = found.fields
        namesakes = self._by_name.get(_name_key(fields["name"]), [])
        if not namesakes:
            return None
        organisation = one_spelling(fields.get("organisation", ""))
        same = [person for person in namesakes if organisation and one_spelling(person.organisation) == organisation]
        if len(same) == 1 and not (same[0].email and fields.get("email")):
            return same[0]
        key = f"who:row {found.number}"
        choices = [Choice(person.id, described(person)) for person in namesakes]
        choices.append(Choice(_SOMEBODY_ELSE, "Somebody else of the same name"))
        chosen = self._asking.ask(
            key, f"You know the name {fields['name']}. Is it who you know (row {found.number})?", choices
        )
        found.depends_on(key, waits=chosen is None)
        if chosen is None:
            found.action = Action.ASK
        return self._stored.get(chosen or "")

    def nouns(self, entry: Entry) -> partial[Sequence[Noun]]:
        """What makes the person of an entry when it is called."""
        return partial(self._once, entry)

    def _once(self, entry: Entry) -> Sequence[Noun]:
        if entry.number not in self._made:
            values: dict[str, Any] = dict(entry.fields)
            if "connected_on" in values:
                values["connected_on"] = date.fromisoformat(values["connected_on"])
            if entry.known is None:
                self._made[entry.number] = (Person(**values),)
            else:
                self._made[entry.number] = (_filled(self._stored[entry.known], values),)
        return self._made[entry.number]


def _wrong_name(name: str, fields: Mapping[str, Any]) -> str:
    """Why nobody can be made of a row."""
    if not name:
        email = fields.get("email")
        return f"It has a mail address, {email}, and no name." if email else "It names nobody."
    return f"The name is {len(name):,} characters long; {LONGEST_LINE} fit." if len(name) > LONGEST_LINE else ""


def _name_key(name: str) -> str:
    return " ".join(sorted(words(name))) or name.casefold()


def _marks(email: str, linkedin: str) -> Sequence[str]:
    """What is somebody's alone."""
    found = [f"mail:{email.casefold()}"] if email else []
    if linkedin:
        profile = linkedin.casefold().partition("?")[0].rstrip("/")
        found.append("profile:" + profile.removeprefix("https://").removeprefix("http://").removeprefix("www."))
    return found


def _are_two(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether something that is somebody's alone tells two people of one name apart."""
    return any(one.get(name) and other.get(name) and one[name] != other[name] for name in ("email", "linkedin"))


def _changes(known: Person, fields: Mapping[str, Any]) -> list[str]:
    """What a row adds to somebody known; what the journal says of them already stays."""
    found = [
        f"{name.replace('_', ' ')} {fields[name]}" for name in _FILLED if fields.get(name) and not getattr(known, name)
    ]
    if fields.get("notes") and fields["notes"] not in known.notes:
        found.append("more in the notes")
    return found


def _filled(known: Person, values: Mapping[str, Any]) -> Person:
    empty = {name: values[name] for name in _FILLED if values.get(name) and not getattr(known, name)}
    notes = values.get("notes", "")
    if notes and notes not in known.notes:
        empty["notes"] = f"{known.notes}\n\n{notes}".strip()
    return replace(known, **empty)

"""Columns: what each column of a list holds, by its name and, where a name may mean several things, by its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.exchange.imports.tables.contents import CONTACTS, HALF, by_content, guessed, is_words, share
from nearmiss.exchange.imports.tables.headers import Header
from nearmiss.exchange.imports.tables.reading.grid import Cell, Row
from nearmiss.exchange.imports.tables.word_lists import (
    application_meanings,
    header_key,
    is_blank,
    people_meanings,
)

MANY = frozenset(
    {"status", "stage", "notes", "extra", "leave", "interview_on", "screen_on", "technical_on", "final_on"}
    | {"contact_email", "contact_phone", "contact_title", "contact_link", *CONTACTS}
)
"""Meanings that several columns may have; of any other the first column has it, and the rest go into the notes."""
_OF_APPLICATIONS = frozenset(
    {
        "status",
        "stage",
        "applied_on",
        "told_on",
        "decided_on",
        "answered_on",
        "interview_on",
        "screen_on",
        "technical_on",
        "final_on",
        "posting_link",
        "told_how",
        "reason",
        "interest",
        "answer_by",
    }
)
_OF_PEOPLE = frozenset({"person_email", "person_phone", "linkedin", "connected_on", "person_title", "organisation"})
_LOOKED_AT = 200
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, the name that stands above it, and what it holds (``""``: nothing is known of it yet)."""

    place: int
    header: str
    meaning: str


@dataclass(slots=True)
class Columns:
    """The columns of a list, whether it is one of people, and what is to be asked about them."""

    columns: tuple[Column, ...]
    is_people: bool
    questions: list[Question] = field(default_factory=list)

    def of(self, meaning: str) -> Column | None:
        """The one column of a meaning, if any."""
        return next((column for column in self.columns if column.meaning == meaning), None)


def columns_of(header: Header, rows: Sequence[Row], answers: Mapping[str, str]) -> Columns:
    """What the columns of a list hold; ``rows`` are those below its header."""
    width = max(len(header.names), max((len(row.cells) for row in rows), default=0))
    sample = [_sample(rows, place) for place in range(width)]
    names = [header.names[place] if place < len(header.names) else "" for place in range(width)]
    is_people = header.preset.is_people if header.preset else _is_of_people(names)
    meanings = people_meanings if is_people else application_meanings
    found: list[Column] = []
    taken: set[str] = set()
    for place, name in enumerate(names):
        preset = header.preset.columns.get(header_key(name)) if header.preset and name else None
        if preset is not None:
            meaning = by_content((preset,), sample[place]) if preset == "number" else preset
        elif not header.rows:
            meaning = guessed(sample[place])
        else:
            meaning = by_content(meanings(name), sample[place]) if name else ""
        meaning = answers.get(f"column:{name}", meaning or "extra")
        if meaning in taken and meaning not in MANY:
            meaning = "extra"
        taken.add(meaning)
        found.append(Column(place, name or f"Column {place + 1}", meaning))
    if not is_people and header.rows and not {"status", "stage"} & taken:
        _find_statuses(found, sample, answers)
    columns = Columns(tuple(found), is_people)
    if not is_people:
        _ask_dates(columns, answers, is_named=bool(header.rows))
        _find(columns, "organisation", sample, answers, is_needed=True)
        _find(columns, "role", sample, answers, is_needed=not header.rows)
    return columns


def _find_statuses(columns: list[Column], sample: Sequence[Sequence[Cell]], answers: Mapping[str, str]) -> None:
    """Take the one column of an unknown name whose cells are statuses as theirs, where no name gives one away."""
    likely = [
        column
        for column in columns
        if column.meaning == "extra"
        and f"column:{column.header}" not in answers
        and guessed(sample[column.place]) == "status"
    ]
    if len(likely) == 1:
        columns[likely[0].place] = Column(likely[0].place, likely[0].header, "status")


def _sample(rows: Sequence[Row], place: int) -> list[Cell]:
    cells = (row.cells[place] for row in rows if place < len(row.cells))
    return [*islice((cell for cell in cells if not is_blank(cell)), _LOOKED_AT)]


def _is_of_people(names: Sequence[str]) -> bool:
    """Whether it is a list of people: it has names, and nothing that only an application has."""
    people = {meaning for name in names if name for meaning in people_meanings(name)}
    likely = {meaning for name in names if name for meaning in application_meanings(name)[:1]}
    has_name = {"first_name", "last_name"} <= people or "person_name" in people or {"first_name"} <= people
    certain = likely & _OF_APPLICATIONS
    if "posting_link" in certain and "linkedin" not in people and not certain - {"posting_link"}:
        certain = certain - {"posting_link"}
    return has_name and not certain and len(people & _OF_PEOPLE) >= 1 and _has_a_way_to_reach(people)


def _has_a_way_to_reach(people: set[str]) -> bool:
    return (
        bool(people & {"person_email", "person_phone", "linkedin", "connected_on"})
        or {"first_name", "last_name"} <= people
    )


def _ask_dates(columns: Columns, answers: Mapping[str, str], *, is_named: bool) -> None:
    """Ask what the days of a column called "Date" are, where no other column has the day of the application."""
    dated = [column for column in columns.columns if column.meaning == "date"]
    if columns.of("applied_on") or not dated:
        return
    for column in dated:
        key = f"date-column:{column.header}"
        choices = (
            Choice("applied_on", "The day you applied"),
            Choice("told_on", "The day you were told"),
            Choice("interview_on", "The day of an interview"),
            Choice("date", "Another day: keep it in the notes"),
        )
        answer = answers.get(key)
        question = Question(
            key,
            f"What are the days in '{column.header}'?",
            choices,
            proposed="applied_on" if is_named and len(dated) == 1 else None,
            answer=answer if answer in {choice.value for choice in choices} else None,
        )
        columns.questions.append(question)
        columns.columns = tuple(
            Column(each.place, each.header, question.chosen or "date") if each is column else each
            for each in columns.columns
        )


_ASKED = {"organisation": "Which column names the organisation?", "role": "Which column names the role?"}


def _find(
    columns: Columns, meaning: str, sample: Sequence[Sequence[Cell]], answers: Mapping[str, str], *, is_needed: bool
) -> None:
    """Ask for a column that no name gives away; "Name" is proposed where nothing else could be meant."""
    if columns.of(meaning):
        return
    open_ones = [
        column
        for column in columns.columns
        if column.meaning == "extra" and share(sample[column.place], is_words) >= HALF
    ]
    named = [
        column
        for column in open_ones
        if header_key(column.header) in {"name", "titel", "title", "nom", "nome", "nombre", "naam", "namn", "navn"}
    ]
    has_contact = bool({"contact_email", "contact_phone"} & {column.meaning for column in columns.columns})
    if not open_ones or not (is_needed or (named and not has_contact)):
        return
    key = f"column:{meaning}"
    answer = answers.get(key)
    named_by = {column.header: column for column in open_ones}
    question = Question(
        key,
        _ASKED[meaning],
        tuple(Choice(column.header, f"{column.header} ({_examples(sample[column.place])})") for column in open_ones),
        proposed=named[0].header if len(named) == 1 else None,
        answer=answer if answer in named_by else None,
    )
    columns.questions.append(question)
    if question.chosen is not None:
        chosen = named_by[question.chosen]
        columns.columns = tuple(
            Column(column.place, column.header, meaning) if column is chosen else column for column in columns.columns
        )


def _examples(sample: Sequence[Cell]) -> str:
    return ", ".join([*dict.fromkeys(str(cell) for cell in sample)][:_EXAMPLES])

"""Texts of an export: every entry, letter and note as a Markdown file of its own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from nearmiss.exchange.export.front_matter import Folder, file_stem, text_file
from nearmiss.model import CHECKLIST_QUESTIONS
from nearmiss.store.archive.tables import Table

Tables = Mapping[str, Table]
Row = dict[str, Any]

MOST: Final = 30_000
"""Files that an export holds at most; of ten years it has 13,000."""

NEEDED: Final = frozenset(
    {"reflection", "tag", "own_answer", "letter", "feedback_note", "application", "person", "theme", "touchpoint"}
)
"""The tables that they are made of."""


def are_too_many(tables: Tables) -> bool:
    """Whether entries, letters and notes are more than ``MOST``."""
    return sum(len(tables[name].rows) for name in ("reflection", "letter", "feedback_note")) > MOST


def text_files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Entries, letters and notes by the name of their file, oldest first, made one at a time."""
    names = _Names(tables)
    for folder in (_entries, _letters, _notes):
        yield from folder(tables, names)


class _Names:
    """How what a row points to is called."""

    def __init__(self, tables: Tables) -> None:
        self.organisations = _by_id(tables["application"], "organisation")
        roles = _by_id(tables["application"], "role")
        self.applications = {id_: f"{roles[id_]} · {name}" for id_, name in self.organisations.items()}
        self.people = _by_id(tables["person"], "name")
        self.themes = _by_id(tables["theme"], "name")
        self.sent = _by_id(tables["touchpoint"], "happened_on")


def _by_id(table: Table, column: str) -> dict[str, Any]:
    """One column of a table by its first, which is the id."""
    place = table.names.index(column)
    return {row[0]: row[place] for row in table.rows}


def _rows(tables: Tables, name: str, day: str = "") -> Iterator[Row]:
    """The rows of a table by column, in the order of a day where one is named."""
    table = tables[name]
    rows = sorted(table.rows, key=itemgetter(table.names.index(day), 0)) if day else table.rows
    return (dict(zip(table.names, row, strict=True)) for row in rows)


def _entries(tables: Tables, names: _Names) -> Iterator[tuple[str, bytes]]:
    tags, own = defaultdict(list), defaultdict(list)
    for row in _rows(tables, "tag"):
        tags[row["reflection_id"]].append(row["name"])
    for row in _rows(tables, "own_answer"):
        own[row["reflection_id"]].append(_section(row["asked"], row["text"]))
    folder = Folder("entries")
    for row in _rows(tables, "reflection", "written_on"):
        about = names.applications.get(row["application_id"], "")
        fields = {
            "id": row["id"],
            "kind": row["kind"],
            "written_on": row["written_on"],
            "application": about,
            "application_id": row["application_id"],
            "feeling": row["feeling"],
            "tags": sorted(tags[row["id"]]),
        }
        answers = [_section(asked, row[field]) for field, asked in CHECKLIST_QUESTIONS.items()]
        stem = file_stem(row["written_on"].isoformat(), names.organisations.get(row["application_id"]) or row["kind"])
        title = f"# {about or row['written_on'].isoformat()}"
        yield folder.name(stem), text_file(fields, title, row["line"], *answers, *own[row["id"]], row["body"])


def _letters(tables: Tables, names: _Names) -> Iterator[tuple[str, bytes]]:
    folder = Folder("letters")
    for row in _rows(tables, "letter", "begun_on"):
        to = names.people.get(row["person_id"], "")
        fields = {
            "id": row["id"],
            "kind": row["kind"],
            "to": to,
            "person_id": row["person_id"],
            "application": names.applications.get(row["application_id"], ""),
            "application_id": row["application_id"],
            "manner": row["manner"],
            "channel": row["channel"],
            "begun_on": row["begun_on"],
            "sent_on": names.sent.get(row["touchpoint_id"]),
            "subject": row["subject"],
        }
        stem = file_stem(row["begun_on"].isoformat(), row["kind"], "to", to)
        yield folder.name(stem), text_file(fields, row["text"])


def _notes(tables: Tables, names: _Names) -> Iterator[tuple[str, bytes]]:
    folder = Folder("notes")
    for row in _rows(tables, "feedback_note", "said_on"):
        theme, side = names.themes.get(row["theme_id"], ""), _SIDES.get(row["kind"], row["kind"])
        fields = {
            "id": row["id"],
            "kind": side,
            "theme": theme,
            "said_on": row["said_on"],
            "logged_on": row["logged_on"],
            "said_by": names.people.get(row["person_id"], "") or row["said_by"],
            "person_id": row["person_id"],
            "application": names.applications.get(row["application_id"], ""),
            "application_id": row["application_id"],
        }
        organisation = names.organisations.get(row["application_id"])
        stem = file_stem(row["said_on"].isoformat(), f"{side},", f"{theme}," if organisation else theme, organisation)
        yield folder.name(stem), text_file(fields, row["verbatim"], _section("My reading", row["reading"]))


_SIDES: Final = {"weakness": "to work on"}
"""A weakness is called so in the tables alone."""


def _section(heading: str, text: str) -> str:
    return f"## {heading}\n\n{text}" if text else ""

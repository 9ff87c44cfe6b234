"""Everything written in the journal, as the index takes it: one document a noun, with its words and its marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any

from nearmiss.model import (
    ANSWERS,
    QUARTER_ANSWERS,
    REVIEW_ANSWERS,
    Action,
    Application,
    Decision,
    Door,
    FeedbackNote,
    Interview,
    Lesson,
    OwnAnswer,
    Panelist,
    Person,
    Practice,
    Promise,
    Question,
    Reflection,
    Review,
    Tag,
    Theme,
    Touchpoint,
)
from nearmiss.store.schema.mapping import mapping_of, quoted
from nearmiss.store.search.normalisation import fold, joined, spellings, words
from nearmiss.store.transaction import Work

WRITTEN: Mapping[type[Any], tuple[str, ...]] = {
    Reflection: ("line", *ANSWERS, "body"),
    FeedbackNote: ("verbatim", "reading"),
    Lesson: ("text",),
    Question: ("text", "better_answer"),
    Touchpoint: ("text",),
    Application: ("organisation", "role", "reason", "notes"),
    Interview: ("notes",),
    Person: ("name", "organisation", "title", "email", "phone", "address", "interests", "notes"),
    Panelist: ("cared_about", "impressed_by", "talked_about"),
    Promise: ("text",),
    Decision: ("why",),
    Practice: ("text",),
    Theme: ("name",),
    Door: ("text",),
    Review: (*REVIEW_ANSWERS, *QUARTER_ANSWERS),
    Action: ("text",),
}
"""What is searched: the text fields of each kind of noun."""

_LINES: frozenset[type[Any]] = frozenset({Action, Decision, Panelist, Practice, Promise, Theme})
_LINE_FIELDS = frozenset(
    {"email", "interests", "line", "name", "organisation", "phone", "reason", "role", "tag", "title"}
)


def is_line(kind: type[Any], field: str) -> bool:
    """Whether a text is shown as it was typed, and not as Markdown."""
    return kind in _LINES or field in _LINE_FIELDS


_CALLED: Mapping[type[Any], int] = {Application: 2, Person: 1, Theme: 1}
"""How many of these fields are what others call it by: an organisation and a role, a name."""

_IDS = ("application_id", "person_id", "theme_id")

CALLED, PLACE = "called:", "place:"
"""Begin a mark that is a word of what others call a noun by, and of the organisation alone where it is a near miss."""

_DAYS: Mapping[type[Any], str] = {
    Reflection: "written_on",
    FeedbackNote: "said_on",
    Lesson: "noted_on",
    Question: "noted_on",
    Touchpoint: "happened_on",
    Application: "coalesce(told_on, applied_on)",
    Interview: "held_on",
    Promise: "due_on",
    Decision: "decided_on",
    Practice: "started_on",
    Door: "opened_on",
    Review: "starts_on",
}
"""The day each kind is ranked by; the others come last."""

PARTS: Mapping[str, type[Any]] = {mapping_of(kind).table: kind for kind in (OwnAnswer, Tag)}
"""What is found as a part of its reflection and not for itself, by table."""

TABLES: Mapping[str, type[Any]] = {mapping_of(kind).table: kind for kind in WRITTEN}
"""The kinds that are found, by table."""


@dataclass(frozen=True, slots=True)
class Document:
    """One noun: its table and key, its day, its texts, and marks such as ``tag:nerves`` that filters ask for.

    What others call it by has its words among the marks too (``called:acme``), each in its spellings.
    """

    table: str
    key: str
    day: date | None
    texts: Sequence[str]
    marks: Sequence[str]
    parts: Sequence[tuple[str, str]] = ()


def documents(work: Work, table: str, keys: Iterable[str] | None = None) -> Iterator[Document]:
    """The documents of one table: all, or those of these keys that are there."""
    kind = TABLES[table]
    mapping = mapping_of(kind)
    fields = WRITTEN[kind]
    about = [*_IDS, *(("kind", "feeling") if kind is Reflection else ())]
    marked = [name for name in about if name in mapping.columns]
    columns = ", ".join([quoted(mapping.key), _DAYS.get(kind, "NULL"), *map(quoted, (*fields, *marked))])
    where, parameters = ("", {}) if keys is None else (f'WHERE "{mapping.key}" = ANY($keys)', {"keys": list(keys)})
    parts = _parts(work, parameters.get("keys")) if kind is Reflection else {}
    for row in work.rows(f'SELECT {columns} FROM "{table}" {where}', **parameters):
        key, day, texts, values = row[0], row[1], row[2 : 2 + len(fields)], row[2 + len(fields) :]
        marks = [intern(f"{name}:{value}") for name, value in zip(marked, values, strict=True) if value is not None]
        mine = parts.get(key, ())
        yield Document(
            table,
            key,
            day,
            [text for text in (*texts, *(part[2] for part in mine)) if text],
            [
                *(table, *marks),
                *(intern(f"tag:{part[2]}") for part in mine if part[0] == "tag"),
                *_called(CALLED, texts[: _CALLED.get(kind, 0)]),
                *_called(PLACE, texts[:1] if kind is Application else ()),
            ],
            [(part[0], part[1]) for part in mine],
        )


def _called(mark: str, texts: Iterable[str]) -> set[str]:
    folded = [fold(way) for text in texts for way in spellings(text)]
    return {f"{mark}{word}" for way in folded for word in (*words(way), *joined(way))}


def _parts(work: Work, keys: list[str] | None) -> Mapping[str, list[tuple[str, str, str]]]:
    """Own answers and tags by the reflection they are a part of: table, key and text."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    where, parameters = ("", {}) if keys is None else ("WHERE reflection_id = ANY($keys)", {"keys": keys})
    for table, column in (("own_answer", "text"), ("tag", "name")):
        for reflection_id, key, text in work.rows(
            f"SELECT reflection_id, id, {column} FROM {table} {where} ORDER BY id",
            **parameters,
        ):
            found[reflection_id].append((table, key, text))
    return found


def whole_of(work: Work, table: str, keys: Iterable[str]) -> set[str]:
    """The reflections that parts of these keys belong to."""
    rows = work.rows(f"SELECT reflection_id FROM {table} WHERE id = ANY($keys)", keys=list(keys))
    return {row[0] for row in rows}

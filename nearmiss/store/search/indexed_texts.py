"""Everything written in the journal, as documents of the full-text index: one a noun, with its words and its marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nearmiss import model
from nearmiss.store.schema.mapping import Noun, mapping_of, quoted
from nearmiss.store.search.normalisation import fold, joined, spellings, words
from nearmiss.store.transaction import Transaction

TEXT_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    model.Reflection: ("line", *model.ANSWERS, "body"),
    model.FeedbackNote: ("verbatim", "reading"),
    model.Lesson: ("text",),
    model.Question: ("text", "better_answer"),
    model.Touchpoint: ("text", "answer_text"),
    model.Application: ("organisation", "role", "reason", "notes", "open_to"),
    model.Interview: ("place", "notes"),
    model.Person: ("name", "organisation", "title", "email", "phone", "address", "interests", "notes"),
    model.Panelist: ("cared_about", "impressed_by", "talked_about"),
    model.Promise: ("text",),
    model.OwnStep: ("text",),
    model.Decision: ("why",),
    model.Practice: ("text",),
    model.Theme: ("name",),
    model.Door: ("text",),
    model.Review: (*model.REVIEW_ANSWERS, *model.QUARTER_ANSWERS),
    model.Action: ("text",),
    model.Gift: ("text", "tags"),
    model.News: ("text",),
    model.Phrase: ("text",),
    model.LetterTemplate: ("text",),
    model.Letter: ("subject", "text", "another_way", "open_to"),
    model.Position: ("organisation", "title"),
    model.Introduction: ("text",),
    model.Opening: ("organisation", "role"),
}
"""What is searched: the text fields of each kind of noun."""

_LINES: frozenset[type[Any]] = frozenset(
    {
        model.Action,
        model.Decision,
        model.OwnStep,
        model.Panelist,
        model.Practice,
        model.Promise,
        model.Theme,
        model.Gift,
        model.News,
        model.Position,
        model.Introduction,
        model.Opening,
    }
)
_LINE_FIELDS = frozenset(
    {
        "another_way",
        "email",
        "interests",
        "line",
        "name",
        "open_to",
        "organisation",
        "phone",
        "reason",
        "place",
        "role",
        "subject",
        "tag",
        "title",
    }
)


def is_line(kind: type[Any], field: str) -> bool:
    """Whether a text is shown as it was typed, and not as Markdown."""
    return kind in _LINES or field in _LINE_FIELDS


_CALLED: Mapping[type[Any], int] = {model.Application: 2, model.Person: 1, model.Theme: 1}
"""How many of these fields are what others call it by: an organisation and a role, a name."""

_PLACES: Mapping[type[Any], slice] = {
    model.Application: slice(0, 1),
    model.Person: slice(1, 3),
    model.Position: slice(0, 2),
}
"""Which of these fields say where somebody is; a role one applied for does not."""

_IDS = ("application_id", "person_id", "theme_id")

CALLED, PLACE = "\u00b7called\u00b7", "\u00b7place\u00b7"
"""Begin a word of what others call a noun by, and of where somebody is: an organisation or a title."""

_BETWEEN = " \u00b6 "
"""Stands between two texts of a document, so that no phrase reaches from one into the other."""


def day_of(noun: Noun) -> date | None:
    """The day a noun is ranked by; those without one come last."""
    return next((day for field in mapping_of(type(noun)).days if (day := getattr(noun, field))), None)


PARTS: Mapping[str, type[Any]] = {mapping_of(kind).table: kind for kind in (model.OwnAnswer, model.Tag)}
"""What is found as a part of its reflection and not for itself, by table."""

TABLES: Mapping[str, type[Any]] = {mapping_of(kind).table: kind for kind in TEXT_FIELDS}
"""The kinds that are found, by table."""


@dataclass(frozen=True, slots=True)
class Document:
    """One noun as the index takes it: its table, key and day; its folded words and marks, with spaces between.

    What others call it by has its words among the marks too. ``ids`` are the application, person and theme it is of.
    """

    table: str
    key: str
    day: date | None
    words: str
    ids: tuple[str | None, ...]
    has_parts: bool


def mark(name: str, value: object) -> str:
    """One token for a name and a value that filters ask for, such as the tag of a reflection; no word begins so."""
    return f"\u00b7{name}\u00b7{str(value).encode().hex()}"


def _folded(texts: Iterable[str]) -> list[str]:
    """The words of texts, each in its spellings, and those with hyphens as one word too."""
    folded = [fold(way) for text in texts for way in spellings(text)]
    return [*(" ".join(words(text)) for text in folded), *(word for text in folded for word in joined(text))]


def documents(tx: Transaction, table: str, keys: Iterable[str] | None = None) -> Iterator[Document]:
    """The documents of one table: all, or those of these keys that are there; by day, those without one first."""
    kind = TABLES[table]
    mapping = mapping_of(kind)
    fields = TEXT_FIELDS[kind]
    ids = [quoted(name) if name in mapping.columns else "NULL" for name in _IDS]
    marked = ("kind", "feeling") if kind is model.Reflection else ()
    ranked_by = f"coalesce({', '.join(mapping.days or ('NULL',))})"
    columns = ", ".join([quoted(mapping.key), ranked_by, *ids, *map(quoted, (*marked, *fields))])
    where, parameters = ("", {}) if keys is None else (f'WHERE "{mapping.key}" = ANY($keys)', {"keys": list(keys)})
    parts = _parts(tx, parameters.get("keys")) if kind is model.Reflection else {}
    rows = tx.rows(
        f'SELECT {columns} FROM "{table}" {where} ORDER BY 2 DESC NULLS LAST',
        **parameters,
    )
    while rows:  # let go of one by one, because all of them are as much as the index
        key, day, application_id, person_id, theme_id, *values = rows.pop()
        texts = values[len(marked) :]
        mine = parts.get(key, ())
        marks = [mark("table", table), *map(mark, marked, values)]
        marks += [mark("application", application_id)] if application_id else []
        marks += [mark(f"{part}_id", id_) for part, id_, _ in mine]
        marks += [mark("tag", text) for part, _, text in mine if part == "tag"]
        marks += _called(CALLED, texts[: _CALLED.get(kind, 0)])
        marks += _called(PLACE, texts[_PLACES[kind]] if kind in _PLACES else ())
        yield Document(
            table,
            key,
            day,
            words=_BETWEEN.join([*_folded(text for text in (*texts, *(part[2] for part in mine)) if text), *marks]),
            ids=(application_id, person_id, theme_id),
            has_parts=bool(mine),
        )


def _called(begin: str, texts: Iterable[str]) -> list[str]:
    """The words of a name as marks."""
    return [f"{begin}{word}" for text in _folded(texts) for word in text.split()]


def _parts(tx: Transaction, keys: list[str] | None) -> Mapping[str, list[tuple[str, str, str]]]:
    """Own answers and tags by the reflection they are a part of: table, key and text."""
    parts: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    where, parameters = ("", {}) if keys is None else ("WHERE reflection_id = ANY($keys)", {"keys": keys})
    for table, column in (("own_answer", "text"), ("tag", "name")):
        for reflection_id, key, text in tx.rows(
            f"SELECT reflection_id, id, {column} FROM {table} {where} ORDER BY id",
            **parameters,
        ):
            parts[reflection_id].append((table, key, text))
    return parts


def reflections_of(tx: Transaction, table: str, key: str) -> set[str]:
    """The reflection that a part belongs to, if it is there."""
    rows = tx.rows(f"SELECT reflection_id FROM {table} WHERE id = $key", key=key)
    return {row[0] for row in rows}

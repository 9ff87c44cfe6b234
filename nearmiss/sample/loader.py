"""Loader of TOML: a table becomes a noun of the model, with references by name and dates relative to the day shown.

A key is a field of the noun, without ``_id`` where it names another noun, or the heading of tables that belong to it.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from nearmiss import model
from nearmiss.playbook.working_days import days, is_weekend
from nearmiss.store import VersionContents, version_of
from nearmiss.store.schema.mapping import KINDS, N, Noun, mapping_of

Table = Mapping[str, Any]
Tables = Sequence[Table] | Mapping[str, Table]

_NAMESPACE = UUID("6e656172-6d69-7373-8000-73616d706c65")

_HEADINGS: Mapping[str, tuple[type[Any], str]] = {
    "people": (model.Person, "person {key}"),
    "positions": (model.Position, "position {person_id} {organisation}"),
    "introductions": (model.Introduction, "introduction {key}"),
    "gifts": (model.Gift, "gift {key}"),
    "news": (model.News, "news {key}"),
    "phrases": (model.Phrase, "phrase {key}"),
    "openings": (model.Opening, "opening {organisation}"),
    "own_questions": (model.OwnQuestion, "own question {text}"),
    "practices": (model.Practice, "practice {theme}"),
    "entries": (model.Reflection, "entry {key}"),
    "reviews": (model.Review, ""),
    "actions": (model.Action, "action {parent} {position}"),
    "interviews": (model.Interview, "interview {application} {key}"),
    "panel": (model.Panelist, "panelist {application} {person}"),
    "promises": (model.Promise, "promise {application} {person}"),
    "own_steps": (model.OwnStep, "own step {application} {key}"),
    "first_words": (model.Reflection, "first words {application}"),
    "checklist": (model.Reflection, "checklist {application_id}"),
    "own_answers": (model.OwnAnswer, ""),
    "tags": (model.Tag, ""),
    "lessons": (model.Lesson, "lesson {application}"),
    "questions": (model.Question, "question {application}"),
    "doors": (model.Door, "door {application} {kind}"),
    "contacts": (model.Touchpoint, "contact {application} {person} {text}"),
    "feedback": (model.FeedbackNote, "feedback {source} {key}"),
    "unasked_feedback": (model.FeedbackNote, "feedback {application} {person} {verbatim}"),
}
"""What the tables under a heading are, and the names that their ids follow from (where the model makes none)."""

_REFERENCES = {
    "person_id": "person",
    "told_by": "person",
    "by_id": "person",
    "to_id": "person",
    "gift_id": "gift",
    "application_id": "application",
    "applied_id": "application",
    "led_to_id": "application",
    "promise_id": "promise",
    "own_question_id": "own question",
    "used_application_id": "application",
    "used_interview_id": "interview",
}
"""The fields that name another noun, and how its name begins."""


@contextmanager
def noting(place: str) -> Iterator[None]:
    """Note the ``place`` in the data on an error."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{place}: {error.field}" if isinstance(error, model.Invalid) else place)
        raise


class Loader:
    """The nouns loaded so far, by kind and id; what is referred to may be loaded later."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._nouns: dict[type[Any], dict[str, Any]] = {}
        self._names: Counter[str] = Counter()
        self._referred: dict[str, str] = {}

    def nouns(self) -> tuple[Noun, ...]:
        """All nouns, each behind those it names; raises ``LookupError`` where one that is named is missing."""
        for reference in self._referred.keys() - self._names.keys():
            raise LookupError(f"There is no {reference}, but {self._referred[reference]} names it.")
        # An application names who told, a contact what was given.
        kinds = sorted(KINDS, key=lambda kind: kind not in {model.Person, model.Gift})
        return tuple(noun for kind in kinds for noun in self._nouns.get(kind, {}).values())

    def of(self, kind: type[N], application_id: str | None = None) -> tuple[N, ...]:
        """The nouns of a kind, all or those of one application."""
        nouns = self._nouns.get(kind, {}).values()
        return tuple(noun for noun in nouns if application_id is None or noun.application_id == application_id)

    def put(self, noun: Noun) -> None:
        """Take a noun in, in the place of the one with its id."""
        self._nouns.setdefault(type(noun), {})[getattr(noun, mapping_of(type(noun)).key)] = noun

    def load(self, tables: Mapping[str, Tables], **context: Any) -> None:
        """Add the nouns under each heading; ``context`` are fields of all of them, and what names are made of."""
        for heading, rows in tables.items():
            if heading not in _HEADINGS:
                raise LookupError(f"There is no field and no heading {heading!r}.")
            kind, name = _HEADINGS[heading]
            for key, row in rows.items() if isinstance(rows, Mapping) else enumerate(rows):
                self.add(kind, name.format_map({**context, **row, "key": key}), row, {**context, "parent": key})

    def add(self, kind: type[N], name: str, row: Table, context: Table) -> N:
        """Add the noun of one table and what belongs to it."""
        mapping = mapping_of(kind)
        fields = {field: value for field, value in context.items() if field in mapping.types}
        if name:
            self._names[name] += 1
            fields["id"] = sample_id(name if self._names[name] == 1 else f"{name} {self._names[name]}")
        belongings = {}
        with noting(name or mapping.table):
            for key, value in row.items():
                field = key if key in mapping.types else f"{key}_id"
                if field in _REFERENCES:
                    fields[field] = self.reference(_REFERENCES[field], value, name or mapping.table)
                elif field in mapping.types:
                    fields[field] = self.day(value) if mapping.types[field][0] is date else value
                else:
                    belongings[key] = value
            noun = mapping.unpack(fields)
            self.put(noun)
            if isinstance(noun, model.Reflection) and (earlier := belongings.pop("earlier_version", None)):
                self._add_version(noun, **earlier)
            self.load(belongings, **context, **{f"{mapping.table}_id": getattr(noun, mapping.key)})
        return noun

    def reference(self, kind: str, name: str, by: str) -> str:
        """The id of what is called so, which may be loaded later; ``by`` is what names it."""
        self._referred[f"{kind} {name}"] = by
        return sample_id(f"{kind} {name}")

    def _add_version(self, reflection: model.Reflection, *, kept_on: int, **fields: Any) -> None:
        words = VersionContents(replace(reflection, version=1, **fields), ())
        version = version_of(words, datetime.combine(self.day(kept_on), time(19, 30)))
        self.put(replace(version, id=sample_id(f"edition {reflection.id}")))

    def day(self, value: Any) -> date:
        """A day of the data: a number counts from today and is moved away from it to a working day."""
        match value:
            case int():
                return working_day(self.today + days(value), -1 if value < 0 else 1)
            case {"working_days_ago": int(number)}:
                day = self.today
                for _ in range(number):
                    day = working_day(day - days(1), -1)
                return day
            case {"week": int(week), "day": int(day)}:
                return model.week_of(self.today - days(2)) + days(7 * week + day)
            case _:
                raise ValueError(f"{value!r} is no day")


def sample_id(name: str) -> str:
    """The id of what is called ``name``, the same on every day."""
    return str(uuid5(_NAMESPACE, name))


def working_day(day: date, step: int) -> date:
    """``day``, or where it falls on a weekend the working day before (``step`` -1) or after it (1)."""
    while is_weekend(day):
        day += days(step)
    return day


@cache
def read(path: Path) -> Table:
    """The tables of a TOML file, which does not change while the process runs."""
    return tomllib.loads(path.read_text(encoding="utf-8"))

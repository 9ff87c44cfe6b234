"""Mapping of nouns to tables: table = noun, column = field, words of closed lists as text."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from nearmiss import model
from nearmiss.model import Invalid
from nearmiss.store.database.engine import Row
from nearmiss.store.database.values import storable
from nearmiss.store.errors import Damaged

Noun = (
    model.Application
    | model.Interview
    | model.Person
    | model.Panelist
    | model.Promise
    | model.OwnStep
    | model.Reflection
    | model.Theme
    | model.FeedbackNote
    | model.Practice
    | model.Touchpoint
    | model.Decision
    | model.Door
    | model.Lesson
    | model.Question
    | model.OwnQuestion
    | model.OwnAnswer
    | model.Tag
    | model.ReflectionVersion
    | model.Review
    | model.Action
    | model.Gift
    | model.News
    | model.Phrase
    | model.LetterTemplate
    | model.Letter
    | model.Position
    | model.Introduction
    | model.DifferentPeople
    | model.Opening
    | model.CalendarInvitation
)
N = TypeVar("N", bound=Noun)

KINDS: tuple[type[Noun], ...] = get_args(Noun)
"""Every kind of noun, parents before what belongs to them."""

_ORDER: dict[type[Any], tuple[str, ...]] = {
    model.Application: ("told_on", "applied_on"),
    model.Interview: ("held_on",),
    model.Promise: ("due_on",),
    model.OwnStep: ("due_on",),
    model.Reflection: ("written_on",),
    model.FeedbackNote: ("said_on", "logged_on"),
    model.Practice: ("started_on",),
    model.Touchpoint: ("happened_on",),
    model.Decision: ("decided_on",),
    model.Door: ("opened_on",),
    model.Lesson: ("noted_on",),
    model.Question: ("noted_on",),
    model.OwnQuestion: ("position",),
    model.Tag: ("name",),
    model.ReflectionVersion: ("kept_at", "number"),
    model.Review: ("starts_on",),
    model.Action: ("position",),
    model.Gift: ("noted_on",),
    model.News: ("happened_on",),
    model.Letter: ("begun_on",),
    model.Position: ("ended_on", "began_on"),
    model.Introduction: ("introduced_on",),
    model.Opening: ("seen_on",),
}
"""What each kind is ordered by, mostly dates (those without come last), then by id; people and themes go by name."""


@dataclass(frozen=True)
class TableMapping(Generic[N]):
    """How one kind of noun is stored."""

    kind: type[N]

    @cached_property
    def table(self) -> str:
        """Its table: the name of the class in small letters, words joined by underscores."""
        if self.kind is model.ReflectionVersion:
            return "edition"  # as it was released, in databases and archives
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in self.kind.__name__).strip("_")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Its columns, which are its fields."""
        return tuple(field.name for field in fields(self.kind))

    @cached_property
    def key(self) -> str:
        """Its primary key."""
        return self.columns[0]

    @cached_property
    def types(self) -> Mapping[str, tuple[type, bool]]:
        """The Python type of each column, and whether it may be ``None``."""
        types: dict[str, tuple[type, bool]] = {}
        hints = get_type_hints(self.kind)
        for column in self.columns:
            options = get_args(hints[column]) or (hints[column],)
            types[column] = (options[0], type(None) in options)
        return types

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The columns of its day, the first of which that is not empty counts; none for what has no day."""
        return tuple(column for column in _ORDER.get(self.kind, ()) if self.types[column][0] is date)

    @cached_property
    def words(self) -> tuple[tuple[str, Mapping[str | None, StrEnum | None]], ...]:
        """For every column with a closed list, what each stored word stands for."""
        return tuple(
            (column, {None: None, **{str(word.value): word for word in kind}})
            for column, (kind, _) in self.types.items()
            if issubclass(kind, StrEnum)
        )

    @cached_property
    def select(self) -> str:
        """The query for all columns, without a condition."""
        return f'SELECT {", ".join(map(quoted, self.columns))} FROM "{self.table}"'

    @cached_property
    def order(self) -> str:
        """The clause that puts rows into the order of their dates."""
        dates = "".join(f'"{column}" NULLS LAST, ' for column in _ORDER.get(self.kind, ()))
        return f'ORDER BY {dates}"{self.key}"'

    def place(self, noun: N) -> tuple[tuple[bool, Any], ...]:
        """The place of a noun in that order."""
        values = [getattr(noun, column) for column in (*_ORDER.get(self.kind, ()), self.key)]
        return tuple((value is None, value) for value in values)

    @cached_property
    def insert(self) -> str:
        """The statement that adds one row."""
        names = ", ".join(map(quoted, self.columns))
        values = ", ".join(f"${column}" for column in self.columns)
        return f'INSERT INTO "{self.table}" ({names}) VALUES ({values})'

    @cached_property
    def update(self) -> str:
        """The statement that replaces one row."""
        pairs = ", ".join(f'"{column}" = ${column}' for column in self.columns[1:])
        return f'UPDATE "{self.table}" SET {pairs} WHERE "{self.key}" = ${self.key}'

    def read(self, row: Row) -> N:
        """The noun of a stored row; it was checked when it was saved, so it is not checked again."""
        noun = object.__new__(self.kind)
        values = noun.__dict__
        values.update(zip(self.columns, row, strict=True))
        try:
            for column, words in self.words:
                values[column] = words[values[column]]
        except KeyError as error:
            raise Damaged(None, f"holds a word that nearmiss does not know ({error.args[0]!r})") from error
        return noun

    def pack(self, noun: N) -> dict[str, Any]:
        """The values of a noun as JSON takes them: days as ISO text."""
        return {column: packed(value) for column, value in self.write(noun).items()}

    def unpack(self, values: Mapping[str, Any]) -> N:
        """The noun of what ``pack`` made, checked anew; a field that came later has its default.

        Raises ``Invalid`` where a value cannot be one, ``KeyError`` or ``TypeError`` where the fields are not its own.
        """
        return self.kind(**{column: self.unpack_value(column, value) for column, value in values.items()})

    def unpack_value(self, column: str, value: Any) -> Any:
        """The value of one field from what ``pack`` made of it.

        Raises ``Invalid`` where its kind is another, ``KeyError`` where there is no such field.
        """
        kind, may_be_none = self.types[column]
        try:
            return None if value is None and may_be_none else _unpacked(kind, value)
        except (TypeError, ValueError) as error:
            raise Invalid(column, "This is nothing that it can be.") from error

    def write(self, noun: N) -> dict[str, Any]:
        """The values of a noun's row, as plain text, numbers and dates."""
        return {column: plain(value) for column, value in vars(noun).items()}


def quoted(column: str) -> str:
    """A column's name as SQL writes it when it may be a reserved word."""
    return f'"{column}"'


def plain(value: Any) -> Any:
    """A field's value as a database takes it."""
    if isinstance(value, StrEnum):
        return str(value.value)
    if isinstance(value, str):
        return storable(value)
    return value


def packed(value: Any) -> Any:
    """A stored value as JSON takes it."""
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(kind: type, value: Any) -> Any:
    if kind in {date, datetime} and isinstance(value, str):
        return kind.fromisoformat(value)
    if issubclass(kind, StrEnum) and isinstance(value, str):
        return kind(value)
    if type(value) is not kind:
        message = f"{value!r} is no {kind.__name__}"
        raise TypeError(message)
    return value


_BY_KIND: dict[type[Any], TableMapping[Any]] = {kind: TableMapping(kind) for kind in KINDS}
_BY_TABLE = {mapping.table: mapping for mapping in _BY_KIND.values()}


def mapping_of(kind: type[N]) -> TableMapping[N]:
    """How ``kind`` is stored."""
    return _BY_KIND[kind]


def mapping_named(table: str) -> TableMapping[Any] | None:
    """How the nouns of ``table`` are stored; ``None`` where it holds none."""
    return _BY_TABLE.get(table)

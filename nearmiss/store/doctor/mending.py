"""Mending of one record's values: in the place of what cannot be right stands the nearest to it that can."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from nearmiss.model import Invalid
from nearmiss.model.validation import FIRST_DAY, LONGEST_LINE, LONGEST_TEXT
from nearmiss.store.archive.verify import typed_row
from nearmiss.store.database.engine import Column
from nearmiss.store.database.values import YEARS, storable
from nearmiss.store.schema.mapping import TableMapping, packed
from nearmiss.store.schema.references import references_from

Values = dict[str, Any]

_TIMES_7 = 7
"""The version of an id that begins with the moment it was made."""

_SHOWN = 60
"""Characters of a value that are told."""


def mended(
    mapping: TableMapping[Any], values: Values, field: str | None, wrong_field: Callable[[Values], str | None]
) -> Values | None:
    """The values, as JSON takes them, with something in every wrong field that can stand there; ``None``: nothing can.

    ``field`` is the first that is wrong, and ``wrong_field`` says which is the first of other values.
    """
    row = dict(values)
    for _ in mapping.columns:
        if field is None:
            return row
        if field not in mapping.columns or field == mapping.key:
            return None
        for value in _candidates(mapping, row, field):
            tried = {**row, field: value}
            other = wrong_field(tried)
            if other is None:
                return tried
            if other != field:
                row, field = tried, other
                break
        else:
            return None
    return None


def told_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What was in each field that changed, and what is."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [f"{name} was {_told(before.get(name))}, is {_told(after.get(name))}" for name in names]


def _told(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _candidates(mapping: TableMapping[Any], row: Values, field: str) -> Iterator[Any]:
    """What may stand in a field in the place of what does, the nearest to it first."""
    kind, may_be_none = mapping.types.get(field, (int, False))
    value = row.get(field)
    with contextlib.suppress(Invalid, KeyError, TypeError):  # as it would be saved: without spaces at its ends
        yield packed(mapping.write(mapping.unpack(row))[field])
    if kind is str and isinstance(value, str):
        words = storable(value).strip()
        yield from (words[:LONGEST_TEXT], " ".join(words.split())[:LONGEST_LINE])
    if issubclass(kind, StrEnum):
        yield from (str(word.value) for word in kind if word.value == " ".join(str(value).split()).casefold())
    if may_be_none:
        yield None
    for each in fields(mapping.kind):
        if each.name == field and each.default is not MISSING:
            yield packed(each.default.value if isinstance(each.default, StrEnum) else each.default)
    if issubclass(kind, StrEnum):
        yield from (str(word.value) for word in kind)
    elif issubclass(kind, date):
        yield from (_day_of(row[mapping.key], kind) or ())
        yield from (row.get(day) for day in mapping.days if day != field and kind is date)
        yield FIRST_DAY.isoformat() if kind is date else f"{FIRST_DAY}T00:00:00"  # so that nothing follows from it
    elif kind is str and not any(field == reference.field for reference in references_from(mapping.kind)):
        yield "Unknown"
    elif kind is int:
        yield from (1, 0)


def mended_columns(row: Values, columns: Sequence[Column], now: datetime) -> Values:
    """The row of a table without a noun, with what each column can hold: a moment is that of its id, else ``now``."""
    key, *others = columns
    return {key.name: row[key.name], **{column.name: _held(row, key.name, column, now) for column in others}}


def _held(row: Values, key: str, column: Column, now: datetime) -> Any:
    try:
        typed_row([column], row)
    except Invalid:
        if issubclass(column.type, date):
            begun = _moment_of(row[key]) or now
            return (begun if issubclass(column.type, datetime) else begun.date()).isoformat()
        return storable(row[column.name]) if column.type is str else 0
    return row[column.name]


def _day_of(key: str, kind: type) -> tuple[str] | None:
    """The day or moment on which a record was begun, which its id says."""
    made = _moment_of(key)
    return ((made if issubclass(kind, datetime) else made.date()).isoformat(),) if made else None


def _moment_of(key: str) -> datetime | None:
    try:
        id_ = UUID(key)
        made = datetime.fromtimestamp((id_.int >> 80) / 1000, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    return made if id_.version == _TIMES_7 and made.year in YEARS else None

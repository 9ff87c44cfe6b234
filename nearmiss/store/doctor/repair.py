"""Repair of a journal's rows: what no save could have written gets what can stand there, or goes; nothing is guessed.

The caller backs the journal up first. What each row said is told, and stands in that backup as it was.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from nearmiss.model import Application, Invalid, Outcome, Person, Stage, Theme
from nearmiss.model.validation import FIRST_DAY, LONGEST_LINE, LONGEST_TEXT
from nearmiss.store.archive.tables import columns_of
from nearmiss.store.archive.verify import Verifier, typed_row
from nearmiss.store.database.engine import Column
from nearmiss.store.database.values import storable
from nearmiss.store.doctor.rows import Wrong, wrong_rows
from nearmiss.store.schema.mapping import TableMapping, mapping_named, mapping_of, packed
from nearmiss.store.schema.references import REFERENCES, OnDelete, Reference, references_from
from nearmiss.store.transaction import Transaction

_TIMES_7 = 7
"""The version of an id that begins with the moment it was made."""

_ROUNDS = 10

_SHOWN = 60
"""Characters of a value that are told."""


def repair(tx: Transaction) -> list[str]:
    """Mend every row that can be, take out the others, and let go of links to nothing; what was done, a line each."""
    done: list[str] = []
    for _ in range(_ROUNDS):  # who lost a link may be wrong without it, and who pointed to it has then lost one
        found = [*_rows(tx), *_links(tx, must_have=True), *_links(tx, must_have=False)]
        if not found:
            break
        done += found
    return done


def _rows(tx: Transaction) -> list[str]:
    columns, done = columns_of(tx), []
    for wrong in list(wrong_rows(tx)):
        mapping = mapping_named(wrong.table)
        mended = None if mapping is None else _mended(mapping, wrong, columns[wrong.table])
        done.append(_delete(tx, wrong) if mapping is None or mended is None else _update(tx, mapping, wrong, mended))
    return done


def _update(tx: Transaction, mapping: TableMapping[Any], wrong: Wrong, mended: dict[str, Any]) -> str:
    tx.write(mapping.table, [wrong.key], mapping.update, **mended)
    changes = [
        f"{field} was {_told(value)}, is {_told(packed(mended[field]))}"
        for field, value in wrong.row.items()
        if packed(mended[field]) != value
    ]
    return f"{wrong.table} {wrong.key}: {'; '.join(changes)}."


def _delete(tx: Transaction, wrong: Wrong) -> str:
    key = next(iter(wrong.row))
    tx.write(wrong.table, [wrong.key], f'DELETE FROM "{wrong.table}" WHERE "{key}" = $key', key=wrong.key)
    return f"{wrong.table} {wrong.key}: taken out, as its {wrong.field} cannot be right ({wrong.message})"


def _told(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _mended(mapping: TableMapping[Any], wrong: Wrong, columns: Sequence[Column]) -> dict[str, Any] | None:
    """The row with something in every wrong field that can stand there; ``None`` where nothing can."""
    row, field = dict(wrong.row), wrong.field
    for _ in columns:
        if field not in row or field == mapping.key:
            return None
        for value in _candidates(mapping, row, field):
            tried = {**row, field: value}
            other = _wrong_field(mapping, tried, columns)
            if other is None:
                return typed_row(columns, tried)
            if other != field:
                row, field = tried, other
                break
        else:
            return None
    return None


def _wrong_field(mapping: TableMapping[Any], row: dict[str, Any], columns: Sequence[Column]) -> str | None:
    """The first field of a row that is wrong."""
    try:
        Verifier(sys.maxsize).check_stored_row(mapping.table, 1, typed_row(columns, row))
    except Invalid as wrong:
        return wrong.field
    return None


def _candidates(mapping: TableMapping[Any], row: dict[str, Any], field: str) -> Iterator[Any]:
    """What may stand in a field in the place of what does, the nearest to it first."""
    kind, may_be_none = mapping.types.get(field, (int, False))
    value = row[field]
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
        yield from (row[day] for day in mapping.days if day != field and kind is date)
        yield FIRST_DAY.isoformat() if kind is date else f"{FIRST_DAY}T00:00:00"  # so that nothing follows from it
    elif kind is str and not any(field == reference.field for reference in references_from(mapping.kind)):
        yield "Unknown"
    elif kind is int:
        yield from (1, 0)


def _day_of(key: str, kind: type) -> tuple[str] | None:
    """The day or moment on which a record was begun, which its id says."""
    try:
        id_ = UUID(key)
        made = datetime.fromtimestamp((id_.int >> 80) / 1000, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None
    if id_.version != _TIMES_7:
        return None
    return ((made if issubclass(kind, datetime) else made.date()).isoformat(),)


def _links(tx: Transaction, *, must_have: bool) -> list[str]:
    """Each kind of link that leads to nothing; first those of rows that cannot be without theirs.

    Whom or what several rows are about is there again, by a name that says so: nothing that was said goes with it.
    """
    done = []
    for reference in REFERENCES:
        child, ends = mapping_of(reference.child), _ENDS[reference]
        if must_have is (reference.on_delete is OnDelete.SET_NULL):
            continue
        keys = [str(key) for (key,) in tx.rows(f'SELECT "{child.key}" FROM "{child.table}" WHERE {ends}')]
        what = f"{child.table}.{reference.field}, {len(keys)} of them"
        if not keys:
            continue
        if must_have and reference.parent in _AGAIN:
            done.append(f"{what}: {_begin_again(tx, reference, ends)}")
        elif must_have:
            tx.write(child.table, keys, f'DELETE FROM "{child.table}" WHERE {ends}')
            done.append(f"{what}: taken out, as they cannot be without it ({', '.join(keys)}).")
        else:
            tx.write(child.table, keys, f'UPDATE "{child.table}" SET "{reference.field}" = NULL WHERE {ends}')
            done.append(f"{what}: without the link ({', '.join(keys)}).")
    return done


def _begin_again(tx: Transaction, reference: Reference, ends: str) -> str:
    """Put something by a name of its own in the place of each parent that is lost."""
    child, parent, field = mapping_of(reference.child), mapping_of(reference.parent), reference.field
    lost = [str(id_) for (id_,) in tx.rows(f'SELECT DISTINCT "{field}" FROM "{child.table}" WHERE {ends} ORDER BY 1')]
    names = []
    for id_ in lost:
        names.append(f"Lost {parent.table} {id_[-6:]}")
        noun = _AGAIN[reference.parent](id_, names[-1])
        tx.write(parent.table, [id_], parent.insert, **{**parent.write(noun), "version": 1})
    return f"{', '.join(names)} is there again."


_AGAIN: Mapping[type[Any], Callable[[str, str], Any]] = {
    Application: lambda id_, name: Application(
        id=id_, organisation=name, role="Unknown", furthest_stage=Stage.APPLIED, outcome=Outcome.WITHDRAWN
    ),
    Person: lambda id_, name: Person(id=id_, name=name),
    Theme: lambda id_, name: Theme(id=id_, name=name),
}


def _ends_of(reference: Reference) -> str:
    parent = mapping_of(reference.parent)
    return (
        f'"{reference.field}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent.table}" AS parent'
        f' WHERE parent."{parent.key}" = "{mapping_of(reference.child).table}"."{reference.field}")'
    )


_ENDS = {reference: _ends_of(reference) for reference in REFERENCES}
"""The condition of the rows whose link leads to nothing."""

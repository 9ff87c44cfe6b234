"""Repair of a journal's rows: what no save could have written gets what can stand there, or goes; nothing is guessed.

The caller backs the journal up first. What each row said is told, and stands in that backup as it was.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from nearmiss.model import Application, Invalid, Outcome, Person, Stage, Theme
from nearmiss.store.archive.tables import columns_of
from nearmiss.store.archive.verify import Verifier, typed_row
from nearmiss.store.database.engine import Column
from nearmiss.store.doctor.mending import Values, mended, mended_columns, told_changes
from nearmiss.store.doctor.packed_records import mended_contents
from nearmiss.store.doctor.rows import Wrong, wrong_rows
from nearmiss.store.records import calendar_events
from nearmiss.store.records.imports import import_log
from nearmiss.store.schema.mapping import mapping_named, mapping_of
from nearmiss.store.schema.references import REFERENCES, OnDelete, Reference
from nearmiss.store.transaction import Transaction

_ROUNDS = 10


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
        row, told = _mended(wrong, columns[wrong.table], tx.now())
        if row is None:
            done.append(_delete(tx, wrong))
        else:
            done.append(_update(tx, wrong, row, told, columns[wrong.table]))
    return done


def _mended(wrong: Wrong, columns: Sequence[Column], now: datetime) -> tuple[Values | None, list[str]]:
    """The row as it can be saved, as JSON takes it, and what was done within it; ``None`` where it cannot be."""

    def wrong_field(row: Values) -> str | None:
        try:
            Verifier(sys.maxsize).check_stored_row(wrong.table, 1, typed_row(columns, row))
        except Invalid as still:
            return still.field
        return None

    row, told = mended_contents(wrong.table, wrong.row)
    mapping, first = mapping_named(wrong.table), wrong_field(row)
    if mapping is not None:
        return mended(mapping, row, first, wrong_field), told
    if wrong.table != calendar_events.TABLE:  # one that is taken out stands in the next calendar file again
        row = mended_columns(row, columns, now)
    return (row if row != wrong.row and wrong_field(row) is None else None), told


def _update(tx: Transaction, wrong: Wrong, row: Values, told: list[str], columns: Sequence[Column]) -> str:
    key, *names = row
    pairs = ", ".join(f'"{name}" = ${name}' for name in names)
    sql = f'UPDATE "{wrong.table}" SET {pairs} WHERE "{key}" = ${key}'
    tx.write(wrong.table, [wrong.key], sql, **typed_row(columns, row))
    changes = [change for change in told_changes(wrong.row, row) if not (told and change.startswith("contents "))]
    return f"{wrong.table} {wrong.key}: {'; '.join([*changes, *told])}."


def _delete(tx: Transaction, wrong: Wrong) -> str:
    key = next(iter(wrong.row))
    if wrong.table == import_log.LOG:  # what it wrote is of no use without it
        import_log.forget_import(tx, wrong.key)
    else:
        tx.write(wrong.table, [wrong.key], f'DELETE FROM "{wrong.table}" WHERE "{key}" = $key', key=wrong.key)
    return f"{wrong.table} {wrong.key}: taken out, as its {wrong.field} cannot be right ({wrong.message})"


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

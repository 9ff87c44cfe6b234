"""Whole rows of any table, changed together and put back exactly as they were, the number of their version included."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nearmiss.store.database.engine import Column
from nearmiss.store.records.repository import exists
from nearmiss.store.schema.mapping import KINDS, mapping_named, mapping_of
from nearmiss.store.schema.references import OnDelete, references_from
from nearmiss.store.transaction import Transaction

Values = Mapping[str, Any]

_WITHOUT_WORDS = frozenset({"journal", "migration", "calendar_event", "setting"})
"""Tables that hold what calendars and settings are told: no words about anybody, and keys that must stay as sent."""

_PARENTS_FIRST = {mapping_of(kind).table: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class RowChange:
    """A row of a table as it stood and as it stands; ``None``: it was not there, or is not any more."""

    table: str
    key: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True)
class Table:
    """A table with its columns, the first of which is its key."""

    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The name of its primary key."""
        return self.columns[0].name

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns that hold text, ids and closed lists among them."""
        return tuple(column.name for column in self.columns if column.type is str)

    def rows(self, tx: Transaction, where: str = "TRUE", **parameters: Any) -> Iterator[dict[str, Any]]:
        """Its rows, by column."""
        names = ", ".join(f'"{column.name}"' for column in self.columns)
        for row in tx.rows(f'SELECT {names} FROM "{self.name}" WHERE {where}', **parameters):
            yield dict(zip((column.name for column in self.columns), row, strict=True))

    def row(self, tx: Transaction, key: str) -> dict[str, Any] | None:
        """The row of this key."""
        return next(self.rows(tx, f'"{self.key}" = $key', key=key), None)

    def holding(self, tx: Transaction, text: str) -> Iterator[dict[str, Any]]:
        """Its rows that hold a text somewhere, as it is written."""
        where = " OR ".join(f'strpos("{name}", $text) > 0' for name in self.texts)
        return self.rows(tx, where, text=text)

    def put(self, tx: Transaction, key: str, values: Values | None, *, is_new: bool) -> None:
        """Write the row of this key, which is new or changed, or take it away for ``None``."""
        mine = f'WHERE "{self.key}" = $key'
        if values is None:
            tx.write(self.name, [key], f'DELETE FROM "{self.name}" {mine}', key=key)
        elif is_new:
            names = ", ".join(f'"{name}"' for name in values)
            places = ", ".join(f"${name}" for name in values)
            tx.write(self.name, [key], f'INSERT INTO "{self.name}" ({names}) VALUES ({places})', **values)
        else:
            pairs = ", ".join(f'"{name}" = ${name}' for name in values if name != self.key)
            statement = f'UPDATE "{self.name}" SET {pairs} WHERE "{self.key}" = ${self.key}'
            tx.write(self.name, [key], statement, **values)


def tables(tx: Transaction) -> dict[str, Table]:
    """Every table that holds words, by name."""
    columns: dict[str, list[Column]] = {}
    for column in tx.columns():
        if column.table not in _WITHOUT_WORDS:
            columns.setdefault(column.table, []).append(column)
    return {name: Table(name, tuple(each)) for name, each in columns.items()}


def apply(tx: Transaction, changes: Iterable[RowChange]) -> None:
    """Write what the changes make of their rows."""
    known = tables(tx)
    for change in changes:
        known[change.table].put(tx, change.key, change.after, is_new=change.before is None)


def take_back(tx: Transaction, changes: Sequence[RowChange]) -> bool:
    """Put rows back as they stood; one that was changed again since stays. Returns whether all of them are back.

    What belonged to something that is gone by now stays away; what only pointed to it comes without the link.
    """
    known, everything = tables(tx), True
    for change in sorted(changes, key=_parents_first):
        table = known[change.table]
        if table.row(tx, change.key) != change.after:
            everything = False
            continue
        before, whole = _with_parents(tx, change)
        everything = everything and whole
        if before is not None or change.before is None:
            table.put(tx, change.key, before, is_new=change.after is None)
    return everything


def _parents_first(change: RowChange) -> tuple[bool, bool, int]:
    """What comes back goes before what changes back, and that before what goes again."""
    return change.before is None, change.after is not None, _PARENTS_FIRST.get(change.table, len(KINDS))


def _with_parents(tx: Transaction, change: RowChange) -> tuple[Values | None, bool]:
    """A row as it stood, as far as what it refers to is there; and whether all of that is."""
    mapping, values, whole = mapping_named(change.table), change.before, True
    if mapping is None or values is None:
        return values, True
    for reference in references_from(mapping.kind):
        id_ = values[reference.field]
        if id_ is None or exists(tx, reference.parent, id_):
            continue
        if reference.on_delete is not OnDelete.SET_NULL:
            return None, False
        values, whole = {**values, reference.field: None}, False
    return values, whole

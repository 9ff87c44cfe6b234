"""Bulk insert: many rows in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from nearmiss.store.database.values import SQL_TYPES
from nearmiss.store.errors import Missing
from nearmiss.store.schema.integrity import orphans
from nearmiss.store.schema.mapping import KINDS, Noun, mapping_of
from nearmiss.store.transaction import Transaction

_CHUNK = 500
"""Rows of one statement, so that its parameters stay small."""


def insert_rows(
    tx: Transaction,
    table: str,
    types: Mapping[str, type],
    rows: Sequence[Mapping[str, Any]],
    *,
    on_conflict: str = "DO NOTHING",
) -> None:
    """Insert ``rows`` into ``table``, column by column; ``on_conflict`` says what if a primary key is there.

    ``types`` are the Python types of the columns. One list a column costs a hundredth of one statement a row.
    """
    names = ", ".join(f'"{name}"' for name in types)
    lists = ", ".join(
        f"unnest(CAST(${name} AS {SQL_TYPES[str if issubclass(kind, StrEnum) else kind]}[]))"
        for name, kind in types.items()
    )
    statement = f'INSERT INTO "{table}" ({names}) SELECT {lists} ON CONFLICT {on_conflict}'
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        tx.write(table, None, statement, **{name: [row[name] for row in chunk] for name in types})


def add(tx: Transaction, nouns: Iterable[Noun]) -> None:
    """Keep many new nouns in one go, in any order; those that are there already are left as they are.

    Raises ``Missing`` when one belongs to something that is not there.
    """
    groups: defaultdict[type[Any], list[dict[str, Any]]] = defaultdict(list)
    for noun in nouns:
        groups[type(noun)].append({**mapping_of(type(noun)).write(noun), "version": 1})
    for kind in KINDS:
        mapping = mapping_of(kind)
        insert_rows(tx, mapping.table, {name: type_ for name, (type_, _) in mapping.types.items()}, groups[kind])
    if orphans(tx):
        raise Missing("Something that one of these belongs to")

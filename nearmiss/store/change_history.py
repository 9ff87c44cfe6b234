"""Change history: what each change of a record put out of its place, noted as it happens and stored at the commit.

A change holds the values that were there before it, of the changed fields alone. What came in their place is what the
next change holds, or what stands now. Appended to, and never changed.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from nearmiss.model import new_id
from nearmiss.store.schema.mapping import mapping_named, packed
from nearmiss.store.transaction import Noted, Transaction

TABLE = "change_history"

TYPES: Mapping[str, type] = {
    "id": str,
    "record_table": str,
    "record_id": str,
    "changed_at": datetime,
    "changed_by": str,
    "kind": str,
    "contents": str,
}
"""The columns of the table, in their order."""

INSERT = f"INSERT INTO {TABLE} ({', '.join(TYPES)}) VALUES ({', '.join(f'${name}' for name in TYPES)})"
"""The statement that adds one row."""

KEPT = 200
"""Changes of one record that stay, the newest; more are let go once a day."""

LARGEST = 2_000_000
"""Characters of old values that stay for one record, those of its newest change in any case."""

_WITHOUT = frozenset({"reflection", "own_answer", "edition", "tag", "different_people"})
"""Records whose fields are not followed: a reflection has its versions, with its answers; the others hold no words."""


class ChangeKind(StrEnum):
    """What was done to a record."""

    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "brought back"


def is_followed(table: str) -> bool:
    """Whether changes of this table's records are kept."""
    return mapping_named(table) is not None and table not in _WITHOUT


def note_new(tx: Transaction, table: str, key: str) -> None:
    """A record begins in this transaction: what it becomes until the commit is no change of it."""
    tx.begun.add((table, key))


def note_change(tx: Transaction, table: str, key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """A record is written: remember what stood in the fields that change. The first of a transaction counts."""
    if table in _WITHOUT or (table, key) in tx.begun:
        return
    old = old_values(before, after)
    if old:
        _note(tx, ChangeKind.CHANGED, table, key, old)


def old_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What stood in the fields that a change gives another value, as JSON takes it."""
    return {name: packed(value) for name, value in before.items() if name != "version" and value != after[name]}


def note_kind(tx: Transaction, kind: ChangeKind, table: str, keys: Iterable[str]) -> None:
    """Records are deleted or brought back, whole."""
    if is_followed(table):
        for key in keys:
            _note(tx, kind, table, key, {})


def _note(tx: Transaction, kind: ChangeKind, table: str, key: str, old: Mapping[str, Any]) -> None:
    noted = tx.noted.setdefault((table, key, kind.value), {})
    for name, value in old.items():
        noted.setdefault(name, value)


def rows(noted: Noted, at: datetime, by: str) -> list[dict[str, Any]]:
    """What was noted, as rows of the table."""
    return [
        {
            "id": new_id(),
            "record_table": table,
            "record_id": key,
            "changed_at": at,
            "changed_by": by,
            "kind": kind,
            "contents": json.dumps(old, ensure_ascii=False),
        }
        for (table, key, kind), old in noted.items()
    ]

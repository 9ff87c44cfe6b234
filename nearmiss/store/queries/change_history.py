"""Change history read: what was changed of one record, when and by whom, from what to what; and an old value back."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nearmiss.store.change_history import KEPT, LARGEST, TABLE, ChangeKind, is_followed
from nearmiss.store.errors import Missing
from nearmiss.store.records.deletion import label
from nearmiss.store.records.repository import get
from nearmiss.store.records.trash import trash_entry_of
from nearmiss.store.records.undo import Change, save_one
from nearmiss.store.schema.mapping import Noun, mapping_named
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class FieldChange:
    """One field of a record: its value before a change, and the value that came."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordChange:
    """One change of a record; ``at`` is naive UTC. Of one that was deleted or brought back no field is named."""

    id: str
    at: datetime
    by: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class RecordHistory:
    """A record, in one line, with its changes, the newest first.

    ``noun`` is what is stored now, or what the trash holds; ``trash_id`` says that it is there.
    """

    noun: Noun
    label: str
    trash_id: str | None
    changes: tuple[RecordChange, ...]


def history_of(tx: Transaction, table: str, key: str) -> RecordHistory | None:
    """The history of one record, deleted ones in the trash among them; ``None`` where there is no such record."""
    mapping = mapping_named(table)
    if mapping is None or not is_followed(table):
        return None
    noun, trash_id = get(tx, mapping.kind, key), None
    if noun is None:
        entry = trash_entry_of(tx, mapping.kind, key)
        if entry is None:
            return None
        noun, trash_id = mapping.unpack(entry.values_of(mapping.kind, key)), entry.id
    after = vars(noun)
    changes: list[RecordChange] = []
    for id_, at, by, kind, contents in tx.rows(_CHANGES, table=table, key=key):
        old = {
            field: mapping.unpack_value(field, value)
            for field, value in json.loads(contents).items()
            if field in mapping.types
        }
        fields = tuple(FieldChange(field, old[field], after[field]) for field in old if old[field] != after[field])
        if fields or kind != ChangeKind.CHANGED.value:
            changes.append(RecordChange(id_, at, by, ChangeKind(kind), fields))
        after = {**after, **old}
    return RecordHistory(noun, label(tx, noun), trash_id, tuple(changes))


_CHANGES = (
    f"SELECT id, changed_at, changed_by, kind, contents FROM {TABLE}"
    " WHERE record_table = $table AND record_id = $key ORDER BY changed_at DESC, id DESC"
)


def bring_value_back(tx: Transaction, change_id: str, field: str) -> list[Change]:
    """Give a field the value again that a change took from it; the changes that ``undo_changes`` takes back.

    Raises ``Missing`` where the record, or what the value named, is gone, and ``Invalid`` where the record as it is
    today cannot have that value any more.
    """
    row = tx.row(f"SELECT record_table, record_id, contents FROM {TABLE} WHERE id = $id", id=change_id)
    mapping = mapping_named(row[0]) if row else None
    noun = get(tx, mapping.kind, row[1]) if row and mapping else None
    old = json.loads(row[2]) if row else {}
    if mapping is None or noun is None or field not in old:
        raise Missing
    return [save_one(tx, mapping.unpack({**mapping.pack(noun), field: old[field]}))[1]]


def are_too_long(tx: Transaction) -> bool:
    """Whether some record has more changes than are kept."""
    return bool(tx.rows(f"SELECT 1 FROM ({_NUMBERED}) AS numbered WHERE {_TOO_MUCH} LIMIT 1", **_LIMITS))


def shorten_histories(tx: Transaction) -> None:
    """Let go of the oldest changes of records that have more than are kept."""
    too_much = f"SELECT id FROM ({_NUMBERED}) AS numbered WHERE {_TOO_MUCH}"
    tx.write(TABLE, None, f"DELETE FROM {TABLE} WHERE id IN ({too_much})", **_LIMITS)


_NUMBERED = (
    "SELECT id, row_number() OVER newest AS place, sum(length(contents)) OVER newest AS letters"
    f" FROM {TABLE} WINDOW newest AS (PARTITION BY record_table, record_id ORDER BY changed_at DESC, id DESC)"
)
_TOO_MUCH = "place > $kept OR (place > 1 AND letters > $largest)"
_LIMITS = {"kept": KEPT, "largest": LARGEST}

"""Trash: what was deleted, whole, with the links that were cut; and its restore (undelete)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap
from typing import Any

from nearmiss.model import Letter, LetterTemplate, Review, derived_id
from nearmiss.store.change_history import TABLE as CHANGE_HISTORY
from nearmiss.store.change_history import ChangeKind, is_followed, note_change, note_kind
from nearmiss.store.errors import Missing, Taken
from nearmiss.store.records.repository import exists, get
from nearmiss.store.schema.mapping import KINDS, Noun, mapping_named, mapping_of
from nearmiss.store.schema.references import OnDelete, references_from
from nearmiss.store.transaction import Transaction

_LETS_GO = 9
"""The number of the migration that came with the days after which the trash is let go."""

Values = dict[str, Any]
Link = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Trashed:
    """Something deleted that can come back; ``deleted_at`` is naive UTC."""

    id: str
    label: str
    deleted_at: datetime


@dataclass
class TrashEntry:
    """Deleted together: rows as ``(table, values)``, parents first; cut links as ``(table, key, field, id)``."""

    id: str
    label: str
    rows: list[tuple[str, Values]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def contents(self) -> str:
        """Rows and links as JSON."""
        return json.dumps({"rows": self.rows, "links": self.links}, ensure_ascii=False)

    def holds(self, kind: type[Any], key: str) -> bool:
        """Whether a noun is among the rows."""
        mapping = mapping_of(kind)
        return any(table == mapping.table and values[mapping.key] == key for table, values in self.rows)

    def values_of(self, kind: type[Any], key: str) -> Values:
        """The values of a noun that is among the rows."""
        mapping = mapping_of(kind)
        return next(values for table, values in self.rows if table == mapping.table and values[mapping.key] == key)

    def update(self, tx: Transaction) -> None:
        """Store what the entry holds now."""
        tx.write(
            "trash",
            [self.id],
            "UPDATE trash SET contents = $contents WHERE id = $id",
            contents=self.contents(),
            id=self.id,
        )


def trash_entries(tx: Transaction) -> list[TrashEntry]:
    """All that is in the trash, oldest first."""
    return [*starmap(_entry, tx.rows("SELECT id, label, contents FROM trash ORDER BY id"))]


def trash_entry_of(tx: Transaction, kind: type[Any], key: str) -> TrashEntry | None:
    """What holds a noun in the trash, the newest; ``None`` where nothing does."""
    rows = tx.rows("SELECT id, label, contents FROM trash WHERE strpos(contents, $key) > 0 ORDER BY id DESC", key=key)
    return next((entry for entry in starmap(_entry, rows) if entry.holds(kind, key)), None)


def first_in_trash(tx: Transaction, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The table and key of what was deleted with each of these entries: the first of its rows."""
    firsts: dict[str, tuple[str, str]] = {}
    for entry in starmap(_entry, tx.rows("SELECT id, label, contents FROM trash WHERE id = ANY($ids)", ids=[*ids])):
        for table, values in entry.rows[:1]:
            mapping = mapping_named(table)
            if mapping is not None:
                firsts[entry.id] = table, values[mapping.key]
    return firsts


def waits_in_trash(tx: Transaction, table: str, key: str) -> str | None:
    """What somebody's thing that was brought back waits for there: the label of the entry it will come back with."""
    mapping = mapping_named(table)
    entry = trash_entry_of(tx, mapping.kind, key) if mapping else None
    return entry.label if entry else None


def _entry(id_: str, label: str, contents: str) -> TrashEntry:
    stored = json.loads(contents)
    return TrashEntry(id_, label, [*map(tuple, stored["rows"])], [*map(tuple, stored["links"])])


def restore_from_trash(tx: Transaction, trash_id: str) -> str:
    """Bring everything of one trash entry back, links included, and return its label.

    What belongs to something that is itself in the trash waits there and comes back with it. Raises ``Missing``
    when the entry is gone, or what it belongs to is, in which case the entry stays; ``Taken`` for the review of a week
    or the template of a kind that has another one by now.
    """
    entries = {entry.id: entry for entry in trash_entries(tx)}
    entry = entries.pop(trash_id, None)
    if entry is None:
        raise Missing("This", "it came back already, or the trash was emptied")
    others = list(entries.values())
    for number, (table, values) in enumerate(entry.rows):
        is_there = _restore_row(tx, table, values, others)
        if number == 0 and not is_there:  # it is what was deleted; what came along is let go without its place
            raise Missing("What this belongs to", "this cannot come back without it, and stays in the trash")
    for link in entry.links:
        restore_link(tx, link, others)
    tx.write("trash", [trash_id], "DELETE FROM trash WHERE id = $id", id=trash_id)
    return entry.label


def _restore_row(tx: Transaction, table: str, values: Values, others: list[TrashEntry]) -> bool:
    """Bring one row back; ``False`` where what it belongs to is neither there nor in the trash."""
    mapping = mapping_named(table)
    if mapping is None:
        return True
    there = get(tx, mapping.kind, values[mapping.key])
    if there is not None:
        values = _beside(there, values)
        if exists(tx, mapping.kind, values[mapping.key]):
            return True
    values = dict(values)
    for reference in references_from(mapping.kind):
        id_ = values.get(reference.field)
        if id_ is None or exists(tx, reference.parent, id_):
            continue
        holder = next((other for other in others if other.holds(reference.parent, id_)), None)
        waits = reference.on_delete is not OnDelete.SET_NULL
        if holder is not None:
            if waits:
                holder.rows.append((table, values))
            else:
                holder.links.append((table, values[mapping.key], reference.field, id_))
            holder.update(tx)
        if waits:
            return holder is not None
        values[reference.field] = None
    tx.write(mapping.table, [values[mapping.key]], mapping.insert, **mapping.write(mapping.unpack(values)))
    note_kind(tx, ChangeKind.RESTORED, table, [values[mapping.key]])
    return True


def _beside(there: Noun, values: Values) -> Values:
    """What comes back where its key is another's by now, so that no word is lost: a letter is one of its own then.

    Raises ``Taken`` where there can be one alone.
    """
    if isinstance(there, Review):
        raise Taken("This week", "review")
    if isinstance(there, LetterTemplate) and there.text != values["text"]:
        raise Taken("This kind of letter", "template of yours")
    if isinstance(there, Letter) and (there.subject, there.text) != (values["subject"], values["text"]):
        return {**values, "id": derived_id("letter", values["id"], values["subject"], values["text"])}
    return values


def restore_link(tx: Transaction, link: Link, others: Sequence[TrashEntry]) -> None:
    """Tie a link again that was cut, where nothing was put in its place; also of what lies in the trash by now."""
    table, key, column, id_ = link
    mapping = mapping_named(table)
    if mapping is None or column not in mapping.columns:
        return
    tied = tx.write(
        table,
        [key],
        f'UPDATE "{table}" SET "{column}" = $id, version = version + 1'
        f' WHERE "{mapping.key}" = $key AND "{column}" IS NULL RETURNING "{mapping.key}"',
        id=id_,
        key=key,
    )
    if tied:
        note_change(tx, table, key, {column: None}, {column: id_})
    for other in others:
        for other_table, values in other.rows:
            if other_table == table and values[mapping.key] == key and values.get(column) is None:
                values[column] = id_
                other.update(tx)


def trash(tx: Transaction) -> list[Trashed]:
    """What can come back, newest first."""
    rows = tx.rows("SELECT id, label, deleted_at FROM trash ORDER BY deleted_at DESC, id DESC")
    return [Trashed(id=id_, label=label, deleted_at=deleted_at) for id_, label, deleted_at in rows]


def empty_trash(tx: Transaction, deleted_before: datetime | None = None) -> int:
    """Forget what was deleted, for good: all of it, or what was before a moment (naive UTC); how many entries.

    The change history of what is gone for good goes with it.
    """
    overdue = "(CAST($before AS TIMESTAMP) IS NULL OR deleted_at < CAST($before AS TIMESTAMP))"
    gone = tx.write("trash", None, f"DELETE FROM trash WHERE {overdue} RETURNING id", before=deleted_before)
    _forget_what_is_gone(tx)
    return len(gone)


def trash_days_begin(tx: Transaction) -> datetime | None:
    """When this journal learnt to let go of its trash (naive UTC): the days of what was deleted before begin then.

    Nobody was told before that it would go.
    """
    rows = tx.rows("SELECT applied_at FROM migration WHERE number = $number", number=_LETS_GO)
    return rows[0][0] if rows else None


def is_overdue(tx: Transaction, deleted_before: datetime) -> bool:
    """Whether something in the trash was deleted before a moment (naive UTC)."""
    return bool(tx.rows("SELECT 1 FROM trash WHERE deleted_at < $before LIMIT 1", before=deleted_before))


def _forget_what_is_gone(tx: Transaction) -> None:
    """Let go of the history of records that are neither there nor in the trash any more."""
    in_trash = {
        (table, values[mapping.key])
        for entry in trash_entries(tx)
        for table, values in entry.rows
        if (mapping := mapping_named(table)) is not None
    }
    gone = [(table, key) for table, key in tx.rows(_GONE) if (table, key) not in in_trash]
    for table in {table for table, _ in gone}:
        tx.write(
            CHANGE_HISTORY,
            None,
            f"DELETE FROM {CHANGE_HISTORY} WHERE record_table = $table AND record_id = ANY($keys)",
            table=table,
            keys=[key for name, key in gone if name == table],
        )


_GONE = " UNION ALL ".join(
    f"SELECT DISTINCT record_table, record_id FROM {CHANGE_HISTORY}"
    f" WHERE record_table = '{mapping.table}' AND NOT EXISTS"
    f' (SELECT 1 FROM "{mapping.table}" AS record WHERE record."{mapping.key}" = record_id)'
    for mapping in map(mapping_of, KINDS)
    if is_followed(mapping.table)
)

"""Trash: what was deleted, whole, with the links that were cut; and its restore (undelete)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nearmiss.model import Letter, LetterTemplate, Review, derived_id
from nearmiss.store.errors import Missing, Taken
from nearmiss.store.records.repository import exists, get
from nearmiss.store.schema.mapping import Noun, mapping_named, mapping_of
from nearmiss.store.schema.references import OnDelete, references_from
from nearmiss.store.transaction import Transaction

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
    entries = []
    for id_, label, contents in tx.rows("SELECT id, label, contents FROM trash ORDER BY id"):
        stored = json.loads(contents)
        entries.append(TrashEntry(id_, label, [*map(tuple, stored["rows"])], [*map(tuple, stored["links"])]))
    return entries


def restore_from_trash(tx: Transaction, trash_id: str) -> str:
    """Bring everything of one trash entry back, links included, and return its label.

    What belongs to something that is itself in the trash waits there and comes back with it. Raises ``Missing``
    when the entry is gone, ``Taken`` for the review of a week or the template of a kind that has another one by
    now.
    """
    entries = {entry.id: entry for entry in trash_entries(tx)}
    entry = entries.pop(trash_id, None)
    if entry is None:
        raise Missing("This", "it came back already, or the trash was emptied")
    others = list(entries.values())
    for table, values in entry.rows:
        _restore_row(tx, table, values, others)
    for link in entry.links:
        _restore_link(tx, link, others)
    tx.write("trash", [trash_id], "DELETE FROM trash WHERE id = $id", id=trash_id)
    return entry.label


def _restore_row(tx: Transaction, table: str, values: Values, others: list[TrashEntry]) -> None:
    mapping = mapping_named(table)
    if mapping is None:
        return
    there = get(tx, mapping.kind, values[mapping.key])
    if there is not None:
        values = _beside(there, values)
        if exists(tx, mapping.kind, values[mapping.key]):
            return
    values = dict(values)
    for reference in references_from(mapping.kind):
        id_ = values.get(reference.field)
        if id_ is None or exists(tx, reference.parent, id_):
            continue
        holder = next((other for other in others if other.holds(reference.parent, id_)), None)
        waits = reference.on_delete is not OnDelete.SET_NULL
        if holder is not None and waits:
            holder.rows.append((table, values))
        elif holder is not None:
            holder.links.append((table, values[mapping.key], reference.field, id_))
        if holder is not None:
            holder.update(tx)
        if waits:
            return
        values[reference.field] = None
    tx.write(mapping.table, [values[mapping.key]], mapping.insert, **mapping.write(mapping.unpack(values)))


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


def _restore_link(tx: Transaction, link: Link, others: list[TrashEntry]) -> None:
    table, key, column, id_ = link
    mapping = mapping_named(table)
    if mapping is None or column not in mapping.columns:
        return
    tx.write(
        table,
        [key],
        f'UPDATE "{table}" SET "{column}" = $id, version = version + 1'
        f' WHERE "{mapping.key}" = $key AND "{column}" IS NULL',
        id=id_,
        key=key,
    )
    for other in others:
        for other_table, values in other.rows:
            if other_table == table and values[mapping.key] == key and values.get(column) is None:
                values[column] = id_
                other.update(tx)


def trash(tx: Transaction) -> list[Trashed]:
    """What can come back, newest first."""
    rows = tx.rows("SELECT id, label, deleted_at FROM trash ORDER BY deleted_at DESC, id DESC")
    return [Trashed(id=id_, label=label, deleted_at=deleted_at) for id_, label, deleted_at in rows]


def empty_trash(tx: Transaction) -> None:
    """Forget what was deleted, for good."""
    tx.write("trash", None, "DELETE FROM trash")

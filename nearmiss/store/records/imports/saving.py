"""Saving an import: what is new in one go, then what is changed, then what goes; with all that takes it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from nearmiss.store.errors import ChangedElsewhere
from nearmiss.store.records.bulk import add
from nearmiss.store.records.deletion import delete
from nearmiss.store.records.imports.import_log import ImportedChanges, ImportLog, write_import
from nearmiss.store.records.repository import by_id, get, key_of, save
from nearmiss.store.schema.mapping import KINDS, Noun, mapping_of
from nearmiss.store.transaction import Transaction

_EMPTY = ("", None, False, 0)


def save_import(
    tx: Transaction,
    log: ImportLog,
    nouns: Sequence[Noun],
    gone: Sequence[Noun] = (),
    mails: Mapping[str, str] | None = None,
) -> ImportedChanges:
    """Keep what a file brought, move what is ``gone`` with it into the trash, and write it down; what was written.

    A noun that comes several times is one: what the later says is added to what the earlier said. What is stored like
    that already is left. Raises ``ChangedElsewhere`` where a stored noun has another version by now than the one that
    is to be changed, and ``Missing`` where something hangs on what is not there. ``mails`` are kept with it, so that
    each is known when it comes again.
    """
    tx.by = "import"
    grouped = _grouped(nouns)
    stored = {kind: by_id(tx, kind, group) for kind, group in grouped.items()}
    changes = ImportedChanges(mails={**(mails or {})})
    new: list[Noun] = []
    changed: list[Noun] = []
    for kind in KINDS:
        there = stored.get(kind, {})
        for key, several in grouped.get(kind, {}).items():
            before = there.get(key)
            noun = _as_one(several, before)
            if before is None:
                new.append(noun)
                changes.new.setdefault(mapping_of(kind).table, []).append(key)
            elif vars(noun) | {"version": 0} != vars(before) | {"version": 0}:
                if noun.version != before.version:
                    raise ChangedElsewhere(before)
                changed.append(noun)
                changes.rows.append((mapping_of(kind).table, mapping_of(kind).pack(before)))
    add(tx, new)
    for noun in changed:
        save(tx, noun)
    for noun in gone:
        if get(tx, type(noun), key_of(noun)) is not None:
            changes.trash.append(delete(tx, noun))
    write_import(tx, log, changes)
    return changes


def _grouped(nouns: Iterable[Noun]) -> dict[type[Any], dict[str, list[Any]]]:
    groups: dict[type[Any], dict[str, list[Any]]] = {}
    for noun in nouns:
        groups.setdefault(type(noun), {}).setdefault(key_of(noun), []).append(noun)
    return groups


def _as_one(several: Sequence[Any], stored: Any | None) -> Any:
    """One noun of what several items of a file say of it: each field as the last of them that says something new."""
    first, *others = several
    if not any(other != first for other in others):
        return first
    values: dict[str, Any] = {}
    for field in fields(first):
        said = [getattr(noun, field.name) for noun in several]
        news = [value for value in said if _is_news(value, stored, field.name)]
        values[field.name] = news[-1] if news else said[0]
    return type(first)(**values)


def _is_news(value: object, stored: Any | None, name: str) -> bool:
    return value != getattr(stored, name) if stored is not None else value not in _EMPTY


def written(changes: ImportedChanges) -> Mapping[str, int]:
    """How many rows were new or changed, by table."""
    counts = {table: len(keys) for table, keys in changes.new.items()}
    for table, _ in changes.rows:
        counts[table] = counts.get(table, 0) + 1
    return counts

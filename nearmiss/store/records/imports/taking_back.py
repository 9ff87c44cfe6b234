"""Taking an import back, at any time: what it brought goes, what it changed is as it was; what was touched stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from nearmiss.model import Application
from nearmiss.store.errors import Missing
from nearmiss.store.records.bulk import add
from nearmiss.store.records.deletion import delete, label
from nearmiss.store.records.imports.import_log import ImportedChanges, ImportLog, changes_of, import_of, write_import
from nearmiss.store.records.repository import by_id, exists, find, get, key_of, remove_keys, save
from nearmiss.store.records.trash import restore_from_trash, trash_entries
from nearmiss.store.schema.mapping import KINDS, Noun, mapping_named, mapping_of
from nearmiss.store.schema.references import OnDelete, references_from, references_to
from nearmiss.store.transaction import Transaction

Place = tuple[type[Any], str]
"""A noun by its kind and its key."""


@dataclass
class TakenBack:
    """What was taken back, for ``undo_taking_back``; ``left`` says what stays because it was changed since."""

    log: ImportLog
    changes: ImportedChanges
    removed: list[Noun] = field(default_factory=list)
    restored: list[tuple[Noun, Noun]] = field(default_factory=list)
    """As the import had left it, and as it is again."""
    brought_back: list[Noun] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def take_import_back(tx: Transaction, import_id: str) -> TakenBack:
    """Take an import back: one it was taken back from already is ``Missing``.

    What was changed or deleted since is left as it is, and so is an application that something was hung on since, with
    all that came with it, and whoever these name; what is in the trash and can come back only with it hangs on it, too.
    What goes, goes past the trash: the file has it.
    """
    log = import_of(tx, import_id)
    if log is None or log.taken_back_at is not None:
        raise Missing("This import", "it was taken back already")
    taken = TakenBack(log, changes_of(tx, import_id))
    for entry in _still_in_the_trash(tx, taken.changes.trash):
        try:
            restore_from_trash(tx, entry.id)
        except Missing:  # what it belongs to is gone for good
            taken.left.append(entry.label)
            continue
        for table, values in entry.rows[:1]:
            mapping = mapping_named(table)
            noun = get(tx, mapping.kind, values[mapping.key]) if mapping else None
            taken.brought_back += [noun] if noun is not None else []
    _restore_rows(tx, taken)
    _remove_new(tx, taken)
    write_import(tx, replace(log, taken_back_at=tx.now()), taken.changes)
    return taken


def undo_taking_back(tx: Transaction, taken: TakenBack) -> bool:
    """Put an import back that was taken back; whether all of it is there again."""
    changes, everything = taken.changes, True
    add(tx, taken.removed)
    rows = {(table, str(values[_key(table)])): dict(values) for table, values in changes.rows}
    for imported, before in taken.restored:
        if get(tx, type(before), key_of(before)) != before:
            everything = False
            continue
        save(tx, replace(imported, version=before.version))
        rows[mapping_of(type(before)).table, key_of(before)]["version"] = before.version
    changes.rows = [(table, values) for (table, _), values in rows.items()]
    changes.trash = [delete(tx, noun) for noun in taken.brought_back]
    write_import(tx, replace(taken.log, taken_back_at=None), changes)
    return everything


def _key(table: str) -> str:
    mapping = mapping_named(table)
    return mapping.key if mapping else "id"


def _still_in_the_trash(tx: Transaction, wanted: Iterable[str]) -> Iterator[Any]:
    entries = {*wanted}
    return (entry for entry in (trash_entries(tx) if entries else ()) if entry.id in entries)


def _restore_rows(tx: Transaction, taken: TakenBack) -> None:
    """What was changed is as it was, unless it was changed again."""
    for table, values in taken.changes.rows:
        mapping = mapping_named(table)
        before = mapping.unpack(values) if mapping else None
        now = get(tx, type(before), key_of(before)) if before is not None else None
        if before is None or now is None:
            continue
        if now.version != before.version + 1 or (whole := _with_what_is_there(tx, before)) is None:
            taken.left.append(label(tx, now))
            continue
        taken.restored.append((now, save(tx, replace(whole, version=now.version))))


def _with_what_is_there(tx: Transaction, noun: Any) -> Any | None:
    """A noun without links to what is gone by now; ``None`` where it cannot be without."""
    for reference in references_from(type(noun)):
        parent = getattr(noun, reference.field)
        if parent is None or exists(tx, reference.parent, parent):
            continue
        if reference.on_delete is not OnDelete.SET_NULL:
            return None
        noun = replace(noun, **{reference.field: None})
    return noun


def _remove_new(tx: Transaction, taken: TakenBack) -> None:
    """What was new goes, kind by kind, but for what was touched since."""
    new: dict[Place, Noun] = {}
    for table, keys in taken.changes.new.items():
        mapping = mapping_named(table)
        if mapping is not None:
            new |= {(mapping.kind, key): noun for key, noun in by_id(tx, mapping.kind, keys).items()}
    stays = _touched(tx, new)
    taken.left += [label(tx, new[place]) for place in new if place in stays]
    for kind in reversed(KINDS):
        gone = [noun for place, noun in new.items() if place[0] is kind and place not in stays]
        if gone:
            remove_keys(tx, mapping_of(kind), [key_of(noun) for noun in gone])
            taken.removed += gone


def _touched(tx: Transaction, new: dict[Place, Noun]) -> set[Place]:
    """Which of the new nouns stay: changed since, with something hung on it since, or named by one that stays."""
    parents, children = _links(tx, new)
    stays = {place for place, noun in new.items() if noun.version != 1}
    stays |= {parent for child, named in parents.items() if child not in new for parent in named}
    stays |= _needed_by_the_trash(tx) & new.keys() if new else set()
    for application in [place for place in stays if place[0] is Application]:
        stays |= children.get(application, set()) & new.keys()
    ahead = [*stays]
    while ahead:
        named = parents.get(ahead.pop(), set()) - stays
        stays |= named
        ahead += named
    return stays


def _needed_by_the_trash(tx: Transaction) -> set[Place]:
    """What has to be there for all in the trash to come back."""
    rows = (row for entry in trash_entries(tx) for row in entry.rows)
    return {
        (reference.parent, str(values[reference.field]))
        for table, values in rows
        if (mapping := mapping_named(table)) is not None
        for reference in references_from(mapping.kind)
        if reference.on_delete is not OnDelete.SET_NULL and values.get(reference.field) is not None
    }


def _links(tx: Transaction, new: dict[Place, Noun]) -> tuple[dict[Place, set[Place]], dict[Place, set[Place]]]:
    """Whom each noun in the journal names of these, and what hangs on each of them."""
    parents: dict[Place, set[Place]] = {}
    children: dict[Place, set[Place]] = {}
    for kind in {place[0] for place in new}:
        keys = [key for each, key in new if each is kind]
        for reference in references_to(kind):
            for child in find(tx, reference.child, **{reference.field: keys}):
                here, there = (reference.child, key_of(child)), (kind, str(getattr(child, reference.field)))
                parents.setdefault(here, set()).add(there)
                if reference.on_delete is OnDelete.CASCADE:
                    children.setdefault(there, set()).add(here)
    return parents, children

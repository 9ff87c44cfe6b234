"""Deletion with on-delete rules: what refers to a deleted noun goes along (cascade), loses the link, or forbids it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nearmiss import dates, model
from nearmiss.model import new_id
from nearmiss.store.change_history import ChangeKind, note_change, note_kind
from nearmiss.store.errors import Missing, StillNeeded
from nearmiss.store.records.repository import find, get, key_of, remove_keys
from nearmiss.store.records.trash import TrashEntry, trash_entries
from nearmiss.store.schema.mapping import N, Noun, mapping_of
from nearmiss.store.schema.references import OnDelete, Reference, references_to
from nearmiss.store.transaction import Transaction


def delete(tx: Transaction, noun: N) -> str:
    """Move ``noun`` and everything that belongs to it to the trash; the id of the trash entry.

    What only points to it keeps its place without the link. Deleting twice is harmless. Raises ``StillNeeded`` for
    a theme with feedback notes, ``Missing`` where it never was.
    """
    kind, key = type(noun), key_of(noun)
    stored = get(tx, kind, key)
    if stored is None:
        entry = next((entry for entry in reversed(trash_entries(tx)) if entry.holds(kind, key)), None)
        if entry is None:
            raise Missing
        return entry.id
    mapping = mapping_of(kind)
    entry = TrashEntry(new_id(), label(tx, stored), [(mapping.table, mapping.pack(stored))])
    _apply_rules(tx, kind, [key], entry)
    remove_keys(tx, mapping, [key])
    note_kind(tx, ChangeKind.DELETED, mapping.table, [key])
    tx.write(
        "trash",
        [entry.id],
        "INSERT INTO trash (id, label, deleted_at, contents) VALUES ($id, $label, $deleted_at, $contents)",
        id=entry.id,
        label=entry.label,
        deleted_at=tx.now(),
        contents=entry.contents(),
    )
    return entry.id


def _apply_rules(tx: Transaction, kind: type[Any], keys: Sequence[str], entry: TrashEntry) -> None:
    """Apply the on-delete rules to all that refers to nouns of one kind, and to what refers to that in turn."""
    for reference in references_to(kind):
        _apply_rule(tx, reference, keys, entry)


def _apply_rule(tx: Transaction, reference: Reference, keys: Sequence[str], entry: TrashEntry) -> None:
    mapping, column = mapping_of(reference.child), reference.field
    children: list[Any] = find(tx, reference.child, **{column: tuple(keys)})
    if reference.on_delete is OnDelete.RESTRICT:
        waiting = sum(
            table == mapping.table and values.get(column) in keys
            for other in trash_entries(tx)
            for table, values in other.rows
        )
        if children or waiting:
            raise StillNeeded(len(children) + waiting)
    if not children:
        return
    child_keys = [key_of(child) for child in children]
    if reference.on_delete is OnDelete.CASCADE:
        entry.rows += [(mapping.table, mapping.pack(child)) for child in children]
        _apply_rules(tx, reference.child, child_keys, entry)
        remove_keys(tx, mapping, child_keys)
        note_kind(tx, ChangeKind.DELETED, mapping.table, child_keys)
        return
    for child in children:
        note_change(tx, mapping.table, key_of(child), {column: getattr(child, column)}, {column: None})
    entry.links += [(mapping.table, key_of(child), column, getattr(child, column)) for child in children]
    tx.write(
        mapping.table,
        child_keys,
        f'UPDATE "{mapping.table}" SET "{column}" = NULL, version = version + 1 WHERE "{mapping.key}" = ANY($keys)',
        keys=child_keys,
    )


_LABELS: Mapping[type[Any], Callable[[Any], str]] = {
    model.Application: lambda noun: noun.title,
    model.Interview: lambda noun: f"{noun.kind}, {_day(noun.held_on)}",
    model.Person: lambda noun: noun.name,
    model.Panelist: lambda noun: noun.role,
    model.Promise: lambda noun: noun.text,
    model.OwnStep: lambda noun: noun.text,
    model.Reflection: lambda noun: f"{noun.kind}, {_day(noun.written_on)}",
    model.Theme: lambda noun: noun.name,
    model.FeedbackNote: lambda noun: noun.verbatim,
    model.Practice: lambda noun: noun.text,
    model.Touchpoint: lambda noun: f"{noun.channel}, {_day(noun.happened_on)}",
    model.Decision: lambda noun: f"{noun.step}, {noun.decided}",
    model.Door: lambda noun: f"{noun.kind}, {_day(noun.opened_on)}",
    model.Lesson: lambda noun: noun.text,
    model.Question: lambda noun: noun.text,
    model.OwnQuestion: lambda noun: noun.text,
    model.OwnAnswer: lambda noun: noun.asked,
    model.Tag: lambda noun: noun.name,
    model.ReflectionVersion: lambda noun: f"{noun.kind}, {_day(noun.kept_at)}",
    model.Review: lambda noun: f"week of {_day(noun.starts_on)}",
    model.Action: lambda noun: noun.text,
    model.Gift: lambda noun: noun.text,
    model.News: lambda noun: noun.text,
    model.Phrase: lambda noun: noun.text,
    model.LetterTemplate: lambda noun: f"{noun.kind}, {noun.manner}",
    model.Letter: lambda noun: noun.subject or noun.kind,
    model.Position: lambda noun: ", ".join(filter(None, (noun.title, noun.organisation))),
    model.Introduction: lambda noun: noun.text or "who introduced whom",
    model.DifferentPeople: lambda _: "two who look alike",
    model.CalendarInvitation: lambda noun: noun.uid,
    model.Opening: lambda noun: ", ".join(filter(None, (noun.role, noun.organisation))),
}

_LONGEST_LABEL = 80


def label(tx: Transaction, noun: Noun) -> str:
    """What the trash calls ``noun``, in one line."""
    kind = mapping_of(type(noun)).table.replace("_", " ").capitalize()
    parts = [f"{kind}: {_LABELS[type(noun)](noun)}"]
    person_id = getattr(noun, "person_id", None)
    person = get(tx, model.Person, person_id) if person_id else None
    if person is not None:
        parts.append(person.name)
    text = " ".join(", ".join(parts).split())
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


def _day(day: Any) -> str:
    return dates.day(day)

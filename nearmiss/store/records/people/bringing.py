"""Bringing many people at once, as an address book does, and taking them back."""

from collections.abc import Sequence
from dataclasses import replace

from nearmiss.model import Person, Position
from nearmiss.store.records.bulk import add
from nearmiss.store.records.repository import by_id, find, key_of, remove_keys
from nearmiss.store.records.undo import Change, save_all, undo_changes
from nearmiss.store.schema.mapping import mapping_of
from nearmiss.store.schema.references import references_to
from nearmiss.store.transaction import Transaction


def bring_people(tx: Transaction, brought: Sequence[Person | Position]) -> list[Change]:
    """Keep people, those who are new in one go, and positions; the changes that ``undo_bringing`` takes back."""
    there = by_id(tx, Person, [noun.id for noun in brought if isinstance(noun, Person)])
    new = [noun for noun in brought if isinstance(noun, Person) and noun.id not in there]
    add(tx, new)
    _, changes = save_all(tx, (noun for noun in brought if not isinstance(noun, Person) or noun.id in there))
    return [*(Change(replace(person, version=1), None) for person in new), *changes]


def undo_bringing(tx: Transaction, changes: Sequence[Change]) -> bool:
    """Take back what ``bring_people`` did, as ``undo_changes`` does.

    Whom nothing was hung on goes in one go, and past the trash.
    """
    new = {key_of(change.after): change.after for change in changes if change.before is None}
    there = by_id(tx, Person, new)
    named = {
        getattr(child, reference.field)
        for reference in references_to(Person)
        for child in find(tx, reference.child, **{reference.field: tuple(there)})
    }
    gone = [key for key, person in there.items() if person == new[key] and key not in named]
    if gone:
        remove_keys(tx, mapping_of(Person), gone)
    past = {*gone}
    return undo_changes(tx, [change for change in changes if key_of(change.after) not in past])

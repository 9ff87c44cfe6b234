"""Undo: several nouns saved together, with the changes that take them back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nearmiss.model import Decision, Letter, Person, Promise, Step, Touchpoint
from nearmiss.store.records.deletion import delete
from nearmiss.store.records.repository import find, get, key_of, remove, save
from nearmiss.store.schema.mapping import KINDS, N, Noun
from nearmiss.store.schema.references import OnDelete, references_to
from nearmiss.store.transaction import Transaction


@dataclass(frozen=True)
class Change:
    """One noun as it stands after a change, and as it stood before (``None``: it was not there)."""

    after: Noun | None
    before: Noun | None


def save_all(tx: Transaction, nouns: Iterable[Noun]) -> tuple[list[Noun], list[Change]]:
    """Save nouns in this transaction; returns them as stored, and the changes ``undo_changes`` takes back.

    What was stored like that already is no change.
    """
    saved: list[Noun] = []
    changes: list[Change] = []
    for noun in nouns:
        after, change = save_one(tx, noun)
        saved.append(after)
        if change.before != after:
            changes.append(change)
    return saved, changes


def save_one(tx: Transaction, noun: N) -> tuple[N, Change]:
    """Save one noun; returns it as stored, and the change."""
    before = get(tx, type(noun), key_of(noun))
    after = save(tx, noun)
    return after, Change(after, before)


def remove_one(tx: Transaction, noun: Noun) -> Change:
    """Delete one noun alone and for good, as ``remove`` does; returns the change."""
    remove(tx, noun)
    return Change(None, noun)


def undo_changes(tx: Transaction, changes: Sequence[Change]) -> bool:
    """Take changes back; what was changed again or deleted since is left as it is now.

    Returns whether all of them were taken back. What is gone comes back, then what was changed is as it was, then what
    was new goes, parents first: whatever was hung on it since goes with it, into the trash.
    """
    everything = True
    for change in sorted(changes, key=_comes_back_first):
        if change.after is None:
            if change.before is not None:
                save(tx, replace(change.before, version=0))
            continue
        now = get(tx, type(change.after), key_of(change.after))
        if now != change.after:
            everything = everything and now is None and change.before is None
            continue
        if change.before is not None:
            save(tx, replace(change.before, version=change.after.version))
        elif _has_others_on_it(tx, change.after):
            delete(tx, change.after)
        else:
            remove(tx, change.after)
    return everything


def _comes_back_first(change: Change) -> tuple[bool, bool, int]:
    """What was changed is as it was before anything it names goes, which would change it once more."""
    return change.after is not None, change.before is None, KINDS.index(type(change.after or change.before))


def _has_others_on_it(tx: Transaction, noun: Noun) -> bool:
    """Whether something may go with a noun, or names it, so that it goes to the trash and not away for good."""
    references = references_to(type(noun))
    return any(each.on_delete is not OnDelete.SET_NULL for each in references) or any(
        find(tx, each.child, **{each.field: key_of(noun)}) for each in references
    )


def undecide(tx: Transaction, key: str) -> list[Change]:
    """Open a follow-up again: its decision goes, and the contact, kept promise or connection it had recorded.

    What was done in the same message is open again with it: they were one contact. One with words in it, mine or
    theirs, goes to the trash.
    """
    decision = get(tx, Decision, key)
    if decision is None:
        return []
    together = find(tx, Decision, touchpoint_id=decision.touchpoint_id) if decision.touchpoint_id else [decision]
    keys = tuple(each.key for each in together)
    contacts = find(tx, Touchpoint, decision_key=keys)
    changes = [change for contact in contacts for change in remove_contact(tx, contact)]
    for each in together:
        changes += [*_open_again(tx, each), remove_one(tx, each)]
    return changes


def remove_contact(tx: Transaction, contact: Touchpoint) -> list[Change]:
    """Delete a contact, into the trash where there are words in it; the letter it was sent by is a draft again."""
    letters = find(tx, Letter, touchpoint_id=contact.id)
    if not (contact.text or contact.answer_text or letters):
        return [remove_one(tx, contact)]
    delete(tx, contact)
    return [Change(None, contact), *(Change(get(tx, Letter, letter.id), letter) for letter in letters)]


def _open_again(tx: Transaction, decision: Decision) -> Iterator[Change]:
    """The promise that was kept by it, the person who was connected by it."""
    promise = get(tx, Promise, decision.promise_id) if decision.promise_id else None
    if promise is not None and promise.kept_on == decision.decided_on:
        yield Change(save(tx, replace(promise, kept_on=None)), promise)
    person = get(tx, Person, decision.person_id) if decision.step is Step.LINKEDIN and decision.person_id else None
    if person is not None and person.connected_on == decision.decided_on:
        yield Change(save(tx, replace(person, connected_on=None)), person)

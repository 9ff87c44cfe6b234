"""Several nouns saved together, and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nearmiss.model import Decision, Person, Promise, Touchpoint
from nearmiss.store.records.repository import find, get, save
from nearmiss.store.records.trash import delete
from nearmiss.store.schema.mapping import KINDS, N, Noun, shape_of
from nearmiss.store.schema.references import bonds_to
from nearmiss.store.transaction import Work


@dataclass(frozen=True)
class Change:
    """One noun as it stands after a change, and as it stood before (``None``: it was not there)."""

    after: Noun | None
    before: Noun | None


def _key(noun: Any) -> str:
    return str(getattr(noun, shape_of(type(noun)).key))


def save_all(work: Work, nouns: Iterable[Noun]) -> tuple[list[Noun], list[Change]]:
    """Save nouns in this transaction; returns them as stored, and the changes ``put_back`` takes back.

    What was stored like that already is no change.
    """
    saved: list[Noun] = []
    changes: list[Change] = []
    for noun in nouns:
        after, change = save_one(work, noun)
        saved.append(after)
        if change.before != after:
            changes.append(change)
    return saved, changes


def save_one(work: Work, noun: N) -> tuple[N, Change]:
    """Save one noun; returns it as stored, and the change."""
    before = get(work, type(noun), _key(noun))
    after = save(work, noun)
    return after, Change(after, before)


def put_back(work: Work, changes: Sequence[Change]) -> bool:
    """Take changes back; what was changed again or deleted since is left as it is now.

    Returns whether all of them were taken back. What was new goes, parents first: whatever was hung on it since goes
    with it, into the trash.
    """
    everything = True
    for change in sorted(changes, key=lambda change: KINDS.index(type(change.after or change.before))):
        if change.after is None:
            if change.before is not None:
                save(work, replace(change.before, version=0))
            continue
        now = get(work, type(change.after), _key(change.after))
        if now != change.after:
            everything = everything and now is None and change.before is None
            continue
        if change.before is None:
            _take_away(work, change.after)
        else:
            save(work, replace(change.before, version=change.after.version))
    return everything


def undecide(work: Work, key: str) -> list[Change]:
    """Open a follow-up again: its decision goes, and the contact, kept promise or connection it had recorded."""
    decision = get(work, Decision, key)
    if decision is None:
        return []
    changes: list[Change] = []
    for touchpoint in find(work, Touchpoint, decision_key=key):
        _remove(work, touchpoint)
        changes.append(Change(None, touchpoint))
    for kind, field in ((Promise, "kept_on"), (Person, "connected_on")):
        changes.extend(
            Change(save(work, replace(noun, **{field: None})), noun)
            for noun in _recorded_by(work, kind, field, decision)
        )
    _remove(work, decision)
    changes.append(Change(None, decision))
    return changes


def _recorded_by(work: Work, kind: type[Any], field: str, decision: Decision) -> list[Any]:
    if decision.step.value not in _RECORDS[field]:
        return []
    if kind is Person:
        return find(work, Person, id=decision.person_id, connected_on=decision.decided_on) if decision.person_id else []
    return [
        promise
        for promise in find(work, Promise, application_id=decision.application_id, kept_on=decision.decided_on)
        if promise.id in decision.key
    ]


_RECORDS = {
    "kept_on": ("keep my promise", "their invitation"),
    "connected_on": ("connect on LinkedIn",),
}


def _take_away(work: Work, noun: Noun) -> None:
    if bonds_to(type(noun)):
        delete(work, noun)
    else:
        _remove(work, noun)


def _remove(work: Work, noun: Noun) -> None:
    shape = shape_of(type(noun))
    work.run(f'DELETE FROM "{shape.table}" WHERE "{shape.key}" = $key', key=_key(noun))  # noqa: S608 - names of ours

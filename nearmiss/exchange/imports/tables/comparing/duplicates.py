"""Duplicates: rows about one application, among themselves and beside the journal, by organisation, role and day.

Not all pairs are compared: rows meet where organisation and role are the same, and those that may be misspelled with
their neighbours in the alphabet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Choice
from nearmiss.exchange.imports.tables.asking import Asking
from nearmiss.exchange.imports.tables.comparing.alike import may_be_one, organisation_key, role_key
from nearmiss.exchange.imports.tables.comparing.merging import changes, differs, joined
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.model import Application

_ANOTHER_ATTEMPT = 14
"""Days between two applications for one role from which on they are two attempts."""
_ONE, _TWO = "one", "two"
_NEIGHBOURS = 2

Key = tuple[str, str]


def key_of(fields: Mapping[str, Any]) -> Key:
    """What rows about one application share."""
    return organisation_key(fields["organisation"]), role_key(fields["role"])


def compare(entries: Sequence[Entry], known: Known, asking: Asking) -> None:
    """Tell which entries are the same as another of the file or of the journal, or change it, or have to be asked."""
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.refused and entry.fields.get("organisation") and entry.fields.get("role"):
            groups[key_of(entry.fields)].append(entry)
    for group in groups.values():
        if len(group) > 1:
            _within(group, asking)
    for one, other in _misspelled(groups):
        _ask_twice(other, one, asking, f"Row {other.number} is much like row {one.number}")
    _beside_journal(groups, known, asking)


def _within(group: Sequence[Entry], asking: Asking) -> None:
    kept: list[Entry] = []
    for entry in group:
        like = next((other for other in reversed(kept) if not _are_two_attempts(entry.fields, other.fields)), None)
        if like is None:
            kept.append(entry)
        elif not differs(like.fields, entry.fields):
            entry.like = like.number
            entry.action = Action.SAME
            entry.why.append(f"The same as row {like.number}.")
        elif _ask_twice(entry, like, asking, f"Rows {like.number} and {entry.number} are about the same role"):
            kept.append(entry)


def _are_two_attempts(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    first, second = one.get("applied_on"), other.get("applied_on")
    if not (first and second):
        return False
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) >= _ANOTHER_ATTEMPT


def _ask_twice(entry: Entry, like: Entry, asking: Asking, said: str) -> bool:
    """Ask whether two rows are one application; whether the later one stands for itself."""
    key = f"twice:row {entry.number}"
    choices = (Choice(_ONE, "One application: what the later row says holds"), Choice(_TWO, "Two applications"))
    chosen = asking.ask(key, f"{said} at {entry.fields['organisation']}. Is it one application?", choices)
    entry.depends_on(key, waits=chosen is None)
    if chosen is None:
        entry.action = Action.ASK
    if chosen == _ONE and not entry.waits and not like.waits:
        like.fields = joined(like.fields, entry.fields)
        entry.like = like.number
        entry.action = Action.SAME
        entry.why.append(f"Joined with row {like.number}.")
    return chosen != _ONE


def _misspelled(groups: Mapping[Key, Sequence[Entry]]) -> Iterable[tuple[Entry, Entry]]:
    """First rows of two groups that may be one: a neighbour in the alphabet, by organisation and by role."""
    found: set[tuple[int, int]] = set()
    for ordered in (sorted(groups), sorted(groups, key=lambda key: (key[1], key[0]))):
        for place, key in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
                if (key[0] == other[0] and may_be_one(key[1], other[1])) or (
                    key[1] == other[1] and may_be_one(key[0], other[0])
                ):
                    first, second = sorted((groups[key][0], groups[other][0]), key=lambda entry: entry.number)
                    pair = first.number, second.number
                    if pair not in found and not _are_two_attempts(first.fields, second.fields):
                        found.add(pair)
                        yield first, second


def _beside_journal(groups: Mapping[Key, Sequence[Entry]], known: Known, asking: Asking) -> None:
    stored: dict[Key, list[Application]] = defaultdict(list)
    for application in known.applications:
        stored[organisation_key(application.organisation), role_key(application.role)].append(application)
    interviews: dict[str, set[str]] = defaultdict(set)
    for interview in known.interviews:
        interviews[interview.application_id].add(interview.held_on.isoformat())
    names = {person.id: person.name for person in known.people}
    panels: dict[str, set[str]] = defaultdict(set)
    for seat in known.panelists:
        panels[seat.application_id].add(names.get(seat.person_id, ""))
    if not stored:
        return
    for key, group in groups.items():
        for entry in group:
            if entry.like is None:
                about = _nearest(entry, stored.get(key, ())) or _asked_alike(entry, key, stored, asking)
                if about is not None:
                    _about(entry, about, changes(about, entry.fields, interviews[about.id], panels[about.id]))


def _about(entry: Entry, stored: Application, changed: tuple[str, ...]) -> None:
    entry.known = stored.id
    entry.changes = changed
    if not entry.waits and not entry.refused:
        entry.action = Action.CHANGED if changed else Action.SAME
        entry.why.append(f"Known already; {', '.join(changed)}." if changed else "The journal knows it as it is.")


def _nearest(entry: Entry, stored: Iterable[Application]) -> Application | None:
    """The application of the journal that a row is about: the same role, and not another attempt at it."""
    applied = entry.fields.get("applied_on")
    told = entry.fields.get("told_on")
    near = [
        application
        for application in stored
        if not (
            applied
            and application.applied_on
            and abs((date.fromisoformat(applied) - application.applied_on).days) >= _ANOTHER_ATTEMPT
        )
        and not (applied and application.told_on and date.fromisoformat(applied) > application.told_on)
        and not (told and application.applied_on and date.fromisoformat(told) < application.applied_on)
    ]
    return min(near, key=lambda each: (str(each.applied_on or "") != (applied or ""), each.id), default=None)


def _asked_alike(
    entry: Entry, key: Key, stored: Mapping[Key, Sequence[Application]], asking: Asking
) -> Application | None:
    alike = [
        application
        for other, applications in stored.items()
        if (other[0] == key[0] and may_be_one(other[1], key[1]))
        or (other[1] == key[1] and may_be_one(other[0], key[0]))
        for application in applications
    ]
    near = _nearest(entry, alike)
    if near is None:
        return None
    question = f"known:row {entry.number}"
    choices = (Choice(near.id, f"Yes, it is {near.title}"), Choice(_TWO, "No, it is another one"))
    text = f"Row {entry.number} is much like {near.title} in your journal. Is it the same?"
    chosen = asking.ask(question, text, choices)
    entry.depends_on(question, waits=chosen is None)
    if chosen is None:
        entry.action = Action.ASK
    return near if chosen == near.id else None

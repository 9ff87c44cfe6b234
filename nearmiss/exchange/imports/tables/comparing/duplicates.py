"""Duplicates: rows about one application, by organisation, role and day.

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
from nearmiss.exchange.imports.tables.comparing.alike import may_be_one, role_key
from nearmiss.exchange.imports.tables.comparing.journal import ANOTHER_ATTEMPT, Key, beside_journal
from nearmiss.exchange.imports.tables.comparing.merging import differs, joined
from nearmiss.exchange.imports.tables.entry import Entry
from nearmiss.store.search.organisation_names import organisation_key

_ONE, _TWO = "one", "two"
_NEIGHBOURS = 2


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
    beside_journal(groups, known, asking)


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
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) >= ANOTHER_ATTEMPT


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
        like.is_joined = True
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

"""What two records of one person come to: the fields of the one that is kept, and all that only the other had."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from nearmiss import dates
from nearmiss.model import Person, Position, derived_id, tag_names
from nearmiss.model.validation import LONGEST_PASSAGE

_LABELS = {
    "name": "Name",
    "email": "Mail",
    "phone": "Phone",
    "linkedin": "LinkedIn",
    "address": "Address",
    "since_on": "There since",
    "connected_on": "Connected on LinkedIn since",
    "adviser_on": "An adviser since",
    "consent_on": "Said that I may ask on",
    "interests": "Likes",
}
"""What is said of the other record's value in the notes, where the field has room for one."""

_DAYS = ("connected_on", "adviser_on", "consent_on")
"""Days on which something began: the earlier one counts."""


def merged(kept: Person, gone: Person) -> tuple[Person, Position | None]:
    """The kept person with all that the other record knew, and where that one saw them, if that is another place.

    A field takes one value: that of the kept record, else of the other. What has no room stands in the notes.
    """
    now, before = _with_place(kept, gone)
    filled: dict[str, Any] = {
        name: getattr(kept, name) or getattr(gone, name) for name in ("email", "phone", "linkedin", "address")
    }
    days: dict[str, Any] = {
        name: min(filter(None, (getattr(kept, name), getattr(gone, name))), default=None) for name in _DAYS
    }
    now = replace(now, **filled, **days, interests=_together(kept.interests, gone.interests))
    if (gone.connection_on or date.min) > (kept.connection_on or date.min):
        now = replace(now, connection=gone.connection, connection_on=gone.connection_on)
    return replace(now, notes=_notes(now, kept, gone, before)), before


def _with_place(kept: Person, gone: Person) -> tuple[Person, Position | None]:
    """Where they are now, and the other record's place where it is another."""
    if not (kept.organisation or kept.title):
        return replace(kept, organisation=gone.organisation, title=gone.title, since_on=gone.since_on), None
    is_same = not gone.organisation or not kept.organisation or _same(kept.organisation, gone.organisation)
    if is_same and (not gone.title or not kept.title or _same(kept.title, gone.title)):
        place: dict[str, Any] = {
            name: getattr(kept, name) or getattr(gone, name) for name in ("organisation", "title", "since_on")
        }
        return replace(kept, **place), None
    return kept, Position(
        id=derived_id("position of a merged record", gone.id),
        person_id=kept.id,
        organisation=gone.organisation,
        title=gone.title,
        began_on=gone.since_on,
    )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _together(mine: str, theirs: str) -> str:
    """The interests of both, each once; only mine where they are too long for one line."""
    known = set(tag_names(mine))
    parts = [part.strip() for part in theirs.replace(";", ",").split(",")]
    new = [part for part in parts if part and tag_names(part) and not known.issuperset(tag_names(part))]
    line = ", ".join([mine, *new] if mine else new)
    return line if len(line) <= LONGEST_PASSAGE else mine


def _notes(now: Person, kept: Person, gone: Person, before: Position | None) -> str:
    lines = list(_left_over(now, gone, before))
    parts = [kept.notes, gone.notes if gone.notes not in kept.notes else ""]
    if lines:
        parts.append("\n".join(["From the other record:", "", *(f"- {line}" for line in lines)]))
    return "\n\n".join(filter(None, parts))


def _left_over(now: Person, gone: Person, before: Position | None) -> Iterator[str]:
    """The values of the other record that stand nowhere yet, in words."""
    for name, label in _LABELS.items():
        value, mine = getattr(gone, name), getattr(now, name)
        if not value or value == mine or (name == "since_on" and before is not None):
            continue
        if name == "interests" and set(tag_names(mine)).issuperset(tag_names(value)):
            continue
        words = dates.day(value) if isinstance(value, date) else "; ".join(str(value).splitlines())
        yield f"{label}: {words}"

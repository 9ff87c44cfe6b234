"""An interview as an event says it, and beside the one that the journal has: what changes, and what stays."""

from dataclasses import replace
from typing import Any

from nearmiss import dates
from nearmiss.exchange.imports.invitations.reading.events import Event
from nearmiss.exchange.imports.invitations.reading.times import When
from nearmiss.exchange.imports.invitations.reading.words import kind_of
from nearmiss.model import Interview, InterviewKind, derived_id


def made(event: Event, at: When, application_id: str, people: int, home: str) -> Interview:
    """The interview that an event is; its zone is empty where its time is on the user's own clock (``home``)."""
    return Interview(
        id=derived_id("invited", event.key, str(event.sequence_number), event.stamped_at, "interview"),
        application_id=application_id,
        held_on=at.held_on,
        starts_at=at.starts_at,
        zone="" if not at.starts_at or at.zone == home else at.zone,
        minutes=at.minutes,
        place=event.where,
        kind=kind_of(event.summary, event.text, people),
        notes=event.text,
    )


def is_the_same_meeting(one: Interview, other: Interview) -> bool:
    """Whether two interviews of one day may be one: at the same time, or one of them at none that is known."""
    return one.starts_at == other.starts_at or not (one.starts_at and other.starts_at)


def with_changes(mine: Interview, theirs: Interview, _key: str) -> Interview:
    """My interview with what the invitation says now; what it does not say, and what I wrote, stays."""
    return replace(mine, **_changes(mine, theirs))


def changes_in(mine: Interview, theirs: Interview) -> list[str]:
    """The same in words."""
    changes = _changes(mine, theirs)
    said = []
    if {"held_on", "starts_at", "zone"} & changes.keys():
        said.append(f"{_moment(mine)} becomes {_moment(theirs)}")
    if "minutes" in changes:
        said.append(f"it takes {theirs.minutes} minutes{f' instead of {mine.minutes}' if mine.minutes else ''}")
    if "place" in changes:
        said.append(f"place {theirs.place}{f' instead of {mine.place}' if mine.place else ''}")
    if "kind" in changes:
        said.append(f"kind {theirs.kind.value}")
    if "notes" in changes:
        said.append("its text is kept as notes")
    return said


def _changes(mine: Interview, theirs: Interview) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if theirs.held_on != mine.held_on or (
        theirs.starts_at and (theirs.starts_at, theirs.zone) != (mine.starts_at, mine.zone)
    ):
        changes |= {"held_on": theirs.held_on, "starts_at": theirs.starts_at, "zone": theirs.zone}
    if theirs.minutes is not None:
        changes["minutes"] = theirs.minutes
    if theirs.place:
        changes["place"] = theirs.place
    if mine.kind is InterviewKind.OTHER:
        changes["kind"] = theirs.kind
    if not mine.notes:
        changes["notes"] = theirs.notes
    return {name: value for name, value in changes.items() if getattr(mine, name) != value}


def _moment(interview: Interview) -> str:
    return f"{dates.day(interview.held_on, weekday=True)}{interview.time_in_words}"

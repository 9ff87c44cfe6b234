"""Interviews as events of the calendar file: at their time of day in their own zone, with a place and two alarms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from nearmiss.model import InterviewKind, zone_of
from nearmiss.playbook.interviews import is_open

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from nearmiss.model import Interview, Story

TAKES: Final = timedelta(hours=1)
"""How long an interview takes where nobody says."""
KEPT: Final = timedelta(days=60)
"""How long one that was held stays in the file."""
_EVENING: Final = timedelta(hours=6)
"""The evening before: six hours before its day begins."""
_AN_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class InterviewEvent:
    """One interview as the calendar file says it.

    ``starts`` and ``ends`` have a zone, or none where it goes by the clock of wherever one is; both are days where no
    time is known. ``alarms`` are texts, each with how long after its start it rings.
    """

    key: str
    starts: date
    ends: date
    summary: str
    description: str
    location: str = ""
    is_cancelled: bool = False
    alarms: Mapping[timedelta, str] = field(default_factory=dict)

    @property
    def is_timed(self) -> bool:
        """Whether it has a time of day: then it blocks that time."""
        return isinstance(self.starts, datetime)


def interview_events(
    stories: Iterable[Story], zone: str, today: date, exported: Container[str] = ()
) -> Iterator[InterviewEvent]:
    """The interviews to come and of the last days, and those that an earlier file had (whose keys were ``exported``).

    ``zone`` is that of the settings, for interviews without one of their own. One that is to come is cancelled once
    its application is over.
    """
    for story in stories:
        for interview in story.interviews:
            key = f"interview:{interview.id}"
            if interview.held_on >= today - KEPT or key in exported:
                yield _event(story, interview, key, zone, is_cancelled=interview.held_on > today and not is_open(story))


def _event(story: Story, interview: Interview, key: str, zone: str, *, is_cancelled: bool) -> InterviewEvent:
    kind = "" if interview.kind is InterviewKind.OTHER else f" ({interview.kind.value})"
    summary = f"Interview{kind} · {story.application.organisation}"
    starts: date = interview.starts(zone) or interview.held_on
    alarms = {_evening_before(starts): f"Tomorrow: {summary}"}
    if isinstance(starts, datetime):
        alarms[-_AN_HOUR] = f"In an hour: {summary}"
    return InterviewEvent(
        key=key,
        starts=starts,
        ends=_ends(starts, interview.minutes),
        summary=summary,
        description="\n".join(_lines(story, interview, zone)),
        location=interview.place,
        is_cancelled=is_cancelled,
        alarms={} if is_cancelled else alarms,
    )


def _evening_before(starts: date) -> timedelta:
    since_midnight = (
        timedelta(hours=starts.hour, minutes=starts.minute) if isinstance(starts, datetime) else timedelta()
    )
    return -(_EVENING + since_midnight)


def _ends(starts: date, minutes: int | None) -> date:
    """When it is over; on a clock of its own zone, that changes in between or not."""
    takes = timedelta(minutes=minutes) if minutes else TAKES
    if not isinstance(starts, datetime):
        return starts + timedelta(days=1)
    return starts + takes if starts.tzinfo is None else (starts.astimezone(UTC) + takes).astimezone(starts.tzinfo)


def _lines(story: Story, interview: Interview, zone: str) -> Iterator[str]:
    seats = [seat for seat in story.panel if seat.person_id in story.people]
    named = [f"{story.people[seat.person_id].name} ({seat.role.value})" for seat in seats if seat.met]
    yield f"About: {story.application.title}"
    if named:
        yield f"With: {', '.join(named)}"
    if interview.starts_at and zone_of(interview.zone or zone) is None:
        named_zone = f" in {interview.zone or zone}, which is not known here" if interview.zone or zone else ""
        yield f"At {interview.starts_at}{named_zone or ', by the clock of wherever you are: no time zone is set'}."
    yield "Before it: read your card under Next interview, and learn one interest of everybody you will meet."

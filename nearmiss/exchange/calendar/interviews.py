"""Interviews as events of the calendar file: at their time of day in their own zone, with a place and two alarms."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from nearmiss.exchange.calendar.entry import KEPT, Entry
from nearmiss.model import InterviewKind, zone_of
from nearmiss.playbook.interviews import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nearmiss.model import Interview, Story

TAKES: Final = timedelta(hours=1)
"""How long an interview takes where nobody says."""
_EVENING: Final = timedelta(hours=6)
"""The evening before: six hours before its day begins."""
_AN_HOUR: Final = timedelta(hours=1)


def interview_key(interview: Interview) -> str:
    """The key of an interview's event."""
    return f"interview:{interview.id}"


def interview_entries(stories: Iterable[Story], zone: str, today: date) -> Iterator[tuple[str, Entry]]:
    """The interviews to come and those that were held since ``KEPT`` at most, by key.

    ``zone`` is that of the settings, for interviews without one of their own. One that is to come is cancelled once
    its application is over.
    """
    for story in stories:
        for interview in story.interviews:
            if interview.held_on >= today - KEPT:
                is_cancelled = interview.held_on > today and not is_open(story.application)
                yield interview_key(interview), _entry(story, interview, zone, is_cancelled=is_cancelled)


def _entry(story: Story, interview: Interview, zone: str, *, is_cancelled: bool) -> Entry:
    kind = "" if interview.kind is InterviewKind.OTHER else f" ({interview.kind.value})"
    title = f"Interview{kind} · {story.application.organisation}"
    starts: date = interview.starts(zone) or interview.held_on
    ends = _ends(starts, interview.minutes)
    is_timed = isinstance(starts, datetime)
    alarms = ((_evening_before(starts), f"Tomorrow: {title}"), *([(-_AN_HOUR, f"In an hour: {title}")] * is_timed))
    return Entry(
        starts=_on_the_clock(starts),
        ends=_on_the_clock(ends),
        zone=zone_of(interview.zone or zone) if is_timed else None,
        title=f"Cancelled: {title}" if is_cancelled else title,
        description="\n".join(_lines(story, interview, zone)),
        location=interview.place,
        is_cancelled=is_cancelled,
        blocks_time=is_timed and not is_cancelled,
        alarms=() if is_cancelled else alarms,
    )


def _on_the_clock(moment: date) -> date:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


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

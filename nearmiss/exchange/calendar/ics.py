"""The plan as an iCalendar file (.ics) that any calendar can import, and import again."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from types import MappingProxyType
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, vText

from nearmiss.exchange.calendar.interviews import InterviewEvent
from nearmiss.exchange.calendar.review_reminder import REVIEW, ReviewReminder
from nearmiss.exchange.calendar.vtimezone import vtimezone
from nearmiss.exchange.phrases import weekday
from nearmiss.model import Application, Decided, Decision, FollowUp, Person, Window, zone_of
from nearmiss.playbook import SOURCES, STEPS
from nearmiss.store import CalendarEvent, new_event

ALARM_AT = timedelta(hours=9)
"""When an alarm rings, counted from the start of its day, in the zone of the calendar that holds it."""

REVIEW_TAKES = timedelta(minutes=15)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class File:
    """A calendar file, and every event as it ``held`` it, by key: to be given to the next one."""

    data: bytes
    held: Mapping[str, CalendarEvent]


def calendar(
    follow_ups: Sequence[FollowUp],
    *,
    applications: Mapping[str, Application],
    people: Mapping[str, Person],
    journal_id: str,
    now: datetime,
    today: date,
    exported: Mapping[str, CalendarEvent] = MappingProxyType({}),
    review: ReviewReminder | None = None,
    interviews: Iterable[InterviewEvent] = (),
) -> File:
    """Write ``follow_ups`` as an iCalendar file (RFC 5545, UTF-8): one all-day event for each that has a day.

    ``review`` adds the weekly review as one event that comes back every week, ``interviews`` one event each.

    Importing the file again updates and never doubles: an event is named by the journal and the follow-up's key. Where
    it says something else than in the last of the files ``exported`` (its events as they were held, by key), its
    sequence number rises and it is stamped anew; where it does not, its text is the same to the letter.
    A skipped follow-up is sent as cancelled, and so is what an earlier file held and the plan no longer has. One that
    is done stays on its day, marked, without an alarm. Only an interview blocks its time, and every event is private.

    ``now`` is the moment of the export (a naive one is UTC), ``today`` the user's own date: where an event is new or
    says something else, alarms of days before it are left out, or they would all ring at the import. People and
    applications that are not in the mappings stay unnamed.
    """
    moment = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    events: dict[str, Event] = {}
    for follow_up in follow_ups:
        decision = follow_up.decision  # what waits again after it was decided stays where it was decided
        if window := follow_up.window or (decision.window if decision else None):
            application = applications.get(follow_up.application_id or "")
            events[follow_up.key] = _event(follow_up, window, application, people.get(follow_up.person_id or ""))
    events |= {interview.key: _interview(interview) for interview in interviews}
    for key, before in exported.items():
        if key not in events and key != REVIEW:
            events[key] = _all_day(before.day, "no longer planned", cancelled=True)
    file = Calendar()
    file.add("prodid", "-//nearmiss//nearmiss//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", "nearmiss")
    in_order = sorted(events.items(), key=lambda item: (_begins(item[1]).replace(tzinfo=None), item[0]))
    if review:
        in_order.insert(0, (REVIEW, _weekly(review, zone_of(review.zone))))
    for zone, year in sorted(_zones(event for _, event in in_order).items(), key=lambda item: item[0].key):
        file.add_component(vtimezone(zone, year))
    held: dict[str, CalendarEvent] = {}
    for key, event in in_order:
        before = exported.get(key) or new_event(journal_id, key, today)
        held[key] = _stamped(event, before, today=today, now=moment)
        file.add_component(event)
    return File(bytes(file.to_ical()), held)


def _zones(events: Iterable[Event]) -> dict[ZoneInfo, int]:
    """The zones whose clocks the file describes, each with the year of the first event that goes by it."""
    zones: dict[ZoneInfo, int] = {}
    for event in events:
        if zone := _zone(event):
            year = _begins(event).year
            zones[zone] = min(year, zones.get(zone, year))
    return zones


def _zone(event: Event) -> ZoneInfo | None:
    """The zone whose clocks an event goes by; not UTC, which needs no description."""
    zone = _begins(event).tzinfo
    return zone if isinstance(zone, ZoneInfo) and "TZID" in event["dtstart"].params else None


def _begins(event: Event) -> datetime:
    starts: date = event.decoded("dtstart")
    return starts if isinstance(starts, datetime) else datetime.combine(starts, time())


def _clocks(event: Event) -> bytes:
    """What the clocks do that an event goes by: year after year where it comes back, else on its day."""
    zone = _zone(event)
    if zone is None:
        return b""
    starts = _begins(event)
    return bytes(vtimezone(zone, starts.year).to_ical()) if "rrule" in event else str(starts.utcoffset()).encode()


def _stamped(event: Event, before: CalendarEvent, *, today: date, now: datetime) -> CalendarEvent:
    """Give an event its name, and the number and the stamp of what it says.

    An alarm that has rung is no change: it stays until there is another.
    """
    alarms, clocks = event.subcomponents, _clocks(event)
    for since in (before.since, today):
        event.subcomponents = [alarm for alarm in alarms if "rrule" in event or _rings_on(event, alarm) >= since]
        content_hash = sha256(event.to_ical() + clocks).hexdigest()
        if content_hash == before.digest:
            break
    held = before.saying(content_hash, day=_begins(event).date(), since=today, now=now)
    changed = held.changed_at.replace(tzinfo=UTC)
    event.add("uid", held.uid)
    event.add("sequence", held.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    return held


def _rings_on(event: Event, alarm: Component) -> date:
    rings: datetime = _begins(event) + alarm.decoded("trigger")
    return rings.date()


def _event(follow_up: FollowUp, window: Window, application: Application | None, person: Person | None) -> Event:
    day = follow_up.due or window.ideal
    asked = STEPS[follow_up.step].asks([person.name] if person else [])
    summary = f"{asked} · {application.organisation}" if application else asked
    decided = follow_up.decision.decided if follow_up.decision else None
    title = f"Done: {summary}" if decided is Decided.DONE else summary
    event = _all_day(day, title, cancelled=decided is Decided.SKIPPED)
    event.add("description", _plain("\n".join(_lines(follow_up, window, application))))
    if follow_up.is_open:
        event.add_component(_alarm(summary, ALARM_AT))
    if follow_up.is_open and window.latest > day:
        event.add_component(_alarm(f"Last day: {summary}", window.latest - day + ALARM_AT))
    return event


def _interview(interview: InterviewEvent) -> Event:
    """One interview; it takes the time it has, where that is known."""
    event = _titled(interview.starts, interview.ends, interview.summary, cancelled=interview.is_cancelled)
    if interview.is_timed and not interview.is_cancelled:
        event["transp"] = vText("OPAQUE")
    event.add("description", _plain(interview.description))
    if interview.location:
        event.add("location", _plain(interview.location))
    for after, text in interview.alarms.items():
        event.add_component(_alarm(text, after))
    return event


def _weekly(review: ReviewReminder, zone: tzinfo | None) -> Event:
    """The weekly review; its whole series is cancelled at once."""
    starts = datetime.combine(review.first, time(review.hour), zone)
    event = _titled(starts, starts + REVIEW_TAKES, "Weekly review", cancelled=review.cancelled)
    event.add("rrule", {"freq": "weekly"})
    event.add(
        "description",
        "Fifteen minutes, under Review. The week is filled in already: what you did, who answered, what you were told. "
        "One answer is enough.",
    )
    if not review.cancelled:
        event.add_component(_alarm("Weekly review", timedelta(0)))
    return event


def _all_day(day: date, summary: str, *, cancelled: bool) -> Event:
    return _titled(day, day + _ONE_DAY, summary, cancelled=cancelled)


def _titled(starts: date, ends: date, summary: str, *, cancelled: bool) -> Event:
    """An event; a cancelled one says so in its title too, because many programs show it like any other."""
    event = Event()
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _plain(f"Cancelled: {summary}" if cancelled else summary))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _alarm(text: str, after: timedelta) -> Alarm:
    """A message shown ``after`` the start of the event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(text))
    alarm.add("trigger", after)
    return alarm


def _lines(follow_up: FollowUp, window: Window, application: Application | None) -> list[str]:
    sources = [SOURCES[letter] for letter in follow_up.sources]
    lines = [_decided(follow_up.decision)] if follow_up.decision else []
    lines += [_span(window), f"Why: {follow_up.reason}"]
    if sources:
        lines.append("Source: " + "; ".join(f"{source.author}, {source.title}" for source in sources))
    if application:
        lines.append(f"About: {application.title}")
    return lines


def _span(window: Window) -> str:
    if window.earliest == window.latest:
        return f"Only on {weekday(window.ideal)}."
    return (
        f"Best on {weekday(window.ideal)}; any day from {weekday(window.earliest)} to {weekday(window.latest)} will do."
    )


def _decided(decision: Decision) -> str:
    if decision.decided is Decided.SNOOZED and decision.until:
        return f"You moved this to {weekday(decision.until)}."
    line = f"{decision.decided.capitalize()} on {weekday(decision.decided_on)}."
    return f"{line} {decision.why}" if decision.why else line


class _Text(vText):
    """Text that is written as it is; icalendar would write a typed backslash and N as a line break."""

    def to_ical(self) -> bytes:
        """The text with the four signs escaped that RFC 5545 names."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def _plain(text: str) -> _Text:
    """``text`` as iCalendar can hold it: line feeds for every line end, no control characters, no half surrogates."""
    lines = _LINE_ENDS.sub("\n", text)
    return _Text("".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}))

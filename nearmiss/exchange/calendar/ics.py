"""Entries as an iCalendar file (.ics) that any calendar can import, and import again."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from nearmiss.exchange.calendar.entry import KEPT, Entry
from nearmiss.exchange.calendar.vtimezone import vtimezone
from nearmiss.store import CalendarEvent, new_event

_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"
_BY_ZONE = b"\r\nDTSTART;TZID="
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\0-\t\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but the line feed, and half surrogates."""


@dataclass(frozen=True)
class File:
    """A calendar file, every event as it ``held`` it, by key, and those that are to be remembered for the next one."""

    data: bytes
    held: Mapping[str, CalendarEvent]
    changed: Sequence[CalendarEvent]


def calendar(
    entries: Mapping[str, Entry],
    *,
    journal_id: str,
    now: datetime,
    today: date,
    exported: Mapping[str, CalendarEvent] = MappingProxyType({}),
    known: Container[str] = (),
) -> File:
    """Write ``entries``, each under its key, as an iCalendar file (RFC 5545, UTF-8).

    Importing the file again updates and never doubles: an event is named by the journal and its key. Where it says
    something else than in the last of the files ``exported`` (its events as they were held, by key), its sequence
    number rises and it is stamped anew; where it does not, its text is the same to the letter. Every event is private.

    What an earlier file held and neither the entries nor what is still ``known`` have is cancelled. What is cancelled
    says so for ``KEPT`` and then drops out.

    ``now`` is the moment of the export (a naive one is UTC), ``today`` the user's own date: where an event is new or
    says something else, alarms of days before it are left out, or they would all ring at the import.
    """
    moment = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    gone = {key: _gone(exported[key].day) for key in exported if key not in entries and key not in known}
    events: list[bytes] = []
    zones: dict[ZoneInfo, int] = {}
    held: dict[str, CalendarEvent] = {}
    changed: list[CalendarEvent] = []
    for key, entry in sorted({**entries, **gone}.items(), key=_place):
        before = exported.get(key) or new_event(journal_id, key, today)
        text, digest = _said(entry, before, today)
        if entry.is_cancelled and digest == before.digest and before.since < today - KEPT:
            continue
        held[key] = event = before.saying(digest, day=entry.day, since=today, now=moment)
        events.append(_stamped(text, event))
        if event is not before:
            changed.append(event)
        if entry.zone and _BY_ZONE in text:
            zones[entry.zone] = min(entry.day.year, zones.get(entry.zone, entry.day.year))
    clocks = [_clocks(zone, year) for zone, year in sorted(zones.items(), key=lambda item: item[0].key)]
    return File(b"".join([_head(), *clocks, *events, _END]), held, changed)


def _place(item: tuple[str, Entry]) -> tuple[bool, datetime, str]:
    key, entry = item
    return not entry.is_weekly, entry.begins, key


@lru_cache(maxsize=4096)
def _gone(day: date) -> Entry:
    return Entry(starts=day, ends=day + timedelta(days=1), title="Cancelled: no longer planned", is_cancelled=True)


@lru_cache(maxsize=1)
def _head() -> bytes:
    file = Calendar()
    file.add("prodid", "-//nearmiss//nearmiss//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", "nearmiss")
    return bytes(file.to_ical()).removesuffix(_END)


def _said(entry: Entry, before: CalendarEvent, today: date) -> tuple[bytes, str]:
    """The text of an event and its digest. An alarm that has rung is no change: it stays until there is another."""
    said = _text(_ringing(entry, before.since))
    return said if said[1] == before.digest else _text(_ringing(entry, today))


def _ringing(entry: Entry, since: date) -> Entry:
    """The entry without its alarms of days before ``since``."""
    if entry.is_weekly or not entry.alarms or (entry.begins + entry.alarms[0][0]).date() >= since:
        return entry
    return replace(entry, alarms=tuple(alarm for alarm in entry.alarms if (entry.begins + alarm[0]).date() >= since))


@lru_cache(maxsize=4096)
def _text(entry: Entry) -> tuple[bytes, str]:
    """An event without name, number and stamp, and the digest of all it says: its text, and its clocks'.

    To write one takes a third of a millisecond, and most events say the same in many files.
    """
    event = Event()
    event.add("dtstart", _in_zone(entry.starts, entry.zone))
    event.add("dtend", _in_zone(entry.ends, entry.zone))
    event.add("summary", _plain(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.blocks_time else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.is_weekly:
        event.add("rrule", {"freq": "weekly"})
    if entry.description:
        event.add("description", _plain(entry.description))
    if entry.location:
        event.add("location", _plain(entry.location))
    for after, text in entry.alarms:
        event.add_component(_alarm(text, after))
    written = bytes(event.to_ical())
    clocks = _clocks_of(entry, entry.zone) if entry.zone and _BY_ZONE in written else b""
    return written, sha256(written + clocks).hexdigest()


def _in_zone(moment: date, zone: ZoneInfo | None) -> date:
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) else moment


def _alarm(text: str, after: timedelta) -> Alarm:
    """A message shown ``after`` the start of the event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(text))
    alarm.add("trigger", after)
    return alarm


def _stamped(text: bytes, held: CalendarEvent) -> bytes:
    """The text of an event with its name, and the number and the stamp of what it says."""
    changed = f"{held.changed_at:%Y%m%dT%H%M%SZ}"
    lines = f"UID:{held.uid}\r\nSEQUENCE:{held.sequence}\r\nDTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\n"
    return _BEGIN + lines.encode() + text.removeprefix(_BEGIN)


@lru_cache(maxsize=16)
def _clocks(zone: ZoneInfo, year: int) -> bytes:
    return bytes(vtimezone(zone, year).to_ical())


def _clocks_of(entry: Entry, zone: ZoneInfo) -> bytes:
    """What the clocks do that an event goes by: year after year where it comes back, else on its day."""
    return _clocks(zone, entry.day.year) if entry.is_weekly else str(zone.utcoffset(entry.begins)).encode()


class _Text(vText):
    """Text that is written as it is; icalendar would write a typed backslash and N as a line break."""

    def to_ical(self) -> bytes:
        """The text with the four signs escaped that RFC 5545 names."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def _plain(text: str) -> _Text:
    """``text`` as iCalendar can hold it: line feeds for every line end, no control characters, no half surrogates."""
    return _Text(_UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text)))

"""Entries as an iCalendar file (.ics) that any calendar can import, and import again."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from nearmiss.exchange.calendar.entry import KEPT, Entry
from nearmiss.exchange.content_lines import escaped, folded
from nearmiss.store import CalendarEvent, new_event

_HEAD: Final = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//nearmiss//nearmiss//EN\r\nX-WR-CALNAME:nearmiss\r\n"
_FOOT: Final = b"END:VCALENDAR\r\n"


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
        if entry.zone and _is_described(entry.zone):
            zones[entry.zone] = min(entry.day.year, zones.get(entry.zone, entry.day.year))
    clocks = [_clocks(zone, year) for zone, year in sorted(zones.items(), key=lambda item: item[0].key)]
    return File(b"".join([_HEAD, *clocks, *events, _FOOT]), held, changed)


def _place(item: tuple[str, Entry]) -> tuple[bool, datetime, str]:
    key, entry = item
    return not entry.is_weekly, entry.begins, key


@lru_cache(maxsize=4096)
def _gone(day: date) -> Entry:
    return Entry(starts=day, ends=day + timedelta(days=1), title="Cancelled: no longer planned", is_cancelled=True)


def _said(entry: Entry, before: CalendarEvent, today: date) -> tuple[bytes, str]:
    """The text of an event and its digest. An alarm that has rung is no change: it stays until there is another."""
    said = _text(_ringing(entry, before.since))
    return said if said[1] == before.digest else _text(_ringing(entry, today))


def _ringing(entry: Entry, since: date) -> Entry:
    """The entry without its alarms of days before ``since``."""
    if entry.is_weekly or not entry.alarms or (entry.begins + entry.alarms[0][0]).date() >= since:
        return entry
    return replace(entry, alarms=tuple(alarm for alarm in entry.alarms if (entry.begins + alarm[0]).date() >= since))


@lru_cache(maxsize=2048)
def _text(entry: Entry) -> tuple[bytes, str]:
    """The lines of an event without name, number and stamp, and the digest of all it says: they, and its clocks.

    They are written here and not by icalendar, which takes fifteen times as long: seconds, for a plan of ten years.
    """
    lines = [
        f"SUMMARY:{escaped(entry.title)}",
        f"DTSTART{_moment(entry.starts, entry.zone)}",
        f"DTEND{_moment(entry.ends, entry.zone)}",
        *(["RRULE:FREQ=WEEKLY"] if entry.is_weekly else []),
        "CLASS:PRIVATE",
        *([f"DESCRIPTION:{escaped(entry.description)}"] if entry.description else []),
        *([f"LOCATION:{escaped(entry.location)}"] if entry.location else []),
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        f"TRANSP:{'OPAQUE' if entry.blocks_time else 'TRANSPARENT'}",
    ]
    for after, text in entry.alarms:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(text)}"]
        lines += [f"TRIGGER:{_duration(after)}", "END:VALARM"]
    written = b"".join(folded(line) for line in lines)
    clocks = _clocks_of(entry, entry.zone) if entry.zone and _is_described(entry.zone) else b""
    return written, sha256(written + clocks).hexdigest()


def _moment(moment: date, zone: ZoneInfo | None) -> str:
    """A day, or a time on the clock of its zone, with the parameters that say so."""
    if not isinstance(moment, datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if zone is None:
        return f":{moment:%Y%m%dT%H%M%S}"
    return f";TZID={zone.key}:{moment:%Y%m%dT%H%M%S}" if _is_described(zone) else f":{moment:%Y%m%dT%H%M%SZ}"


def _is_described(zone: ZoneInfo) -> bool:
    """Whether a file says what the clocks of a zone do; UTC has a sign of its own."""
    return zone.key != "UTC"


def _duration(span: timedelta) -> str:
    sign, span = ("-", -span) if span < timedelta(0) else ("", span)
    hours, minutes = divmod(span.seconds // 60, 60)
    days = f"{span.days}D" if span.days else ""
    return f"{sign}P{days}T{hours}H{minutes}M"


def _stamped(text: bytes, held: CalendarEvent) -> bytes:
    """The text of an event with its name, and the number and the stamp of what it says."""
    changed = f"{held.changed_at:%Y%m%dT%H%M%SZ}"
    lines = f"UID:{held.uid}\r\nSEQUENCE:{held.sequence}\r\nDTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\n"
    return b"".join([b"BEGIN:VEVENT\r\n", lines.encode(), text, b"END:VEVENT\r\n"])


@lru_cache(maxsize=16)
def _clocks(zone: ZoneInfo, year: int) -> bytes:
    from nearmiss.exchange.calendar.vtimezone import vtimezone  # noqa: PLC0415 - icalendar takes 0.25 s to load

    return bytes(vtimezone(zone, year).to_ical())


def _clocks_of(entry: Entry, zone: ZoneInfo) -> bytes:
    """What the clocks do that an event goes by: year after year where it comes back, else on its day."""
    return _clocks(zone, entry.day.year) if entry.is_weekly else str(zone.utcoffset(entry.begins)).encode()

"""When an event is: its day, its time on whose clock, and how long it takes."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from nearmiss.exchange.contacts.card_lines import Line
from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.exchange.imports.invitations.reading.vtimezone import in_utc, local_time, offset_from
from nearmiss.exchange.imports.invitations.reading.zones import Clock, Zones, on_clock
from nearmiss.exchange.imports.preview import Question
from nearmiss.model.validation import FIRST_DAY, LAST_DAY

_DURATION = re.compile(
    r"[+]?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.ASCII
)
_WITH_OFFSET = re.compile(r"(.*\d)([+-]\d{2}:?\d{2})")
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """The day and time of an event; ``starts_at`` is empty for one of whole days, or of no known time.

    ``zone`` is the IANA name of the clock (empty: the user's own), ``instant`` the moment in UTC where it is known.
    ``questions`` are those it depends on, ``notes`` sentences about how it was read.
    """

    held_on: date
    starts_at: str = ""
    zone: str = ""
    minutes: int | None = None
    instant: datetime | None = None
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def when(event: Component, zones: Zones) -> When | None:
    """When an event is; ``None`` where it does not say."""
    line, until = event.first("DTSTART"), event.first("DTEND")
    local, last = _local(line) if line else None, _local(until) if until else None
    if line is None or local is None:
        return None
    if _is_day(line):
        return _of_days(event, local.date(), last.date() if last else None)
    clock = _clock(line, local, zones)
    end = _clock(until, last, zones) if until and last and not _is_day(until) else None
    begins, zone = _shown(clock, local, zones)
    ends = _shown(end, last, zones)[0] if end and last else None
    questions = (clock.question,) if clock.question else ()
    if last and ends and (_are_midnights(local, last) or _are_midnights(begins, ends)):
        day, after = (local, last) if _are_midnights(local, last) else (begins, ends)
        return replace(_of_days(event, day.date(), after.date()), questions=questions)
    minutes, notes = _minutes(event, (local, clock), (last, end) if end and last else None)
    notes = [*([clock.note] if clock.note else []), *notes]
    return When(
        begins.date(), begins.time().isoformat("minutes"), zone, minutes, clock.instant, questions, tuple(notes)
    )


def _minutes(
    event: Component, begins: tuple[datetime, Clock], ends: tuple[datetime, Clock] | None
) -> tuple[int | None, list[str]]:
    """How long it takes: between two moments where both are known, so that a change to summer time does not count."""
    local, clock = begins
    if ends is not None and clock.instant is not None and ends[1].instant is not None:
        length = ends[1].instant - clock.instant
    elif ends is not None:
        length = ends[0] - local
    else:
        length = _duration(event.text("DURATION")) or timedelta()
    minutes = int(length.total_seconds() // 60)
    if length == timedelta():
        return None, []
    if not 1 <= minutes <= _A_DAY // timedelta(minutes=1):
        return None, ["How long it takes is left open: the file says less than a minute, or more than a day."]
    return minutes, []


def moment_of(line: Line) -> str:
    """When a file was made (DTSTAMP) as "20260309T120000Z", so that two can be compared; empty where it is not said."""
    local = _local(line)
    return f"{local:%Y%m%dT%H%M%S}Z" if local and local.year > 999 else ""  # noqa: PLR2004 - four digits


def _of_days(event: Component, first: date, after: date | None) -> When:
    """An event of whole days; its end is the day after (RFC 5545, 3.6.1)."""
    length = _duration(event.text("DURATION"))
    days = (after - first).days if after else (length.days if length else 1)
    notes = (f"It goes on for {days} days; the first is taken.",) if days > 1 else ()
    return When(first, notes=notes)


def _is_day(line: Line) -> bool:
    return "DATE" in {value.upper() for value in line.parameters.get("VALUE", ())} or "T" not in line.raw.upper()


def _are_midnights(begins: datetime, ends: datetime) -> bool:
    """Whether an event from midnight to midnight stands for a day, as Outlook writes one."""
    return begins.time() == ends.time() == time() and ends > begins


def _local(line: Line) -> datetime | None:
    """The time that a line writes, of whichever clock; ``None`` for none, and for a year that cannot be right."""
    text = _text(line).removesuffix("Z")
    match = _WITH_OFFSET.fullmatch(text) if "T" in text else None
    local = local_time(match[1] if match else text)
    return local if local and FIRST_DAY <= local.date() <= LAST_DAY else None


def _text(line: Line) -> str:
    """What a line says of a time, in capitals; its zone may have a colon that nobody quoted (tzone://Microsoft/Utc)."""
    text = line.text.strip().upper()
    return text.rpartition(":")[2] if text.startswith("//") else text


def _clock(line: Line, local: datetime, zones: Zones) -> Clock:
    """The clock of a line: UTC, one that is so far ahead of it, the one of its zone, or the user's own."""
    text = _text(line)
    if text.endswith("Z"):
        return Clock("UTC", local.replace(tzinfo=UTC))
    match = _WITH_OFFSET.fullmatch(text)
    offset = offset_from(match[2]) if match and "T" in match[1] else None
    if offset is not None:
        return Clock("", in_utc(local, offset))
    name = next((value for value in line.parameters.get("TZID", ()) if value.strip()), "")
    name += f":{line.text.strip().rpartition(':')[0]}" if line.text.strip().startswith("//") else ""
    return zones.of(name, local) if name else zones.floating(local)


def _shown(clock: Clock, local: datetime, zones: Zones) -> tuple[datetime, str]:
    """A time on its own clock; a moment on the user's clock, else on that of the file, else in UTC."""
    if clock.instant is None or clock.zone not in {"", "UTC"}:
        return local, clock.zone
    return on_clock(clock.instant, zones.home or zones.of_file)


def _duration(text: str) -> timedelta | None:
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)

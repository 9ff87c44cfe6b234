"""The zones of a calendar file: which clock a name means, by itself or as the file describes it; never by guess."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from nearmiss import dates
from nearmiss.exchange.imports.invitations.reading.components import Component
from nearmiss.exchange.imports.invitations.reading.vtimezone import in_utc, offset_at, offset_from
from nearmiss.exchange.imports.preview import Choice, Question
from nearmiss.model import zone_of

_WINDOWS: Final = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "EST": ("America/New_York", "America/Panama"),
    "EDT": ("America/New_York",),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "CDT": ("America/Chicago",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MDT": ("America/Denver",),
    "PST": ("America/Los_Angeles",),
    "PDT": ("America/Los_Angeles",),
    "HST": ("Pacific/Honolulu",),
    "BST": ("Europe/London",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "CEST": ("Europe/Berlin",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "JST": ("Asia/Tokyo",),
}
"""What people mean by three letters: some of them name a clock without summer time that hardly anybody means."""
_FIXED = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?")
_UTC: Final = {"utc", "z", "gmt", "etc/utc", "etc/gmt", "coordinated universal time", "tzone://microsoft/utc", "zulu"}
_NAMED, _DESCRIBED = "named", "described"


@dataclass(frozen=True)
class Clock:
    """What a zone's name means at one time: an IANA name, or only the moment that the file describes.

    ``question`` is what has to be answered first. ``note`` is what was made of a name that is no IANA name.
    """

    zone: str = ""
    instant: datetime | None = None
    question: Question | None = None
    note: str = ""


class Zones:
    """The zones of one file, and the user's own; nothing of them is kept for the next file."""

    def __init__(self, calendar: Component, home: str, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._defined: dict[str, Component] = {}
        for part in calendar.inside("VTIMEZONE"):
            self._defined.setdefault(part.text("TZID"), part)
        self.home = home if zone_of(home) else ""
        self.of_file = iana_name(next((c.text("X-WR-TIMEZONE") for c in calendar.parts if c.name == "VCALENDAR"), ""))
        self.questions: dict[str, Question] = {}

    def of(self, name: str, local: datetime) -> Clock:
        """Which clock the name of a zone means, where it shows ``local``."""
        name = name.strip().strip('"')
        if name.casefold() in _UTC:
            is_unsure = (
                name.casefold() == "gmt" and _offsets("Europe/London", local)[0]
            )  # London's summer is ahead of it
            note = "“GMT” is read as UTC, and not as London's summer time." if is_unsure else ""
            return Clock("UTC", local.replace(tzinfo=UTC), note=note)
        described = self._described(name, local)
        zone = self._zone(name)
        if zone and (described is None or described in _offsets(zone, local)):
            return Clock(zone, _instant(zone, local))
        if zone and described is not None:
            return self._both(name, zone, described, local)
        if described is not None and (instant := in_utc(local, described)):
            return Clock("", instant, note=f"“{name}” is read as {_said(described)}, as the file describes it.")
        return self._unknown(name, local)

    def _zone(self, name: str) -> str:
        defined = self._defined.get(name)
        return iana_name(name) or (iana_name(defined.text("X-LIC-LOCATION")) if defined else "")

    def _described(self, name: str, local: datetime) -> timedelta | None:
        defined = self._defined.get(name)
        if defined is not None:
            return offset_at(defined, local)
        match = _FIXED.fullmatch(name)
        return offset_from(f"{match[1]}{match[2]:0>2}{match[3] or '00'}") if match else None

    def _both(self, name: str, zone: str, described: timedelta, local: datetime) -> Clock:
        """The file describes another clock than the one it names, as one with the rules of years ago does."""
        choices = (
            Choice(_NAMED, f"The clock of {zone}: {_said(_offsets(zone, local)[0])}"),
            Choice(_DESCRIBED, f"The clock that the file describes: {_said(described)}"),
        )
        text = f"The file calls a zone “{name}” and describes another clock. Which one holds at {_when(local)}?"
        question = self._asked(f"clock:{name}", text, choices, {_NAMED, _DESCRIBED})
        if question.chosen == _DESCRIBED:
            return Clock("", in_utc(local, described), question)
        return Clock(zone, _instant(zone, local), question)

    def _unknown(self, name: str, local: datetime) -> Clock:
        """A name that is not known, and that the file does not describe."""
        short = _SHORT.get(name.upper(), ())
        offered = dict.fromkeys(filter(None, (*short, self.home, self.of_file, "UTC")))
        choices = tuple(Choice(zone, zone) for zone in offered)
        text = f"Which zone is “{name}”? The file does not describe it. It is about {_when(local)}."
        question = self._asked(f"zone:{name}", text, choices, None)
        zone = question.chosen or ""
        return Clock(zone, _instant(zone, local) if zone else None, question)

    def floating(self, local: datetime) -> Clock:
        """A time without a zone: on the user's clock; where the file is of another zone, that is asked."""
        if not self.of_file or self.of_file == self.home:
            note = "Its time has no zone and is read on your own clock."
            return Clock(self.home, _instant(self.home, local) if self.home else None, note=note)
        choices = tuple(Choice(zone, zone) for zone in dict.fromkeys(filter(None, (self.home, self.of_file))))
        text = f"Times in this file have no zone, and the calendar is of {self.of_file}. On which clock are they?"
        question = self._asked("zone:", text, choices, None)
        zone = question.chosen or ""
        return Clock(zone, _instant(zone, local) if zone else None, question)

    def _asked(self, key: str, text: str, choices: tuple[Choice, ...], only: set[str] | None) -> Question:
        """A question, asked once for all that it touches; any zone is an answer where not ``only`` some are."""
        answer = self._answers.get(key)
        is_one = answer is not None and (answer in only if only else zone_of(answer) is not None)
        return self.questions.setdefault(key, Question(key, text, choices, None, answer if is_one else None))


def iana_name(name: str) -> str:
    """The IANA name of a zone of that name, of Windows' name, or of one with its maker before it; empty for others."""
    name = name.strip().strip('"')
    if name.upper() in _SHORT:
        return ""
    if name.startswith("/"):  # /freeassociation.sourceforge.net/Europe/Berlin
        parts = name.strip("/").split("/")
        return next((rest for rest in ("/".join(parts[start:]) for start in range(1, len(parts))) if zone_of(rest)), "")
    if name.casefold() in _UTC:
        return "UTC"
    return name if zone_of(name) else _WINDOWS.get(name.casefold(), "")


def on_clock(instant: datetime, zone: str) -> tuple[datetime, str]:
    """A moment as the clock of a zone shows it, naive, and the zone; in UTC where that clock shows the time twice."""
    clock = zone_of(zone)
    if clock is not None:
        local = instant.astimezone(clock)
        if local.replace(fold=1).utcoffset() == local.replace(fold=0).utcoffset():
            return local.replace(tzinfo=None, fold=0), zone
    return instant.astimezone(UTC).replace(tzinfo=None), "UTC"


def _instant(zone: str, local: datetime) -> datetime | None:
    clock = zone_of(zone)
    try:
        return local.replace(tzinfo=clock).astimezone(UTC) if clock else None
    except OverflowError:
        return None


def _offsets(zone: str, local: datetime) -> list[timedelta]:
    """How far a zone may be ahead of UTC when its clock shows ``local``: two ways in an hour that comes twice."""
    return list(dict.fromkeys(_offsets_of(zone_of(zone) or ZoneInfo("UTC"), local)))


def _offsets_of(clock: ZoneInfo, local: datetime) -> Iterable[timedelta]:
    for fold in (0, 1):
        yield local.replace(tzinfo=clock, fold=fold).utcoffset() or timedelta()


def _said(offset: timedelta) -> str:
    """An offset as "UTC+1" or "UTC-3:30"."""
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def _when(local: datetime) -> str:
    return f"{dates.time_of_day(local)} on {dates.day(local.date())}"

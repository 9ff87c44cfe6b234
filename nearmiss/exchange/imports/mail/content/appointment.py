"""The appointment in a mail: the day and time of an interview, the zone of its clock, how long, where, of what kind."""

import re
from dataclasses import dataclass
from datetime import date

from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.language.days import Said, relative_days, said_days, said_times
from nearmiss.exchange.imports.mail.language.phrases import languages
from nearmiss.model import InterviewKind, Settings, zone_of

_DEADLINE = re.compile(
    r"(?:by|until|before|no later than|bis(?: zum| spätestens)?|vor|avant(?: le)?|jusqu'au|antes (?:de|del|do)|até|entro(?: il)?|voor|uiterlijk|senast|inden|innen|since|dated|of your|on your|applied on|received on|from)\s*(?:the |den |dem |le |el |il )?$",
    re.IGNORECASE,
)
_ZONES = {
    "utc": "UTC", "gmt": "UTC", "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "bst": "Europe/London", "uk time": "Europe/London", "london time": "Europe/London", "wet": "Europe/Lisbon", "lisbon time": "Europe/Lisbon",
    "eet": "Europe/Helsinki", "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central time": "America/Chicago",
    "mt": "America/Denver", "mdt": "America/Denver", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "central european": "Europe/Berlin", "berlin time": "Europe/Berlin", "german time": "Europe/Berlin", "paris time": "Europe/Paris", "heure de paris": "Europe/Paris", "new york time": "America/New_York",
    "dublin time": "Europe/Dublin", "amsterdam time": "Europe/Amsterdam", "brasília": "America/Sao_Paulo", "madrid time": "Europe/Madrid", "hora peninsular": "Europe/Madrid",
}  # fmt: skip
_ZONE = re.compile(
    r"\W{0,3}(?:Uhr\s*)?\(?("
    + "|".join(re.escape(name) for name in sorted(_ZONES, key=len, reverse=True))
    + r"|[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b",
    re.IGNORECASE,
)
_KINDS = (
    (
        InterviewKind.SCREEN,
        r"phone screen|screening|(?:initial|first|intro\w*|quick|brief) (?:\w+ )?(?:call|phone|chat)|telefoninterview|telefonat|telephone interview|phone interview|entretien téléphonique",
    ),
    (InterviewKind.TECHNICAL, r"technical|coding|live[- ]coding|pair programming|fachinterview|techni(?:que|co|ca)\b"),
    (InterviewKind.CASE, r"case (?:study|interview)|fallstudie|étude de cas"),
    (InterviewKind.PRESENTATION, r"presentation|präsentation|présentation|presentación"),
    (InterviewKind.PANEL, r"panel"),
    (InterviewKind.FINAL, r"final|last round|letzte runde|dernier entretien"),
)
_LINK = re.compile(
    r"https?://[^\s<>()\"']*(?:zoom|teams|meet\.google|webex|whereby|gotomeeting|jitsi|bluejeans|skype)[^\s<>()\"']*",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?:^|\n)\s*(?:Where|Location|Address|Ort|Adresse|Lieu|Lugar|Luogo|Locatie|Plats|Sted|Local)\s*:\s*(.{3,150})",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?<![\d-])(\d{2,3})[ -]?(?:minutes?|mins?|minuten|minutos|minuti|minuter|minutter)\b|\b(?:an|one|1|eine|une|una|uma|un'|een|en)[ -]?(hour|stunde|heure|hora|ora|uur|timme|time)\b(?! zone)",
    re.IGNORECASE,
)
_NEAR, _HOUR, _LATE = 90, 60, 8
_LONGEST = 12 * _HOUR


@dataclass(frozen=True)
class Appointment:
    """``days`` are those it may be on; ``times`` those at which it may begin, as "HH:MM"; empty where none is said."""

    days: tuple[date, ...] = ()
    times: tuple[str, ...] = ()
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    kind: InterviewKind = InterviewKind.OTHER


def appointment(mail: Understood, sent_on: date, settings: Settings, old_days: frozenset[date]) -> Appointment:
    """The appointment of a mail of the day ``sent_on``; ``old_days`` are those of interviews that are known."""
    kind = _kind(f"{mail.mail.subject}\n{mail.own}")
    if mail.mail.calendar and (event := _event(mail.mail.calendar, kind)):
        return event
    text = mail.own
    said = _days(text, sent_on)
    new = [each for each in said if not set(each.days) <= old_days] or said
    days = tuple(dict.fromkeys(day for each in new for day in each.days if day >= sent_on))
    if len(new) == 1 and len(days) > 1 and len(set(days) - old_days) == 1:
        days = tuple(set(days) - old_days)
    times = list(said_times(text))
    first = new[0] if len(days) == 1 and new else None
    near = [each for each in times if first and first.begin - _NEAR <= each.begin <= first.end + _NEAR]
    behind = [each for each in near if first and each.begin >= first.end - 1]
    chosen = (behind or near or (times if len(times) == 1 else []))[:1]
    zone, minutes = "", None
    starts: tuple[str, ...] = ()
    for each in chosen:
        minutes = each.minutes
        starts = (each.starts_at,) if each.starts_at else _either(text[each.begin : each.end])
        if match := _ZONE.match(text, each.end):
            named = match[1]
            zone = _ZONES.get(named.lower()) or (named if zone_of(named) else "")
    if minutes is None and (match := _MINUTES.search(text)):
        minutes = int(match[1]) if match[1] else _HOUR
    place = (found.group() if (found := _LINK.search(text)) else "") or (
        found[1].strip() if (found := _ROOM.search(text)) else ""
    )
    zone = "" if zone == settings.zone else zone
    return Appointment(
        days, starts, zone, minutes if minutes and minutes <= _LONGEST else None, place.rstrip(".,;"), kind
    )


def _days(text: str, sent_on: date) -> list[Said]:
    """The days a mail names that may be that of an interview: not the day by which to answer."""
    day_first = None if "en" in languages(text) else True
    said = [*said_days(text, sent_on, day_first=day_first)]
    said = said or [*relative_days(text, sent_on)]
    ahead = [each for each in said if any(day >= sent_on for day in each.days)]
    return [each for each in ahead if not _DEADLINE.search(text[max(0, each.begin - 30) : each.begin])]


def _either(text: str) -> tuple[str, ...]:
    """A time without its half of the day: in the afternoon, or in the morning."""
    hour = int(re.sub(r"\D", "", text)[:2] or 0)
    return (f"{hour + 12:02}:00", f"{hour:02}:00") if 0 < hour < _LATE else ()


def _kind(text: str) -> InterviewKind:
    folded = text.casefold()
    return next((kind for kind, pattern in _KINDS if re.search(rf"\b(?:{pattern})", folded)), InterviewKind.OTHER)


def _event(text: str, kind: InterviewKind) -> Appointment | None:
    """The appointment of an invitation that a mail carries."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    event = unfolded.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0]
    start = re.search(r"^DTSTART(?:;TZID=\"?([^:;\"]+)\"?|;[^:]*)*:(\d{8})(?:T(\d{4})\d\d(Z?))?", event, re.MULTILINE)
    if not start:
        return None
    day = _iso_day(start[2])
    if day is None:
        return None
    end = re.search(r"^DTEND[^:]*:(\d{8})T(\d{4})", event, re.MULTILINE)
    place = re.search(r"^LOCATION[^:]*:(.{1,200})", event, re.MULTILINE)
    where = re.sub(r"\\([,;n\\])", r"\1", place[1].strip()) if place else ""
    starts = (f"{start[3][:2]}:{start[3][2:]}",) if start[3] else ()
    zone = "UTC" if start[4] else (start[1] or "")
    minutes = None
    last = _iso_day(end[1]) if end else None
    if end and start[3] and last:
        whole = (last - day).days * 24 * _HOUR + _of_day(end[2]) - _of_day(start[3])
        minutes = whole if 0 < whole <= _LONGEST else None
    return Appointment((day,), starts, zone if zone_of(zone) else "", minutes, where, kind)


def _of_day(digits: str) -> int:
    return int(digits[:2]) * _HOUR + int(digits[2:])


def _iso_day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None

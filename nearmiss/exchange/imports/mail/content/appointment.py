"""The appointment in a mail: the day and time of an interview, the zone of its clock, how long, where, of what kind."""

import re
from dataclasses import dataclass
from datetime import date

from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.language.days import Said, relative_days, said_days, said_times
from nearmiss.exchange.imports.mail.language.phrases import languages
from nearmiss.exchange.imports.mail.language.zones import ZoneNamed, zone_named
from nearmiss.model import InterviewKind

_DEADLINE = re.compile(
    r"(?:by|until|before|no later than|bis(?: zum| spätestens)?|vor|avant(?: le)?|jusqu'au|antes (?:de|del|do)|até|entro(?: il)?|voor|uiterlijk|senast|inden|innen|since|dated|of your|on your|applied on|received on|from)\s*(?:the |den |dem |le |el |il )?$",
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
    r"https?://[^\s<>()\"']{0,300}(?:zoom|teams|meet\.google|webex|whereby|gotomeeting|jitsi|bluejeans|skype)[^\s<>()\"']*",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"(?:^|\n)[^\S\n]*+(?:Where|Location|Address|Ort|Adresse|Lieu|Lugar|Luogo|Locatie|Plats|Sted|Local)\s*:\s*(.{3,150})",
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
    """``days`` are those it may be on; ``times`` those at which it may begin, as "HH:MM"; empty where none is said.

    ``zone`` is the IANA name of its clock (empty: the user's own), ``named`` the zone as it is named, to be told.
    """

    days: tuple[date, ...] = ()
    times: tuple[str, ...] = ()
    zone: str = ""
    minutes: int | None = None
    place: str = ""
    kind: InterviewKind = InterviewKind.OTHER
    named: ZoneNamed | None = None


def appointment(mail: Understood, sent_on: date, old_days: frozenset[date]) -> Appointment:
    """The appointment of a mail of the day ``sent_on``; ``old_days`` are those of interviews that are known."""
    kind = kind_in(f"{mail.mail.subject}\n{mail.own}")
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
    named, minutes = None, None
    starts: tuple[str, ...] = ()
    for each in chosen:
        minutes = each.minutes
        starts = (each.starts_at,) if each.starts_at else _either(text[each.begin : each.end])
        named = zone_named(text, each.end)
    if minutes is None and (match := _MINUTES.search(text)):
        minutes = int(match[1]) if match[1] else _HOUR
    place = (found.group() if (found := _LINK.search(text)) else "") or (
        found[1].strip() if (found := _ROOM.search(text)) else ""
    )
    minutes = minutes if minutes and minutes <= _LONGEST else None
    return Appointment(days, starts, "", minutes, place.rstrip(".,;"), kind, named)


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


def kind_in(text: str) -> InterviewKind:
    """The kind of interview that a text speaks of."""
    folded = text.casefold()
    return next((kind for kind, pattern in _KINDS if re.search(rf"\b(?:{pattern})", folded)), InterviewKind.OTHER)

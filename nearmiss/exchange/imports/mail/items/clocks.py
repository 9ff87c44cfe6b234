"""On which clock an appointment is: an invitation that a mail carries, and a zone that its words name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from nearmiss.exchange.imports.invitations.reading.components import calendar_in
from nearmiss.exchange.imports.invitations.reading.events import events_in, last_versions
from nearmiss.exchange.imports.invitations.reading.times import when
from nearmiss.exchange.imports.invitations.reading.zones import Zones
from nearmiss.exchange.imports.mail.content.appointment import Appointment, kind_in
from nearmiss.exchange.imports.mail.content.understanding import Understood
from nearmiss.exchange.imports.mail.items.asking import Asker
from nearmiss.model import Settings, zone_of


def of_calendar(mail: Understood, asker: Asker, settings: Settings) -> tuple[Appointment, tuple[str, ...]] | None:
    """The appointment of an invitation that a mail carries, and how its time was read; ``None`` where it has none."""
    if not mail.mail.calendar:
        return None
    calendar = calendar_in(mail.mail.calendar.encode())
    events = [event for event in events_in(calendar) if not event.is_no_invitation]
    if not events:
        return None
    event = last_versions(events)[events[0].key]
    at = when(event.component, Zones(calendar, settings.zone, {}))
    if at is not None and at.questions:
        said = {each.key: asker.ask(each.key, each.text, _choices(each.choices)) for each in at.questions}
        at = when(event.component, Zones(calendar, settings.zone, {key: each for key, each in said.items() if each}))
    if at is None:
        return None
    times = (at.starts_at,) if at.starts_at else ()
    kind = kind_in(f"{mail.mail.subject}\n{mail.own}")
    zone = "" if at.zone == settings.zone else at.zone
    return Appointment((at.held_on,), times, zone, at.minutes, event.where, kind), at.notes


def _choices(choices: Sequence[object]) -> list[tuple[str, str]]:
    return [(str(getattr(each, "value", "")), str(getattr(each, "label", ""))) for each in choices]


def on_one_clock(
    said: Appointment, mail: Understood, asker: Asker, settings: Settings, at: tuple[date | None, str]
) -> tuple[Appointment, str]:
    """The appointment on one clock of those that its zone may mean, and a sentence that says which.

    The user's own clock is meant where it is one of them, or the one that the sender's mail was written on; where
    neither is, and it would be another day on the user's own, it is asked.
    """
    named, (held_on, starts_at) = said.named, at
    if named is None or held_on is None or not starts_at:
        return said, ""
    local = datetime.combine(held_on, time.fromisoformat(starts_at))
    home = zone_of(settings.zone)
    ahead = {clock: _ahead(clock, local) for clock in named.clocks}
    if home is not None and len(named.clocks) == 1 and _offset(home, local) == ahead[named.clocks[0]]:
        return replace(said, zone=""), ""
    sent_at = mail.mail.sent_at
    wrote = sent_at.utcoffset() if sent_at and sent_at.tzinfo else None
    fits = [clock for clock in named.clocks if wrote is not None and ahead[clock] == wrote]
    clock: str | None = next(iter(fits), named.clocks[0])
    if settings.zone in named.clocks:
        clock = settings.zone
    elif not fits and len(_days(ahead, local, home)) > 1:
        choices = [(each, each) for each in named.clocks]
        clock = asker.ask("zone", f"Which clock is “{named.name}”? The day would be another.", choices)
    why = f"“{named.name}” is read as the clock of {clock}." if clock and len({*ahead.values()}) > 1 else ""
    return replace(said, zone="" if clock in {None, settings.zone} else str(clock)), why


def _days(ahead: dict[str, timedelta], local: datetime, home: tzinfo | None) -> set[date]:
    """The days on the user's clock that a time may be on."""
    moments = [local - offset for offset in ahead.values()]
    return {(each + (_offset(home, each) if home else timedelta())).date() for each in moments}


def _ahead(clock: str, local: datetime) -> timedelta:
    zone = zone_of(clock)
    return _offset(zone, local) if zone else timedelta()


def _offset(zone: tzinfo, local: datetime) -> timedelta:
    return local.replace(tzinfo=zone).utcoffset() or timedelta()

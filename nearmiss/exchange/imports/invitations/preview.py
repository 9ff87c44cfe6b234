"""Invitations: what the events of a calendar file are, and what becomes of them."""

from collections.abc import Mapping
from typing import Final

from nearmiss.exchange.imports.invitations.reading.components import Component, calendar_in
from nearmiss.exchange.imports.invitations.reading.events import MOST, Event, events_in, is_export, last_versions
from nearmiss.exchange.imports.invitations.reading.words import Likeness, likeness
from nearmiss.exchange.imports.invitations.understood import Understood
from nearmiss.exchange.imports.known import Known
from nearmiss.exchange.imports.preview import Action, Item, Preview

_NAMED: Final = 8
"""Events that are named where they are left out."""
_OTHERS: Final = {"VTODO": "task", "VJOURNAL": "note", "VFREEBUSY": "list of free times"}


def preview(data: bytes, name: str, known: Known, answers: Mapping[str, str]) -> Preview:
    """What a calendar file holds: an interview an event, on the application that it is about.

    Events that somebody sends are interviews unless they say otherwise; of a calendar with many, those that read like
    one are proposed, and the notes say which are left out. ``name`` of the file says nothing.
    """
    del name
    calendar = calendar_in(data)
    events = events_in(calendar)
    if not events:
        return Preview("invitation", refused=_what_it_is(data, calendar))
    if len(events) > MOST:
        return Preview(
            "invitation", refused=f"There are more than {MOST:,} events in it. Export the days around your interviews."
        )
    reading = Understood(calendar, known, answers, is_export=is_export(events))
    last = last_versions(events)
    items: list[Item] = []
    left_out: list[Event] = []
    for event in events:
        if last[event.key] is not event:
            items.append(_earlier(event, last[event.key]))
        elif reading.likeness(event) is Likeness.NOT:
            left_out.append(event)
        else:
            items.append(reading.item(event))
    notes = (*_notes(left_out), *_others(calendar))
    if not items:
        only = f"There are {len(events):,} events in it, and none reads like an interview." if len(events) > 1 else ""
        return Preview("invitation", notes=notes, refused=only or "There is no interview in it.")
    return Preview("invitation", tuple(items), reading.questions(), notes=notes)


def _earlier(event: Event, last: Event) -> Item:
    why = f"A later version of “{event.called}” is event {last.number} of this file; this one changes nothing."
    return Item(event.place, Action.SAME, "interview", why=why)


def _notes(left_out: list[Event]) -> tuple[str, ...]:
    if not left_out:
        return ()
    nearest = sorted(left_out, key=lambda event: likeness(event.summary, event.text), reverse=True)
    names = list(dict.fromkeys(event.called for event in nearest))
    rest = len(names) - _NAMED
    more = f" and {rest:,} more" if rest > 0 else ""
    number = "1 event does" if len(left_out) == 1 else f"{len(left_out):,} events do"
    return (f"{number} not read like an interview, left out: {'; '.join(names[:_NAMED])}{more}.",)


def _others(calendar: Component) -> tuple[str, ...]:
    """What else a file holds, that is no event."""
    found = {called: sum(1 for _ in calendar.inside(name)) for name, called in _OTHERS.items()}
    parts = [
        f"{number:,} {called}{'s' if number > 1 and not called.startswith('list') else ''}"
        for called, number in found.items()
        if number
    ]
    return (f"Left out, as no events: {', '.join(parts)}.",) if parts else ()


def _what_it_is(data: bytes, calendar: Component) -> str:
    if not data.strip():
        return "It is empty."
    if others := _others(calendar):
        return f"There is no event in it. {others[0]}"
    if any(part.name == "VCALENDAR" for part in calendar.parts):
        return "It is a calendar without an event."
    if b"BEGIN:VCARD" in data[:1000].upper():
        return "This is a file of contacts, not a calendar."
    return (
        "There is no event in it. Export the event from your calendar as a file (.ics): it begins with BEGIN:VCALENDAR."
    )

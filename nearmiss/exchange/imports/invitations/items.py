"""An event as an item of a preview: its fields, what is said of it, and how the journal remembers it."""

from collections.abc import Mapping, Sequence

from nearmiss import dates
from nearmiss.exchange.imports.invitations.applications import Chosen
from nearmiss.exchange.imports.invitations.asking import Asking
from nearmiss.exchange.imports.invitations.reading.events import Event, digest_of
from nearmiss.exchange.imports.invitations.reading.people import Guests
from nearmiss.exchange.imports.invitations.reading.times import When
from nearmiss.exchange.imports.invitations.reading.words import kind_of
from nearmiss.exchange.imports.preview import Action, Item, Value
from nearmiss.model import CalendarInvitation, Interview

Fields = Mapping[str, Value | Sequence[Mapping[str, Value]]]
"""What is understood of an event, by the names of our fields."""


def fields_of(event: Event, at: When, chosen: Chosen | None, invited: Guests, home: str) -> Fields:
    """What is understood of an event; its zone is said even where it is the user's own (``home``)."""
    fields: dict[str, Value | Sequence[Mapping[str, Value]]] = {
        "organisation": chosen.organisation if chosen else "",
        "role": chosen.role if chosen else "",
        "held_on": at.held_on.isoformat(),
        "starts_at": at.starts_at,
        "zone": (at.zone or home) if at.starts_at else "",
        "minutes": at.minutes,
        "place": event.where,
        "kind": str(kind_of(event.summary, event.text, len(invited.people)).value),
        "people": [{"name": who.name, "email": who.email, "role": str(who.role.value)} for who in invited.people],
        "notes": event.text,
    }
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def remembered(event: Event, at: When, application_id: str, interview_id: str) -> CalendarInvitation:
    """What the journal keeps of an event, to know its next version."""
    return CalendarInvitation(
        uid=event.key,
        sequence_number=event.sequence_number,
        stamped_at=event.stamped_at,
        said=digest_of(at, event.where),
        application_id=application_id,
        interview_id=interview_id,
    )


def item_of(
    event: Event,
    action: Action,
    fields: Fields | None = None,
    why: str = "",
    asking: Asking | None = None,
) -> Item:
    """An event with what will happen to it and why."""
    said = f"{event.called}: {why}" if action is Action.REFUSE and event.title and event.title not in why else why
    return Item(event.place, action, "interview", fields or {}, said, tuple(asking.keys) if asking else ())


def left_out(invited: Guests) -> list[str]:
    """Who is left out of the people, in sentences."""
    said = []
    if invited.declined:
        said.append(f"Declined, and left out: {', '.join(who.name for who in invited.declined)}.")
    if invited.left_out:
        said.append(f"No people, and left out: {', '.join(invited.left_out)}.")
    return said


def day_of(interview: Interview) -> str:
    """When an interview is, in words."""
    return f"{dates.day(interview.held_on, weekday=True)}{interview.time_in_words}"

"""The contact cards of a journal: of one person, of some, or of everybody, in one file."""

from collections.abc import Sequence
from datetime import datetime

from nearmiss import store
from nearmiss.exchange.contacts.vcard import Card, Version, vcards
from nearmiss.model import Application, Panelist, Person
from nearmiss.store import Journal, Transaction


def contact_cards(
    journal: Journal, ids: Sequence[str] | None, version: Version, now: datetime, *, how_met: bool = True
) -> bytes:
    """The cards of the people of these ids, or of all (``None``), by name; with a line on how I met them, if wanted."""
    with journal.reading() as tx:
        people = store.find(tx, Person) if ids is None else store.find(tx, Person, id=[*ids])
        met = met_as(tx, [person.id for person in people]) if how_met else {}
    return vcards((Card(person, met.get(person.id, "")) for person in people), version, now)


def met_as(tx: Transaction, ids: Sequence[str]) -> dict[str, str]:
    """How I met the people of these ids, the newest first, a line each: "Met: hiring manager, Harbour Ltd, 2026"."""
    seats = store.find(tx, Panelist, person_id=[*ids])
    about = {seat.application_id for seat in seats}
    applications = {application.id: application for application in store.find(tx, Application, id=[*about])}
    newest = sorted(seats, key=lambda seat: _year(applications[seat.application_id]), reverse=True)
    met: dict[str, list[str]] = {}
    for seat in newest:
        application = applications[seat.application_id]
        parts = (seat.role.value, application.organisation, _year(application))
        met.setdefault(seat.person_id, []).append(", ".join(part for part in parts if part))
    return {person_id: "\n".join(f"Met: {place}" for place in places) for person_id, places in met.items()}


def _year(application: Application) -> str:
    """The year of an application, as far as it is known."""
    day = application.told_on or application.applied_on
    return str(day.year) if day else ""

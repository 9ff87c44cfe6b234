"""What an accepted offer may have grown from: the near misses and people that lead to it, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nearmiss import store
from nearmiss.insights.doors.openings import applications_at, company_key
from nearmiss.model import Application, Door, Opening, Panelist, Person, Promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nearmiss.store import Transaction

MOST: Final = 3
"""Ways it may have come about that are offered."""

Lineage = tuple[Application | None, Person | None]
"""The near miss a door may have grown from, and through whom."""


def lineages(tx: Transaction, application_id: str) -> tuple[Door | None, tuple[Lineage, ...]]:
    """The door that led to an application, if it is noted; and where it may have come from, the likeliest first."""
    door = next(iter(store.find(tx, Door, led_to_id=application_id)), None)
    application = store.get(tx, Application, application_id)
    if door or application is None:
        return door, ()
    return None, tuple(dict.fromkeys(_likely(tx, application)))[:MOST]


def _likely(tx: Transaction, application: Application) -> Iterator[Lineage]:
    """The invitation it took up, the opening it came from, who sat at both tables, an earlier no there."""
    openings = store.find(tx, Opening, applied_id=application.id)
    promises = {application.promise_id, *(each.promise_id for each in openings)} - {None}
    for promise in store.find(tx, Promise, id=promises):
        about = store.get(tx, Application, promise.application_id)
        yield about, store.get(tx, Person, promise.person_id) if promise.person_id else None
    for about in store.find(tx, Application, id={each.application_id for each in openings if each.application_id}):
        yield about, None
    seats = store.find(tx, Panelist, application_id=application.id)
    known = {each.id: each for each in store.find(tx, Person, id={seat.person_id for seat in seats})}
    earlier = store.find(tx, Panelist, person_id=[*known])
    ids = {seat.application_id for seat in earlier} - {application.id}
    tables = {each.id: each for each in store.find(tx, Application, id=ids) if each.outcome.is_a_no}
    for seat in earlier:
        if seat.application_id in tables:
            yield tables[seat.application_id], known[seat.person_id]
    company = company_key(application.organisation)
    for about in reversed(applications_at(tx, {company}).get(company, ())):
        if about.id != application.id and about.outcome.is_a_no:
            yield about, None
    met_before = {seat.person_id for seat in earlier if seat.application_id in tables}
    for person_id in known.keys() - met_before:
        yield None, known[person_id]

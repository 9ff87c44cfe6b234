"""Going quiet: whom the user was once in real contact with, and is out of touch with for long."""

from datetime import date

from nearmiss.store.queries.cadence import intervals
from nearmiss.store.queries.contact_index import contact_index
from nearmiss.store.queries.contacts import quiet_until
from nearmiss.store.queries.lists import Tie, tied
from nearmiss.store.records.settings import settings
from nearmiss.store.transaction import Transaction


def going_quiet(tx: Transaction, today: date, limit: int, offset: int = 0) -> tuple[list[Tie], int]:
    """A page of the people once in real contact and late by their cadence, and how many there are in all.

    By lateness divided by the interval, the greatest first: who is lost for years is among them.
    """
    pauses = intervals(settings(tx))
    with contact_index(tx, today) as contacts:
        return contacts.quiet(pauses, offset, limit)


def long_lost(tx: Transaction, today: date, limit: int, offset: int = 0) -> tuple[list[Tie], int]:
    """A page of the people not spoken to for over a year, and how many there are in all: the longest lost first."""
    with contact_index(tx, today) as contacts:
        return contacts.long_lost(offset, limit)


def quiet_on(tx: Transaction, day: date, limit: int) -> list[Tie]:
    """Who was going quiet on a day that is over: what came after it does not count."""
    return tied(tx, quiet_until(tx, day, limit), day)

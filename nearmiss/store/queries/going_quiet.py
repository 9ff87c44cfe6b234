"""Going quiet: whom the user was once in real contact with, and is out of touch with for long."""

from datetime import date, timedelta

from nearmiss.store.queries.contact_index import contact_index
from nearmiss.store.queries.contacts import quiet_since
from nearmiss.store.queries.lists import Tie, tied
from nearmiss.store.transaction import Transaction

QUIET_AFTER = timedelta(days=120)
"""After so many days without a real contact somebody is going quiet."""


def going_quiet(tx: Transaction, today: date, limit: int) -> list[Tie]:
    """People once in real contact and out of touch for long: active ties first, then the freshest."""
    with contact_index(tx, today) as contacts:
        return contacts.quiet(today - QUIET_AFTER, limit)


def quiet_on(tx: Transaction, day: date, limit: int) -> list[Tie]:
    """The same as it was on a day that is over: what came after it does not count."""
    return tied(tx, quiet_since(tx, day - QUIET_AFTER, limit, day), day)

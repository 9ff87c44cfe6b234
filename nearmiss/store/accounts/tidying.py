"""Tidying of an open journal: what has waited in the trash for its days goes, and histories keep their length."""

from datetime import timedelta

from nearmiss.store.journal import Journal
from nearmiss.store.queries.change_history import are_too_long, shorten_histories
from nearmiss.store.records.settings import settings
from nearmiss.store.records.trash import empty_trash, is_overdue, trash_days_begin


def tidy(journal: Journal) -> int:
    """Empty the trash of what was deleted more than ``trash_days`` ago; how many things went for good.

    The days of what was deleted before nearmiss did so begin with the update that brought it.
    Writes nothing where there is nothing to tidy. Meant for once a day, after the backup of the day.
    """
    with journal.reading() as tx:
        before, begin = tx.now() - timedelta(days=settings(tx).trash_days), trash_days_begin(tx)
        is_new = begin is not None and before < begin <= tx.now()  # one ahead is of a server's other clock
        has_overdue, has_long = not is_new and is_overdue(tx, before), are_too_long(tx)
    if not (has_overdue or has_long):
        return 0
    with journal.writing() as tx:
        if has_long:
            shorten_histories(tx)
        return empty_trash(tx, before) if has_overdue else 0

"""Around a letter: where somebody was last met, and what is new about me since a day."""

from datetime import date

from nearmiss.model import News, Panelist
from nearmiss.store.records.repository import find, get
from nearmiss.store.transaction import Transaction

_LATEST_SEAT = """
SELECT panelist.id FROM panelist JOIN application ON application.id = panelist.application_id
WHERE panelist.person_id = $person_id
ORDER BY COALESCE(application.told_on, application.applied_on) DESC NULLS LAST, panelist.id DESC
LIMIT 1
"""
_SINCE = "SELECT id FROM news WHERE happened_on > $since ORDER BY happened_on DESC, id DESC LIMIT $most"


def latest_seat(tx: Transaction, person_id: str) -> Panelist | None:
    """The seat of somebody in the last application they had one in, or ``None``."""
    row = tx.row(_LATEST_SEAT, person_id=person_id)
    return None if row is None else get(tx, Panelist, row[0])


def news_since(tx: Transaction, since: date, most: int) -> list[News]:
    """What is new about me after a day, the newest first, at most so many."""
    return find(tx, News, id=[row[0] for row in tx.rows(_SINCE, since=since, most=most)])[::-1]

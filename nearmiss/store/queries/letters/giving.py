"""What can be given: the give library with whom each thing was given to, and my news."""

from collections.abc import Mapping, Sequence
from datetime import date

from nearmiss.model import News
from nearmiss.store.records.repository import find
from nearmiss.store.transaction import Transaction

_GIVEN = """
SELECT touchpoint.gift_id, person.id, person.name, touchpoint.happened_on
FROM touchpoint JOIN person ON person.id = touchpoint.person_id
WHERE touchpoint.gift_id IS NOT NULL AND touchpoint.gift_id = ANY($ids)
ORDER BY touchpoint.happened_on, touchpoint.id
"""


def given_to(tx: Transaction, ids: Sequence[str]) -> Mapping[str, list[tuple[str, str, date]]]:
    """To whom these things of the give library were given and when: the person's id, name and the day, by gift."""
    given: dict[str, list[tuple[str, str, date]]] = {}
    for gift_id, person_id, name, happened_on in tx.rows(_GIVEN, ids=list(ids)) if ids else ():
        given.setdefault(gift_id, []).append((person_id, name, happened_on))
    return given


def latest_news(tx: Transaction, offset: int, limit: int) -> tuple[list[News], int]:
    """One page of my news, the newest first, and how many there are in all."""
    total = int(tx.rows("SELECT count(*) FROM news")[0][0])
    rows = tx.rows(
        "SELECT id FROM news ORDER BY happened_on DESC, id DESC LIMIT $limit OFFSET $offset",
        limit=limit,
        offset=offset,
    )
    return find(tx, News, id=[row[0] for row in rows])[::-1], total

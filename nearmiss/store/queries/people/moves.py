"""Moves: who went somewhere else lately, and heard nothing from me since."""

from datetime import date, timedelta

from nearmiss.model import Person, Position
from nearmiss.store.records.repository import by_id
from nearmiss.store.transaction import Transaction

NEWS_FOR = timedelta(days=60)
"""For so long a move is news (N)."""

_UNGREETED = """
SELECT person_id, id FROM position
WHERE ended_on BETWEEN $since AND $today
  AND NOT EXISTS (SELECT 1 FROM touchpoint
                  WHERE touchpoint.person_id = position.person_id AND touchpoint.happened_on >= position.ended_on)
ORDER BY ended_on DESC, id DESC
"""


def moves_to_greet(tx: Transaction, today: date) -> list[tuple[Person, Position]]:
    """Who moved in the last 60 days and was not in touch since, with where they were before; the newest move first."""
    rows = tx.rows(_UNGREETED, since=today - NEWS_FOR, today=today)
    people = by_id(tx, Person, [row[0] for row in rows])
    positions = by_id(tx, Position, [row[1] for row in rows])
    return [(people[person_id], positions[position_id]) for person_id, position_id in rows]

"""Does it pay? Touches to a door and days to it, by step, by tie and by role; counts always, medians only from five."""

from __future__ import annotations

from collections import Counter
from math import floor
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import counted
from nearmiss.model import IS_A_NO, Connection, Role, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nearmiss.store import Transaction

OUTSIDE_THE_PLAN: Final = "outside the plan"
"""What stands for a contact that no step asked for."""

ORIGINS: Final = f"""
candidate AS (
    SELECT id AS door_id, application_id FROM door WHERE application_id IS NOT NULL
    UNION ALL
    SELECT door.id, panelist.application_id FROM door JOIN panelist ON panelist.person_id = door.person_id
    WHERE door.application_id IS NULL AND (door.led_to_id IS NULL OR door.led_to_id <> panelist.application_id)
), told AS (
    SELECT door.id AS door_id, application.id AS application_id, application.told_on,
           row_number() OVER (PARTITION BY door.id ORDER BY application.told_on, application.id) AS place
    FROM door JOIN candidate ON candidate.door_id = door.id
              JOIN application ON application.id = candidate.application_id
    WHERE {IS_A_NO} AND application.told_on <= door.opened_on
), origin AS (
    SELECT door.id, door.person_id, door.opened_on, told.application_id, told.told_on
    FROM door LEFT JOIN told ON told.door_id = door.id AND told.place = 1
)
"""
"""Each door with its day, the no that it grew from and the day of that no, as the table ``origin``, for a ``WITH``.

It is the no that the door names, else the first one of those in which its person was met; both are empty without one.
"""

_DOORS: Final = f"""
WITH {ORIGINS}
SELECT origin.id, max(person.connection), min(panelist.role),
       max(origin.opened_on), max(origin.told_on), count(DISTINCT touchpoint.id)
FROM origin
LEFT JOIN person ON person.id = origin.person_id
LEFT JOIN panelist ON panelist.person_id = origin.person_id AND panelist.application_id = origin.application_id
LEFT JOIN touchpoint ON touchpoint.person_id = origin.person_id AND touchpoint.happened_on <= origin.opened_on
                    AND (origin.told_on IS NULL OR touchpoint.happened_on >= origin.told_on)
GROUP BY origin.id
"""
"""Each door with the tie and the role of its person, its day, that of its no, and the touches between these."""

_PEOPLE: Final = """
SELECT person.connection, panelist.role, count(DISTINCT person.id)
FROM panelist JOIN person ON person.id = panelist.person_id
GROUP BY GROUPING SETS ((person.connection), (panelist.role))
"""

_TOUCHES: Final = "SELECT step, count(*) FROM touchpoint GROUP BY step"

_LATER: Final = """
SELECT touchpoint.step, max(touchpoint.happened_on), max(door.opened_on)
FROM door JOIN touchpoint ON touchpoint.person_id = door.person_id AND touchpoint.happened_on <= door.opened_on
GROUP BY door.id, touchpoint.step
"""
"""For each door the last touch of each step before it with the same person, and the day it opened."""


def doors_paid(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    """What came of staying in touch, in a fixed number of queries: lists of records under four names.

    ``doors`` has each with ``touches`` and ``days`` from the no (``None``: it grew from none). ``by_tie`` and
    ``by_role`` have, for each word of these, ``people`` met, ``doors``, and the medians ``touches`` and ``days``.
    ``by_step`` has how often each was ``done``, how many ``doors`` opened later with the same person, and the median
    ``days`` from the last of them to the door. A median of fewer than ``RATE_FROM`` is ``None``; ``n`` is of how many.
    """
    doors = [
        {"tie": tie, "role": role, "touches": touches, "days": None if told is None else (opened - told).days}
        for _, tie, role, opened, told, touches in tx.rows(_DOORS)
    ]
    people = Counter({tie or role: number for tie, role, number in tx.rows(_PEOPLE)})
    done: dict[str | None, int] = dict(tx.rows(_TOUCHES))
    later: dict[str | None, list[int]] = {}
    for step, happened, opened in tx.rows(_LATER):
        later.setdefault(step, []).append((opened - happened).days)
    return {
        "doors": doors,
        "by_tie": _by("tie", [tie.value for tie in Connection], doors, people),
        "by_role": _by("role", [role.value for role in Role], doors, people),
        "by_step": [
            {
                "step": step or OUTSIDE_THE_PLAN,
                "done": done[step],
                "doors": len(later.get(step, ())),
                "n": len(later.get(step, ())),
                "days": _median(later.get(step, ())),
            }
            for step in (*(step.value for step in Step), None)
            if step in done
        ],
    }


def _by(
    field: str, words: Sequence[str], doors: Iterable[Mapping[str, Any]], people: Mapping[str, int]
) -> list[dict[str, Any]]:
    """A record for each word with somebody in it."""
    records = []
    for word in words:
        mine = [door for door in doors if door[field] == word]
        dated = [door for door in mine if door["days"] is not None]
        if mine or people[word]:
            records.append(
                {
                    field: word,
                    "people": people[word],
                    "doors": len(mine),
                    "n": len(dated),
                    "touches": _median([door["touches"] for door in dated]),
                    "days": _median([door["days"] for door in dated]),
                }
            )
    return records


def _median(numbers: Sequence[int]) -> int | None:
    """The median, rounded down: at least half are no more; ``None`` where there are too few to say."""
    return floor(median(numbers)) if len(numbers) >= RATE_FROM else None


def what_doors_say(doors: Sequence[Mapping[str, Any]]) -> str:
    """The answer in a sentence or two: ranges where there are few, medians from five."""
    if not doors:
        return "No door has opened yet. Most take months, some take years; the count begins with the first."
    dated = [door for door in doors if door["days"] is not None]
    number = f"{len(doors):,} {'door' if len(doors) == 1 else 'doors'} so far"
    if not dated:
        return f"{number}, none of them from a near miss with a day, so there are no days to count."
    days, touches = ([door[field] for door in dated] for field in ("days", "touches"))
    if len(dated) < RATE_FROM:
        ways = f"{_range(days, 'day')} after the no, after {_range(touches, 'touch', 'touches')}"
        return f"{number}: {ways}. Not enough yet to say what is usual: {len(dated)} of {RATE_FROM}."
    within, after = floor(median(days)), floor(median(touches))
    opened = f"within {counted(within, 'day')} of the no" if within else "on the day of the no"
    touched = f"after {counted(after, 'touch', 'touches')} or fewer" if after else "without a touch"
    return f"{number}. At least half of them opened {opened}, and at least half {touched} (n = {len(dated)})."


def _range(numbers: Sequence[int], one: str, many: str = "") -> str:
    first, last = min(numbers), max(numbers)
    return counted(last, one, many) if first == last else f"{first:,} to {counted(last, one, many)}"

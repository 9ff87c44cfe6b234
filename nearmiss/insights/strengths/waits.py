"""What came back: replies by step and by channel, and the days until an answer, until feedback and until a door."""

from __future__ import annotations

from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from nearmiss import store
from nearmiss.insights.doors.pays import ORIGINS, OUTSIDE_THE_PLAN
from nearmiss.insights.feedback import frame_of
from nearmiss.insights.filters import CHOSEN_NEAR_MISSES, Filters, near_miss_parameters
from nearmiss.insights.rates import with_rates
from nearmiss.insights.totals import RATE_FROM
from nearmiss.model import Standing, Step

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from nearmiss.store import Transaction


class Until(StrEnum):
    """What is waited for, by its word in a mark."""

    ANSWER = "answer"
    FEEDBACK = "feedback"
    DOOR = "door"

    @property
    def words(self) -> str:
        """What it is called in the chart, its table and a heading."""
        return {Until.ANSWER: "An answer", Until.FEEDBACK: "Feedback", Until.DOOR: "A door"}[self]


_FIRST_FEEDBACK: Final = f"""
{CHOSEN_NEAR_MISSES}, first AS (
    SELECT near_miss.id, near_miss.told_on, greatest(min(note.said_on) - near_miss.told_on, 0) AS days
    FROM near_miss JOIN feedback_note note ON note.application_id = near_miss.id
    WHERE note.said_by = 'them' AND (CAST($until AS DATE) IS NULL OR note.said_on <= CAST($until AS DATE))
    GROUP BY near_miss.id, near_miss.told_on
)
"""

_FIRST_DOOR: Final = f"""
{CHOSEN_NEAR_MISSES}, {ORIGINS}, first AS (
    SELECT near_miss.id, near_miss.told_on, min(origin.opened_on) - near_miss.told_on AS days
    FROM near_miss JOIN origin ON origin.application_id = near_miss.id
    WHERE CAST($until AS DATE) IS NULL OR origin.opened_on <= CAST($until AS DATE)
    GROUP BY near_miss.id, near_miss.told_on
)
"""


def replies(tx: Transaction, by: Literal["step", "channel"], today: date, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What became of the messages that an answer may come to, by step or by channel, those with most first.

    The period is that of the day of the message, and what came after its last day is not in it; who said it and the
    theme narrow nothing. What waits is no silence; thanks, calls and meetings, which wait for nothing, are left out.
    Columns: ``step`` or ``channel``, ``answered``, ``declined``, ``silent``, ``waiting``, ``n`` (all but what waits),
    ``share``, ``low``, ``high``: of those that were answered, if only to decline.
    """
    rows = store.standings(tx, today, **near_miss_parameters(tx, chosen))
    counts: dict[str, dict[str, int]] = {}
    for step, channel, standing, n in rows:
        of = counts.setdefault((step or OUTSIDE_THE_PLAN) if by == "step" else channel, {})
        of[standing] = of.get(standing, 0) + n
    each: list[tuple[Any, ...]] = []
    for name, of in counts.items():
        ways = [of.get(way, 0) for way in (Standing.ANSWERED, Standing.DECLINED, Standing.SILENT, Standing.WAITING)]
        if any(ways):
            each.append((str(name), *ways, int(sum(ways[:3])), sum(ways[:2])))
    order = [step.value for step in Step]
    each.sort(key=lambda row: (-row[5], order.index(row[0]) if row[0] in order else len(order), row[0]))
    frame = frame_of(each, by, "answered", "declined", "silent", "waiting", "n", "came")
    return with_rates(frame, "came", "n").drop(columns="came")


def days_until_answer(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """After how many days answers came, the quickest first; what has no day of its answer is left out.

    Columns: ``days``, ``n`` (how many answers).
    """
    return frame_of(store.days_to_answer(tx, **near_miss_parameters(tx, chosen)), "days", "n")


def days_until_feedback(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """How many days after the no each near miss brought its first feedback from others; with the no itself is 0.

    Columns: ``days``, ``n`` (how many near misses).
    """
    return _days_until(tx, _FIRST_FEEDBACK, chosen)


def days_until_door(tx: Transaction, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """How many days after the no each near miss brought its first door, as Doors counts them (``doors.pays``).

    Columns: ``days``, ``n`` (how many near misses).
    """
    return _days_until(tx, _FIRST_DOOR, chosen)


def _days_until(tx: Transaction, first: str, chosen: Filters) -> pd.DataFrame:
    rows = tx.rows(
        f"{first} SELECT days, count(*) FROM first GROUP BY days ORDER BY days", **near_miss_parameters(tx, chosen)
    )
    return frame_of(rows, "days", "n")


def first_feedback(tx: Transaction, **chosen: Unpack[Filters]) -> list[tuple[str, date, int]]:
    """The near misses that ``days_until_feedback`` counts: id, day of the no, days."""
    return tx.rows(f"{_FIRST_FEEDBACK} SELECT id, told_on, days FROM first", **near_miss_parameters(tx, chosen))


def first_door(tx: Transaction, **chosen: Unpack[Filters]) -> list[tuple[str, date, int]]:
    """The near misses that ``days_until_door`` counts: id, day of the no, days."""
    return tx.rows(f"{_FIRST_DOOR} SELECT id, told_on, days FROM first", **near_miss_parameters(tx, chosen))


def median_days(days: pd.DataFrame) -> float | None:
    """The median of ``days_until_...`` in days, from ``RATE_FROM`` on; nothing below it."""
    each = [day for day, n in zip(days["days"], days["n"], strict=True) for _ in range(n)]
    return float(median(each)) if len(each) >= RATE_FROM else None


def table_of_days(answers: pd.DataFrame, feedback: pd.DataFrame, doors: pd.DataFrame) -> pd.DataFrame:
    """The ``days_until_...`` one below the other, each with its median where there is one, all of it in words.

    Columns: ``until``, ``days``, ``how_often``.
    """
    rows: list[tuple[str, str, str]] = []
    for until, days in zip(Until, (answers, feedback, doors), strict=True):
        what = until.words
        rows += [(what, str(row["days"]), str(row["n"])) for row in days.to_dict("records")]
        middle = median_days(days)
        if middle is not None:
            rows.append((f"{what}, the median", f"{middle:g}", str(int(days["n"].sum()))))
    words = ("words", "band", "reason")
    return frame_of(rows, *words).rename(columns=dict(zip(words, ("until", "days", "how_often"), strict=True)))

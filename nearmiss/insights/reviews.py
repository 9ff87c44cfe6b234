"""How sure of myself I was, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss.insights.feedback import frame_of
from nearmiss.insights.rates import not_enough
from nearmiss.insights.totals import RATE_FROM
from nearmiss.insights.words import in_it, lower

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from nearmiss.store import Transaction


def confidence(tx: Transaction, *, since: date | None = None, until: date | None = None) -> pd.DataFrame:
    """The confidence given in each weekly review, in order. Columns: ``week`` (its first day), ``confidence`` (1 to 5).

    A review without one has no row.
    """
    rows = tx.rows(
        """
        SELECT starts_on, confidence FROM review
        WHERE confidence IS NOT NULL
          AND (CAST($since AS DATE) IS NULL OR starts_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR starts_on <= CAST($until AS DATE))
        ORDER BY starts_on
        """,
        since=since,
        until=until,
    )
    return frame_of(rows, "week", "confidence")


def what_confidence_says(weeks: pd.DataFrame, *, within: str = "") -> str:
    """What ``confidence`` says: where it began, where it stands."""
    given = [int(number) for number in weeks["confidence"]]
    n = len(given)
    if n == 0:
        return f"No weekly review has a confidence {within or 'yet'}."
    if n == 1:
        said = f"Confidence was {given[0]} of 5 in the one week that has one (n = 1)."
    else:
        mean = f"{round(sum(given) / n, 1)} on average" if n >= RATE_FROM else f"for an average it is {not_enough(n)}"
        said = f"Confidence began at {given[0]} of 5 and stands at {given[-1]}; {mean} (n = {n} weeks)."
    return in_it(lower(said), within) if within else said

"""How sure of myself I was, week by week, and what each month of the search held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from nearmiss.store import Work


def confidence(work: Work, *, since: date | None = None, until: date | None = None) -> pd.DataFrame:
    """The confidence given in each weekly review, in order. Columns: ``week`` (its first day), ``confidence`` (1 to 5).

    A review without one has no row.
    """
    rows = work.rows(
        """
        SELECT starts_on AS week, confidence FROM review
        WHERE confidence IS NOT NULL
          AND (CAST($since AS DATE) IS NULL OR starts_on >= CAST($since AS DATE))
          AND (CAST($until AS DATE) IS NULL OR starts_on <= CAST($until AS DATE))
        ORDER BY starts_on
        """,
        since=since,
        until=until,
    )
    frame = pd.DataFrame(rows, columns=["week", "confidence"], dtype=object)
    frame["week"] = pd.to_datetime(frame["week"]).astype("datetime64[us]")
    return frame.astype({"confidence": "int64"})


def what_confidence_says(weeks: pd.DataFrame) -> str:
    """What ``confidence`` says: where it began, where it stands."""
    n = len(weeks)
    if n == 0:
        return "No week has a confidence yet."
    first, last = int(weeks["confidence"].iloc[0]), int(weeks["confidence"].iloc[-1])
    if n == 1:
        return f"Confidence was {last} of 5 in the one week that has it (n = 1)."
    mean = round(float(weeks["confidence"].mean()), 1)
    return f"Confidence began at {first} of 5 and stands at {last}; {mean} on average (n = {n} weeks)."

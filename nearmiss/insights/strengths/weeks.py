"""What a year looks like: the search, week by week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss import store
from nearmiss.insights.feedback import frame_of
from nearmiss.model import IS_A_NO, week_of

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction

ROWS: Final = ("interviews", "noes", "touches", "answers", "doors", "reviews")
"""What is counted in a week, in the order in which the picture has it; each is a column of ``year_in_weeks``."""

WEEKS: Final = 53
"""So many weeks hold a year, whatever its first day is."""

_HAPPENED: Final = f"""
WITH happened AS (
    SELECT held_on AS day, 0 AS what FROM interview
    UNION ALL SELECT told_on, 1 FROM application WHERE {IS_A_NO}
    UNION ALL SELECT happened_on, 2 FROM touchpoint
    UNION ALL SELECT answered_on, 3 FROM touchpoint WHERE answer IN ('replied', 'declined')
    UNION ALL SELECT opened_on, 4 FROM door
    UNION ALL SELECT starts_on, 5 FROM review WHERE finished_on IS NOT NULL
)
SELECT CAST(floor((day - CAST($since AS DATE)) / 7.0) AS INTEGER),
       {", ".join(f"count(*) FILTER (WHERE what = {number})" for number in range(len(ROWS)))}
FROM happened WHERE day BETWEEN CAST($since AS DATE) AND CAST($until AS DATE) GROUP BY 1
"""


def year_in_weeks(tx: Transaction, until: date, weeks: int = WEEKS) -> pd.DataFrame:
    """Every week up to the one that holds ``until`` (days after it do not count), quiet ones as zero.

    Columns: ``week`` (its first day, as the settings have it) and the ``ROWS``: interviews held, noes told (form
    rejections too), contacts, answers that came (on the day they came), doors opened, and finished reviews (of that
    week).
    """
    last = week_of(until, store.settings(tx).week_starts_on)
    since = last - timedelta(weeks=weeks - 1)
    counted = [(since + timedelta(weeks=place), *row) for place, *row in tx.rows(_HAPPENED, since=since, until=until)]
    frame = frame_of(counted, "week", *ROWS)
    every = pd.date_range(since, last, freq="7D", unit="us", name="week")
    return frame.set_index("week").reindex(every, fill_value=0).reset_index()


def table_of_weeks(frame: pd.DataFrame) -> pd.DataFrame:
    """``year_in_weeks`` as its table: only the weeks in which something happened."""
    return frame[frame[list(ROWS)].any(axis="columns")].reset_index(drop=True)


def what_a_year_says(frame: pd.DataFrame) -> str:
    """The weeks in a sentence: doors first, then what was done and what came."""
    words = {
        "doors": ("door", "doors"),
        "interviews": ("interview", "interviews"),
        "touches": ("contact", "contacts"),
        "answers": ("answer", "answers"),
        "noes": ("no", "noes"),
        "reviews": ("review", "reviews"),
    }
    total = {name: int(frame[name].sum()) for name in words}
    busy = len(table_of_weeks(frame))
    if not busy:
        return f"Nothing is noted in these {len(frame)} weeks."
    parts = [f"{n} {words[name][n != 1]}" for name, n in total.items() if n]
    counted = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"{counted}, in {busy} of {len(frame)} weeks."

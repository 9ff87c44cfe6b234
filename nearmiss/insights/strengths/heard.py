"""What was heard, by whom and in how many near misses: the numbers that the answer in words is made of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from nearmiss.insights.feedback import frame_of
from nearmiss.insights.strengths.spans import this_year_and_last
from nearmiss.insights.totals import RATE_FROM
from nearmiss.model import IS_NEAR_MISS
from nearmiss.store import sort_keys

if TYPE_CHECKING:
    from datetime import date

    from nearmiss.store import Transaction

OFTEN: Final = 2
"""Near misses in which a theme must be named before it counts as one that others see; in one it is only named."""

LONG: Final = 2
"""Months without a note from which a silence is said."""

FEW: Final = 2
"""Silences of which each is said, however short it is."""

_THEMES: Final = f"""
SELECT theme.id, theme.name,
       count(*) FILTER (WHERE note.said_by = 'them' AND note.kind = 'strength'),
       count(*) FILTER (WHERE note.said_by = 'them' AND note.kind = 'weakness'),
       count(*) FILTER (WHERE note.said_by = 'me' AND note.kind = 'strength'),
       count(*) FILTER (WHERE note.said_by = 'me' AND note.kind = 'weakness'),
       count(DISTINCT CASE WHEN note.said_by = 'them' AND note.kind = 'strength' THEN application.id END),
       count(DISTINCT CASE WHEN note.said_by = 'them' AND note.kind = 'strength'
                           AND note.said_on BETWEEN CAST($before AS DATE) AND CAST($middle AS DATE)
                           THEN application.id END),
       count(DISTINCT CASE WHEN note.said_by = 'them' AND note.kind = 'strength'
                           AND note.said_on > CAST($middle AS DATE) THEN application.id END)
FROM feedback_note note JOIN theme ON theme.id = note.theme_id
LEFT JOIN application ON application.id = note.application_id AND {IS_NEAR_MISS}
     AND application.told_on <= CAST($until AS DATE)
WHERE note.said_on <= CAST($until AS DATE) GROUP BY theme.id, theme.name
"""

_BY_MONTH: Final = """
SELECT CAST(date_trunc('month', CAST(note.said_on AS TIMESTAMP)) AS TIMESTAMP), count(*),
       count(*) FILTER (WHERE note.said_by = 'them'), min(note.said_on), max(note.said_on)
FROM feedback_note note WHERE note.said_on <= CAST($until AS DATE) GROUP BY 1 ORDER BY 1
"""

_HEARD: Final = f"""
SELECT count(DISTINCT application.id),
       count(DISTINCT CASE WHEN note.said_on BETWEEN CAST($before AS DATE) AND CAST($middle AS DATE)
                           THEN application.id END),
       count(DISTINCT CASE WHEN note.said_on > CAST($middle AS DATE) THEN application.id END)
FROM feedback_note note JOIN application ON application.id = note.application_id
WHERE {IS_NEAR_MISS} AND note.said_by = 'them' AND note.said_on <= CAST($until AS DATE)
  AND application.told_on <= CAST($until AS DATE)
"""

_COUNTS: Final = ("their_strengths", "their_weaknesses", "my_strengths", "my_weaknesses")
_NEAR_MISSES: Final = ("named_in", "named_in_before", "named_in_last")


def themes_heard(tx: Transaction, until: date) -> pd.DataFrame:
    """What was said under each theme up to a day, by whom, and in how many near misses others named it as a strength.

    Columns: ``theme_id``, ``theme``, ``their_strengths``, ``their_weaknesses``, ``my_strengths``, ``my_weaknesses``
    (notes), ``named_in``, ``named_in_before`` (the 12 months before the last 12), ``named_in_last`` (near misses).
    """
    rows = tx.rows(_THEMES, **_days(until))
    alphabet = sort_keys(row[1] for row in rows)
    rows = sorted(rows, key=lambda row: (-row[6], -row[2], alphabet[row[1]], row[0]))
    return frame_of(rows, "theme_id", "theme", *_COUNTS, *_NEAR_MISSES)


def near_misses_heard(tx: Transaction, until: date) -> tuple[int, int, int]:
    """How many near misses brought feedback of others: up to a day, in the 12 months before the last 12, in these."""
    all_of_them, before, last = tx.rows(_HEARD, **_days(until))[0]
    return int(all_of_them), int(before), int(last)


def _days(until: date) -> dict[str, date | None]:
    earlier, _ = this_year_and_last(until)
    return {"before": earlier.since, "middle": earlier.until, "until": until}


def months_heard(tx: Transaction, until: date) -> pd.DataFrame:
    """Months with a note up to a day. Columns: ``month``, ``n`` (notes), ``theirs``, ``started_on``, ``ended_on``.

    The last two are the first and the last day in it on which something was said.
    """
    rows = tx.rows(_BY_MONTH, until=until)
    return frame_of(rows, "month", "n", "theirs", "started_on", "ended_on")


def quiet_in(months: pd.DataFrame, until: date) -> list[tuple[date, date]]:
    """Runs of ``LONG`` whole months or more without a note: the first month and the last of each.

    Single months, too, where there are ``FEW`` runs at most with them: to who notes something in almost every month
    one without is as telling.

    ``months`` are those of ``months_heard``, from the first with a note to ``until``.
    """
    if months.empty:
        return []
    said = {month.to_period("M") for month in months["month"]}
    runs: list[list[pd.Period]] = [[]]
    whole = pd.Timestamp(until + timedelta(days=1)).to_period("M") - 1  # the month of ``until`` where that is its last
    for month in pd.period_range(min(said), whole, freq="M"):
        if month in said:
            runs.append([])
        else:
            runs[-1].append(month)
    every = [run for run in runs if run]
    said_of = every if len(every) <= FEW else [run for run in every if len(run) >= LONG]
    return [(run[0].start_time.date(), run[-1].start_time.date()) for run in said_of]


def growing(themes: pd.DataFrame, heard: tuple[int, int, int]) -> pd.DataFrame:
    """The rows of ``themes_heard`` that others name as a strength in more near misses than in the 12 months before.

    Only where ``can_compare``, in ``OFTEN`` near misses or more, and where its part of them is greater, too: more near
    misses alone make no strength grow.
    """
    return _named_more(themes, heard, "named_in_last", "named_in_before")


def shrinking(themes: pd.DataFrame, heard: tuple[int, int, int]) -> pd.DataFrame:
    """The rows of ``themes_heard`` that they name in fewer, by the same rules the other way round."""
    return _named_more(themes, heard, "named_in_before", "named_in_last")


def can_compare(heard: tuple[int, int, int]) -> bool:
    """Whether ``RATE_FROM`` near misses or more brought feedback on both sides (``near_misses_heard``)."""
    return min(heard[1:]) >= RATE_FROM


def _named_more(themes: pd.DataFrame, heard: tuple[int, int, int], here: str, there: str) -> pd.DataFrame:
    if not can_compare(heard):
        return themes.iloc[:0]
    near_misses = {"named_in_before": heard[1], "named_in_last": heard[2]}
    more = (themes[here] >= OFTEN) & (themes[here] > themes[there])
    return themes[more & (themes[here] * near_misses[there] > themes[there] * near_misses[here])]


def harsher_on_myself(themes: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``themes_heard`` that I named mostly as to work on, and others mostly as a strength; twice each."""
    mine = (themes["my_weaknesses"] >= OFTEN) & (themes["my_weaknesses"] > themes["my_strengths"])
    return themes[
        mine & (themes["their_strengths"] >= OFTEN) & (themes["their_strengths"] > themes["their_weaknesses"])
    ]


def only_mine(themes: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``themes_heard`` that only I named as something to work on, ``OFTEN`` or more.

    Others may have named it as a strength; those of which they did so often are ``harsher_on_myself`` in their place.
    """
    alone = (themes["their_weaknesses"] == 0) & (themes["my_weaknesses"] >= OFTEN)
    return themes[alone & ~themes["theme_id"].isin(harsher_on_myself(themes)["theme_id"])]

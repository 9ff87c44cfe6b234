"""Spans of time: months rolled up to quarters and years, and two periods side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from nearmiss import dates
from nearmiss.insights.feedback import frame_of
from nearmiss.insights.filters import CHOSEN_NOTES, Filters, Period, parameters
from nearmiss.insights.rates import in_words, not_enough, with_rates
from nearmiss.insights.totals import RATE_FROM
from nearmiss.model import IS_NEAR_MISS

if TYPE_CHECKING:
    from nearmiss.store import Transaction


@dataclass(frozen=True)
class Span:
    """A period of days, both included (``None``: open on this side), and how a sentence names it."""

    words: str
    since: date | None
    until: date | None

    @property
    def days(self) -> str:
        """Its days in words, or those words where it is open on one side."""
        return dates.span(self.since, self.until) if self.since and self.until else self.words


def this_year_and_last(today: date) -> tuple[Span, Span]:
    """The twelve months that end today, after the twelve before them: the earlier one first."""
    since = Period.YEAR.since(today) or today
    year_ago = since - timedelta(days=1)
    return (
        Span("in the 12 months before", Period.YEAR.since(year_ago), year_ago),
        Span("in the last 12 months", since, today),
    )


def before_and_since(started_on: date, today: date) -> tuple[Span, Span]:
    """All of the time before a practice began, and from that day to today."""
    when = dates.day(started_on)
    return (
        Span(f"before {when}", None, started_on - timedelta(days=1)),
        Span(f"since {when}", started_on, today),
    )


def side_by_side(tx: Transaction, spans: tuple[Span, Span], **chosen: Unpack[Filters]) -> pd.DataFrame:
    """What was said in each of two periods; the periods take the place of the filter's days.

    Columns: ``period``, ``strengths``, ``weaknesses``, ``n``, ``near_misses`` (that were spoken of, and over by
    the last day of the later period), and ``share``, ``low``, ``high`` of strengths among the notes, from ``RATE_FROM``
    on.
    """
    rows = []
    for span in spans:
        counts = tx.rows(
            f"""
            {CHOSEN_NOTES}
            SELECT count(*) FILTER (WHERE note.kind = 'strength'), count(*) FILTER (WHERE note.kind = 'weakness'),
                   count(*), count(DISTINCT application.id)
            FROM note LEFT JOIN application ON application.id = note.application_id AND {IS_NEAR_MISS}
                 AND application.told_on <= CAST($over_by AS DATE)
            """,
            **{**parameters(tx, chosen), "since": span.since, "until": span.until},
            over_by=spans[-1].until,
        )
        rows.append((span.words, *counts[0]))
    frame = frame_of(rows, "band", "strengths", "weaknesses", "n", "near_misses").rename(columns={"band": "period"})
    return with_rates(frame, "strengths", "n")


def what_side_by_side_says(frame: pd.DataFrame, about: str = "") -> str:
    """What ``side_by_side`` says: strengths of each period, the later one first; no word of better or worse.

    ``about`` is the theme that all of it is about.
    """
    earlier, later = frame.to_dict("records")
    said = "; ".join(_period(row) for row in (later, earlier))
    return f"{about}: {said}." if about else f"{said}."


def _period(row: dict[Any, Any]) -> str:
    n, strengths = row["n"], row["strengths"]
    if not n:
        return f"{row['period']}, nothing is noted"
    few = "" if n >= RATE_FROM else f" ({not_enough(n)})"
    return f"{row['period']}, strengths are {in_words(strengths, n, 'note' if n == 1 else 'notes')}{few}"

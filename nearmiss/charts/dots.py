"""Dots along time or days: what was given from 1 to 5, and how long something took. No line is drawn through them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import (
    axis,
    behind,
    colour,
    drawn,
    leads_to_records,
    names_axis,
    nothing,
    question,
    side_colour,
    time_axis,
    whole_numbers,
)
from nearmiss.charts.months import Columns

if TYPE_CHECKING:
    from datetime import date

LEVELS: Final = 150
"""Height of the five levels."""

LANE: Final = 54
"""Height of a row of dots: four of the same number stand one above the other."""

HIGHEST: Final = 5
SIZE: Final = 90
NUDGE: Final = 0.12
"""How much higher a dot stands, in levels, than the one of the same day and level, so that both are seen."""

_UNTIL: Final = {"An answer": "answer", "Feedback": "feedback"}
"""The rows of ``days_until``, and what their marks call them."""


def confidence(weeks: pd.DataFrame, since: date | None = None, until: date | None = None) -> alt.LayerChart:
    """Confidence from 1 to 5, a dot a week that has one.

    ``weeks``: ``week``, ``confidence``. The time runs from ``since`` (else the first) to ``until`` (else the last).
    """
    if weeks.empty:
        return nothing(alt_text.CONFIDENCE)
    rows = [
        {
            "day": row["week"],
            "level": int(row["confidence"]),
            "what": f"Week of {dates.day(row['week'])}",
            "behind": behind(row["confidence"], row["week"].date()),
        }
        for row in weeks.to_dict("records")
    ]
    return _levels(rows, alt_text.CONFIDENCE, f"Confidence, 1 to 5, n = {len(rows)} weeks", since, until, side="teal")


def closeness(near_misses: pd.DataFrame, since: date | None = None, until: date | None = None) -> alt.LayerChart:
    """How close each near miss felt, from 1 to 5, on the day of the no; of two on one day one stands higher.

    ``near_misses``: ``application_id``, ``role``, ``organisation``, ``told_on``, ``closeness``.
    """
    if near_misses.empty:
        return nothing(alt_text.CLOSENESS)
    rows = [
        {
            "day": row["told_on"],
            "level": int(row["closeness"]),
            "what": f"{row['role']} · {row['organisation']}",
            "behind": behind(row["closeness"], row["application_id"]),
        }
        for row in near_misses.to_dict("records")
    ]
    under = f"Closeness, 1 to 5, n = {len(rows)} near miss{'' if len(rows) == 1 else 'es'}"
    return _levels(rows, alt_text.CLOSENESS, under, since, until, side="violet")


def days_until(
    answers: pd.DataFrame, feedback: pd.DataFrame, median: float | None = None, median_feedback: float | None = None
) -> alt.LayerChart:
    """A dot for each time something came back along the days it took: answers in a row, first feedback in another.

    Both frames: ``days``, ``n`` (how often). A median is drawn as a line where there is one.
    """
    rows = dict(zip(_UNTIL, ((answers, median), (feedback, median_feedback)), strict=True))
    records = [
        {
            "what": what,
            "days": int(row["days"]),
            "n": int(row["n"]),
            "above": above % 4,
            "behind": behind(_UNTIL[what], row["days"]),
        }
        for what, (days, _) in rows.items()
        for row in days.to_dict("records")
        for above in range(int(row["n"]))
    ]
    if not records:
        return nothing(alt_text.WAITS)
    names = list(dict.fromkeys(str(record["what"]) for record in records))
    most = max(1, *(int(str(record["days"])) for record in records))
    x = alt.X(
        "days:Q",
        scale=alt.Scale(type="symlog", constant=3, domain=[0, most], nice=False, range=[8, alt.ExprRef("width - 8")]),
        axis=axis(values=[day for day in (0, 1, 3, 7, 14, 30, 60, 120, 240, 365, 730) if day <= most], grid=True),
    )
    y = names_axis(names, "what")
    offset = alt.YOffset("above:Q", scale=alt.Scale(domain=[-2, 5]))
    dots = (
        alt.Chart()
        .mark_circle(size=SIZE, opacity=0.85)
        .encode(
            x=x,
            y=y,
            yOffset=offset,
            color=side_colour(),
            tooltip=[
                alt.Tooltip("what:N", title="Until"),
                alt.Tooltip("days:Q", title="Days"),
                alt.Tooltip("n:Q", title="How often"),
            ],
        )
    )
    layers = [leads_to_records(dots)]
    middles = [{"what": what, "days": middle} for what, (_, middle) in rows.items() if middle is not None]
    if middles:
        tick = alt.Chart(alt.InlineData(middles)).mark_tick(thickness=2, size=LANE * 0.7)
        layers.append(tick.encode(x=x, y=y, color=colour("ink")))
    under = ["Days, the first of them as wide as months", f"n = {len(records)}"]
    if middles:
        under.insert(1, "Line: the median")
    data = [{**record, "side": "teal"} for record in records]
    return drawn(layers, question(alt_text.WAITS, *under), height=LANE * len(names), records=data)


def _levels(
    rows: list[dict[str, Any]], asked: str, under: str, since: date | None, until: date | None, *, side: str
) -> alt.LayerChart:
    """Five levels, and time from the first day to the last that was asked for, to the end of its column."""
    days = [row["day"] for row in rows]
    first = min([*days, *([pd.Timestamp(since)] if since else [])])
    last = max([*days, *([pd.Timestamp(until)] if until else [])])
    columns = Columns.of([first, last])
    beside: Counter[tuple[Any, int]] = Counter()
    records = []
    for row in rows:
        place = row["day"], row["level"]
        at = row["level"] + NUDGE * (beside[place] % 4)
        records.append({**row, "day": f"{row['day']:%Y-%m-%d}", "when": dates.day(row["day"]), "at": at, "side": side})
        beside[place] += 1
    levels = alt.Scale(domain=[0.5, HIGHEST + 0.5], nice=False, zero=False)
    y = alt.Y(
        "at:Q",
        scale=levels,
        axis=whole_numbers(HIGHEST, values=[*range(1, HIGHEST + 1)], grid=True, gridOpacity=0.6),
    )
    dots = (
        alt.Chart()
        .mark_circle(size=SIZE, opacity=1)
        .encode(
            x=time_axis(columns, "day"),
            y=y,
            color=side_colour(),
            tooltip=[
                alt.Tooltip("what:N", title=" "),
                alt.Tooltip("level:Q", title="1 to 5"),
                alt.Tooltip("when:N", title="Day"),
            ],
        )
    )
    return drawn([leads_to_records(dots)], question(asked, under), height=LEVELS, records=records)

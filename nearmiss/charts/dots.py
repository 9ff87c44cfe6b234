"""Dots along time or days: what was given from 1 to 5, and how long something took. No line is drawn through them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import (
    TINT,
    axis,
    behind,
    colour,
    drawn,
    leads_to_records,
    names_axis,
    nothing,
    opacity_of_numbers,
    question,
    side_colour,
    time_axis,
    whole_numbers,
    width_of,
)
from nearmiss.charts.months import Columns

if TYPE_CHECKING:
    from collections.abc import Sized
    from datetime import date

LEVELS: Final = 150
"""Height of the five levels."""

LANE: Final = 54
"""Height of a row of dots."""

STACKED: Final = 4
"""So many of the same number stand one above the other; where there are more, a dot is as large as they are many."""

LARGEST: Final = 900
"""Area of the largest of those, in square pixels."""

EDGE: Final = 18
"""Pixels at either end of a row, so that the largest dot stands in it."""

SINGLE: Final = 40
"""Dots that can be told apart on a phone; more are counted by their column of time and their level."""

HIGHEST: Final = 5
SIZE: Final = 90
HALF: Final = 0.42
"""Half of the height of a cell, in levels."""

NUDGE: Final = 0.12
"""How much higher a dot stands, in levels, than the one of the same day and level, so that both are seen."""

_UNTIL: Final = {"An answer": "answer", "Feedback": "feedback", "A door": "door"}
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
    return _levels(rows, alt_text.CONFIDENCE, f"Confidence, 1 to 5, n = {len(rows):,} weeks", since, until, side="teal")


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
    under = f"Closeness, 1 to 5, n = {len(rows):,} near miss{'' if len(rows) == 1 else 'es'}"
    return _levels(rows, alt_text.CLOSENESS, under, since, until, side="violet")


def days_until(
    answers: pd.DataFrame,
    feedback: pd.DataFrame,
    doors: pd.DataFrame,
    medians: tuple[float | None, ...] = (None, None, None),
) -> alt.LayerChart:
    """A dot for each time something came along the days it took: answers, first feedback and first doors in rows.

    Each frame: ``days``, ``n`` (how often); one that is empty has no row. A median, in their order, is drawn as a line
    where there is one.
    """
    rows = dict(zip(_UNTIL, zip((answers, feedback, doors), medians, strict=True), strict=True))
    found: list[dict[str, Any]] = [
        {"what": what, "days": int(row["days"]), "n": int(row["n"]), "behind": behind(_UNTIL[what], row["days"])}
        for what, (days, _) in rows.items()
        for row in days.to_dict("records")
    ]
    if not found:
        return nothing(alt_text.WAITS)
    often = max(row["n"] for row in found)
    records = [{**row, "above": above} for row in found for above in range(1 if often > STACKED else row["n"])]
    names = list(dict.fromkeys(str(record["what"]) for record in records))
    most = max(1, *(int(str(record["days"])) for record in records))
    x = alt.X(
        "days:Q",
        scale=alt.Scale(
            type="symlog", constant=3, domain=[0, most], nice=False, range=[EDGE, alt.ExprRef(f"width - {EDGE}")]
        ),
        axis=axis(
            values=[day for day in (0, 1, 3, 7, 14, 30, 60, 120, 240, 365, 730, 1460) if day <= most],
            format="d",
            grid=True,
        ),
    )
    y = names_axis(names, "what")
    many = alt.Size("n:Q", scale=alt.Scale(domain=[0, often], range=[SIZE / 3, LARGEST]), legend=None)
    above = alt.YOffset("above:Q", scale=alt.Scale(domain=[-2, 5]))
    dots = (
        alt.Chart()
        .mark_circle(size=SIZE, opacity=0.85)
        .encode(
            x=x,
            y=y,
            color=side_colour(),
            **({"size": many} if often > STACKED else {"yOffset": above}),
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
    under = [
        "Days, the first of them as wide as months",
        *(["Larger dots: more often"] if often > STACKED else []),
        *(["Line: the median"] if middles else []),
        f"n = {sum(row['n'] for row in found):,}",
    ]
    data = [{**record, "side": "teal"} for record in records]
    return drawn(layers, question(alt_text.WAITS, *under), height=LANE * len(names), records=data)


def is_counted(rows: Sized) -> bool:
    """Whether so many are drawn as cells that count them, and not as dots."""
    return len(rows) > SINGLE


def _levels(
    rows: list[dict[str, Any]], asked: str, under: str, since: date | None, until: date | None, *, side: str
) -> alt.LayerChart:
    """Five levels, and time from the first day to the last that was asked for, to the end of its column."""
    days = [row["day"] for row in rows]
    first = min([*days, *([pd.Timestamp(since)] if since else [])])
    last = max([*days, *([pd.Timestamp(until)] if until else [])])
    columns = Columns.of([first, last])
    if is_counted(rows):
        return _counted(rows, columns, asked, under, side)
    beside: Counter[tuple[Any, int]] = Counter()
    records = []
    for row in rows:
        place = row["day"], row["level"]
        at = row["level"] + NUDGE * (beside[place] % 4)
        records.append({**row, "day": f"{row['day']:%Y-%m-%d}", "when": dates.day(row["day"]), "at": at, "side": side})
        beside[place] += 1
    dots = (
        alt.Chart()
        .mark_circle(size=SIZE, opacity=1)
        .encode(
            x=time_axis(columns, "day"),
            y=_level("at", grid=True),
            color=side_colour(),
            tooltip=[
                alt.Tooltip("what:N", title=" "),
                alt.Tooltip("level:Q", title="1 to 5"),
                alt.Tooltip("when:N", title="Day"),
            ],
        )
    )
    return drawn([leads_to_records(dots)], question(asked, under), height=LEVELS, records=records)


def _counted(rows: list[dict[str, Any]], columns: Columns, asked: str, under: str, side: str) -> alt.LayerChart:
    """A cell for each level and column of time with how many there were in it: of hundreds no dot can be seen."""
    named = dict(zip(columns.periods, zip(columns.labels, columns.middles, strict=True), strict=True))
    counts = Counter((pd.Period(row["day"], freq=columns.freq), row["level"]) for row in rows)
    records = [
        {"column": named[period][0], "middle": named[period][1], "level": level, "n": n, "side": side}
        | {"from": round(level - HALF, 2), "to": round(level + HALF, 2)}
        for (period, level), n in sorted(counts.items())
    ]
    tooltip = [
        alt.Tooltip("column:N", title=columns.span.capitalize()),
        alt.Tooltip("level:Q", title="1 to 5"),
        alt.Tooltip("n:Q", title="How often"),
    ]
    base = alt.Chart().encode(x=time_axis(columns), tooltip=tooltip)
    most = max(counts.values())
    tint = alt.Opacity("n:Q", scale=alt.Scale(domain=[0, most], range=list(TINT)), legend=None)
    cell = base.mark_rect(width=width_of(columns, 0.86)).encode(
        y=_level("from"), y2=alt.Y2("to"), color=side_colour(), opacity=tint
    )
    shown = opacity_of_numbers(records, len(columns.periods), 300)
    number = base.mark_text(fontSize=12, opacity=shown).encode(y=_level("level"), text="n:Q", color=colour("ink"))
    title = question(asked, under, f"In each cell: how many in that {columns.span}")
    return drawn([cell, number], title, height=LEVELS, records=records)


def _level(field: str, *, grid: bool = False) -> alt.Y:
    """The five levels upwards."""
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[0.5, HIGHEST + 0.5], nice=False, zero=False),
        axis=whole_numbers(HIGHEST, values=[*range(1, HIGHEST + 1)], grid=grid, gridOpacity=0.6),
    )

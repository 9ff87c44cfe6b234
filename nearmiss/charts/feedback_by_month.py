"""Charts along time: strengths above the line, what to work on below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import (
    SIDES,
    TINT,
    colour,
    drawn,
    leads_to_records,
    names_axis,
    notes_behind,
    nothing,
    opacity_of_numbers,
    question,
    row_height,
    side_colour,
    sides,
    time_axis,
    whole_numbers,
    width_of,
)
from nearmiss.charts.months import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

BARS: Final = 240
"""Height of a chart of bars, the two lines that name its sides included."""

LANE: Final = 26
"""Height of a practice: its words and the line of its days."""

CELL: Final = 46
"""Height of a theme's row: two numbers, one below the other."""

BETWEEN: Final = 4
"""Pixels between a row and the line above it."""

EDGE: Final = 36
"""Height that is kept at either end for the name of a side and the number of the longest bar."""


def strengths_by_month(months: pd.DataFrame, since: date | None = None, until: date | None = None) -> alt.LayerChart:
    """Strengths upwards and weaknesses downwards for each month of the frame, and for no other.

    ``months``: ``month``, ``strengths``, ``weaknesses``, from ``since`` to ``until``: where these cut a month it says
    so. More than 18 months are drawn as quarters, then as years.
    """
    if _is_empty(months):
        return nothing(alt_text.MONTHS)
    columns = Columns.of(months["month"], since, until)
    records = _records(months, columns)
    title = question(alt_text.MONTHS, *_counted(columns, records))
    return drawn(_bars(records, columns, above=0), title, height=BARS, records=records)


def theme_over_time(
    theme: str,
    months: pd.DataFrame,
    practices: pd.DataFrame,
    since: date | None = None,
    until: date | None = None,
) -> alt.LayerChart:
    """One theme as ``strengths_by_month``, with a shaded span and a line of words for each practice, to the day.

    ``months``: ``theme_id``, ``month``, ``strengths``, ``weaknesses``; ``practices``: ``text``, ``started_on``,
    ``ended_on`` (``NaT``: still at it). ``until`` is the last day there is (else the last of the months): what goes on
    ends there.
    A practice without a day in that time is not drawn.
    """
    if _is_empty(months):
        return nothing(alt_text.THEME, theme)
    columns = Columns.of(months["month"], since, until)
    records = _records(months, columns, "theme_id")
    title = question(alt_text.THEME, theme, *_counted(columns, records))
    spans = _spans(practices, columns)
    above = LANE * len(spans)
    layers = [*_shades(spans, columns), *_bars(records, columns, above=above)]
    return drawn(layers, title, height=BARS + above, records=records)


def themes_by_month(
    themes: pd.DataFrame,
    months: Iterable[pd.Timestamp] = (),
    since: date | None = None,
    until: date | None = None,
) -> alt.LayerChart:
    """A row for each theme and a column for each month: strengths in the upper half of a cell, the rest in the lower.

    ``themes``: ``theme_id``, ``theme``, ``month``, ``strengths``, ``weaknesses``; ``months``: those of the period, with
    notes or without. The themes with most notes come first. A line stands between two rows.
    """
    if _is_empty(themes):
        return nothing(alt_text.THEMES)
    columns = Columns.of([*themes["month"], *months], since, until)
    records = _records(themes, columns, "theme_id", "theme")
    totals = themes.groupby("theme", sort=False)[["strengths", "weaknesses"]].sum().sum(axis="columns")
    names = [str(name) for name in totals.sort_values(ascending=False, kind="stable").index]
    most = max(record["n"] for record in records)
    tint = alt.Opacity("n:Q", scale=alt.Scale(domain=[0, most], range=list(TINT)), legend=None)
    opacity = opacity_of_numbers(records, len(columns.periods), 190)
    tooltip = _tooltip(columns, alt.Tooltip("theme:N", title="Theme"))
    layers = []
    for side, top in (("strength", 0.0), ("weakness", 0.5)):
        half = alt.Chart().transform_filter(f"datum.side == '{side}'").encode(x=time_axis(columns), tooltip=tooltip)
        cell = half.mark_rect(width=width_of(columns, 0.86)).encode(
            y=names_axis(names, "theme", band=top),
            y2=alt.Y2("theme", bandPosition=top + 0.5),
            color=side_colour(),
            opacity=tint,
        )
        number = half.mark_text(fontSize=12, opacity=opacity).encode(
            y=names_axis(names, "theme", band=top + 0.25), text="n:Q", color=colour("ink")
        )
        layers += [leads_to_records(cell), number]
    if len(names) > 1:
        between = alt.Chart(alt.InlineData([{"theme": name} for name in names[1:]]))
        line = between.mark_rule(opacity=0.45, yOffset=-BETWEEN)
        edge = names_axis(names, "theme", band=0.0)
        layers.append(line.encode(x=alt.XValue(0), x2=alt.X2Value("width"), y=edge, color=colour("quiet")))
    title = question(
        alt_text.THEMES,
        "Upper half of a row, blue: strengths",
        "Lower half, orange: to work on",
        *_counted(columns, records),
    )
    return drawn(layers, title, height=row_height(names, CELL) * len(names), records=records)


def _is_empty(frame: pd.DataFrame) -> bool:
    return not (frame["strengths"].sum() or frame["weaknesses"].sum())


def _records(frame: pd.DataFrame, columns: Columns, *keys: str) -> list[dict[str, Any]]:
    """A record for each side on which a column of time (and what ``keys`` name) has notes."""
    return [
        {
            **{key: str(row[key]) for key in (*keys, "column", "middle")},
            "words": SIDES[side["side"]],
            "behind": notes_behind(
                side["side"], first=row["first"], last=row["last"], theme_id=row.get("theme_id", "")
            ),
            **side,
        }
        for row in columns.summed(frame, *keys).to_dict("records")
        for side in sides(row)
    ]


def _counted(columns: Columns, records: Sequence[dict[str, Any]]) -> list[str]:
    """What is counted and how many, and below it the days where they cut a column."""
    counted = f"Notes per {columns.span}, n = {sum(record['n'] for record in records):,}"
    return [counted, *([columns.days] if columns.days else [])]


def _tooltip(columns: Columns, *first: alt.Tooltip) -> list[alt.Tooltip]:
    return [
        *first,
        alt.Tooltip("column:N", title=columns.span.capitalize()),
        alt.Tooltip("words:N", title="Side"),
        alt.Tooltip("n:Q", title="Notes"),
    ]


def _bars(records: list[dict[str, Any]], columns: Columns, *, above: int) -> list[alt.Chart]:
    """Bars from the zero line, their numbers, and the name of each side; ``above`` pixels stay free on top."""
    low, high = (end(0, *(record["signed"] for record in records)) for end in (min, max))
    y = alt.Y(
        "signed:Q",
        stack=None,
        scale=alt.Scale(domain=[low, high], nice=False, range=[alt.ExprRef(f"height - {EDGE}"), above + EDGE]),
        axis=whole_numbers(max(-low, high)),
    )
    base = alt.Chart().encode(x=time_axis(columns), y=y, tooltip=_tooltip(columns))
    shown = opacity_of_numbers(records, len(columns.periods), 280)
    bar = leads_to_records(base.mark_bar(cornerRadiusEnd=2, width=width_of(columns, 0.8)).encode(color=side_colour()))
    up = base.transform_filter("datum.signed > 0").mark_text(dy=-8, fontSize=12, opacity=shown)
    down = base.transform_filter("datum.signed < 0").mark_text(dy=9, fontSize=12, opacity=shown)
    numbers = [mark.encode(text="n:Q", color=side_colour()) for mark in (up, down)]
    zero = alt.Chart(alt.InlineData([{}])).mark_rule().encode(y=alt.YDatum(0), color=colour("ink"))
    edge = alt.Chart(alt.InlineData([{}]))
    up = edge.mark_text(align="left", fontSize=13, fontWeight="bold", text="↑ Strengths")
    down = edge.mark_text(align="left", fontSize=13, fontWeight="bold", text="↓ To work on")
    return [
        bar,
        *numbers,
        zero,
        up.encode(x=alt.XValue(0), y=alt.YValue(above + 8), color=colour("strength")),
        down.encode(x=alt.XValue(0), y=alt.YValue(alt.ExprRef("height - 8")), color=colour("weakness")),
    ]


def _spans(practices: pd.DataFrame, columns: Columns) -> list[dict[str, Any]]:
    """Each practice from the day it began to the day it ended, in a lane of its own."""
    left, right = columns.ends
    first, last = columns.counted_days
    spans = []
    for lane, row in enumerate(columns.drawn(practices).to_dict("records")):
        going_on = pd.isna(row["ended_on"])
        began, ended = max(row["started_on"], first), last if going_on else min(row["ended_on"], last)
        when = f"{_day(row['started_on'])} to {'now' if going_on else _day(row['ended_on'])}"
        spans.append(
            {
                "text": str(row["text"]),
                "first": f"{began:%Y-%m-%d}",
                "until": f"{ended:%Y-%m-%d}T23:59:59Z",
                "begun": (began - left) / (right - left),
                "lane": lane,
                "when": when,
            }
        )
    return spans


def _day(day: pd.Timestamp) -> str:
    return dates.day(day, short=True)


def _shades(spans: Sequence[dict[str, Any]], columns: Columns) -> list[alt.Chart]:
    """For each practice its words, under them a line over its days, and a shade and a dashed line down from it.

    The words begin where the practice began, or end at the right edge where that leaves them more room.
    """
    layers: list[alt.Chart] = []
    for span in spans:
        top = LANE * span["lane"]
        begun = span["begun"]
        tooltip = [alt.Tooltip("text:N", title="Practice"), alt.Tooltip("when:N", title="When")]
        base = alt.Chart(alt.InlineData([span])).encode(tooltip=tooltip)
        first, until = time_axis(columns, "first", is_span=True), alt.X2("until")
        bottom = alt.Y2Value(alt.ExprRef("height"))
        line = alt.YValue(top + LANE - 8)
        early = begun < 0.5  # noqa: PLR2004  the middle
        words = base.mark_text(
            align="left" if early else "right",
            baseline="top",
            fontSize=12,
            limit=alt.ExprRef(f"width * {1 - begun if early else 1:.3f}"),
        )
        layers += [
            base.mark_rect(opacity=0.1).encode(x=first, x2=until, y=line, y2=bottom, color=colour("quiet")),
            base.mark_rect().encode(x=first, x2=until, y=line, y2=alt.Y2Value(top + LANE - 5), color=colour("quiet")),
            base.mark_rule(strokeDash=[4, 3]).encode(x=first, y=line, y2=bottom, color=colour("quiet")),
            words.encode(
                x=first if early else alt.XValue(alt.ExprRef("width")),
                y=alt.YValue(top),
                text="text:N",
                color=colour("ink"),
            ),
        ]
    return layers

"""Pictures along time: strengths above the line, what to work on below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from nearmiss.charts.encodings import (
    SIDES,
    TINT,
    Columns,
    at,
    colour,
    drawn,
    names_axis,
    nothing,
    opacity_of_numbers,
    question,
    side_colour,
    time_axis,
    whole_numbers,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

MONTHS_QUESTION: Final = "Am I getting better?"
THEMES_QUESTION: Final = "What was named, and when?"
THEME_QUESTION: Final = "Is it changing?"
BARS: Final = 240
"""Height of a picture of bars, the two lines that name its sides included."""

LANE: Final = 26
"""Height of a practice: its words and the line of its days."""

CELL: Final = 46
"""Height of a theme's row: two numbers, one below the other."""

BETWEEN: Final = 4
"""Pixels between a row and the line above it."""

EDGE: Final = 36
"""Height that is kept at either end for the name of a side and the number of the longest bar."""


def strengths_by_month(months: pd.DataFrame) -> alt.LayerChart:
    """Strengths upwards and weaknesses downwards for each month of the frame, and for no other.

    ``months``: ``month``, ``strengths``, ``weaknesses``. More than 18 months are drawn as quarters, then as years.
    """
    if _none(months):
        return nothing(question(MONTHS_QUESTION))
    columns = Columns.of(months["month"])
    records, most = _sides(months, columns)
    n = sum(record["n"] for record in records)
    layers = _bars(records, columns, most, above=0)
    title = question(MONTHS_QUESTION, f"Notes per {columns.span}, n = {n}")
    return drawn(layers, title, height=BARS, records=records)


def theme_over_time(
    theme: str, months: pd.DataFrame, practices: pd.DataFrame, until: date | None = None
) -> alt.LayerChart:
    """One theme as ``strengths_by_month``, with a shaded span and a line of words for each practice, to the day.

    ``months``: ``month``, ``strengths``, ``weaknesses``; ``practices``: ``text``, ``started_on``, ``ended_on``
    (``NaT``: still at it). ``until`` is the last day there is (else the last of the months): what goes on ends there.
    A practice that lies outside of the months is not drawn.
    """
    if _none(months):
        return nothing(question(THEME_QUESTION, theme))
    columns = Columns.of(months["month"])
    records, most = _sides(months, columns)
    n = sum(record["n"] for record in records)
    title = question(THEME_QUESTION, theme, f"Notes per {columns.span}, n = {n}")
    spans = _spans(practices, columns, until)
    above = LANE * len(spans)
    layers = [*_shades(spans, columns), *_bars(records, columns, most, above=above)]
    return drawn(layers, title, height=BARS + above, records=records)


def themes_by_month(themes: pd.DataFrame, months: Iterable[pd.Timestamp] = ()) -> alt.LayerChart:
    """A row for each theme and a column for each month: strengths in the upper half of a cell, the rest in the lower.

    ``themes``: ``theme``, ``month``, ``strengths``, ``weaknesses``; ``months``: those of the period, with notes or
    without. The themes with most notes come first. A line stands between two rows.
    """
    if _none(themes):
        return nothing(question(THEMES_QUESTION))
    columns = Columns.of([*themes["month"], *months])
    totals = themes.groupby("theme", sort=False)[["strengths", "weaknesses"]].sum().sum(axis="columns")
    names = [str(name) for name in totals.sort_values(ascending=False, kind="stable").index]
    cells = themes.assign(column=[columns.label(month) for month in themes["month"]])
    cells["middle"] = [columns.middle(month) for month in themes["month"]]
    keys = ["theme", "column", "middle"]
    cells = cells.groupby(keys, sort=False)[["strengths", "weaknesses"]].sum().reset_index()
    records = _by_side(cells, *keys)
    shown = [record for record in records if record["n"]]
    rows = names_axis(names, "theme")
    most = max(record["n"] for record in shown)
    tint = alt.Opacity("n:Q", scale=alt.Scale(domain=[0, most], range=list(TINT)), legend=None)
    opacity = opacity_of_numbers((record["n"] for record in shown), len(columns.periods), 190)
    layers = []
    for side, top in (("strength", 0.0), ("weakness", 0.5)):
        half = (
            alt.Chart()
            .transform_filter(f"datum.side == '{side}'")
            .encode(x=time_axis(columns), tooltip=_tooltip(columns, alt.Tooltip("theme:N", title="Theme")))
        )
        cell = half.mark_rect(width=width_of(columns, 0.86)).encode(
            y=at(rows, top), y2=alt.Y2("theme", bandPosition=top + 0.5), color=side_colour(), opacity=tint
        )
        number = half.mark_text(fontSize=12, opacity=opacity).encode(
            y=at(rows, top + 0.25), text="n:Q", color=colour("ink")
        )
        layers += [cell, number]
    if len(names) > 1:
        between = alt.Chart(alt.InlineData([{"theme": name} for name in names[1:]]))
        line = between.mark_rule(opacity=0.45, yOffset=-BETWEEN)
        layers.append(line.encode(x=alt.value(0), x2=alt.value("width"), y=at(rows, 0.0), color=colour("quiet")))
    n = sum(record["n"] for record in shown)
    title = question(
        THEMES_QUESTION,
        "Upper half of a row, blue: strengths",
        "Lower half, orange: to work on",
        f"Notes per {columns.span}, n = {n}",
    )
    return drawn(layers, title, height=CELL * len(names), records=shown)


def _none(frame: pd.DataFrame) -> bool:
    return int(frame["strengths"].sum() + frame["weaknesses"].sum()) == 0


def _by_side(frame: pd.DataFrame, *keys: str) -> list[dict[str, Any]]:
    """A record for each side of each row: the keys, ``side``, ``n``, and ``signed`` (weaknesses below zero)."""
    records = []
    for row in frame.to_dict("records"):
        for side, column, sign in (("strength", "strengths", 1), ("weakness", "weaknesses", -1)):
            n = int(row[column])
            kept = {key: str(row[key]) for key in keys}
            records.append({**kept, "side": side, "words": SIDES[side], "n": n, "signed": sign * n})
    return records


def _sides(months: pd.DataFrame, columns: Columns) -> tuple[list[dict[str, Any]], int]:
    """The bars, one for each side of each column with notes, and the longest of them."""
    summed = months.assign(column=[columns.label(month) for month in months["month"]])
    summed["middle"] = [columns.middle(month) for month in months["month"]]
    summed = summed.groupby(["column", "middle"], sort=False)[["strengths", "weaknesses"]].sum().reset_index()
    records = [record for record in _by_side(summed, "column", "middle") if record["n"]]
    return records, max(record["n"] for record in records)


def _tooltip(columns: Columns, *first: alt.Tooltip) -> list[alt.Tooltip]:
    return [
        *first,
        alt.Tooltip("column:N", title=columns.span.capitalize()),
        alt.Tooltip("words:N", title="Side"),
        alt.Tooltip("n:Q", title="Notes"),
    ]


def _bars(records: list[dict[str, Any]], columns: Columns, most: int, *, above: int) -> list[alt.Chart]:
    """Bars from the zero line, their numbers, and the name of each side; ``above`` pixels stay free on top."""
    low = min(0, *(record["signed"] for record in records))
    high = max(0, *(record["signed"] for record in records))
    y = alt.Y(
        "signed:Q",
        scale=alt.Scale(domain=[low, high], nice=False, range=[alt.ExprRef(f"height - {EDGE}"), above + EDGE]),
        axis=whole_numbers(most),
    )
    base = alt.Chart().encode(x=time_axis(columns), y=y, tooltip=_tooltip(columns))
    shown = opacity_of_numbers((record["n"] for record in records), len(columns.periods), 280)
    bar = base.mark_bar(cornerRadiusEnd=2, width=width_of(columns, 0.8)).encode(color=side_colour())
    up = base.transform_filter("datum.signed > 0").mark_text(dy=-8, fontSize=12, opacity=shown)
    down = base.transform_filter("datum.signed < 0").mark_text(dy=9, fontSize=12, opacity=shown)
    numbers = [mark.encode(text="n:Q", color=side_colour()) for mark in (up, down)]
    zero = alt.Chart(alt.InlineData([{}])).mark_rule().encode(y=alt.datum(0), color=colour("ink"))
    return [bar, *numbers, zero, *_side_names(above)]


def _side_names(above: int) -> list[alt.Chart]:
    """The two sides, named at the edge that each grows towards."""
    one = alt.Chart(alt.InlineData([{}]))
    up = one.mark_text(align="left", fontSize=13, fontWeight="bold", text="↑ Strengths")
    down = one.mark_text(align="left", fontSize=13, fontWeight="bold", text="↓ To work on")
    return [
        up.encode(x=alt.value(0), y=alt.value(above + 8), color=colour("strength")),
        down.encode(x=alt.value(0), y=alt.value(alt.ExprRef("height - 8")), color=colour("weakness")),
    ]


def _spans(practices: pd.DataFrame, columns: Columns, until: date | None) -> list[dict[str, Any]]:
    """Each practice from the day it began to the day it ended, in a lane of its own."""
    first, end = columns.ends
    last = end - pd.Timedelta(days=1) if until is None else min(pd.Timestamp(until), end - pd.Timedelta(days=1))
    seen = drawn_practices(practices, first, last)
    spans = []
    for lane, row in enumerate(seen.to_dict("records")):
        going_on = pd.isna(row["ended_on"])
        began, ended = max(row["started_on"], first), last if going_on else min(row["ended_on"], last)
        when = f"{_day(row['started_on'])} to {'now' if going_on else _day(row['ended_on'])}"
        spans.append(
            {
                "text": str(row["text"]),
                "first": f"{began:%Y-%m-%d}",
                "until": f"{ended:%Y-%m-%d}T23:59:59Z",
                "begun": (began - first) / (end - first),
                "lane": lane,
                "when": when,
            }
        )
    return spans


def drawn_practices(practices: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Those that have a day from ``first`` to ``last``."""
    return practices[~(practices["ended_on"] < first) & (practices["started_on"] <= last)]


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


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
        bottom = alt.value(alt.ExprRef("height"))
        line = alt.value(top + LANE - 8)
        early = begun < 0.5  # noqa: PLR2004  the middle
        words = base.mark_text(
            align="left" if early else "right",
            baseline="top",
            fontSize=12,
            limit=alt.ExprRef(f"width * {1 - begun if early else 1:.3f}"),
        )
        layers += [
            base.mark_rect(opacity=0.1).encode(x=first, x2=until, y=line, y2=bottom, color=colour("quiet")),
            base.mark_rect().encode(x=first, x2=until, y=line, y2=alt.value(top + LANE - 5), color=colour("quiet")),
            base.mark_rule(strokeDash=[4, 3]).encode(x=first, y=line, y2=bottom, color=colour("quiet")),
            words.encode(
                x=first if early else alt.value(alt.ExprRef("width")),
                y=alt.value(top),
                text="text:N",
                color=colour("ink"),
            ),
        ]
    return layers

"""The picture of a plan with nothing in it yet; ``plan_ahead`` fills it."""

from __future__ import annotations

from typing import Final

import altair as alt

from nearmiss.charts.encodings import axis, colour, drawn, side_colour
from nearmiss.charts.plan_ahead import LINEAR, ROW

BAR: Final = 12
"""Height of a bar in pixels."""

EDGE: Final = {"left": 0, "top": 0, "right": 0, "bottom": 4}
"""Pixels around the picture; left out, Streamlit puts 20 below it (1.67 stops at a single number for all sides)."""

_TICK: Final = "M-0.55,0.05L-0.15,0.5L0.6,-0.5"
_DASH: Final = "M-0.5,0L0.5,0"
_TOLD: Final = {"step": "Step", "who": "For", "window": "Window", "stands": "It is"}


def plan_layers() -> alt.LayerChart:
    """The first layer holds what is planned, each of its records with the fields that ``plan_ahead`` gives it.

    The parameters ``low``, ``high``, ``now`` and ``ticks`` are days since the no, ``told`` the day of the no in days
    since 1970, ``form`` the form of a date and ``room`` the pixels kept for words at the right.
    """
    y = alt.Y(
        "row:N",
        sort=None,
        axis=axis(labelExpr="split(datum.label, '\\n')[0]", labelOverlap=False, domain=False, ticks=False),
    )
    tooltip = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()]
    steps = alt.Chart().encode(y=y, color=side_colour(), tooltip=tooltip)
    bars = steps.mark_bar(height=BAR, cornerRadius=BAR / 2, opacity=0.28).encode(x=_days("start"), x2="end:Q")
    marks = steps.encode(x=_days("at"))
    named = alt.Chart().encode(x=_days("beside"), y=y, text="words:N", color=colour("ink"))
    planned = [
        bars,
        _only(marks, "datum.state == 'now' || datum.state == 'ahead'").mark_circle(size=90, opacity=1),
        _only(marks, "datum.state == 'late'").mark_point(shape="diamond", size=80, filled=True, opacity=1),
        _only(marks, "datum.state == 'done'").mark_point(shape=_TICK, size=90, opacity=1, strokeWidth=2),
        _only(marks, "datum.state == 'let go'").mark_point(shape=_DASH, size=90, opacity=1, strokeWidth=2),
        _only(named, "datum.words && !datum.before").mark_text(align="left", dx=8, fontSize=12),
        _only(named, "datum.words && datum.before").mark_text(align="right", dx=-8, fontSize=12),
    ]
    line = alt.Chart(alt.sequence(0, 1)).transform_calculate(now="now").encode(x=_days("now"), color=colour("ink"))
    today = [
        line.mark_rule(strokeDash=[3, 3], opacity=0.7),
        line.mark_text(fontSize=12, text="today").encode(y=alt.value(-8)),
    ]
    filled = alt.LayerChart(layer=planned, data=alt.NamedData("steps"))
    return drawn([filled, *today], None, height=ROW).properties(padding=EDGE)


def _only(chart: alt.Chart, which: str) -> alt.Chart:
    return chart.transform_filter(which)


def _days(field: str) -> alt.X:
    """Days since the no, the dates of some of them below."""
    low, high, ticks, wide = (alt.ExprRef(words) for words in ("low", "high", "ticks", "width - room"))
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(type="symlog", constant=LINEAR, domain=[low, high], nice=False, range=[0, wide]),
        axis=axis(
            values=ticks,
            labelExpr="(datum.value ? '' : 'told ') + utcFormat((told + datum.value) * 86400000, form)",
            labelOverlap="greedy",
            labelSeparation=10,
            labelFlush=True,
            grid=True,
            gridOpacity=0.35,
            domain=False,
            ticks=False,
        ),
    )

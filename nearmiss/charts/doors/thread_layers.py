"""The picture of a thread with nothing in it yet; ``thread`` fills it."""

from __future__ import annotations

from typing import Final

import altair as alt

from nearmiss.charts.encodings import axis, colour, drawn, side_colour

HEIGHT: Final = 190
EDGE: Final = {"left": 6, "top": 4, "right": 6, "bottom": 4}
_NARROW: Final = "width < 600"
_TOLD: Final = {"what": "What", "when": "When"}
_SHAPES: Final = {"no": "diamond", "move": "triangle-right", "introduction": "triangle-right", "door": "square"}
"""The shape of a mark, so that kinds are told apart in grey; all others are circles."""


def thread_layers() -> alt.LayerChart:
    """One layer holds the line, the events and the labels, each of its records with the fields that ``thread`` gives.

    The parameters ``high`` and ``ticks`` are days since the first event, ``first`` is its day in days since 1970,
    ``form`` the form of a date. Labels for a phone are seen where the line is short, the others where it is long.
    """
    tooltip = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD.items()]
    base = alt.Chart().encode(x=_days(), y=_level())
    line = _only(base, "datum.part == 'line'").mark_rule(strokeWidth=2, opacity=0.6)
    layers = [line.encode(x2="until:Q", color=side_colour())]
    for on in ("wide", "phone"):
        seen = alt.ExprRef(f"({_NARROW}) == {str(on == 'phone').lower()} ? 1 : 0")
        faint = alt.ExprRef(f"({_NARROW}) == {str(on == 'phone').lower()} ? 0.55 : 0")
        stems = _only(base, f"indexof(datum.part, '{on} ') == 0").mark_rule(strokeWidth=1, opacity=faint)
        layers.append(stems.encode(y2=alt.datum(0), color=side_colour()))
        for align in ("left", "center", "right"):
            named = _only(base, f"datum.part == '{on} {align}'")
            for side, dy in ((">", -7), ("<", 8)):
                text = _only(named, f"datum.level {side} 0").mark_text(
                    align=align, dx={"left": -3, "right": 3}.get(align, 0), dy=dy, fontSize=12, opacity=seen
                )
                layers.append(text.encode(text="label:N", color=colour("ink")))
    marks = base.encode(color=side_colour(), tooltip=tooltip)
    others = " && ".join(f"datum.kind != '{kind}'" for kind in _SHAPES)
    layers.append(_only(marks, f"datum.part == 'event' && {others}").mark_circle(size=90, opacity=1))
    for kind, shape in _SHAPES.items():
        mark = _only(marks, f"datum.part == 'event' && datum.kind == '{kind}'")
        layers.append(mark.mark_point(shape=shape, size=110, filled=True, opacity=1))
    filled = alt.LayerChart(layer=layers, data=alt.NamedData("happened"))
    return drawn([filled], None, height=HEIGHT).properties(padding=EDGE)


def _only(chart: alt.Chart, which: str) -> alt.Chart:
    return chart.transform_filter(which)


def _level() -> alt.Y:
    """Two levels above the line and two below; every layer has it without an axis."""
    return alt.Y("level:Q", scale=alt.Scale(domain=[-2.5, 2.5], nice=False, zero=False), axis=None)


def _days() -> alt.X:
    """Days since the first event, the dates of some of them below; the same in every layer."""
    return alt.X(
        "at:Q",
        scale=alt.Scale(domain=[0, alt.ExprRef("high")], nice=False, zero=False, range=[4, alt.ExprRef("width - 4")]),
        axis=axis(
            values=alt.ExprRef("ticks"),
            labelExpr="utcFormat((first + datum.value) * 86400000, form)",
            labelOverlap="greedy",
            labelSeparation=10,
            labelFlush=True,
            grid=False,
            domain=False,
            ticks=True,
        ),
    )

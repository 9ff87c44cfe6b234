"""Pictures side by side: what to work on to the left, strengths to the right; and where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt

from nearmiss.charts.encodings import SIDES, colour, drawn, names_axis, nothing, question, side_colour, whole_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

VIEWS_QUESTION: Final = "Do they see what I see?"
STAGES_QUESTION: Final = "How far did I get?"
SEEN_QUESTION: Final = "What do people see in me?"
ROW: Final = 28
BAR: Final = 22
"""Height of a row with one bar, and of each of the two in a row of two."""


def mine_and_theirs(themes: pd.DataFrame) -> alt.LayerChart:
    """A row for each theme, in it a filled bar for what they said and an outlined one for what I said.

    ``themes``: ``theme``, ``my_strengths``, ``my_weaknesses``, ``their_strengths``, ``their_weaknesses``.
    """
    records = [
        {"theme": str(row["theme"]), "who": who, **_side(side, int(row[f"{prefix}_{column}"]))}
        for row in themes.to_dict("records")
        for who, prefix in (("they", "their"), ("me", "my"))
        for side, column in (("strength", "strengths"), ("weakness", "weaknesses"))
    ]
    records = [{**record, "words": f"{record['who']} {record['n']}"} for record in records if record["n"]]
    if not records:
        return nothing(question(VIEWS_QUESTION))
    n = sum(record["n"] for record in records)
    names = [str(theme) for theme in themes["theme"]]
    title = question(VIEWS_QUESTION, "Filled bars: they. Outlined bars: me.", _noted(n))
    faint_if_mine = alt.condition("datum.who == 'me'", alt.value(0.12), alt.value(1))
    bar = alt.Chart().mark_bar(height=alt.RelativeBandSize(0.8))
    edge = alt.Chart().mark_bar(height=alt.RelativeBandSize(0.8), filled=False, strokeWidth=1.5)
    bars = [bar.encode(color=side_colour(), opacity=faint_if_mine), edge.encode(color=side_colour())]
    who = alt.YOffset("who:N", scale=alt.Scale(domain=["they", "me"]))
    return _both_ways(bars, records, names, title, row=2 * BAR, offset=who)


def seen_in_you(totals: pd.DataFrame) -> alt.LayerChart:
    """A row for each theme: strengths to the right, what to work on to the left. Small, for Today.

    ``totals``: ``theme``, ``strengths``, ``weaknesses``.
    """
    records = [
        {"theme": str(row["theme"]), **_side(side, int(row[column]))}
        for row in totals.to_dict("records")
        for side, column in (("strength", "strengths"), ("weakness", "weaknesses"))
    ]
    records = [{**record, "words": str(record["n"])} for record in records if record["n"]]
    if not records:
        return nothing(question(SEEN_QUESTION))
    n = sum(record["n"] for record in records)
    names = [str(theme) for theme in totals["theme"]]
    bar = alt.Chart().mark_bar(cornerRadiusEnd=2).encode(color=side_colour())
    return _both_ways([bar], records, names, question(SEEN_QUESTION, _noted(n)), row=ROW, longest=128)


def stages(counts: pd.DataFrame) -> alt.LayerChart:
    """A bar for each stage a near miss ended at, in order, zeros included.

    ``counts``: ``stage``, ``n``.
    """
    total = int(counts["n"].sum())
    if total == 0:
        return nothing(question(STAGES_QUESTION))
    records = [
        {"stage": row["stage"].capitalize(), "n": int(row["n"]), "words": str(int(row["n"])), "side": "quiet"}
        for row in counts.to_dict("records")
    ]
    base = alt.Chart().encode(
        x=alt.X(
            "n:Q",
            scale=alt.Scale(domain=[0, int(counts["n"].max())], nice=False, range=[0, alt.ExprRef("width - 40")]),
            axis=None,
        ),
        y=names_axis([record["stage"] for record in records], "stage"),
        tooltip=[alt.Tooltip("stage:N", title="Furthest stage"), alt.Tooltip("n:Q", title="Near misses")],
    )
    bar = base.mark_bar(cornerRadiusEnd=2).encode(color=side_colour())
    text = base.mark_text(align="left", dx=6, fontSize=12).encode(text="words:N", color=colour("ink"))
    title = question(STAGES_QUESTION, f"Near misses by furthest stage, n = {total}")
    return drawn([bar, text], title, height=ROW * len(records), records=records)


def _side(side: str, n: int) -> dict[str, Any]:
    return {"side": side, "side_words": SIDES[side], "n": n, "signed": n if side == "strength" else -n}


def _noted(n: int) -> str:
    return f"n = {n} {'note' if n == 1 else 'notes'}"


def _both_ways(
    bars: Sequence[alt.Chart],
    records: list[dict[str, Any]],
    names: Sequence[str],
    title: alt.TitleParams,
    *,
    row: int,
    longest: int = 260,
    offset: alt.YOffset | None = None,
) -> alt.LayerChart:
    """Bars to both sides of a zero line, each with its words at its end and the sides named on top."""
    low = min(0, *(record["signed"] for record in records))
    high = max(0, *(record["signed"] for record in records))
    room = 12 + 7 * max(len(record["words"]) for record in records)
    x = alt.X(
        "signed:Q",
        scale=alt.Scale(domain=[low, high], nice=False, range=[room if low else 0, alt.ExprRef(f"width - {room}")]),
        axis=whole_numbers(max(-low, high), grid=False, labels=False),
    )
    encodings: dict[str, Any] = {"x": x, "y": names_axis(names, "theme", longest=longest)}
    if offset is not None:
        encodings["yOffset"] = offset
    tooltip = [
        alt.Tooltip("theme:N", title="Theme"),
        alt.Tooltip("side_words:N", title="Side"),
        alt.Tooltip("n:Q", title="Notes"),
    ]
    text = alt.Chart()
    right = text.transform_filter("datum.signed > 0").mark_text(align="left", dx=5, fontSize=12)
    wrong = text.transform_filter("datum.signed < 0").mark_text(align="right", dx=-5, fontSize=12)
    words = [mark.encode(text="words:N", color=side_colour()) for mark in (right, wrong)]
    layers = [layer.encode(**encodings, tooltip=tooltip) for layer in (*bars, *words)]
    one = alt.Chart(alt.InlineData([{}])).encode(x=alt.datum(0))
    zero = one.mark_rule().encode(color=colour("ink"))
    weaknesses = one.mark_text(align="right", dx=-6, fontSize=13, fontWeight="bold", text="← To work on")
    strengths = one.mark_text(align="left", dx=6, fontSize=13, fontWeight="bold", text="Strengths →")
    sides = [
        weaknesses.encode(y=alt.value(-12), color=colour("weakness")),
        strengths.encode(y=alt.value(-12), color=colour("strength")),
    ]
    return drawn([*layers, zero, *sides], title, height=row * len(names), records=records)

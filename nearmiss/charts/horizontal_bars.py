"""Horizontal bars: what to work on to the left, strengths to the right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import (
    SIDES,
    colour,
    drawn,
    leads_to_records,
    names_axis,
    notes_behind,
    nothing,
    question,
    row_height,
    side_colour,
    sides,
    upper,
    whole_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

MOST: Final = 24
"""Near misses that have a row; the table beside the chart has all of them."""

ROW: Final = 30
BAR: Final = 22
"""Height of a row with one bar, and of the bar in it; of two bars each has so much of a row."""

SIDE: Final = 84
"""Pixels that the name of the right side needs, where its bars are shorter."""


def mine_and_theirs(themes: pd.DataFrame) -> alt.LayerChart:
    """A row for each theme, in it a filled bar for what they said and an outlined one for what I said.

    ``themes``: ``theme_id``, ``theme``, ``my_strengths``, ``my_weaknesses``, ``their_strengths``, ``their_weaknesses``.
    """
    records = [
        {
            "theme": str(row["theme"]),
            "who": who,
            "words": f"{who} {side['n']}",
            "behind": notes_behind(side["side"], who=who, theme_id=row["theme_id"]),
            **side,
        }
        for row in themes.to_dict("records")
        for who, prefix in (("they", "their_"), ("me", "my_"))
        for side in sides(row, prefix)
    ]
    if not records:
        return nothing(alt_text.VIEWS)
    title = question(alt_text.VIEWS, "Filled bars: they. Outlined bars: me.", _noted(records))
    faint_if_mine = alt.OpacityValue(1, condition={"test": "datum.who == 'me'", "value": 0.12})
    bar = alt.Chart().mark_bar(height=alt.RelativeBandSize(0.8))
    edge = alt.Chart().mark_bar(height=alt.RelativeBandSize(0.8), filled=False, strokeWidth=1.5)
    filled = bar.encode(color=side_colour(), opacity=faint_if_mine)
    bars = [filled, leads_to_records(edge.encode(color=side_colour()))]
    who = alt.YOffset("who:N", scale=alt.Scale(domain=["they", "me"]))
    return _both_ways(bars, records, [*themes["theme"]], title, row=2 * BAR, offset={"yOffset": who})


def seen_in_you(totals: pd.DataFrame) -> alt.LayerChart:
    """A row for each theme: strengths to the right, what to work on to the left. Small, for Today.

    ``totals``: ``theme``, ``strengths``, ``weaknesses``.
    """
    records = [
        {"theme": str(row["theme"]), "words": str(side["n"]), **side}
        for row in totals.to_dict("records")
        for side in sides(row)
    ]
    if not records:
        return nothing(alt_text.SEEN)
    bar = alt.Chart().mark_bar(height=BAR, cornerRadiusEnd=2).encode(color=side_colour())
    title = question(alt_text.SEEN, _noted(records))
    return _both_ways([bar], records, [*totals["theme"]], title, row=ROW, is_narrow=True)


def per_near_miss(near_misses: pd.DataFrame) -> alt.LayerChart:
    """A row for each of the last ``MOST`` near misses, in the frame's order, and how many there are in all.

    Strengths stand to the right, what to work on to the left.

    ``near_misses``: ``application_id``, ``role``, ``organisation``, ``told_on``, ``strengths``, ``weaknesses``.
    Each row has a name of its own: two near misses of one month at one organisation are told apart by the role.
    """
    rows = near_misses.tail(MOST).to_dict("records")
    names = _names([f"{dates.month(row['told_on'], short=True)}, {row['organisation']}" for row in rows], rows)
    records = [
        {
            "theme": name,
            "words": str(side["n"]),
            "behind": notes_behind(side["side"], who="they", application_id=str(row["application_id"])),
            **side,
        }
        for name, row in zip(names, rows, strict=True)
        for side in sides(row)
    ]
    if not records:
        return nothing(alt_text.NEAR_MISSES)
    bar = leads_to_records(alt.Chart().mark_bar(height=BAR, cornerRadiusEnd=2).encode(color=side_colour()))
    under = [f"The last {MOST} of {len(near_misses):,} near misses"] if len(near_misses) > MOST else []
    return _both_ways(
        [bar], records, names, question(alt_text.NEAR_MISSES, *under, _noted(records)), row=ROW, what="Near miss"
    )


def side_by_side(periods: pd.DataFrame) -> alt.LayerChart:
    """A row for each of two periods: strengths to the right, what to work on to the left.

    ``periods``: ``period``, ``strengths``, ``weaknesses``, its days ``first`` and ``last`` (empty: open), and
    ``theme_id`` of the one theme that all is about (empty: of all).
    """
    names = [upper(row["period"]) for row in periods.to_dict("records")]
    records = [
        {
            "theme": name,
            "words": str(side["n"]),
            "behind": notes_behind(side["side"], first=row["first"], last=row["last"], theme_id=row["theme_id"]),
            **side,
        }
        for name, row in zip(names, periods.to_dict("records"), strict=True)
        for side in sides(row)
    ]
    if not records:
        return nothing(alt_text.BESIDE)
    bar = leads_to_records(alt.Chart().mark_bar(height=BAR, cornerRadiusEnd=2).encode(color=side_colour()))
    return _both_ways([bar], records, names, question(alt_text.BESIDE, _noted(records)), row=ROW, what="Period")


def _names(short: Sequence[str], rows: Sequence[dict[Any, Any]]) -> list[str]:
    """A name for each row: the short one, the role where that is another's as well, a number where both are.

    Two that are told apart by their capitals alone are one organisation.
    """
    often = Counter(map(str.casefold, short))
    longer = [
        name if often[name.casefold()] == 1 else f"{name}, {row['role']}" for name, row in zip(short, rows, strict=True)
    ]
    before: Counter[str] = Counter()
    names = []
    for name in longer:
        before[name] += 1
        names.append(name if before[name] == 1 else f"{name} ({before[name]})")
    return names


def _noted(records: Sequence[dict[str, Any]]) -> str:
    n = sum(record["n"] for record in records)
    return f"n = {n:,} {'note' if n == 1 else 'notes'}"


def _both_ways(
    bars: Sequence[alt.Chart],
    records: Sequence[dict[str, Any]],
    names: Sequence[str],
    title: alt.TitleParams,
    *,
    row: int,
    what: str = "Theme",
    is_narrow: bool = False,
    offset: dict[str, alt.YOffset] | None = None,
) -> alt.LayerChart:
    """Bars to both sides of a zero line, each with its words at its end and the sides named on top.

    ``what`` is what a row is.
    """
    low, high = (end(0, *(record["signed"] for record in records)) for end in (min, max))
    room = 12 + 7 * max(len(record["words"]) for record in records)
    x = alt.X(
        "signed:Q",
        stack=None,
        scale=alt.Scale(domain=[low, high], nice=False, range=[room if low else 0, alt.ExprRef(f"width - {room}")]),
        axis=whole_numbers(max(-low, high), grid=False, labels=False),
    )
    tooltip = [
        alt.Tooltip("theme:N", title=what),
        alt.Tooltip("side_words:N", title="Side"),
        alt.Tooltip("n:Q", title="Notes"),
    ]
    text = alt.Chart()
    right = text.transform_filter("datum.signed > 0").mark_text(align="left", dx=5, fontSize=12)
    left = text.transform_filter("datum.signed < 0").mark_text(align="right", dx=-5, fontSize=12)
    words = [mark.encode(text="words:N", color=side_colour()) for mark in (right, left)]
    y = names_axis(names, "theme", is_narrow=is_narrow)
    layers = [layer.encode(x=x, y=y, tooltip=tooltip, **(offset or {})) for layer in (*bars, *words)]
    middle = alt.Chart(alt.InlineData([{}]))
    zero = middle.mark_rule().encode(x=alt.XDatum(0), color=colour("ink"))
    between = alt.XValue(alt.ExprRef(f"min(scale('x', 0), width - {SIDE})"))
    weaknesses = middle.mark_text(align="right", dx=-6, fontSize=13, fontWeight="bold", text="← To work on")
    strengths = middle.mark_text(align="left", dx=6, fontSize=13, fontWeight="bold", text="Strengths →")
    named = [
        weaknesses.encode(x=between, y=alt.YValue(-12), color=colour("weakness")),
        strengths.encode(x=between, y=alt.YValue(-12), color=colour("strength")),
    ]
    data = [{**record, "side_words": SIDES[record["side"]]} for record in records]
    return drawn([*layers, zero, *named], title, height=row_height(names, row) * len(names), records=data)

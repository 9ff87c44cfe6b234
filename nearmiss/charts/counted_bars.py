"""Bars that count: why it ended, whose it was, what comes up again, how far it got, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from nearmiss import dates
from nearmiss.charts import alt_text
from nearmiss.charts.encodings import (
    behind,
    colour,
    drawn,
    leads_to_records,
    names_axis,
    notes_behind,
    nothing,
    question,
    row_height,
    side_colour,
    upper,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ROW: Final = 30
"""Height of a row: its bar, and the words behind it."""

BAR: Final = 20
"""Height of a bar in it."""

WORD: Final = 7
"""Pixels a letter is wide."""

_SIDES: Final = {"mine to work on": "weakness", "outside my control": "quiet"}
_STATES: Final = {"recurring": ("weakness", "comes up again"), "fading": ("quiet", "fading")}


def stages(counts: pd.DataFrame) -> alt.LayerChart:
    """A bar for each stage a near miss ended at, in order, zeros included. ``counts``: ``stage``, ``n``."""
    total = int(counts["n"].sum())
    if total == 0:
        return nothing(alt_text.STAGES)
    rows = [_bar(upper(row["stage"]), int(row["n"]), behind(row["stage"], "n")) for row in counts.to_dict("records")]
    return _counted(rows, alt_text.STAGES, f"Near misses by furthest stage, n = {total:,}", counts="Near misses")


def reasons(counts: pd.DataFrame) -> alt.LayerChart:
    """A bar for each reason they gave: what was outside my control apart from what is mine to work on.

    ``counts``: ``whose`` (*outside my control*, *mine to work on*, *not said*), ``reason``, ``n``.
    """
    total = int(counts["n"].sum())
    if total == 0:
        return nothing(alt_text.REASONS)
    rows = [
        _bar(upper(row["reason"]), int(row["n"]), behind(row["reason"]), _SIDES.get(row["whose"], "quiet"), _apart(row))
        for row in counts.to_dict("records")
    ]
    grey = "outside my control" if set(counts["whose"]) <= {*_SIDES} else "outside my control, or not said"
    under = ("Orange: mine to work on", f"Grey: {grey}", f"Near misses by reason, n = {total:,}")
    return _counted(rows, alt_text.REASONS, *under, counts="Near misses")


def me_or_the_match(counts: pd.DataFrame) -> alt.LayerChart:
    """A bar for each answer of the reflections to that question, zeros included. ``counts``: ``says``, ``n``."""
    total = int(counts["n"].sum())
    if total == 0:
        return nothing(alt_text.MATCH)
    rows = [_bar(upper(row["says"]), int(row["n"]), behind(row["says"])) for row in counts.to_dict("records")]
    return _counted(rows, alt_text.MATCH, f"Near misses with an answer, n = {total:,}", counts="Near misses")


def recurring(themes: pd.DataFrame, heard: int, until: date) -> alt.LayerChart:
    """In how many near misses others named a theme that comes up again, or that fades; and when last.

    It says of how many ``heard``, and up to which day it holds.
    ``themes``: ``theme_id``, ``theme``, ``near_misses``, ``last_named_on``, ``state``. The last day is said in the
    words of each row.
    """
    if themes.empty:
        return nothing(alt_text.COMES_UP)
    rows = []
    for row in themes.to_dict("records"):
        side, state = _STATES[row["state"]]
        words = f", {state}, last {dates.month(row['last_named_on'], short=True)}"
        theme = str(row["theme"])
        rows.append(
            _bar(
                theme,
                int(row["near_misses"]),
                notes_behind("weakness", who="they", theme_id=row["theme_id"]),
                side,
                words,
            )
        )
    under = (
        "Orange: comes up again. Grey: fading",
        "Near misses in which others named it,",
        f"of n = {heard:,} that brought feedback up to {dates.day(until)}",
    )
    return _counted(rows, alt_text.COMES_UP, *under, counts="Near misses")


def replies(counts: pd.DataFrame, by: str) -> alt.LayerChart:
    """An outlined bar for what was sent, in it a filled one for what came back; the rate from a number of them on.

    ``counts``: a column called ``by`` (*step* or *channel*), ``answered``, ``declined``, ``n`` (all but what waits),
    and ``low`` and ``high``, the ends of an interval of the rate (0 to 1, ``NaN`` where there are too few for one).
    What came back was answered, if only to decline. What waits is not drawn.
    """
    asked = alt_text.REPLIES[by]
    counts = counts[counts["n"] > 0]
    total = int(counts["n"].sum())
    if total == 0:
        return nothing(asked)
    records = []
    for row in counts.to_dict("records"):
        sent, came = int(row["n"]), int(row["answered"] + row["declined"])
        rate = "" if pd.isna(row["low"]) else f", {row['low']:.0%} to {row['high']:.0%}"
        words = f"{came} of {sent}{rate}"
        said = {"name": upper(row[by]), "words": words, "behind": behind(row[by], "n")}
        records.append({**said, "n": sent, "came_back": came, "side": "teal"})
    tooltip = [
        alt.Tooltip("name:N", title=by.capitalize()),
        alt.Tooltip("n:Q", title="Sent"),
        alt.Tooltip("came_back:Q", title="Came back"),
    ]
    y = names_axis([str(record["name"]) for record in records], "name")
    base = alt.Chart().encode(x=_numbers(records), y=y, tooltip=tooltip)
    edge = base.mark_bar(height=BAR, filled=False, strokeWidth=1.5, cornerRadiusEnd=2).encode(color=side_colour())
    filled = base.mark_bar(height=BAR, cornerRadiusEnd=2).encode(x=_numbers(records, "came_back"), color=side_colour())
    edge = leads_to_records(edge)
    text = base.mark_text(align="left", dx=6, fontSize=12).encode(text="words:N", color=colour("ink"))
    under = (
        "Filled: came back. Outlined: sent",
        *([] if counts["low"].isna().all() else ["In per cent: where the share likely lies"]),
        f"Messages that are not waiting any more, n = {total:,}",
    )
    title = question(asked, *under)
    return drawn([filled, edge, text], title, height=_height(records), records=records)


def _apart(row: dict[Any, Any]) -> str:
    """Whose reason it is, where the reason itself does not say so."""
    return "" if row["whose"] == row["reason"] else f", {row['whose']}"


def _bar(name: str, n: int, mark: str, side: str = "quiet", words: str = "") -> dict[str, Any]:
    """The record of a bar; one that counts nothing leads nowhere."""
    leads = {"behind": mark} if n else {}
    return {"name": name, "n": n, "words": f"{n}{words if n else ''}", "side": side, **leads}


def _numbers(records: Sequence[dict[str, Any]], field: str = "n") -> alt.X:
    """Counts from the left, with room at the right for the longest words behind a bar."""
    most = max(record["n"] for record in records)
    room = 12 + WORD * max(len(record["words"]) for record in records)
    width = alt.ExprRef(f"max(width - {room}, width / 4)")
    return alt.X(f"{field}:Q", stack=None, scale=alt.Scale(domain=[0, most], nice=False, range=[0, width]), axis=None)


def _height(rows: Sequence[dict[str, Any]]) -> int:
    return row_height((str(row["name"]) for row in rows), ROW) * len(rows)


def _counted(rows: list[dict[str, Any]], asked: str, *under: str, counts: str) -> alt.LayerChart:
    base = alt.Chart().encode(
        x=_numbers(rows),
        y=names_axis([row["name"] for row in rows], "name"),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("n:Q", title=counts)],
    )
    bar = leads_to_records(base.mark_bar(cornerRadiusEnd=2, height=BAR).encode(color=side_colour()))
    text = base.mark_text(align="left", dx=6, fontSize=12).encode(text="words:N", color=colour("ink"))
    return drawn([bar, text], question(asked, *under), height=_height(rows), records=rows)

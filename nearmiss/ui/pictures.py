"""Charts as a page shows them: the picture, the sentence that says what it shows, and a table with the same numbers.

The specification of a picture is made once per state of the journal and kept as plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from nearmiss import charts, insights, store
from nearmiss.model import FeedbackNote
from nearmiss.ui.words import plain

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from nearmiss.store import Work

Key = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Picture:
    """A chart ready to be drawn: its specification, its words, and the rows of its table."""

    name: str
    spec: dict[str, Any]
    alt: str
    sentence: str
    table: Sequence[dict[str, Any]]


def _picture(name: str, chart: alt.LayerChart, words: str, sentence: str, table: pd.DataFrame) -> Picture:
    shown = table.copy()
    for column in shown.columns:
        if str(shown[column].dtype).startswith("datetime"):
            form = "%B %Y" if column == "month" else "%d %B %Y"
            shown[column] = shown[column].dt.strftime(form).fillna("")
    shown = shown.drop(columns=[column for column in ("theme_id",) if column in shown])
    shown.columns = [
        str(column).replace("_", " ").replace("weaknesses", "to work on").capitalize() for column in shown.columns
    ]
    return Picture(
        name,
        chart.to_dict(validate=False),  # the tests do that; here it would take twice as long as the rest
        words,
        sentence,
        [
            {str(key): plain(value) if isinstance(value, str) else value for key, value in row.items()}
            for row in shown.to_dict("records")
        ],
    )


def notes(work: Work) -> int:
    """How many feedback notes there are."""
    return store.count(work, FeedbackNote)


def named_themes(work: Work) -> dict[str, str]:
    """Themes with a note, by id, those named most often first."""
    totals = insights.theme_totals(work).sort_values("n", ascending=False, kind="stable")
    return dict(zip(totals["theme_id"], totals["theme"], strict=True))


def months(work: Work, key: Key) -> Picture:
    """Strengths against weaknesses, month by month."""
    frame = insights.strengths_by_month(work, **dict(key))
    totals = insights.theme_totals(work, **dict(key))
    heard = insights.near_misses_heard(work, **dict(key))
    return _picture(
        "months",
        charts.strengths_by_month(frame),
        charts.strengths_by_month_alt(frame),
        insights.what_months_say(frame, totals, heard),
        frame,
    )


def themes(work: Work, key: Key) -> Picture:
    """Themes by month."""
    frame = insights.themes_by_month(work, **dict(key))
    return _picture(
        "themes",
        charts.themes_by_month(frame),
        charts.themes_by_month_alt(frame),
        insights.what_themes_say(frame),
        frame,
    )


def one_theme(work: Work, theme_id: str, name: str, key: Key) -> Picture:
    """One theme over time, with what was practised, before and after."""
    frame = insights.theme_over_time(work, theme_id, **dict(key))
    practised = insights.practices(work, theme_id)
    compared = insights.before_and_after(work, theme_id, **dict(key))
    return _picture(
        "theme",
        charts.theme_over_time(name, frame, practised),
        charts.theme_over_time_alt(name, frame, practised),
        insights.what_theme_says(name, frame, compared),
        frame,
    )


def mine_and_theirs(work: Work, key: Key) -> Picture:
    """My view against theirs."""
    frame = insights.mine_and_theirs(work, **dict(key))
    return _picture(
        "mine-and-theirs",
        charts.mine_and_theirs(frame),
        charts.mine_and_theirs_alt(frame),
        insights.what_mine_and_theirs_say(frame),
        frame,
    )


def stages(work: Work, key: Key) -> Picture:
    """Where near misses ended."""
    chosen = {name: value for name, value in key if name in {"since", "until", "organisation"}}
    frame = insights.stages(work, **chosen)
    return _picture("stages", charts.stages(frame), charts.stages_alt(frame), insights.what_stages_say(frame), frame)


def recurring(work: Work, key: Key) -> str:
    """Which themes recur and which fade, in a sentence."""
    return insights.what_recurring_say(insights.recurring_themes(work, **dict(key)))


def show(picture: Picture) -> None:
    """Draw a picture, say what it shows, and fold the numbers below it."""
    st.vega_lite_chart(picture.spec, alt=picture.alt, key=f"picture.{picture.name}")
    st.markdown(plain(picture.sentence))
    if picture.table:
        with st.expander("The same in numbers"):
            st.table(picture.table)

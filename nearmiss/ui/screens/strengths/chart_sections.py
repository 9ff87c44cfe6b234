"""The charts of the strengths page: each is asked of the journal once, and kept until what it read is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nearmiss import store
from nearmiss.charts import alt_text, counted_bars, feedback_by_month, horizontal_bars
from nearmiss.charts.months import Columns
from nearmiss.exchange.phrases import excerpt
from nearmiss.insights import feedback, sentences
from nearmiss.insights.strengths import endings, wording
from nearmiss.insights.strengths.coming_up import coming_up
from nearmiss.insights.strengths.scope import narrowed, within
from nearmiss.insights.words import lower
from nearmiss.model import Practice, Theme
from nearmiss.ui.components import blocks
from nearmiss.ui.screens.strengths import table_links
from nearmiss.ui.screens.strengths.chart_frame import Picture, picture

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

Key = tuple[tuple[str, Any], ...]
"""The filters, sorted by name; ``until`` is the last day there is, today."""

_IN_A_ROW: Final = 40
"""Signs of a practice that stand in each row of a table; its file has all of them."""

RECURRING: Final = blocks.paragraph(
    "Comes up again: others named it in two near misses or more, and in one of the last two that brought feedback. "
    "Fading: named in two or more, and in neither of the last two, which lie months apart (Journal data, Settings)."
)


def named_themes(tx: store.Transaction) -> dict[str, str]:
    """Themes by id: first those with a note that I practise or practised, then those named most often.

    A theme with a practice and without a note comes last.
    """
    totals = feedback.theme_totals(tx).sort_values("n", ascending=False, kind="stable")
    noted = dict(zip(totals["theme_id"], totals["theme"], strict=True))
    practised = list(dict.fromkeys(practice.theme_id for practice in store.find(tx, Practice)[::-1]))
    first = {key: noted[key] for key in practised if key in noted}
    names = {theme.id: theme.name for theme in store.find(tx, Theme)}
    return {**first, **noted, **{key: names[key] for key in practised if key in names}}


def months(tx: store.Transaction, key: Key) -> Picture:
    """Strengths against weaknesses, month by month."""
    chosen, inside = narrowed("months", key), within("months", key)
    frame = feedback.strengths_by_month(tx, **chosen)
    totals = feedback.theme_totals(tx, **chosen)
    heard = feedback.near_misses_heard(tx, **chosen)
    days = (chosen["since"], chosen["until"])
    table, in_part = _by_columns(frame, frame, days)
    return picture(
        "months",
        alt_text.MONTHS,
        feedback_by_month.strengths_by_month,
        frame,
        *days,
        table=table,
        leads=table_links.of_month,
        words=alt_text.strengths_by_month(frame),
        sentence=f"{sentences.what_months_say(frame, totals, heard, within=inside)}{in_part}",
        within=inside,
    )


def themes(tx: store.Transaction, key: Key) -> Picture:
    """Themes by month."""
    chosen, inside = narrowed("themes", key), within("themes", key)
    frame = feedback.themes_by_month(tx, **chosen)
    strengths = feedback.strengths_by_month(tx, **chosen)
    days = (chosen["since"], chosen["until"])
    table, in_part = _by_columns(frame, strengths, days, "theme_id", "theme")
    return picture(
        "themes",
        alt_text.THEMES,
        feedback_by_month.themes_by_month,
        frame,
        strengths["month"],
        *days,
        table=table,
        leads=table_links.of_month,
        words=alt_text.themes_by_month(frame),
        sentence=f"{sentences.what_themes_say(frame, within=inside)}{in_part}",
        within=inside,
    )


def one_theme(tx: store.Transaction, theme_id: str, name: str, key: Key) -> Picture:
    """One theme over time, with what was practised, before and after."""
    chosen, inside = narrowed("theme", key), within("theme", key)
    frame = feedback.theme_over_time(tx, theme_id, **chosen).assign(theme_id=theme_id)
    practised = feedback.practices(tx, theme_id, chosen["until"])
    compared = feedback.before_and_after(tx, theme_id, **chosen)
    days = (chosen["since"], chosen["until"])
    if len(frame):
        practised = Columns.of(frame["month"], *days).drawn(practised)
    file, in_part = _by_columns(frame, frame, days, "theme_id", practices=practised)
    begins = practised.assign(text=[excerpt(text, _IN_A_ROW) for text in practised["text"]])
    return picture(
        "theme",
        alt_text.theme_question(name),
        feedback_by_month.theme_over_time,
        name,
        frame,
        practised,
        *days,
        table=_by_columns(frame, frame, days, "theme_id", practices=begins)[0],
        file=file,
        leads=table_links.of_month,
        words=alt_text.theme_over_time(name, frame, begins),
        sentence=f"{sentences.what_theme_says(name, frame, compared, within=inside)}{in_part}",
        within=inside,
    )


def mine_and_theirs(tx: store.Transaction, key: Key) -> Picture:
    """My view against theirs; whose words were chosen makes no difference to it."""
    chosen, inside = narrowed("mine-and-theirs", key), within("mine-and-theirs", key)
    frame = feedback.mine_and_theirs(tx, **chosen)
    whole = feedback.mine_and_theirs(tx, until=chosen["until"])
    return picture(
        "mine-and-theirs",
        alt_text.VIEWS,
        horizontal_bars.mine_and_theirs,
        frame,
        table=frame,
        leads=table_links.of_theme,
        heads={"my_weaknesses": "To work on, by me", "their_weaknesses": "To work on, by them"},
        words=alt_text.mine_and_theirs(frame),
        sentence=sentences.what_mine_and_theirs_say(frame, whole, within=inside),
        within=inside,
    )


def stages(tx: store.Transaction, key: Key) -> Picture:
    """Where near misses ended, from what happened; whose words were chosen makes no difference to it."""
    chosen, inside = narrowed("stages", key), within("stages", key)
    frame = endings.stages_reached(tx, **chosen)
    said = wording.what_reached_says(frame, within=inside)
    words = alt_text.stages(frame)
    return picture(
        "stages",
        alt_text.STAGES,
        counted_bars.stages,
        frame,
        table=frame,
        leads=table_links.of_stage,
        heads={"reached": "Got there", "n": "Ended there"},
        words=words,
        sentence=said,
        within=inside,
    )


def recurring(tx: store.Transaction, key: Key) -> Picture:
    """Which themes recur and which fade: always of the whole journal up to the last day, which it says."""
    until = dict(key)["until"]
    frame, heard, said = coming_up(tx, until)
    said = f"In the whole journal, from what others said: {lower(said)}" if within("months", key) else said
    words = alt_text.recurring(frame, heard, until)
    drawn = (frame, heard, until)
    return picture(
        "coming-up",
        alt_text.COMES_UP,
        counted_bars.recurring,
        *drawn,
        table=frame,
        leads=table_links.of_theme_that_returns,
        heads={"weaknesses": "Times named"},
        words=words,
        sentence=said,
    )


def meant() -> blocks.Node:
    """What *comes up again* and *fading* mean, behind a "?"."""
    return blocks.row(blocks.small("Comes up again, fading"), blocks.why(alt_text.COMES_UP, RECURRING))


def _by_columns(
    frame: pd.DataFrame,
    period: pd.DataFrame,
    days: tuple[date | None, date | None],
    *keys: str,
    practices: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, str]:
    """The table of a chart with columns of time, and the sentence about those that the ``days`` asked for cut."""
    if frame.empty:
        return frame, ""
    columns = Columns.of(period["month"], *days)
    table = columns.table(frame, *keys)
    in_part = columns.counted_in_part
    if practices is not None:
        table = columns.practised(table, practices)
    return table, f" {in_part}" if in_part else ""

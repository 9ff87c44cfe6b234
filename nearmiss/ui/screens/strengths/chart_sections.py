"""The charts of the strengths page: each is asked of the journal once, and kept until what it read is changed."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from nearmiss import store
from nearmiss.charts import alt_text, counted_bars, feedback_by_month, horizontal_bars
from nearmiss.insights import feedback, near_misses, sentences
from nearmiss.insights.strengths import endings, wording
from nearmiss.insights.strengths import heard as heard_of
from nearmiss.model import Practice, Theme
from nearmiss.ui.components import blocks
from nearmiss.ui.screens.strengths import table_links
from nearmiss.ui.screens.strengths.chart_frame import Picture, picture

Key = tuple[tuple[str, Any], ...]
"""The filters, sorted by name; ``until`` is the last day there is, today."""

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
    frame = feedback.strengths_by_month(tx, **dict(key))
    totals = feedback.theme_totals(tx, **dict(key))
    heard = feedback.near_misses_heard(tx, **dict(key))
    return picture(
        "months",
        alt_text.MONTHS,
        feedback_by_month.strengths_by_month,
        frame,
        table=frame,
        leads=table_links.of_month,
        words=alt_text.strengths_by_month(frame),
        sentence=sentences.what_months_say(frame, totals, heard, within=within(key)),
        within=within(key),
    )


def themes(tx: store.Transaction, key: Key) -> Picture:
    """Themes by month."""
    frame = feedback.themes_by_month(tx, **dict(key))
    period = feedback.strengths_by_month(tx, **dict(key))["month"]
    return picture(
        "themes",
        alt_text.THEMES,
        feedback_by_month.themes_by_month,
        frame,
        period,
        table=frame,
        leads=table_links.of_month,
        words=alt_text.themes_by_month(frame),
        sentence=sentences.what_themes_say(frame, within=within(key)),
        within=within(key),
    )


def one_theme(tx: store.Transaction, theme_id: str, name: str, key: Key) -> Picture:
    """One theme over time, with what was practised, before and after."""
    frame = feedback.theme_over_time(tx, theme_id, **dict(key))
    practised = feedback.practices(tx, theme_id)
    compared = feedback.before_and_after(tx, theme_id, **dict(key))
    return picture(
        "theme",
        alt_text.theme_question(name),
        feedback_by_month.theme_over_time,
        name,
        frame,
        practised,
        dict(key)["until"],
        table=frame,
        leads=partial(table_links.of_month, theme=name),
        words=alt_text.theme_over_time(name, frame, practised),
        sentence=sentences.what_theme_says(name, frame, compared, within=within(key)),
        within=within(key),
    )


def mine_and_theirs(tx: store.Transaction, key: Key) -> Picture:
    """My view against theirs; whose words were chosen makes no difference to it."""
    frame = feedback.mine_and_theirs(tx, **dict(key))
    chosen_within = within(_without(key, "said_by"))
    return picture(
        "mine-and-theirs",
        alt_text.VIEWS,
        horizontal_bars.mine_and_theirs,
        frame,
        table=frame,
        leads=table_links.of_theme,
        words=alt_text.mine_and_theirs(frame),
        sentence=sentences.what_mine_and_theirs_say(frame, feedback.mine_and_theirs(tx), within=chosen_within),
        within=chosen_within,
    )


def stages(tx: store.Transaction, key: Key) -> Picture:
    """Where near misses ended, from what happened; whose words were chosen makes no difference to it."""
    key = _without(key, "said_by")
    frame = endings.stages_reached(tx, **dict(key))
    chosen_within = within(key)
    said = wording.what_reached_says(frame, within=chosen_within)
    words = alt_text.stages(frame)
    return picture(
        "stages",
        alt_text.STAGES,
        counted_bars.stages,
        frame,
        table=frame,
        words=words,
        sentence=said,
        within=chosen_within,
    )


def recurring(tx: store.Transaction, key: Key) -> Picture:
    """Which themes recur and which fade: always of the whole journal up to the last day, which it says."""
    until = dict(key)["until"]
    frame = near_misses.recurring_themes(tx, until)
    heard, _, _ = heard_of.near_misses_heard(tx, until)
    said = sentences.what_recurring_say(frame, heard)
    said = f"In the whole journal, from what others said: {said}" if within(key) else said
    words = alt_text.recurring(frame, heard, until)
    drawn = (frame, heard, until)
    return picture(
        "coming-up",
        alt_text.COMES_UP,
        counted_bars.recurring,
        *drawn,
        table=frame,
        leads=table_links.of_theme_that_returns,
        words=words,
        sentence=said,
    )


def _without(key: Key, *names: str) -> Key:
    return tuple((name, value) for name, value in key if name not in names)


def within(key: Key) -> str:
    """How a sentence names what is chosen: empty where nothing is left out but days to come."""
    return sentences.WITHIN if any(value for name, value in key if name != "until") else ""


def meant() -> None:
    """What *comes up again* and *fading* mean, behind a "?"."""
    blocks.show("meant", blocks.row(blocks.small("Comes up again, fading"), blocks.why(alt_text.COMES_UP, RECURRING)))

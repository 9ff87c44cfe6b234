"""Charts of the strengths page: the picture, the sentence that says what it shows, and a table with the same numbers.

The specification of a picture is made once per state of the journal and kept as plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss import dates, store
from nearmiss.charts import alt_text, feedback_by_month, horizontal_bars
from nearmiss.insights import feedback, near_misses, sentences
from nearmiss.model import Practice, Theme
from nearmiss.ui.components import blocks, layout

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

Key = tuple[tuple[str, Any], ...]
"""The filters, sorted by name; ``until`` is the last day there is, today."""

RECURRING = (
    "Comes up again: others named it in two near misses or more, and in one of the last two that brought feedback. "
    "Fading: named in two or more, and in neither of the last two, which lie months apart (Journal data, Settings)."
)


@dataclass(frozen=True)
class Told:
    """What is said without a picture: a sentence, and the rows of its table."""

    sentence: str
    table: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Picture(Told):
    """A chart ready to be drawn: its specification and its words, with its sentence and its table."""

    name: str
    spec: dict[str, Any]
    alt: str


def _picture(
    name: str, chart: alt.LayerChart, table: pd.DataFrame, *, words: str, sentence: str, within: str
) -> Picture:
    spec = chart.to_dict(validate=False)  # the tests do that; here it would take twice as long as the rest
    if within:
        words = words.replace(alt_text.NOTHING, f"Nothing noted {within}.")
    return Picture(sentence, _rows(table), name, spec, words)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    shown = table.copy()
    for column in shown.columns:
        if str(shown[column].dtype).startswith("datetime"):
            write = dates.month if column == "month" else dates.day
            shown[column] = shown[column].map(write, na_action="ignore").fillna("")
    shown = shown.drop(columns=[column for column in ("theme_id",) if column in shown])
    shown.columns = [
        str(column).replace("_", " ").replace("weaknesses", "to work on").capitalize() for column in shown.columns
    ]
    return [{str(key): value for key, value in row.items()} for row in shown.to_dict("records")]


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
    return _picture(
        "months",
        feedback_by_month.strengths_by_month(frame),
        frame,
        words=alt_text.strengths_by_month(frame),
        sentence=sentences.what_months_say(frame, totals, heard, within=_within(key)),
        within=_within(key),
    )


def themes(tx: store.Transaction, key: Key) -> Picture:
    """Themes by month."""
    frame = feedback.themes_by_month(tx, **dict(key))
    period = feedback.strengths_by_month(tx, **dict(key))["month"]
    return _picture(
        "themes",
        feedback_by_month.themes_by_month(frame, period),
        frame,
        words=alt_text.themes_by_month(frame),
        sentence=sentences.what_themes_say(frame, within=_within(key)),
        within=_within(key),
    )


def one_theme(tx: store.Transaction, theme_id: str, name: str, key: Key) -> Picture:
    """One theme over time, with what was practised, before and after."""
    frame = feedback.theme_over_time(tx, theme_id, **dict(key))
    practised = feedback.practices(tx, theme_id)
    compared = feedback.before_and_after(tx, theme_id, **dict(key))
    return _picture(
        "theme",
        feedback_by_month.theme_over_time(name, frame, practised, dict(key)["until"]),
        frame,
        words=alt_text.theme_over_time(name, frame, practised),
        sentence=sentences.what_theme_says(name, frame, compared, within=_within(key)),
        within=_within(key),
    )


def mine_and_theirs(tx: store.Transaction, key: Key) -> Picture:
    """My view against theirs; whose words were chosen makes no difference to it."""
    frame = feedback.mine_and_theirs(tx, **dict(key))
    within = _within(_without(key, "said_by"))
    return _picture(
        "mine-and-theirs",
        horizontal_bars.mine_and_theirs(frame),
        frame,
        words=alt_text.mine_and_theirs(frame),
        sentence=sentences.what_mine_and_theirs_say(frame, feedback.mine_and_theirs(tx), within=within),
        within=within,
    )


def stages(tx: store.Transaction, key: Key) -> Picture:
    """Where near misses ended; whose words were chosen makes no difference to it."""
    key = _without(key, "said_by")
    frame = near_misses.stages(tx, **dict(key))
    within = _within(key)
    said = sentences.what_stages_say(frame, within=within)
    words = alt_text.stages(frame)
    return _picture("stages", horizontal_bars.stages(frame), frame, words=words, sentence=said, within=within)


def recurring(tx: store.Transaction, key: Key) -> Told:
    """Which themes recur and which fade: always of the whole journal up to the last day, which it says."""
    frame = near_misses.recurring_themes(tx, dict(key)["until"])
    said = sentences.what_recurring_say(frame)
    return Told(f"In the whole journal, from what others said: {said}" if _within(key) else said, _rows(frame))


def _without(key: Key, *names: str) -> Key:
    return tuple((name, value) for name, value in key if name not in names)


def _within(key: Key) -> str:
    """How a sentence names what is chosen: empty where nothing is left out but days to come."""
    return sentences.WITHIN if any(value for name, value in key if name != "until") else ""


def show(picture: Picture) -> None:
    """Draw a picture, say what it shows, and fold the numbers below it."""
    layout.picture(picture.spec, alt=picture.alt, key=f"picture.{picture.name}")
    tell(picture, picture.name)


def tell(told: Told, name: str) -> None:
    """Say what is shown, and fold the numbers below it; ``name`` tells one fold from another, also aloud."""
    numbers = None
    if told.table:
        rows = ([str(value) for value in row.values()] for row in told.table)
        summary = blocks.written("The same in numbers", blocks.aloud(f": {name.replace('-', ' ')}"))
        numbers = blocks.fold(summary, blocks.table([*told.table[0]], rows), key=f"numbers.{name}")
    blocks.show(f"told.{name}", blocks.paragraph(told.sentence), numbers)


def coming_up(told: Told) -> None:
    """What recurs and what fades, under its question, with what the words mean behind the "?"."""
    asked = "What keeps coming up?"
    meant = blocks.why(asked, blocks.paragraph(RECURRING))
    blocks.show("coming-up", blocks.row(blocks.heading(2, asked), meant))
    tell(told, "what-keeps-coming-up")

"""The charts of the search itself and of my own view: what each shows, and what it cannot show, in a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from nearmiss import store
from nearmiss.charts import alt_text, counted_bars, dots, horizontal_bars
from nearmiss.insights import reviews
from nearmiss.insights.filters import THE_YEARS
from nearmiss.insights.rates import shares_in_words
from nearmiss.insights.strengths import endings, spans, waits, wording
from nearmiss.insights.strengths.scope import narrowed, within
from nearmiss.insights.words import in_it
from nearmiss.model import Practice, Theme
from nearmiss.ui.screens.strengths import table_links
from nearmiss.ui.screens.strengths.chart_frame import Picture, picture
from nearmiss.ui.screens.strengths.chart_sections import Key

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt
    import pandas as pd

_CONFIDENCE: Final = "It is what I gave in each weekly review; a week without one"
_DOTS: Final = "has no dot, and no line is drawn between."
_CELLS: Final = "is in no cell."

_AFTER: Final = " What came after the practice began need not have come of it."


def near_misses(tx: store.Transaction, key: Key) -> Picture:
    """What each near miss said, side by side."""
    chosen = narrowed("near-misses", key)
    frame = endings.by_near_miss(tx, **chosen)
    heard = frame[frame["strengths"] + frame["weaknesses"] > 0]
    words = alt_text.per_near_miss(heard)
    draw = horizontal_bars.per_near_miss
    table = frame.drop(columns=["role", "organisation"])  # one column of both: seven are wider than their place
    table.insert(0, "near_miss", frame["role"] + ", " + frame["organisation"])
    return _picture(
        "near-misses",
        alt_text.NEAR_MISSES,
        draw,
        heard,
        table=table,
        leads=table_links.of_near_miss,
        heads={"my_weaknesses": "To work on, by me", "told_on": "Day of the no"},
        words=words,
        said=wording.what_near_misses_say,
        of=(frame,),
        key=key,
    )


def reasons(tx: store.Transaction, key: Key) -> Picture:
    """The reasons they gave, what is outside my control apart from what is mine."""
    chosen = narrowed("reasons", key)
    frame = endings.reasons(tx, **chosen)
    words = alt_text.reasons(frame)
    return _picture(
        "reasons",
        alt_text.REASONS,
        counted_bars.reasons,
        frame,
        table=frame,
        leads=table_links.of_reason,
        heads={"whose": "Whose it is", "n": "Near misses"},
        words=words,
        said=wording.what_reasons_say,
        of=(frame,),
        key=key,
    )


def me_or_the_match(tx: store.Transaction, key: Key) -> Picture:
    """What I made of each near miss in its reflection."""
    chosen = narrowed("me-or-the-match", key)
    frame = endings.me_or_match(tx, **chosen)
    counts = endings.me_or_match_counts(frame)
    words = alt_text.me_or_the_match(counts)
    draw = counted_bars.me_or_the_match
    return _picture(
        "me-or-the-match",
        alt_text.MATCH,
        draw,
        counts,
        table=counts,
        leads=table_links.of_match,
        heads={"says": "What I answered", "n": "Near misses"},
        words=words,
        said=wording.what_match_says,
        of=(counts,),
        key=key,
    )


def closeness(tx: store.Transaction, key: Key) -> Picture:
    """How close it was, over time."""
    chosen = narrowed("closeness", key)
    frame = endings.closeness(tx, **chosen)
    words = alt_text.closeness(frame)
    drawn = (frame, chosen["since"], chosen["until"])
    return _picture(
        "closeness",
        alt_text.CLOSENESS,
        dots.closeness,
        *drawn,
        table=frame,
        leads=table_links.of_closeness,
        heads={"told_on": "Day of the no", "closeness": "Closeness, 1 to 5"},
        words=words,
        said=wording.what_closeness_says,
        of=(frame,),
        key=key,
    )


def confidence(tx: store.Transaction, key: Key) -> Picture:
    """Confidence over the weeks; of the filters the period alone concerns it."""
    chosen = narrowed("confidence", key)
    frame = reviews.confidence(tx, **chosen)
    words = alt_text.confidence(frame)
    drawn = (frame, chosen["since"], chosen["until"])
    return _picture(
        "confidence",
        alt_text.CONFIDENCE,
        dots.confidence,
        *drawn,
        table=frame,
        leads=table_links.of_confidence,
        heads={"week": "Week of", "confidence": "Confidence, 1 to 5"},
        words=words,
        said=_what_confidence_says,
        of=(frame,),
        key=key,
    )


def replies(tx: store.Transaction, by: Literal["step", "channel"], key: Key) -> Picture:
    """What came back, by step or by channel."""
    chosen = narrowed(f"replies-by-{by}", key)
    frame = waits.replies(tx, by, chosen["until"], **chosen)
    words = alt_text.replies(frame, by)
    draw = _BY[by]
    came = frame.assign(came_back=frame["answered"] + frame["declined"])
    table = shares_in_words(came)
    return _picture(
        f"replies-by-{by}",
        alt_text.REPLIES[by],
        draw,
        frame,
        table=table,
        leads=table_links.of_step if by == "step" else table_links.of_channel,
        heads={"n": "Sent, and not waiting"},
        words=words,
        said=wording.what_replies_say,
        of=(frame, by),
        key=key,
    )


def days_until(tx: store.Transaction, key: Key) -> Picture:
    """How many days until an answer, until the first feedback, and until the first door."""
    chosen = narrowed("days-until", key)
    days = tuple(
        count(tx, **chosen) for count in (waits.days_until_answer, waits.days_until_feedback, waits.days_until_door)
    )
    return _picture(
        "days-until",
        alt_text.WAITS,
        dots.days_until,
        *days,
        tuple(map(waits.median_days, days)),
        table=waits.table_of_days(*days),
        leads=table_links.of_days,
        words=alt_text.days_until(*days),
        said=wording.what_waits_say,
        of=days,
        key=key,
    )


def side_by_side(tx: store.Transaction, compare: str, key: Key) -> Picture | None:
    """Two periods beside each other: the last year and the one before, or before and since a practice on its theme.

    There is nothing beside each other for a practice that is not there, or that is still to begin.
    """
    today, about, theme_id = dict(key)["until"], "", ""
    chart = "side-by-side" if compare == THE_YEARS else "before-and-since"
    chosen = narrowed(chart, key)
    if compare == THE_YEARS:
        periods = spans.this_year_and_last(today)
    else:
        practice = next(iter(store.find(tx, Practice, id=compare)), None)
        if practice is None or practice.started_on > today:
            return None
        periods = spans.before_and_since(practice.started_on, today)
        theme_id = chosen["theme"] = practice.theme_id
        about = "".join(theme.name for theme in store.find(tx, Theme, id=theme_id))
    frame = spans.side_by_side(tx, periods, **chosen)
    days = [
        (span.since.isoformat() if span.since else "", span.until.isoformat() if span.until else "") for span in periods
    ]
    drawn = frame.assign(
        period=[span.days for span in periods], first=[first for first, _ in days], last=[last for _, last in days]
    ).assign(theme_id=theme_id)
    said = f"{spans.what_side_by_side_says(frame, about)}{_AFTER if about and frame['n'].iloc[-1] else ''}"
    inside = within(chart, key)
    return picture(
        chart,
        alt_text.BESIDE,
        horizontal_bars.side_by_side,
        drawn,
        table=shares_in_words(drawn.assign(period=frame["period"], days=drawn["period"])),
        leads=table_links.of_period,
        heads={"n": "Notes"},
        words=alt_text.side_by_side(frame),
        sentence=in_it(said, inside) if inside or not about else said,
    )


def _by(by: Literal["step", "channel"]) -> Callable[..., alt.LayerChart]:
    return partial(counted_bars.replies, by=by)


_BY: Final = {"step": _by("step"), "channel": _by("channel")}
"""One function for each, so that a chart is kept by it."""


def _what_confidence_says(weeks: pd.DataFrame, *, within: str = "") -> str:
    said = reviews.what_confidence_says(weeks, within=within)
    return said if weeks.empty else f"{said} {_CONFIDENCE} {_CELLS if dots.is_counted(weeks) else _DOTS}"


def _picture(
    name: str,
    question: str,
    draw: Callable[..., alt.LayerChart],
    *drawn: Any,
    table: pd.DataFrame,
    words: str,
    said: Callable[..., str],
    of: tuple[Any, ...],
    key: Key,
    **table_words: Any,
) -> Picture:
    """A chart with the sentence that ``said`` makes of its frames, which says that they are of what is chosen."""
    inside = within(name, key)
    return picture(
        name,
        question,
        draw,
        *drawn,
        table=table,
        words=words,
        sentence=said(*of, within=inside),
        within=inside,
        **table_words,
    )

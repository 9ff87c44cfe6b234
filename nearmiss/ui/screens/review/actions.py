"""Next actions: the three things a review sets out to do, ticked where they are shown, with a way back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import WEEK, Action, Application, Settings, week_of
from nearmiss.ui.components import blocks, commands
from nearmiss.ui.components.escaping import is_harmless, plain
from nearmiss.ui.runtime import current_journal


def ticks(actions: Sequence[Action], today: date) -> None:
    """A box to tick for each; the key holds the version, so that a box that was taken back stands as it is stored."""
    for action in actions:
        is_done = action.done_on is not None
        ticked = _box(action.text, is_done=is_done, key=f"action.{action.id}.{action.version}")
        if ticked != is_done:
            commands.save(
                replace(action, done_on=today if ticked else None),
                sentence="Done, as you set out to." if ticked else "Open again.",
            )
            st.rerun()


def _box(words: str, *, is_done: bool, key: str) -> bool:
    """A box to tick, called by the user's words; where Streamlit would read them as Markdown, they stand beside it."""
    if is_harmless(words):
        return st.checkbox(words, value=is_done, key=key)
    with st.container(horizontal=True, gap="xsmall"):
        ticked = st.checkbox(words, value=is_done, key=key, label_visibility="collapsed", width="content")
        st.markdown(f":small[{plain(words)}]", width="stretch")
    return ticked


def _this_weeks(tx: store.Transaction, today: date) -> tuple[Sequence[Action], Sequence[Action], date | None]:
    """What was set out for this week, for the next where this one was looked back at, and the review it is time for."""
    settings = store.settings(tx)
    week = week_of(today, settings.week_starts_on)
    look = store.review_of(tx, week)
    ahead = look.actions if look and look.review.finished_on else ()
    asked = store.week_to_review(tx, today)
    is_time = asked < week or (today >= _review_day(week, settings) and not (look and look.review.finished_on))
    return store.actions_for(tx, today), ahead, asked if is_time else None


def _review_day(week: date, settings: Settings) -> date:
    """The day of a week on which the user looks back at it."""
    return week + timedelta(days=(settings.review_weekday - week.isoweekday()) % WEEK.days)


def of_today(today: date) -> None:
    """On Today: what was set out, and a quiet word when it is time to look back. Nothing where there is neither."""
    now, ahead, waits = current_journal.read(_this_weeks, today)
    if now:
        _heading("You set out to", "From last week's review.")
        ticks(now, today)
    if ahead:
        _heading("Next week you set out to", "From this week's review.")
        ticks(ahead, today)
    if waits and current_journal.read(store.count, Application):
        blocks.show("look-back", blocks.paragraph(blocks.link("review", "Look back at the week", icon="event_repeat")))


def _heading(words: str, whence: str) -> None:
    blocks.show(words, blocks.heading(2, words), blocks.paragraph(whence, small=True))

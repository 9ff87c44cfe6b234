"""Past reviews as they are read: one, and all that were written."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Review
from nearmiss.ui.components import commands, filters, navigation
from nearmiss.ui.components.escaping import plain, safe_markdown
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.components.item_menu import more
from nearmiss.ui.components.layout import spread
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.review import actions

_PAGE = 12
_ASKED = {
    "went_well": "What went well",
    "learned": "What I learned",
    "keep": "To keep doing",
    "target_fits": "Does the target still fit?",
    "set_out": "What I set out to do",
    "happened": "What happened",
}


def week_words(week: date, today: date) -> str:
    """The name of a week."""
    year = "" if week.year == today.year else f" {week.year}"
    return f"The week of {week.day} {week:%B}{year}"


def show(look: store.Look, today: date) -> None:
    """One finished review with its menu."""
    review = look.review
    with st.container(border=True):
        with spread():
            st.markdown(f"Looked back on {day(review.finished_on or review.begun_on, today)}", width="content")
            chosen = more(["Edit", "Delete"], "review-menu")
        answers(review)
        if look.actions:
            st.markdown("**Next three actions**" if len(look.actions) > 1 else "**Next action**")
            actions.ticks(look.actions, today)
    if not chosen:
        return
    st.query_params["week"] = review.id
    if chosen == "Edit":
        open_form.opener("review", review.id)()
    else:
        commands.delete(review, f"{week_words(review.starts_on, today)}: its review is in the trash.")
    st.rerun()


def answers(review: Review) -> None:
    """What was answered, each under its question."""
    for name, question in _ASKED.items():
        if text := getattr(review, name):
            st.markdown(f"**{question}**\n\n{safe_markdown(text)}")
    if review.confidence is not None:
        st.markdown(f"**Confidence**: {review.confidence} of 5")


def in_a_row(today: date) -> None:
    """How many weeks in a row were looked back at, from two on; a gap is not spoken of."""
    weeks = current_journal.read(store.weeks_in_a_row, today).in_a_row
    if weeks > 1:
        st.markdown(f":small[{counted(weeks, 'week')} in a row]")


def earlier(shown: date, today: date) -> None:
    """Every other review, the newest first, each a link."""
    others = [(week, brief) for week, brief in current_journal.read(_briefs) if week != shown]
    if not others:
        return
    with st.expander(f"Other reviews ({len(others)})", key="other-reviews"):
        offset = filters.pager(len(others), _PAGE, "reviews-page", "review")
        for week, brief in others[offset : offset + _PAGE]:
            with st.container(gap=None):
                navigation.link("review", week_words(week, today), week=week.isoformat())
                st.markdown(brief)


def _briefs(tx: store.Transaction) -> list[tuple[date, str]]:
    return [(look.review.starts_on, f":small[{_in_brief(look.review)}]") for look in store.reviews(tx)]


def _in_brief(review: Review) -> str:
    """Its first words, or that it waits to be finished."""
    words = next((text for name in _ASKED if (text := getattr(review, name))), "")
    parts = [] if review.finished_on else ["begun"]
    parts += [f"confidence {review.confidence} of 5"] if review.confidence else []
    parts += [plain(excerpt(store.bare(words), 90))] if words else []
    return " · ".join(parts) or "actions only"

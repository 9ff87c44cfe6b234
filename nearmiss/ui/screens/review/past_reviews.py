"""Past reviews as they are read: one, and all that were written."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from nearmiss import dates, store
from nearmiss.exchange.phrases import excerpt
from nearmiss.model import Review
from nearmiss.ui.components import blocks, commands, filters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.components.item_menu import HISTORY, go_to_history, more_block
from nearmiss.ui.runtime import buttons, current_journal, open_form
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
    return f"The week of {dates.day(week, year=week.year != today.year)}"


def show(look: store.Look, today: date) -> None:
    """One finished review with its menu."""
    review = look.review
    _act(review, today)
    week = week_words(review.starts_on, today)
    looked_back = blocks.heading(2, f"Looked back on {day(review.finished_on or review.begun_on, today)}")
    with st.container(border=True):
        blocks.show(
            "review",
            blocks.spread(looked_back, more_block("review-menu", week)),
            *answers(review),
            blocks.heading(3, "Next three actions" if len(look.actions) > 1 else "Next action")
            if look.actions
            else None,
        )
        actions.ticks(look.actions, today)


def _act(review: Review, today: date) -> None:
    """Do what was chosen in the menu."""
    chosen = buttons.chosen_in("review-menu")
    if not chosen:
        return
    if chosen == HISTORY:
        go_to_history(review)
    st.query_params["week"] = review.id
    if chosen == "Edit":
        open_form.opener("review", review.id)()
        buttons.answered()
    else:
        commands.delete(review, f"{week_words(review.starts_on, today)}: its review is in the trash.")
    st.rerun()


def answers(review: Review) -> Iterator[Node]:
    """What was answered, each under its question."""
    for name, question in _ASKED.items():
        if text := getattr(review, name):
            yield blocks.heading(3, question)
            yield blocks.markdown(text)
    if review.confidence is not None:
        yield blocks.paragraph(blocks.strong("Confidence"), f": {review.confidence} of 5")


def in_a_row(today: date) -> Node | None:
    """How many weeks in a row were looked back at, from two on; a gap is not spoken of."""
    weeks = current_journal.read(store.weeks_in_a_row, today).in_a_row
    return blocks.paragraph(f"{counted(weeks, 'week')} in a row", small=True) if weeks > 1 else None


def earlier(shown: date, today: date) -> None:
    """Every other review, the newest first, each a link."""
    total = current_journal.read(store.count, Review) - bool(current_journal.read(store.get, Review, shown.isoformat()))
    if not total:
        return
    fold = st.expander(f"Other reviews ({total})", key="other-reviews", on_change="rerun", bind="query-params")
    if not fold.open:
        return
    with fold:
        others = [(week, brief) for week, brief in current_journal.read(_briefs) if week != shown]
        offset = filters.pager(len(others), _PAGE, "reviews-page", "review")
        lines = [
            blocks.group(
                week_words(week, today),
                blocks.paragraph(blocks.link("review", week_words(week, today), query={"week": week.isoformat()})),
                blocks.paragraph(brief, small=True),
            )
            for week, brief in others[offset : offset + _PAGE]
        ]
        blocks.show("other-reviews", blocks.lines(*lines))


def _briefs(tx: store.Transaction) -> list[tuple[date, str]]:
    return [(look.review.starts_on, _in_brief(look.review)) for look in store.reviews(tx)]


def _in_brief(review: Review) -> str:
    """Its first words, or that it waits to be finished."""
    words = next((text for name in _ASKED if (text := getattr(review, name))), "")
    parts = [] if review.finished_on else ["begun"]
    parts += [f"confidence {review.confidence} of 5"] if review.confidence else []
    parts += [excerpt(store.bare(words), 90)] if words else []
    return " · ".join(parts) or "actions only"

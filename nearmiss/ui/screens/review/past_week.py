"""One week: which one the address asks for, the way to its neighbours, and the week with its review."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import WEEK, Review, week_of
from nearmiss.model.validation import FIRST_DAY
from nearmiss.ui.components import blocks, downloads, follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.review import past_reviews, review_form, week_in_review, year_picture


def show(today: date) -> None:
    """The week as it was, then the five short things; or what was written, then the week."""
    week = _chosen(today)
    facts = current_journal.read(store.week, week, today)
    look = facts.review
    navigation.title(past_reviews.week_words(week, today))
    plan, counts = follow_up_plan.plan(), follow_up_plan.week_counts(facts)
    asks_below = review_form.is_open(week, look) and not _is_edited(look)
    blocks.show(
        "summary",
        blocks.row(blocks.down("To the five questions", review_form.QUESTIONS)) if asks_below else None,
        _turner(week, today),
        blocks.paragraph(blocks.strong(week_in_review.summary(counts, today))),
        past_reviews.in_a_row(today),
    )
    if _is_edited(look):
        review_form.show(week, facts.ends_on, look, today)
        week_in_review.show(counts, plan)
    elif review_form.is_open(week, look):
        week_in_review.show(counts, plan)
        review_form.show(week, facts.ends_on, look, today)
    elif look is not None:
        past_reviews.show(look, today)
        week_in_review.show(counts, plan)
    year_picture.show(min(facts.ends_on, today))
    blocks.show("on-paper", blocks.paragraph("The week on paper, with what you wrote", small=True))
    downloads.week(week, today)
    past_reviews.earlier(look.review.starts_on if look else week, today)


def _is_edited(look: store.Look | None) -> bool:
    """Whether a finished review is open in its form, above the week."""
    return look is not None and open_form.editing() == ("review", look.review.id)


def _chosen(today: date) -> date:
    """The first day of the week in the address, or of the one to look back at; no week that has not begun."""
    words = st.query_params.get("week", "")
    day = query_parameters.day_of(words)
    if day and current_journal.read(store.get, Review, day.isoformat()):
        return day  # a review keeps its week, though weeks may begin on another day since
    if day and FIRST_DAY + WEEK <= day <= today:
        return week_of(day, current_journal.settings().week_starts_on)
    week = current_journal.read(store.week_to_review, today)
    if words:
        query_parameters.say(words, f"the week of {short_day(week, today)}")
    return week


def _turner(week: date, today: date) -> Node:
    """The way to the weeks before and after, and back to the one that is asked about now."""
    after = week + WEEK
    is_now = week == current_journal.read(store.week_to_review, today)
    return blocks.row(
        _week("Week before", week - WEEK, "chevron_left"),
        None if is_now else blocks.link("review", "Back to now", look="quiet"),
        _week("Week after", after, "chevron_right") if after <= today else None,
    )


def _week(label: str, week: date, icon: str) -> Node:
    return blocks.link("review", label, query={"week": week.isoformat()}, icon=icon, look="quiet")

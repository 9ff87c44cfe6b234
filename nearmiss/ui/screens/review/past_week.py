"""One week: which one the address asks for, the way to its neighbours, and the week with its review."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import WEEK, Review, week_of
from nearmiss.model.validation import FIRST_DAY
from nearmiss.ui.components import downloads, follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.review import past_reviews, review_form, week_in_review


def show(today: date) -> None:
    """The week as it was, then the five short things; or what was written, then the week."""
    week = _chosen(today)
    facts = current_journal.read(store.week, week, today)
    look = facts.review
    navigation.title(past_reviews.week_words(week, today))
    _turner(week, today)
    plan, counts = follow_up_plan.plan(), follow_up_plan.week_counts(facts)
    st.markdown(f"**{week_in_review.summary(counts, today)}**")
    past_reviews.in_a_row(today)
    if look is not None and open_form.editing() == ("review", look.review.id):
        review_form.show(week, facts.ends_on, look, today)
        week_in_review.show(counts, plan)
    elif review_form.is_open(week, look):
        week_in_review.show(counts, plan)
        review_form.show(week, facts.ends_on, look, today)
    elif look is not None:
        past_reviews.show(look, today)
        week_in_review.show(counts, plan)
    st.markdown(":small[The week on paper, with what you wrote]")
    downloads.week(week, today)
    past_reviews.earlier(look.review.starts_on if look else week, today)


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


def _turner(week: date, today: date) -> None:
    after = week + WEEK
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        navigation.link("review", "Week before", "chevron_left", week=(week - WEEK).isoformat())
        if week != current_journal.read(store.week_to_review, today):
            navigation.link("review", "Back to now")
        st.page_link(
            navigation.address("review"),
            label="Week after",
            icon=":material/chevron_right:",
            icon_position="right",
            query_params={"week": after.isoformat()},
            disabled=after > today,
        )

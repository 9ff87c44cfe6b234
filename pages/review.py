"""Review: how was the week, and what comes next?"""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import WEEK, Application, Review, week_of
from nearmiss.model.validation import FIRST_DAY
from nearmiss.ui import frame
from nearmiss.ui.components import follow_up_plan, navigation, query_parameters
from nearmiss.ui.components.formatting import short_day
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.data import printing
from nearmiss.ui.screens.review import past_reviews, review_form, week_in_review

frame.guard()


def chosen_week(today: date) -> date:
    """The first day of the week in the address, or of the one to look back at; no week that has not begun."""
    words = st.query_params.get("week", "")
    day = query_parameters.day_of(words)
    if day and current_journal.read(store.get, Review, day.isoformat()):
        return day  # a review keeps its week, though weeks may begin on another day since
    if day and FIRST_DAY + WEEK <= day <= today:
        return week_of(day, current_journal.settings().week_starts_on)
    found = current_journal.read(store.week_to_review, today)
    if words:
        query_parameters.say(words, f"the week of {short_day(found, today)}")
    return found


def turn(week: date, today: date) -> None:
    """The way to the week before and the one after, and back to the one to look back at."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        before, after = (week - WEEK), (week + WEEK)
        st.page_link(
            navigation.address("review"),
            label="Week before",
            icon=":material/chevron_left:",
            query_params={"week": before.isoformat()},
        )
        if week != current_journal.read(store.week_to_review, today):
            st.page_link(navigation.address("review"), label="Back to now")
        st.page_link(
            navigation.address("review"),
            label="Week after",
            icon=":material/chevron_right:",
            icon_position="right",
            query_params={"week": after.isoformat()},
            disabled=after > today,
        )


def show(week: date, today: date) -> None:
    """The week as it was, then the five short things; or what was written, then the week."""
    facts = current_journal.read(store.week, week, today)
    look = facts.review
    navigation.title(past_reviews.week_words(week, today))
    turn(week, today)
    filled = week_in_review.filled(facts, follow_up_plan.plan())
    st.markdown(f"**{week_in_review.summary(filled)}**")
    past_reviews.in_a_row(today)
    if look is not None and open_form.editing() == ("review", look.review.id):
        review_form.show(week, facts.ends_on, look, today)
        week_in_review.show(filled)
    elif review_form.is_open(week, look):
        week_in_review.show(filled)
        review_form.show(week, facts.ends_on, look, today)
    elif look is not None:
        past_reviews.show(look, today)
        week_in_review.show(filled)
    st.markdown(":small[The week on paper, with what you wrote]")
    printing.week(week, today)
    past_reviews.earlier(look.review.starts_on if look else week, today)


if not current_journal.read(store.count, Application) and not current_journal.read(store.count, Review):
    navigation.title("Review")
    navigation.begin(
        "Fifteen minutes a week, filled in by itself: what you did, who answered, what you were told, what to keep in "
        "mind. Then five short questions, of which one answer is enough, and three things for the week ahead."
    )
else:
    show(chosen_week(current_journal.today()), current_journal.today())

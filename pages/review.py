"""Review: how was the week, and what comes next?"""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import WEEK, Application, Review, week_of
from nearmiss.model.validation import FIRST_DAY
from nearmiss.ui import asked, frame, planning, printing, review_form, review_reading, review_week, session
from nearmiss.ui.words import short_day

frame.guard()


def chosen_week(today: date) -> date:
    """The first day of the week in the address, or of the one to look back at; no week that has not begun."""
    words = st.query_params.get("week", "")
    day = asked.day_of(words)
    if day and session.read(store.get, Review, day.isoformat()):
        return day  # a review keeps its week, though weeks may begin on another day since
    if day and FIRST_DAY + WEEK <= day <= today:
        return week_of(day, session.settings().week_starts_on)
    found = session.read(store.week_to_review, today)
    if words:
        asked.say(words, f"the week of {short_day(found, today)}")
    return found


def turn(week: date, today: date) -> None:
    """The way to the week before and the one after, and back to the one to look back at."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        before, after = (week - WEEK), (week + WEEK)
        st.page_link(
            frame.address("review"),
            label="Week before",
            icon=":material/chevron_left:",
            query_params={"week": before.isoformat()},
        )
        if week != session.read(store.week_to_review, today):
            st.page_link(frame.address("review"), label="Back to now")
        st.page_link(
            frame.address("review"),
            label="Week after",
            icon=":material/chevron_right:",
            icon_position="right",
            query_params={"week": after.isoformat()},
            disabled=after > today,
        )


def show(week: date, today: date) -> None:
    """The week as it was, then the five short things; or what was written, then the week."""
    facts = session.read(store.week, week, today)
    look = facts.review
    frame.title(review_reading.week_words(week, today))
    turn(week, today)
    filled = review_week.filled(facts, planning.plan())
    st.markdown(f"**{review_week.summary(filled)}**")
    review_reading.in_a_row(today)
    if look is not None and frame.editing() == ("review", look.review.id):
        review_form.show(week, facts.ends_on, look, today)
        review_week.show(filled)
    elif review_form.is_open(week, look):
        review_week.show(filled)
        review_form.show(week, facts.ends_on, look, today)
    elif look is not None:
        review_reading.show(look, today)
        review_week.show(filled)
    st.markdown(":small[The week on paper, with what you wrote]")
    printing.week(week, today)
    review_reading.earlier(look.review.starts_on if look else week, today)


if not session.read(store.count, Application) and not session.read(store.count, Review):
    frame.title("Review")
    frame.begin(
        "Fifteen minutes a week, filled in by itself: what you did, who answered, what you were told, what to keep in "
        "mind. Then five short questions, of which one answer is enough, and three things for the week ahead."
    )
else:
    show(chosen_week(session.today()), session.today())

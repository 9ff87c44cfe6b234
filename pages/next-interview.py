"""Before the next interview: what do I take along?"""

import streamlit as st

from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.next_interview import lessons, preparation, question_bank

frame.guard()

VIEWS = ("The card", "Lessons", "Question bank")

navigation.title("Before the next interview")
today = current_journal.today()
view = filters.section("View", VIEWS, "part")
if view == "Lessons":
    lessons.manage(today)
elif view == "Question bank":
    question_bank.manage(today)
elif current_journal.read(preparation.is_empty):
    st.markdown(
        "One card will stand here, to read on the way there: what people saw in you, what you want to do differently, "
        "the questions that tripped you with better answers, and one thing to learn about everybody you will meet. It "
        "fills itself from your reflections and from what you are told."
    )
    st.page_link(navigation.address("reflection"), label="Write a reflection", icon=":material/menu_book:")
    navigation.sample_year_button()
else:
    preparation.show(today)

"""Strengths: am I getting better?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application, FeedbackNote
from nearmiss.ui import frame
from nearmiss.ui.components import blocks, navigation
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import answer_in_words, behind, chosen_filters, views

frame.guard()

navigation.title("Strengths")
has_notes = bool(current_journal.read(store.count, FeedbackNote))
if not has_notes:
    st.markdown(
        "What people name as your strengths, against what they ask you to work on, month by month. "
        "It begins with the first note: even one line of praise counts."
    )
    with st.container(horizontal=True):
        if st.button("Log what you were told", key="log", type="primary", icon=":material/forum:"):
            st.switch_page(navigation.address("feedback"))
        navigation.sample_year_button()
if has_notes or current_journal.read(store.count, Application):
    today = current_journal.today()
    is_open = chosen_filters.are_open()
    above = [*(answer_in_words.nodes(today) if has_notes else ()), chosen_filters.opener(is_open=is_open)]
    if is_open:
        blocks.show("answer", *above)
        above = []
    chosen, compare = chosen_filters.chosen(is_open=is_open)
    view, switch = views.chosen()
    views.show(view, tuple(sorted(chosen.items())), [*above, *behind.nodes(chosen, today), switch], compare)

"""Strengths: am I getting better?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackNote
from nearmiss.ui import frame
from nearmiss.ui.components import navigation
from nearmiss.ui.components.filters import pick
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import chart_sections, chosen_filters

frame.guard()

navigation.title("Strengths")
if not current_journal.read(store.count, FeedbackNote):
    st.markdown(
        "What people name as your strengths, against what they ask you to work on, month by month. "
        "It begins with the first note: even one line of praise counts."
    )
    with st.container(horizontal=True):
        if st.button("Log what you were told", key="log", type="primary", icon=":material/forum:"):
            st.switch_page(navigation.address("feedback"))
        navigation.sample_year_button()
else:
    chosen = chosen_filters.chosen()
    key = tuple(sorted(chosen.items()))
    chart_sections.show(current_journal.read(chart_sections.months, key))
    left, right = st.columns(2, gap="large")
    with left:
        chart_sections.show(current_journal.read(chart_sections.themes, key))
    with right:
        names = current_journal.read(chart_sections.named_themes)
        theme_id = pick("One theme", names, "theme")
        chart_sections.show(current_journal.read(chart_sections.one_theme, theme_id, names[theme_id], key))
    with left:
        chart_sections.show(current_journal.read(chart_sections.mine_and_theirs, key))
    with right:
        chart_sections.show(current_journal.read(chart_sections.stages, key))
        chart_sections.coming_up(current_journal.read(chart_sections.recurring, key))

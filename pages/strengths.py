"""Strengths: am I getting better?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import FeedbackNote
from nearmiss.ui import frame
from nearmiss.ui.components import navigation
from nearmiss.ui.components.filters import pick
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.strengths import charts, filters

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
    chosen = filters.chosen()
    key = tuple(sorted(chosen.items()))
    charts.show(current_journal.read(charts.months, key))
    left, right = st.columns(2, gap="large")
    with left:
        charts.show(current_journal.read(charts.themes, key))
    with right:
        names = current_journal.read(charts.named_themes)
        theme_id = pick("One theme", names, "theme")
        charts.show(current_journal.read(charts.one_theme, theme_id, names[theme_id], key))
    with left:
        charts.show(current_journal.read(charts.mine_and_theirs, key))
    with right:
        charts.show(current_journal.read(charts.stages, key))
        st.markdown("**What keeps coming up?**", help=charts.RECURRING)
        charts.tell(current_journal.read(charts.recurring, key))

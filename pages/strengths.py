"""Strengths: am I getting better?"""

import streamlit as st

from nearmiss import insights
from nearmiss.model import SaidBy
from nearmiss.ui import asked, frame, pictures, session

frame.guard()

SOURCES = {"": "Everybody", SaidBy.THEM.value: "What they said", SaidBy.ME.value: "What I said"}


def chosen_filters() -> insights.Filters:
    """The period, whose words and the organisation; all of them in the address."""
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        asked.one("period", {one.value: one.value.capitalize() for one in insights.Period})
        period = st.selectbox(
            "Period",
            [one.value for one in insights.Period],
            key="period",
            bind="query-params",
            format_func=str.capitalize,
        )
    with source_column:
        asked.one("source", SOURCES)
        source = st.selectbox(
            "Whose words", list(SOURCES), key="source", bind="query-params", format_func=SOURCES.__getitem__
        )
    with organisation_column:
        names = {"": "All of them", **{name: name for name in session.read(insights.organisations)}}
        asked.one("organisation", names)
        organisation = st.selectbox(
            "Organisation", list(names), key="organisation", bind="query-params", format_func=lambda name: names[name]
        )
    return {
        "since": insights.Period(period).since(session.today()),
        "until": session.today(),
        "said_by": SaidBy(source) if source else None,
        "organisation": organisation or None,
    }


frame.title("Strengths")
if not session.read(pictures.notes):
    st.markdown(
        "What people name as your strengths, against what they ask you to work on, month by month. "
        "It begins with the first note: even one line of praise counts."
    )
    with st.container(horizontal=True):
        if st.button("Log what you were told", key="log", type="primary", icon=":material/forum:"):
            st.switch_page(frame.address("feedback"))
        frame.sample_year_button()
else:
    filters = chosen_filters()
    key = tuple(sorted(filters.items()))
    pictures.show(session.read(pictures.months, key))
    left, right = st.columns(2, gap="large")
    with left:
        pictures.show(session.read(pictures.themes, key))
    with right:
        names = session.read(pictures.named_themes)
        theme_id = frame.pick("One theme", names, "theme")
        pictures.show(session.read(pictures.one_theme, theme_id, names[theme_id], key))
    with left:
        pictures.show(session.read(pictures.mine_and_theirs, key))
    with right:
        pictures.show(session.read(pictures.stages, key))
        st.markdown("**What keeps coming up?**", help=pictures.RECURRING)
        pictures.tell(session.read(pictures.recurring, key))

"""Strengths: am I getting better?"""

import streamlit as st

from nearmiss import insights
from nearmiss.model import SaidBy
from nearmiss.ui import frame
from nearmiss.ui.components import charts, query_parameters
from nearmiss.ui.runtime import session

frame.guard()

SOURCES = {"": "Everybody", SaidBy.THEM.value: "What they said", SaidBy.ME.value: "What I said"}


def chosen_filters() -> insights.Filters:
    """The period, whose words and the organisation; all of them in the address."""
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        query_parameters.one("period", {one.value: one.value.capitalize() for one in insights.Period})
        period = st.selectbox(
            "Period",
            [one.value for one in insights.Period],
            key="period",
            bind="query-params",
            format_func=str.capitalize,
        )
    with source_column:
        query_parameters.one("source", SOURCES)
        source = st.selectbox(
            "Whose words", list(SOURCES), key="source", bind="query-params", format_func=SOURCES.__getitem__
        )
    with organisation_column:
        names = {"": "All of them", **{name: name for name in session.read(insights.organisations)}}
        query_parameters.one("organisation", names)
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
if not session.read(charts.notes):
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
    charts.show(session.read(charts.months, key))
    left, right = st.columns(2, gap="large")
    with left:
        charts.show(session.read(charts.themes, key))
    with right:
        names = session.read(charts.named_themes)
        theme_id = frame.pick("One theme", names, "theme")
        charts.show(session.read(charts.one_theme, theme_id, names[theme_id], key))
    with left:
        charts.show(session.read(charts.mine_and_theirs, key))
    with right:
        charts.show(session.read(charts.stages, key))
        st.markdown("**What keeps coming up?**", help=charts.RECURRING)
        charts.tell(session.read(charts.recurring, key))

"""The filters of the strengths page: the period, whose words, and the organisation, all of them in the address."""

import streamlit as st

from nearmiss.insights.filters import Filters, Period, organisations
from nearmiss.model import SaidBy
from nearmiss.ui.components import query_parameters
from nearmiss.ui.runtime import current_journal

SOURCES = {"": "Everybody", SaidBy.THEM.value: "What they said", SaidBy.ME.value: "What I said"}


def chosen() -> Filters:
    """The period, whose words and the organisation; all of them in the address."""
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        query_parameters.one("period", {one.value: one.value.capitalize() for one in Period})
        period = st.selectbox(
            "Period",
            [one.value for one in Period],
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
        names = {"": "All of them", **{name: name for name in current_journal.read(organisations)}}
        query_parameters.one("organisation", names)
        organisation = st.selectbox(
            "Organisation", list(names), key="organisation", bind="query-params", format_func=lambda name: names[name]
        )
    return {
        "since": Period(period).since(current_journal.today()),
        "until": current_journal.today(),
        "said_by": SaidBy(source) if source else None,
        "organisation": organisation or None,
    }

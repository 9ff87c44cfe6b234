"""The filters of the strengths page: the period, whose words, and the organisation, all of them in the address."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.insights.filters import Filters, Period, organisations
from nearmiss.model import SaidBy
from nearmiss.ui.components import query_parameters
from nearmiss.ui.runtime import current_journal, discreet

SOURCES = {"": "Everybody", SaidBy.THEM.value: "What they said", SaidBy.ME.value: "What I said"}


def chosen() -> Filters:
    """The period, whose words and the organisation; all of them in the address."""
    period_column, source_column, organisation_column = st.columns(3)
    with period_column:
        period = _choose("Period", {period.value: period.value.capitalize() for period in Period}, "period")
    with source_column:
        source = _choose("Whose words", SOURCES, "source")
    with organisation_column:
        names = {
            "": "All of them",
            **discreet.shown_names({name: name for name in current_journal.read(organisations)}),
        }
        organisation = _choose("Organisation", names, "organisation")
    return {
        "since": Period(period).since(current_journal.today()),
        "until": current_journal.today(),
        "said_by": SaidBy(source) if source else None,
        "organisation": organisation or None,
    }


def _choose(label: str, names: Mapping[str, str], key: str) -> str:
    query_parameters.one(key, names)
    return st.selectbox(label, list(names), key=key, bind="query-params", format_func=names.__getitem__)

"""What can be printed of the whole journal: the report of the search, and any period."""

from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.ui.components import downloads, navigation, query_parameters
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.runtime import current_journal

_PERIODS = {
    "this-month": "This month",
    "last-month": "Last month",
    "three-months": "The last three months",
    "twelve-months": "The last twelve months",
    "own": "Other days",
}
_YEAR = timedelta(days=365)
_QUARTER = timedelta(days=91)


def show(today: date) -> None:
    """Both, or what will stand here in an empty journal."""
    if not current_journal.read(store.count, Application):
        navigation.begin("Your search on paper will stand here: a report for yourself or a job centre, and any period.")
        return
    _report(today)
    _period(today)


def _report(today: date) -> None:
    st.header("The whole search", anchor=False)
    st.markdown(
        "Every application with its stages, what each month held, and what came of it. It opens without a network; "
        "print it from your browser."
    )
    names = not _switch("report-without-names", "Leave out the names of people")
    private = not _switch(
        "report-without-private",
        "Leave out what is private",
        "Reflections, lessons, what was said about you, how much you wanted it. For somebody else, a job centre "
        "for example, switch on both.",
    )
    downloads.document("print.search", f"nearmiss-search-{today.isoformat()}", "search", today, names, private)


def _switch(key: str, label: str, tip: str | None = None) -> bool:
    query_parameters.switch(key, label)
    return st.toggle(label, key=key, bind="query-params", help=tip)


def _period(today: date) -> None:
    st.header("A period", anchor=False)
    st.markdown("Everything from one day to another: what was said, what you wrote, your weekly reviews, the charts.")
    chosen = st.selectbox("Which", list(_PERIODS), format_func=_PERIODS.__getitem__, key="period-to-print")
    first, last = _days(chosen, today)
    if chosen == "own":
        left, right = st.columns(2)
        with left:
            begins = _day("From", first, "print-from")
        with right:
            ends = _day("To", last, "print-to")
        if not (begins and ends):
            return
        if begins > ends:
            st.error("The first day lies after the last. Check the two dates.", icon=":material/error:")
            return
        first, last = begins, ends
    downloads.document("print.period", f"nearmiss-{first.isoformat()}-to-{last.isoformat()}", "period", first, last)


def _day(label: str, beginning: date, key: str) -> date | None:
    """One end of the period; ``None`` where its year cannot be right, which is said."""
    with st.container(gap=None):
        when = day_field(label, value=beginning, key=key)
        if when and not FIRST_DAY <= when <= LAST_DAY:
            st.error(f"Check the year: {when.year} cannot be right.", icon=":material/error:")
            return None
        say_back(when)
    return when


def _days(chosen: str, today: date) -> tuple[date, date]:
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        "this-month": (month, today),
        "last-month": (before.replace(day=1), before),
        "twelve-months": (today - _YEAR, today),
    }.get(chosen, (today - _QUARTER, today))

"""Documents to print: the digest of a week, a period, one near miss, and the report of the whole search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.model.validation import FIRST_DAY, LAST_DAY
from nearmiss.ui.components import navigation, query_parameters
from nearmiss.ui.components.date_field import day_field, say_back
from nearmiss.ui.runtime import current_journal

if TYPE_CHECKING:
    from nearmiss.exchange.documents.document import Document
    from nearmiss.store import Journal

What = Literal["week", "period", "near miss", "search"]

_PERIODS = {
    "this-month": "This month",
    "last-month": "Last month",
    "three-months": "The last three months",
    "twelve-months": "The last twelve months",
    "own": "Other days",
}
_YEAR = timedelta(days=365)
_QUARTER = timedelta(days=91)


def _written(journal: Journal, form: Literal["html", "markdown"], what: What, *arguments: Any, **options: Any) -> str:
    """The document itself; what draws it is loaded when somebody asks for it, not with the page."""
    from nearmiss.exchange.documents import digest, near_miss, period, report  # noqa: PLC0415

    make: dict[What, Callable[..., Document]] = {
        "week": digest.of_week,
        "period": period.of_period,
        "near miss": near_miss.of_near_miss,
        "search": report.of_search,
    }
    with journal.reading() as work:
        document = make[what](work, *arguments, **options)
        return document.html() if form == "html" else document.markdown()


def _downloads(key: str, stem: str, what: What, *arguments: Any, **options: Any) -> None:
    """The two ways to take it along, each made when it is pressed."""
    journal = current_journal.journal()
    with st.container(horizontal=True):
        st.download_button(
            "A page to print",
            data=current_journal.for_download(partial(_written, journal, "html", what, *arguments, **options)),
            file_name=f"{stem}.html",
            mime="text/html",
            icon=":material/print:",
            key=f"{key}.html",
            on_click="ignore",
        )
        st.download_button(
            "As Markdown",
            data=current_journal.for_download(partial(_written, journal, "markdown", what, *arguments, **options)),
            file_name=f"{stem}.md",
            mime="text/markdown",
            icon=":material/description:",
            key=f"{key}.md",
            on_click="ignore",
            type="tertiary",
        )


def week(first: date, today: date) -> None:
    """The digest of the week that begins on a day, as it is known today."""
    _downloads(f"print.week.{first.isoformat()}", f"nearmiss-week-{first.isoformat()}", "week", first, today)


def near_miss(application_id: str) -> None:
    """One near miss."""
    _downloads("print.near-miss", "near-miss", "near miss", application_id)


def on_paper() -> None:
    """What can be printed of the whole journal: a period, and the search."""
    if not current_journal.read(store.count, Application):
        navigation.begin("Your search on paper will stand here: a report for yourself or a job centre, and any period.")
        return
    _report()
    _period()


def _report() -> None:
    st.subheader("The whole search", anchor=False)
    st.markdown(
        "Every application with its stages, what each month held, and what came of it. It opens without a network; "
        "print it from your browser."
    )
    without_names, without_private = "Leave out the names of people", "Leave out what is private"
    query_parameters.switch("report-without-names", without_names)
    names = not st.toggle(without_names, key="report-without-names", bind="query-params")
    query_parameters.switch("report-without-private", without_private)
    private = not st.toggle(
        without_private,
        key="report-without-private",
        bind="query-params",
        help="Reflections, lessons, what was said about you, how much you wanted it. For somebody else, a job centre "
        "for example, switch on both.",
    )
    today = current_journal.today()
    _downloads("print.search", f"nearmiss-search-{today.isoformat()}", "search", today, names=names, private=private)


def _period() -> None:
    st.subheader("A period", anchor=False)
    st.markdown("Everything from one day to another: what was said, what you wrote, your weekly reviews, the charts.")
    today = current_journal.today()
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
    _downloads("print.period", f"nearmiss-{first.isoformat()}-to-{last.isoformat()}", "period", first, last)


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
    """The first and the last day of a period."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        "this-month": (month, today),
        "last-month": (before.replace(day=1), before),
        "three-months": (today - _QUARTER, today),
        "twelve-months": (today - _YEAR, today),
    }.get(chosen, (today - _QUARTER, today))

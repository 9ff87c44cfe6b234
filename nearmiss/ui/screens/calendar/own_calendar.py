"""Into the user's own calendar: the plan as a file, and as an address that their program fetches it from."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.ui.components.downloads import download
from nearmiss.ui.runtime import clock, current_journal
from nearmiss.ui.screens.calendar import address_section


def fold(today: date, *, has_plan: bool = True) -> None:
    """The two ways, folded; without a plan there is nothing to take along, only an address that is open to close."""
    if not (has_plan or address_section.is_open()):
        return
    folded = st.expander(
        "Into your own calendar",
        key="own-calendar",
        icon=":material/event_available:",
        on_change="rerun",
        bind="query-params",
    )
    if not folded.open:
        return
    with folded:
        if has_plan:
            _download(today)
        address_section.offer(may_begin=has_plan)


def _download(today: date) -> None:
    st.markdown(
        "A file for your calendar program. Importing it again updates the days and doubles nothing, except in programs "
        "that forget the names of events (calcurse, gcalcli)."
    )
    download("For your calendar (.ics)", "ics", "nearmiss.ics", _file, current_journal.journal(), today)


def _file(journal: store.Journal, today: date) -> bytes:
    """The ``.ics`` of the whole plan; what earlier files held and the plan no longer has is cancelled in it."""
    return calendar_file(journal, today=today, now=clock.now())

"""Calendar: when?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.ui import frame
from nearmiss.ui.components import follow_up_plan, navigation, query_parameters
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.calendar import agenda, calendar_address

frame.guard()


def the_calendar(plan: follow_up_plan.Plan) -> None:
    """The agenda, or one day of it, beside the month."""
    selected = query_parameters.a_day("day", "the whole agenda")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        navigation.title("Calendar")
        with st.container(horizontal=True, width="content"):
            calendar_address.offer()
            st.download_button(
                "For your calendar (.ics)",
                data=current_journal.for_download(agenda.file, current_journal.journal(), plan),
                file_name="nearmiss.ics",
                mime="text/calendar",
                icon=":material/event_available:",
                key="ics",
                on_click="ignore",
                help="Import it into your calendar. Importing it again updates the days and doubles nothing, except in "
                "programs that forget the names of events (calcurse, gcalcli).",
            )
    main, aside = st.columns([2, 1], gap="large")
    with aside:
        chosen = agenda.month_view(plan, query_parameters.a_day("month", "this month"), selected)
    if chosen != selected:
        st.query_params.pop("day", None)
        if chosen is not None:
            st.query_params["day"] = chosen.isoformat()
    with main:
        if chosen is None:
            agenda.show(plan)
        else:
            if st.button("The whole agenda", key="whole-agenda", icon=":material/arrow_back:", type="tertiary"):
                st.query_params.pop("day", None)
                st.rerun()
            agenda.of_day(plan, chosen)


if not current_journal.read(store.count, Application):
    navigation.title("Calendar")
    navigation.begin(
        "Each step a near miss earns will stand here on its day, with its reason, and go into your own calendar as a "
        "file. So nothing has to be kept in mind."
    )
    calendar_address.offer(may_begin=False)
else:
    the_calendar(follow_up_plan.plan())

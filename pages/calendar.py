"""Calendar: when?"""

from datetime import date

import streamlit as st

from nearmiss.ui import agenda, frame, planning
from nearmiss.ui.month import month_grid

frame.guard()


def a_day(name: str) -> date | None:
    """A day of the address bar, or ``None`` where there is none or it is not one."""
    try:
        return date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None


def turned(month: date, months: int) -> date:
    """The first day of the month so many months on."""
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, place + 1, 1)


def show_month(month: date | None) -> None:
    """Put a month into the address (a button's callback)."""
    st.query_params.pop("month", None)
    if month is not None:
        st.query_params["month"] = month.isoformat()


def the_month(plan: planning.Plan, selected: date | None) -> date | None:
    """The month with its days; returns the day that is chosen."""
    month = (a_day("month") or selected or plan.today).replace(day=1)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            "Previous",
            key="previous",
            icon=":material/chevron_left:",
            type="tertiary",
            on_click=show_month,
            args=(turned(month, -1),),
        )
        st.button("Today", key="this-month", type="tertiary", on_click=show_month, args=(None,))
        st.button(
            "Next",
            key="next",
            icon=":material/chevron_right:",
            icon_position="right",
            type="tertiary",
            on_click=show_month,
            args=(turned(month, 1),),
        )
    return month_grid(month, agenda.marks(plan), selected=selected, today=plan.today, key="month-grid")


plan = planning.plan()
selected = a_day("day")
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    frame.title("Calendar")
    st.download_button(
        "For your calendar (.ics)",
        data=lambda: agenda.file(plan),
        file_name="nearmiss.ics",
        mime="text/calendar",
        icon=":material/event_available:",
        key="ics",
        on_click="ignore",
        help="Import it into your calendar. Importing it again updates the days and never doubles them.",
    )
main, aside = st.columns([2, 1], gap="large")
with aside:
    chosen = the_month(plan, selected)
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

"""The two views of the calendar, the agenda and the month: beside each other on a desk, one at a time on a phone."""

from datetime import date

import streamlit as st

from nearmiss import playbook
from nearmiss.ui.components import blocks, follow_up_card, navigation, query_parameters
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.month import month_in_address, month_turner
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.screens.calendar import agenda, interviews, own_calendar

_VIEWS = {"": "Agenda", "month": "Month"}
_FIRST_OF_A_DAY = 6


def show(plan: Plan) -> None:
    """The month, and beside it the agenda or the day that is chosen in the month."""
    navigation.title("Calendar")
    view = _view()
    selected = query_parameters.a_day("day", "the whole agenda")
    month = (query_parameters.a_day("month", "this month") or selected or plan.today).replace(day=1)
    blocks.show("views", blocks.switch("View", {label: {"view": word} for word, label in _VIEWS.items()}, _VIEWS[view]))
    beside, main = st.columns([1, 1] if view else [1, 2], gap="large")
    with beside, st.container(key="calendar-month"):
        chosen = _month(month, selected, plan, view)
    with main, st.container(key="calendar-day" if chosen else "calendar-agenda"):
        if chosen:
            _day(chosen, plan, "The month" if view else "The whole agenda")
        else:
            agenda.show(plan)
    own_calendar.fold(plan.today)


def _view() -> str:
    """The view that the address asks for; empty is the agenda."""
    asked = st.query_params.get("view", "")
    view = query_parameters.meant(asked, _VIEWS) if asked else ""
    if view is None:
        query_parameters.say(asked, _VIEWS[""])
    return view or ""


def _month(month: date, selected: date | None, plan: Plan, view: str) -> date | None:
    month_turner(month, "Today", plan.today)
    marks, kinds = interviews.in_month(month, plan.today, plan.marks)
    return month_in_address(
        month,
        marks,
        kinds=kinds,
        selected=selected,
        today=plan.today,
        week_starts_on=plan.settings.week_starts_on - 1,
        key="month-grid",
        part=view,
    )


def _day(when: date, plan: Plan, back: str) -> None:
    """What stands on a day: its interviews, what is due, and what was done."""
    blocks.show(
        "day-heading",
        blocks.row(blocks.here(back, {"day": ""}, icon="arrow_back", look="quiet")),
        blocks.heading(2, day(when, plan.today), part=when.isoformat()),
    )
    follow_ups = plan.on_day.get(when, ())
    due = playbook.cards(follow_up for follow_up in follow_ups if follow_up.is_open)
    of_day = interviews.on(when, plan.today)
    interviews.show(of_day, plan.today)
    if not (due or of_day):
        st.markdown("Nothing is due on this day.")
    is_all = st.query_params.get("all", "").casefold() == "yes"
    first = due if is_all else due[:_FIRST_OF_A_DAY]
    follow_up_card.show(first, plan, "day")
    if hidden := len(due) - len(first):
        blocks.show("day-more", blocks.here(f"Show {hidden} more", {"all": "yes"}, look="plain"))
    follow_up_card.decided(follow_ups, plan, standing.of_decided(follow_ups))

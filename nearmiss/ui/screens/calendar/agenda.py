"""The agenda: every open step in the order of its days, and the file for another calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.ui.components import follow_up_card
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.month import month_grid
from nearmiss.ui.runtime import clock

_FIRST_PART = 12
_FIRST_OF_A_DAY = 6


def _turned(month: date, months: int) -> date:
    """The first day of the month so many months on."""
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, place + 1, 1)


def _show_month(month: date | None) -> None:
    """Put a month into the address (a button's callback)."""
    st.query_params.pop("month", None)
    if month is not None:
        st.query_params["month"] = month.isoformat()


def month_view(plan: Plan, asked: date | None, selected: date | None) -> date | None:
    """The month asked for, with its days and the way to its neighbours; returns the day that is chosen."""
    month = (asked or selected or plan.today).replace(day=1)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button(
            "Previous",
            key="previous",
            icon=":material/chevron_left:",
            type="tertiary",
            on_click=_show_month,
            args=(_turned(month, -1),),
        )
        st.button("Today", key="this-month", type="tertiary", on_click=_show_month, args=(None,))
        st.button(
            "Next",
            key="next",
            icon=":material/chevron_right:",
            icon_position="right",
            type="tertiary",
            on_click=_show_month,
            args=(_turned(month, 1),),
        )
    starts_on = plan.settings.week_starts_on - 1
    return month_grid(
        month, plan.marks, selected=selected, today=plan.today, week_starts_on=starts_on, key="month-grid"
    )


def of_day(plan: Plan, when: date) -> None:
    """What stands on one day: open steps as cards, decided ones folded."""
    st.subheader(day(when, plan.today), anchor=False)
    there = plan.on_day.get(when, ())
    due = [one for one in there if one.is_open]
    past = [one for one in there if not one.is_open]
    if not due:
        st.markdown("Nothing is due on this day.")
    _parts([("", playbook.cards(due))], plan, _FIRST_OF_A_DAY)
    follow_up_card.decided(past, plan)


def show(plan: Plan) -> None:
    """Everything open, group by group; the far future is one click away."""
    if not plan.agenda:
        st.markdown(
            "**All caught up.** What a near miss earns will stand here, each step on its day and with its reason."
        )
    _parts(plan.agenda, plan, _FIRST_PART)


def _parts(parts: Sequence[tuple[str, Sequence[playbook.Card]]], plan: Plan, first: int) -> None:
    """The ``first`` cards under their titles, and the rest one click away."""
    total = sum(len(part) for _, part in parts)
    everything = total <= first or st.query_params.get("all", "").casefold() == "yes"
    shown = 0
    for title, part in parts:
        room = len(part) if everything else first - shown
        if room <= 0:
            break
        if title:
            st.subheader(title, anchor=False)
        for card in part[:room]:
            follow_up_card.show(card, plan)
        shown += len(part[:room])
    if shown < total and st.button(f"Show {total - shown} more", key="all-of-it"):
        st.query_params["all"] = "yes"
        st.rerun()


def file(journal: store.Journal, plan: Plan) -> bytes:
    """The ``.ics`` of the whole plan; what earlier files held and the plan no longer has is cancelled in it."""
    return calendar_file(journal, today=plan.today, now=clock.now())

"""The agenda: every open step in the order of its days, and the file for another calendar."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange.calendar.export import calendar_file
from nearmiss.playbook.incremental.snapshot import OVERDUE
from nearmiss.ui.components import follow_up_card, navigation, query_parameters
from nearmiss.ui.components.downloads import download
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.layout import spread
from nearmiss.ui.components.month import month_in_address, month_turner
from nearmiss.ui.forms.answers import standing
from nearmiss.ui.runtime import clock, current_journal
from nearmiss.ui.screens.calendar import address_section, interviews

_FIRST_PART = 12
_FIRST_OF_A_DAY = 6


def show(plan: Plan) -> None:
    """The agenda, or one day of it, beside the month."""
    selected = query_parameters.a_day("day", "the whole agenda")
    _head(plan)
    main, aside = st.columns([2, 1], gap="large")
    with aside:
        month = query_parameters.a_day("month", "this month") or selected or plan.today
        month = month.replace(day=1)
        month_turner(month, "Today")
        marks, kinds = interviews.in_month(month, plan.today, plan.marks)
        chosen = month_in_address(
            month,
            marks,
            kinds=kinds,
            selected=selected,
            today=plan.today,
            week_starts_on=plan.settings.week_starts_on - 1,
            key="month-grid",
        )
    with main:
        if chosen is None:
            _everything(plan)
        else:
            if st.button("The whole agenda", key="whole-agenda", icon=":material/arrow_back:", type="tertiary"):
                st.query_params.pop("day", None)
                st.rerun()
            _of_day(plan, chosen)


def _head(plan: Plan) -> None:
    with spread():
        navigation.title("Calendar")
        with st.container(horizontal=True, width="content"):
            address_section.offer()
            download(
                "For your calendar (.ics)",
                "ics",
                "nearmiss.ics",
                _file,
                current_journal.journal(),
                plan.today,
                help="Import it into your calendar. Importing it again updates the days and doubles nothing, except in "
                "programs that forget the names of events (calcurse, gcalcli).",
            )


def _file(journal: store.Journal, today: date) -> bytes:
    """The ``.ics`` of the whole plan; what earlier files held and the plan no longer has is cancelled in it."""
    return calendar_file(journal, today=today, now=clock.now())


def _of_day(plan: Plan, when: date) -> None:
    st.header(day(when, plan.today), anchor=False)
    follow_ups = plan.on_day.get(when, ())
    due = [follow_up for follow_up in follow_ups if follow_up.is_open]
    of_day = interviews.on(when, plan.today)
    interviews.show(of_day, plan.today)
    if not (due or of_day):
        st.markdown("Nothing is due on this day.")
    _parts([("", playbook.cards(due))], plan, _FIRST_OF_A_DAY)
    follow_up_card.decided(follow_ups, plan, standing.of_decided(follow_ups))


def _everything(plan: Plan) -> None:
    """The interviews to come, then everything open, group by group; the far future is one click away."""
    ahead = interviews.ahead(plan.today)
    if ahead:
        st.header("Interviews", anchor=False)
        interviews.show(ahead, plan.today)
    if not (plan.agenda or ahead):
        st.markdown(
            "**All caught up.** What a near miss earns will stand here, each step on its day and with its reason."
        )
    _parts(plan.agenda, plan, _FIRST_PART)


def _parts(parts: Sequence[tuple[str, Sequence[playbook.Card]]], plan: Plan, first: int) -> None:
    """The ``first`` cards under their titles, and the rest one click away."""
    total = sum(len(part) for _, part in parts)
    left = total if total <= first or st.query_params.get("all", "").casefold() == "yes" else first
    hidden = total - left
    for title, part in parts:
        if title and left:
            st.header(title, anchor=False)
        if title == OVERDUE and plan.backlog:
            follow_up_card.backlog(plan.backlog, plan)
        for card in part[:left]:
            follow_up_card.show(card, plan)
        left -= len(part[:left])
    if hidden and st.button(f"Show {hidden} more", key="all-of-it"):
        st.query_params["all"] = "yes"
        st.rerun()

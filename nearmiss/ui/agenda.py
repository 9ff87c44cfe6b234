"""The agenda: every open step in the order of its days, and the file for another calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from nearmiss import playbook, store
from nearmiss.exchange import calendar
from nearmiss.ui import cards, session
from nearmiss.ui.month import DayMark
from nearmiss.ui.planning import Plan
from nearmiss.ui.words import day

_FIRST_PART = 12


def marks(plan: Plan) -> Mapping[date, DayMark]:
    """What stands on each day, as the month shows it."""
    return {when: DayMark(**counts) for when, counts in plan.marks.items()}


def of_day(plan: Plan, when: date) -> None:
    """What stands on one day: open steps as cards, decided ones folded."""
    st.subheader(day(when, plan.today), anchor=False)
    due = [one for one in plan.followups if one.is_open and one.due == when]
    past = [one for one in plan.followups if one.decision and not one.is_open and one.decision.decided_on == when]
    for card in playbook.cards(due):
        cards.show(card, plan)
    if not due:
        st.markdown("Nothing is due on this day.")
    cards.decided(past, plan)


def show(plan: Plan) -> None:
    """Everything open, group by group; the far future is one click away."""
    parts = cards.groups(plan.ahead, plan.today)
    if not parts:
        st.markdown(
            "**All caught up.** What a near miss earns will stand here, each step on its day and with its reason."
        )
    gathered = [(title, playbook.cards(group)) for title, group in parts]
    total = sum(len(group) for _, group in gathered)
    everything = total <= _FIRST_PART or st.query_params.get("all") == "yes"
    shown = 0
    for title, group in gathered:
        room = len(group) if everything else _FIRST_PART - shown
        if room <= 0:
            break
        st.subheader(title, anchor=False)
        for card in group[:room]:
            cards.show(card, plan)
        shown += len(group[:room])
    if shown < total and st.button(f"Show {total - shown} more", key="all-of-it"):
        st.query_params["all"] = "yes"
        st.rerun()


def file(plan: Plan) -> bytes:
    """The ``.ics`` of the whole plan; what earlier files held and the plan no longer has is cancelled in it."""
    journal = session.journal()
    with journal.writing() as work:
        exported = store.exported_days(work)
        store.save_exported_days(work, calendar.exported_days(plan.followups))
    return calendar.calendar(
        plan.followups,
        applications=plan.applications,
        people=plan.people,
        journal_id=journal.id,
        revision=journal.revision(),
        now=session.now(),
        today=plan.today,
        exported=exported,
    )

"""What there is to do: first what can be done now, then what comes this week."""

from collections.abc import Sequence

import streamlit as st

from nearmiss import playbook
from nearmiss.ui.components import follow_up_card, navigation
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, day, part_of
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.screens.today import interviews, waiting


def show(plan: Plan) -> None:
    """The day in one line, what interviews ask for, at most five cards, and the way to the rest."""
    now = plan.suggested
    soon = playbook.cards(plan.coming) if len(now) < plan.settings.suggested_per_week else ()
    st.markdown(f"{day(plan.today, plan.today)} · {_summary(plan, now)}")
    interviews.show(plan.today)
    if not now:
        st.markdown("**All caught up.** Nothing asks for you today.")
    for card in now:
        follow_up_card.show(card, plan)
    if soon:
        st.subheader("This week", anchor=False)
        for card in soon:
            follow_up_card.show(card, plan)
    connection.ask(connection.after_check_ins(plan.today)[:1])
    waiting.show(plan.today)
    hidden = len(plan.ahead) - sum(len(card.follow_ups) for card in plan.suggested)
    if hidden > 0:
        navigation.link("calendar", f"{counted(hidden, 'more step')} in the calendar", "calendar_month")


def _summary(plan: Plan, now: Sequence[playbook.Card]) -> str:
    if not now:
        return "all caught up"
    late = sum(card.follow_ups[0].is_late(plan.today) for card in now)
    return f"{counted(len(now), 'thing')} to do{part_of(len(now), late, 'overdue')}"

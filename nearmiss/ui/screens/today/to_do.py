"""What there is to do: first what can be done now, then what comes this week."""

from collections.abc import Sequence

import streamlit as st

from nearmiss import playbook
from nearmiss.ui.components import follow_up_card, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import wording
from nearmiss.ui.components.formatting import counted, day, short_day
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.screens.today import interviews, waiting


def show(plan: Plan) -> None:
    """The day in one line, what interviews ask for, at most five cards, what comes this week, the way to the rest."""
    now = plan.suggested
    asked = interviews.asked(plan.today)
    is_quiet = not now and not interviews.asks_now(asked, plan.today)
    summary = "all caught up" if is_quiet else _summary(now)
    st.markdown(" · ".join(filter(None, (day(plan.today, plan.today), summary))))
    interviews.show(asked, plan.today)
    if now:
        st.header("Now", anchor=False)
    elif is_quiet:
        st.markdown("**All caught up.** Nothing asks for you today.")
    for card in now:
        follow_up_card.show(card, plan)
    if plan.backlog:
        follow_up_card.backlog(plan.backlog, plan)
    coming = playbook.cards(plan.coming) if len(now) < plan.settings.suggested_per_week else ()
    if coming:
        st.header("In the next days", anchor=False)
        st.markdown("\n".join(f"- {_in_one_line(card, plan)}" for card in coming))
    connection.ask(connection.after_check_ins(plan.today)[:1])
    waiting.show(plan.today)
    told = {follow_up.key for card in (*now, *coming) for follow_up in card.follow_ups}
    hidden = len(plan.ahead) - len(told)
    if hidden > 0:
        navigation.link("calendar", f"{counted(hidden, 'more step')} in the calendar", "calendar_month")


def _in_one_line(card: playbook.Card, plan: Plan) -> str:
    """What comes, from which day, and for which near miss."""
    application = plan.applications.get(card.application_id or "")
    opens_on = min(follow_up.opens_on for follow_up in card.follow_ups if follow_up.opens_on)
    where = f", {plain(application.title)}" if application else ""
    return f"**{wording.heading(card, plan)}**{where}, from {short_day(opens_on, plan.today)}"


def _summary(now: Sequence[playbook.Card]) -> str:
    if not now:
        return ""
    return f"{counted(len(now), 'thing')} to do"

"""Today: what should I do now, and why?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import Application
from nearmiss.ui import frame
from nearmiss.ui.components import follow_up_card, follow_up_plan, navigation
from nearmiss.ui.components.formatting import counted, day, last_spoke, part_of, plain
from nearmiss.ui.runtime import current_journal
from nearmiss.ui.screens.review import actions
from nearmiss.ui.screens.today import strengths, welcome

frame.guard()


def summary(plan: follow_up_plan.Plan) -> str:
    """The day and what it holds, in one line."""
    now = [card for card in plan.suggested if follow_up_card.is_doable(card, plan.today)]
    late = sum(follow_up.is_late(plan.today) for card in now for follow_up in card.follow_ups[:1])
    if not now:
        return f"{day(plan.today, plan.today)} · all caught up"
    return f"{day(plan.today, plan.today)} · {counted(len(now), 'thing')} to do{part_of(len(now), late, 'overdue')}"


def to_do(plan: follow_up_plan.Plan) -> None:
    """At most five cards: first what can be done now, then what comes this week."""
    now = [card for card in plan.suggested if follow_up_card.is_doable(card, plan.today)]
    soon = [card for card in plan.suggested if not follow_up_card.is_doable(card, plan.today)]
    if not now:
        st.markdown("**All caught up.** Nothing asks for you today.")
    for card in now:
        follow_up_card.show(card, plan)
    if soon:
        st.subheader("This week", anchor=False)
        for card in soon:
            follow_up_card.show(card, plan)
    hidden = len(plan.ahead) - sum(len(one.follow_ups) for one in plan.suggested)
    if hidden > 0:
        st.page_link(
            navigation.address("calendar"),
            label=f"{counted(hidden, 'more step')} in the calendar",
            icon=":material/calendar_month:",
        )


def beside(plan: follow_up_plan.Plan) -> None:
    """What you set out to do, what people see in you, and who is going quiet."""
    actions.of_today(plan.today)
    st.subheader("What people see in you", anchor=False)
    st.markdown(current_journal.read(strengths.sentence))
    st.page_link(navigation.address("strengths"), label="Strengths over time", icon=":material/trending_up:")
    quiet = current_journal.read(store.going_quiet, plan.today, 3)
    if quiet:
        st.subheader("Going quiet", anchor=False)
    for tie in quiet:
        with st.container(border=True, gap="xsmall"):
            likes = f" Likes {plain(tie.person.interests)}." if tie.person.interests else ""
            navigation.to_person(tie.person.id, plain(tie.person.name))
            st.markdown(f"{plain(tie.met_at)}. {last_spoke(tie.last_contact, plan.today)}.{likes}")


if not current_journal.read(store.count, Application):
    welcome.welcome()
    actions.of_today(current_journal.today())
else:
    plan = follow_up_plan.plan()
    main, aside = st.columns([2, 1], gap="large")
    with main:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            navigation.title("Today")
            navigation.turned_down_button()
        st.markdown(summary(plan))
        to_do(plan)
    with aside:
        beside(plan)

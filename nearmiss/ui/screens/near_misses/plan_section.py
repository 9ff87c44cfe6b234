"""The plan of one near miss: every step it earns, with its reason."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Application, Story
from nearmiss.ui.components import follow_up_card
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.formatting import counted, day
from nearmiss.ui.components.layout import spread
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.screens.near_misses import plan_picture


def show(story: Story, plan: Plan) -> None:
    """What is open as cards, what is decided folded."""
    application = story.application
    follow_ups = plan.of(application.id)
    if not application.is_near_miss and not follow_ups:
        st.markdown(
            "A form rejection: nobody was met, so there is nobody to follow up with. It is logged; that is enough."
            if application.outcome.is_a_no
            else "A plan begins when there is a no after somebody was met."
        )
        return
    _cards(application, plan, plan_picture.show(story, plan))
    if application.is_near_miss and application.interest is None and not application.closed_on:
        st.markdown(
            "How much do you still want to work there? With 3 or more, the company is watched and check-ins come."
        )
    if not story.panel and not application.closed_on:
        st.markdown("Nobody is on the panel yet. Add who was there under *People*, and each gets their thank-you.")
    if application.is_near_miss and not application.closed_on:
        connection.ask(connection.at_the_end(story, follow_ups, plan.today))
    follow_up_card.decided(follow_ups, plan)


def _cards(application: Application, plan: Plan, steps: Sequence[dict[str, Any]]) -> None:
    """What is open: what can be done today in sight, what comes later folded, so that it calms and does not crowd.

    ``steps`` are those of the picture above, for who would rather read.
    """
    cards = playbook.cards(follow_up for follow_up in plan.of(application.id) if follow_up.is_open)
    now, later = follow_up_card.now_and_later(cards, plan.today)
    with spread():
        rest = " The rest will come to you on its day." if later else ""
        first = f"First: {follow_up_card.heading(now[0], plan)}.{rest}" if now else "Nothing asks for you today."
        st.markdown(first, width="stretch")
        if steps:
            plan_picture.in_words(steps)
    for card in now:
        follow_up_card.show(card, plan, with_place=False)
    if later:
        dues = [follow_up.due for card in later for follow_up in card.follow_ups if follow_up.due]
        when = f", the next best on {day(min(dues), plan.today)}" if dues else ""
        with st.expander(f"Later: {counted(len(later), 'step')}{when}", expanded=not now):
            for card in later:
                follow_up_card.show(card, plan, with_place=False)

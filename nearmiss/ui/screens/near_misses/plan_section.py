"""The plan of one near miss: every step it earns, with its reason."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from nearmiss import playbook
from nearmiss.model import Application, Step, Story
from nearmiss.ui.components import blocks, commands, follow_up_card
from nearmiss.ui.components.follow_up_plan import Plan
from nearmiss.ui.components.follow_ups import actions, wording
from nearmiss.ui.components.formatting import counted, short_day
from nearmiss.ui.forms.answers import connection, standing
from nearmiss.ui.runtime import buttons
from nearmiss.ui.screens.near_misses import plan_picture

_ROWS_IN_SIGHT = 7
"""Rows of the cards that stand open: a heading and the lines below it, mostly a person each; the others are folded."""


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
    blocks.show("plan-picture", *(plan_picture.of(story, plan) or (blocks.heading(2, "What to do"),)))
    _cards(application, plan)
    if application.is_near_miss and application.interest is None and not application.closed_on:
        _ask_for_interest(application)
    if not story.panel and not application.closed_on:
        add = blocks.link("near-misses", "People", query={"id": application.id, "section": "People"})
        words = ("Nobody is on the panel yet. Add who was there under ", add, ", and each gets their thank-you.")
        blocks.show("nobody", blocks.paragraph(*words))
    if application.is_near_miss and not application.closed_on:
        connection.ask(connection.at_the_end(story, follow_ups, plan.today))
    follow_up_card.decided(follow_ups, plan, standing.of_decided(follow_ups))


def _ask_for_interest(application: Application) -> None:
    for interest in range(1, 6):
        if buttons.is_pressed(f"interest.{interest}"):
            commands.save(replace(application, interest=interest), sentence=f"Interest: {interest} of 5.")
            st.rerun()
    question = "How much do you still want to work there?"
    blocks.show(
        "interest",
        blocks.card(
            "interest",
            blocks.heading(3, question, key="interest-heading"),
            blocks.paragraph("With 3 or more of 5, the company is watched and check-ins come."),
            blocks.row(
                *(
                    blocks.button(degree, f"interest.{degree}", look="plain", name=f"{degree} of 5")
                    for degree in "12345"
                )
            ),
        ),
    )


def _cards(application: Application, plan: Plan) -> None:
    """What is open: what to do first in sight, the rest folded, so that it calms and does not crowd.

    What is about another near miss and goes into the same message stands there, too.
    """
    mine = {follow_up.key: follow_up for follow_up in plan.of(application.id) if follow_up.is_open}
    beside = {key: plan.by_key[key] for follow_up in mine.values() for key in follow_up.together_with}
    cards = playbook.cards({**mine, **beside}.values())
    now, later = follow_up_card.now_and_later(cards, plan)
    now = sorted(now, key=lambda card: card.step is not Step.PROMISE)  # it comes before all else
    if not now:
        rest = " The rest will come to you on its day." if later else ""
        blocks.show("nothing-today", blocks.paragraph(f"Nothing asks for you today.{rest}"))
    in_sight = _in_sight(now)
    folded = [*now[in_sight:], *later]
    follow_up_card.show(now[:in_sight], plan, "now", with_place=False)
    if folded:
        is_wanted = not now or any(map(actions.is_being_edited, folded))
        label = _fold(now[in_sight:], later, plan)
        fold = st.expander(label, key="more-steps", expanded=is_wanted, on_change="rerun", bind="query-params")
        if fold.open:
            with fold:
                follow_up_card.show(folded, plan, "later", with_place=False)


def _in_sight(cards: Sequence[playbook.Card]) -> int:
    """How many of some cards fit: the first, and as long as there is room for all of their rows."""
    rows, number = 0, 0
    for card in cards:
        rows += 1 + len(card.lines)
        if number and rows > _ROWS_IN_SIGHT:
            break
        number += 1
    return number


def _fold(now: Sequence[playbook.Card], later: Sequence[playbook.Card], plan: Plan) -> str:
    """What stands in the fold: what else can be done now, by name, and how much comes later."""
    parts = [f"Also now: {wording.steps_in_words(now)}"] if now else []
    if later:
        opens = [follow_up.opens_on for card in later for follow_up in card.follow_ups if follow_up.opens_on]
        when = f" from {short_day(min(opens), plan.today)}" if opens else ""
        parts.append(f"Later: {counted(len(later), 'step')}{when}")
    return " · ".join(parts)

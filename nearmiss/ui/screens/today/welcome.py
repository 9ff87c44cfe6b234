"""Welcome: what an empty journal says, one picture of what a plan is, and two ways to begin."""

from datetime import date, timedelta

import streamlit as st

from nearmiss import playbook
from nearmiss.insights.plan_ahead import plan_ahead
from nearmiss.model import Application, Interview, Outcome, Panelist, Person, Role, Settings, Stage, Story, ToldHow
from nearmiss.ui.components import blocks, navigation
from nearmiss.ui.runtime import current_journal, form_drafts
from nearmiss.ui.screens.account import account


def welcome() -> None:
    """The first screen."""
    from nearmiss.ui.screens.near_misses import plan_picture  # noqa: PLC0415 - loaded for an empty journal alone

    navigation.title("A no is not the end of it")
    begun = form_drafts.half_written("turned-down.organisation")
    blocks.show(
        "welcome",
        blocks.paragraph(
            "You were in the room, and they chose someone else. A runner-up is who they call when the first choice "
            "falls through. Write down the no, and here stands what to do next, for whom, on which days, and why."
        ),
        blocks.paragraph("You began with ", blocks.strong(begun), "; your words are still there.") if begun else None,
    )
    with st.container(horizontal=True):
        navigation.turned_down_button()
        navigation.sample_year_button()
    if current_journal.may_see_the_journal():
        blocks.show(
            "bring",
            blocks.paragraph(
                "Already have a list, a mail with the no, or contacts? ",
                blocks.link("data", "Bring what you have", query={"part": "Bring"}),
                ".",
            ),
        )
    today = current_journal.today()
    steps = _example(today)
    blocks.show(
        "plan-example",
        blocks.heading(2, "A plan, if they had told you today"),
        plan_picture.example(steps, today, today),
        blocks.paragraph("Each bar is the days in which a step is welcome, each dot the best of them.", small=True),
        blocks.paragraph(account.promise()),
    )


def _example(today: date) -> list[dict[str, object]]:
    """What the playbook makes of a no that was told today, after an interview with two people who are invented."""
    application = Application(
        organisation="Harbour Analytics",
        role="Data analyst",
        furthest_stage=Stage.FINAL,
        outcome=Outcome.TURNED_DOWN,
        told_on=today,
        told_how=ToldHow.CALL,
        interest=4,
        closeness=4,
    )
    people = {person.id: person for person in (Person(name="Ana Prado"), Person(name="Ben Okafor"))}
    roles = (Role.HIRING_MANAGER, Role.RECRUITER)
    story = Story(
        application=application,
        interviews=(Interview(application_id=application.id, held_on=today - timedelta(days=7)),),
        panel=tuple(
            Panelist(application_id=application.id, person_id=key, role=role)
            for key, role in zip(people, roles, strict=True)
        ),
        people=people,
    )
    names = {key: person.name for key, person in people.items()}
    return plan_ahead(playbook.plan(story, Settings(), today), names, today)

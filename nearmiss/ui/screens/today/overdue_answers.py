"""An answer that is overdue, on Today: a no, a next round, giving up waiting, asking kindly, or waiting longer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss.model import Application, Channel, Invalid, Outcome, Purpose, Role, Stage, Story, ToldHow, Touchpoint
from nearmiss.playbook.interviews import AwaitedAnswer, waits_until
from nearmiss.store import Noun
from nearmiss.ui.components import blocks, commands, filters
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.components.formatting import day
from nearmiss.ui.forms import inline_forms
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal, open_form
from nearmiss.ui.screens.near_misses import story_section

_WHAT_TO_SAY = """
- Thanks for the conversation, with the day it was on.
- That you would still be glad to work with them.
- One question: can they say by when they will decide?
"""
_ASKED_FIRST = (Role.RECRUITER, Role.HR, Role.HIRING_MANAGER, Role.INTERVIEWER, Role.REFERRER)
"""Whom to ask first how it stands."""


_IN_SIGHT = 2
"""Cards of overdue answers on Today; there may be many where old applications were brought along."""

_PAGE = 10


def show(overdue: Sequence[AwaitedAnswer], today: date) -> None:
    """The first few as cards, the rest folded; the one whose form is open is in sight."""
    for awaited in overdue[:_IN_SIGHT]:
        _show(awaited, today)
    rest = overdue[_IN_SIGHT:]
    if not rest:
        return
    _, identifier = open_form.editing()
    is_edited = any(awaited.story.application.id == identifier for awaited in rest)
    label = f"{len(rest):,} more {'has' if len(rest) == 1 else 'have'} not answered yet"
    folded = st.expander(
        label, key="overdue", icon=":material/schedule:", expanded=is_edited, on_change="rerun", bind="query-params"
    )
    if not folded.open:  # who does not open it need not wait for its buttons
        return
    with folded:
        offset = filters.pager(len(rest), _PAGE, "page-overdue", "answer")
        for awaited in rest[offset : offset + _PAGE]:
            _show(awaited, today)


_OPENS = {"further": "They invited me further", "ask": "Ask kindly", "wait": "Wait longer"}
"""The forms of a card, by their word in the address, and the buttons that open them."""


def _show(awaited: AwaitedAnswer, today: date) -> None:
    """One card: since when, what to do about it, and the form that is open below it."""
    application = awaited.story.application
    for noun in _OPENS:
        buttons.opens_form(f"{noun}.{application.id}", noun, application.id)
    if buttons.is_pressed(f"give-up.{application.id}"):
        commands.save(_given_up(application, today), sentence="Noted as no answer. Its plan has begun.")
        st.rerun()
    blocks.show(f"overdue.{application.id}", _card(awaited, today))
    noun, identifier = open_form.editing()
    if identifier != application.id:
        return
    if noun == "further":
        _invited(awaited.story, today)
    elif noun == "ask":
        _ask(awaited.story, today)
    elif noun == "wait":
        write_answer_by(application)


def _card(awaited: AwaitedAnswer, today: date) -> Node:
    application, key = awaited.story.application, f"answer-of.{awaited.story.application.id}"
    held_on, due_on = day(awaited.interview.held_on, today), day(awaited.due_on, today)
    about = application.organisation
    no = {"application": application.id}
    give_up = "I give up waiting"
    return blocks.card(
        key,
        blocks.heading(3, f"{about} has not answered yet", key=f"{key}-heading"),
        blocks.paragraph(
            f"The interview was on {held_on}; an answer could be expected by {due_on}. "
            "Silence seldom says anything about you: ask, or call it a no and go on.",
            small=True,
        ),
        blocks.row(
            blocks.link("turned-down", "I was turned down", query=no, look="plain", name=f"I was turned down: {about}"),
            *(
                blocks.button(label, f"{noun}.{application.id}", name=f"{label}: {about}")
                for noun, label in _OPENS.items()
            ),
            blocks.button(give_up, f"give-up.{application.id}", name=f"{give_up}: {about}"),
        ),
    )


def _given_up(application: Application, today: date) -> Application:
    """No answer, as of today; there was an interview, so somebody was met."""
    stage = application.furthest_stage
    return replace(
        application,
        outcome=Outcome.NO_ANSWER,
        told_on=today,
        told_how=ToldHow.SILENCE,
        furthest_stage=stage if stage.had_a_human else Stage.INTERVIEW,
    )


def _invited(story: Story, today: date) -> None:
    """The interview they invited me to."""

    def fields(form: Form) -> list[Noun] | None:
        return story_section.write_interview(form, None, story, today)

    inline_forms.form("interview", None, fields, owner=story.application.id, sentence="Saved. It stands on Today.")


def _ask(story: Story, today: date) -> None:
    """What to say, to whom, and that it was done: then it waits once more."""
    seats = sorted(story.panel, key=lambda seat: _ASKED_FIRST.index(seat.role))
    people: dict[str, str] = {}
    for seat in seats:
        if seat.person_id in story.people:
            people.setdefault(seat.person_id, f"{story.people[seat.person_id].name}, {seat.role.value}")
    again = waits_until(today, current_journal.settings())

    def fields(form: Form) -> Noun | None:
        st.markdown(f"**What to say**\n{_WHAT_TO_SAY}")
        whom = form.choice("person_id", "Whom?", people) if people else None
        channel = form.word("channel", "How?", Channel)
        if not form.submit("I have asked"):
            return None
        if whom is None:
            return replace(story.application, answer_by=again)
        return form.build(
            lambda: Touchpoint(
                id=form.id(),
                application_id=story.application.id,
                person_id=whom,
                happened_on=today,
                channel=channel or Channel.MAIL,
                purpose=Purpose.ASK,
            )
        )

    sentence = f"Asked. It waits until {day(again, today)}, then asks you again."
    inline_forms.form("ask", None, fields, owner=story.application.id, sentence=sentence)


def write_answer_by(application: Application) -> None:
    """The day to wait until: theirs, where they named one, else one of my own."""

    def fields(form: Form) -> Application | None:
        answer_by = form.day("answer_by", "Until which day? Theirs, if they named one")
        if not form.submit("Wait until then"):
            return None
        if answer_by is None:
            form.refuse(Invalid("answer_by", "Until which day?"))
        return form.build(lambda: replace(application, answer_by=answer_by))

    inline_forms.form("wait", None, fields, owner=application.id, sentence="It waits until then.")

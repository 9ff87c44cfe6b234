"""An answer that is overdue, on Today: a no, a next round, giving up waiting, asking kindly, or waiting longer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss.model import Application, Channel, Invalid, Outcome, Purpose, Role, Stage, Story, ToldHow, Touchpoint
from nearmiss.playbook.interviews import AwaitedAnswer, waits_until
from nearmiss.store import Noun
from nearmiss.ui.components import commands, filters, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.components.formatting import day
from nearmiss.ui.components.layout import box, row
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


def _show(awaited: AwaitedAnswer, today: date) -> None:
    """One card: since when, and what to do about it."""
    application = awaited.story.application
    with box():
        st.subheader(f"{plain(application.organisation)} has not answered yet", anchor=False)
        held_on, due_on = day(awaited.interview.held_on, today), day(awaited.due_on, today)
        st.markdown(
            f"The interview was on {held_on}; an answer could be expected by {due_on}. "
            "Silence seldom says anything about you: ask, or call it a no and go on."
        )
        with row(gap="small"):
            navigation.link("turned-down", "I was turned down", "add", application=application.id)
            _opens("They invited me further", "further", application)
            _opens("Ask kindly", "ask", application)
            _opens("Wait longer", "wait", application)
            if buttons.button("I give up waiting", f"give-up.{application.id}", type="tertiary"):
                commands.save(_given_up(application, today), sentence="Noted as no answer. Its plan has begun.")
                st.rerun()
        noun, identifier = open_form.editing()
        if identifier != application.id:
            return
        if noun == "further":
            _invited(awaited.story, today)
        elif noun == "ask":
            _ask(awaited.story, today)
        elif noun == "wait":
            write_answer_by(application)


def _opens(label: str, noun: str, application: Application) -> None:
    st.button(label, key=f"{noun}.{application.id}", type="tertiary", on_click=open_form.opener(noun, application.id))


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

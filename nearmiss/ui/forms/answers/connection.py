"""Connection: would I like to stay in touch? Asked in plain words, with the day it was said."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from nearmiss import store
from nearmiss.model import Connection, FollowUp, Person, Step, Story
from nearmiss.ui.components import blocks
from nearmiss.ui.components.blocks import Node
from nearmiss.ui.forms.answers import commands
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import buttons, current_journal

WORDS: Mapping[Connection, str] = {
    Connection.ACTIVE: "Yes, we clicked",
    Connection.LIGHT: "Lightly",
    Connection.NONE: "No",
}
_CHECK_INS = frozenset({Step.FIRST_CHECK_IN, Step.CHECK_IN})
_LATELY = timedelta(days=14)
_HELP = "Yes: check-ins over the years. Lightly: with hiring manager and HR alone. No: no check-ins."


def said_of(person: Person | None) -> Connection | None:
    """What was said of the connection, ``None`` where it never was: what its question begins with.

    Whatever is not *light* was said once, if nobody knows on which day.
    """
    if person is None or (person.connection_on is None and person.connection is Connection.LIGHT):
        return None
    return person.connection


def question(form: Form) -> Connection | None:
    """The question in the form of a person or their seat; ``None`` leaves it open."""
    words = {word.value: label for word, label in WORDS.items()}
    label = "Would you like to stay in touch?"
    chosen = form.radio("connection", label, words, help=_HELP, horizontal=True)
    return Connection(chosen) if chosen else None


def answered(person: Person, chosen: Connection | None, today: date) -> Person:
    """The person with what was chosen, said ``today`` unless it stood there already."""
    if chosen is None or chosen is said_of(person):
        return person
    return replace(person, connection=chosen, connection_on=today)


def ask(people: Iterable[Person]) -> None:
    """One quiet card that asks of people, a line each; nothing for nobody."""
    asked = list(people)
    if not asked:
        return
    for person in asked:
        for word in WORDS:
            if buttons.is_pressed(f"connection-{word.value}.{person.id}"):
                commands.connection(person.id, word, current_journal.today())
                st.rerun()
    if len(asked) == 1:
        question, more = f"How well did you click with {asked[0].name}?", "Would you like to stay in touch?"
        rows: list[Node] = [_buttons(asked[0])]
    else:
        question, more = "How well did you click?", "With whom would you like to stay in touch?"
        rows = [blocks.lines(*(blocks.spread(_name(person), _buttons(person)) for person in asked))]
    blocks.show(
        "connection",
        blocks.card("connection", blocks.heading(3, question, key="connection-heading"), blocks.paragraph(more), *rows),
    )


def _name(person: Person) -> Node:
    return blocks.link("people", blocks.strong(person.name), query={"id": person.id})


def after_check_ins(today: date) -> list[Person]:
    """Whom I checked in with lately and did not say since how well we clicked."""
    return current_journal.read(store.checked_in, today, _LATELY)


def at_the_end(story: Story, follow_ups: Iterable[FollowUp], today: date) -> list[Person]:
    """Whom to ask about once the first plan of a near miss is over: nothing but check-ins is open in it."""
    steps = list(follow_ups)
    asked = {person.id: person for person in after_check_ins(today)}
    is_over = steps and all(step.step in _CHECK_INS for step in steps if step.is_open)
    panel = {seat.person_id: story.people[seat.person_id] for seat in story.panel}  # who sat there twice, once
    return [each for each in panel.values() if each.id in asked or (is_over and each.connection_on is None)]


def _buttons(person: Person) -> Node:
    return blocks.row(
        *(
            blocks.button(label, f"connection-{word.value}.{person.id}", name=f"{label}: {person.name}")
            for word, label in WORDS.items()
        )
    )

"""The forms of a move, and of where somebody was before."""

from dataclasses import replace

import streamlit as st

from nearmiss.model import Invalid, Person, Position, moved
from nearmiss.store import one_spelling
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.forms.form import Form


def move_form(form: Form, person: Person) -> list[Person | Position] | None:
    """Where somebody went, and since when; where they were stays as a position."""
    left, right = st.columns(2)
    with left:
        organisation = form.text("organisation", "Where are they now?")
    with right:
        title = form.text("title", "What do they do there?")
    since = form.day("since_on", "Since when?", help="Leave it empty where you do not know.")
    if not form.submit("Save the move"):
        return None

    def change() -> list[Person | Position]:
        now, before = moved(person, organisation, title, since)
        if not (now.organisation or now.title):
            raise Invalid("organisation", "Where are they now? Write the organisation, or the title.")
        if (now.organisation, now.title) == (person.organisation, person.title):
            raise Invalid("organisation", "That is where they are already. Write where they went.")
        return [now, *([replace(before, id=form.id())] if before else [])]

    return form.build(change)


def position_form(form: Form, stored: Position | None, *, person_id: str) -> Position | None:
    """An organisation and a title that are over, with their days where they are known."""
    left, right = st.columns(2)
    with left:
        form.text("organisation", "Where were they?")
    with right:
        form.text("title", "What did they do there?")
    left, right = st.columns(2)
    with left:
        form.day("began_on", "From")
    with right:
        form.day("ended_on", "Until")
    return form.make(Position, stored, person_id=person_id) if form.submit() else None


def left_behind(form: Form, stored: Person, organisation: str, title: str) -> Position | None:
    """Where somebody was, when the form of the person is about to write something else over it.

    Asked there, as it may be a slip of the pen that is put right: then, or where only the spelling is another, nothing.
    """
    before: Person = form.base or stored
    places = ((before.organisation, organisation), (before.title, title))
    if all(not was or one_spelling(was) == one_spelling(now) for was, now in places):
        return None
    was = ", ".join(filter(None, (before.title, before.organisation)))
    if form.tick(
        "slip", "It was a slip of the pen", help=f"Otherwise “{plain(was)}” stays, as where they were before."
    ):
        return None
    since = form.values.get("since_on")
    ended = since if since != before.since_on else None
    _, position = moved(before, organisation, title, ended)
    return position and replace(position, id=form.id(1))

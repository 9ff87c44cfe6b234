"""The form of a panelist: somebody's seat in the panel of an application."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

import streamlit as st

from nearmiss.model import Application, Connection, Invalid, Panelist, Person, Role
from nearmiss.ui.forms import choices, duplicates
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.form import Form
from nearmiss.ui.runtime import current_journal


def panelist_form(
    form: Form,
    stored: Panelist | None,
    *,
    application: Application,
    people: Mapping[str, str],
    seated: Container[str],
    today: date,
) -> tuple[Person | None, Panelist] | None:
    """A seat in the panel; the person comes along who is new, or of whom something else is said.

    ``people`` are those to choose from; who is ``seated`` has a place there already.
    """
    new_name, organisation, known = "", application.organisation, stored.person_id if stored else None
    with st.container():  # it grows while one types; what stands below keeps its place
        if stored is None:
            label = "Somebody you know already"
            known = form.choice("person_id", label, people, optional=True, placeholder="Somebody new")
            if known is None:
                new_name = form.text("name", "Their name")
                meant = duplicates.whom(form, "whom", new_name)
                known = None if meant == duplicates.NEW else meant
    with st.container():
        role = form.word("role", "Their role in the meeting", Role, beginning=Role.INTERVIEWER)
        if known is None:
            organisation = duplicates.where_they_work(form, "organisation", role, organisation)
    values: dict[str, Any] = {
        "role": role,
        "met": form.tick("met", "I was in the room (or on a call) with them"),
        "cared_about": form.text(
            "cared_about", "What they cared about", help="Unknown? Their organisation is a safe guess."
        ),
        "impressed_by": form.text("impressed_by", "What impressed me about them or their work"),
        "talked_about": form.text("talked_about", "What we talked about"),
    }
    chosen = connection.question(form)
    if not form.submit("Save"):
        return None

    def seat() -> tuple[Person | None, Panelist]:
        if stored is not None:
            return _changed(stored.person_id, chosen, today), form.make(Panelist, stored)
        if known in seated:
            raise Invalid("name", "They are on this panel already. Say so below the name if it is somebody else.")
        if known:
            person = _changed(known, chosen, today)
        else:
            new = Person(id=form.id(1), name=new_name, organisation=organisation)
            person = connection.answered(new, chosen, today)
        identifier = known or (person.id if person else "")
        return person, Panelist(id=form.id(), application_id=application.id, person_id=identifier, **values)

    return form.build(seat)


def _changed(person_id: str, chosen: Connection | None, today: date) -> Person | None:
    """Somebody known, where something else is said of the connection now."""
    person = current_journal.read(choices.people, frozenset({person_id})).get(person_id)
    if person is None or (said := connection.answered(person, chosen, today)) == person:
        return None
    return said

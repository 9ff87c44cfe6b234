"""The form of a person."""

from datetime import date

import streamlit as st

from nearmiss.model import Invalid, Person, Position
from nearmiss.ui.forms import duplicates
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.form import Form
from nearmiss.ui.forms.nouns.people.position import left_behind


def person_form(form: Form, stored: Person | None, *, today: date) -> list[Person | Position] | None:
    """Somebody met on the way, and where they are now; where they were stays as a position."""
    left, right = st.columns(2)
    with left, st.container():  # it grows while one types
        name = form.text("name", "Name")
        meant = duplicates.NEW if stored else duplicates.whom(form, "whom", name)
    with right:
        organisation = form.text("organisation", "Where they are now")
    left, right = st.columns(2)
    with left:
        title = form.text("title", "What they do now")
    with right:
        form.day("since_on", "There since")
    left, right = st.columns(2)
    with left:
        form.text("email", "Mail", placeholder="name@example.com")
    with right:
        form.text("phone", "Phone")
    left, right = st.columns(2)
    with left:
        form.text("linkedin", "LinkedIn profile", placeholder="https://")
    with right:
        form.day("connected_on", "Connected on LinkedIn since")
    form.text("interests", "What they like", help="Something to tie a gift of words to.")
    left, right = st.columns(2)
    with left:
        form.day("adviser_on", "An adviser of mine since")
    with right:
        form.day("consent_on", "Said on this day that I may ask them")
    with st.container():  # it comes where another place is written over the old one
        before = left_behind(form, stored, organisation, title) if stored else None
    chosen = connection.question(form)
    form.area("address", "Postal address, for a letter or a card", height=90)
    form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit():
        return None
    if meant != duplicates.NEW:
        form.refuse(Invalid("name", "You know them already: open them in the list. Or say that it is somebody else."))
    said = {} if chosen in {None, connection.said_of(stored)} else {"connection_on": today}
    values = {"connection": chosen or (stored or Person).connection, **said}
    if before and form.values["since_on"] == form.base.since_on:
        values["since_on"] = None
    return [form.make(Person, stored, values), *([before] if before else [])]

"""The form of a person."""

from datetime import date

import streamlit as st

from nearmiss.model import Invalid, Person
from nearmiss.ui.forms import duplicates
from nearmiss.ui.forms.answers import connection
from nearmiss.ui.forms.form import Form


def person_form(form: Form, stored: Person | None, *, today: date) -> Person | None:
    """Somebody met on the way, and where they are now."""
    left, right = st.columns(2)
    with left:
        with st.container():  # it grows while one types
            name = form.text("name", "Name")
            meant = duplicates.NEW if stored else duplicates.whom(form, "whom", name)
        form.text("title", "What they do now")
        form.text("email", "Mail", placeholder="name@example.com")
        form.text("linkedin", "LinkedIn profile", placeholder="https://")
    with right:
        form.text("organisation", "Where they are now")
        form.text("interests", "What they like", help="Something to tie a gift of words to.")
        form.text("phone", "Phone")
        form.day("connected_on", "Connected on LinkedIn since")
    chosen = connection.question(form)
    form.area("address", "Postal address, for a letter or a card", height=90)
    form.area("notes", "Notes (Markdown)", height=100)
    if not form.submit():
        return None
    if meant != duplicates.NEW:
        form.refuse(Invalid("name", "You know them already: open them in the list. Or say that it is somebody else."))
    said = {} if chosen in {None, connection.said_of(stored)} else {"connection_on": today}
    return form.make(Person, stored, {"connection": chosen or (stored or Person).connection, **said})

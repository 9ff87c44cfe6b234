"""A debrief: the form for all that was said in it, open from a contact of the plan or begun here."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.ui.forms.answers import debrief_form
from nearmiss.ui.runtime import current_journal, open_form


def show(today: date) -> None:
    """The form where it is open, with person and near miss filled in, else the button that opens it."""
    noun, identifier = open_form.editing()
    if noun != "debrief":
        label = "Log what they said in a debrief"
        st.button(label, key="add-debrief", icon=":material/forum:", on_click=open_form.opener("debrief"))
    elif identifier == "new":
        debrief_form.in_place(None, st.query_params.get("application"))
    else:
        for contact in current_journal.read(store.contacts, (identifier,), today)[:1]:
            debrief_form.in_place(contact.touchpoint)

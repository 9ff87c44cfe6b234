"""Reflection: what can I learn?"""

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnQuestion, Reflection
from nearmiss.ui import frame
from nearmiss.ui.components import filters, navigation
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.reflection import checklist, entries, moods, own_questions

frame.guard()

VIEWS = ("Journal", "Calendar", "Questions and tags")


def journal() -> None:
    """Everything written, in three views, with what still waits on top."""
    today = current_journal.today()
    navigation.title("Reflection")
    checklist.waiting()
    st.button(
        "Write an entry", key="add-entry", type="primary", icon=":material/edit:", on_click=open_form.opener("entry")
    )
    if not current_journal.read(store.count, Reflection) and not current_journal.read(store.count, OwnQuestion):
        st.markdown(
            "What you make of it will stand here, in your own words: a feeling on the day, the checklist a few days "
            "later, and whatever you want to keep. It is where a no turns into something you can use."
        )
    view = filters.section("View", VIEWS, "view")
    if view == "Calendar":
        moods.show(today)
    elif view == "Questions and tags":
        own_questions.manage(today)
    else:
        entries.listed(today)


chosen = st.query_params.get("id")
noun, identifier = open_form.editing()
if chosen:
    checklist.checklist(chosen)
elif noun == "entry":
    checklist.entry(identifier)
else:
    journal()

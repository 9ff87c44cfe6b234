"""Overview of reflections: the journal, the calendar of moods, own questions and tags, and what waits to be written."""

from datetime import date

import streamlit as st

from nearmiss import store
from nearmiss.model import OwnQuestion, Reflection
from nearmiss.ui.components import filters, follow_up_plan, navigation
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.runtime import current_journal, open_form
from nearmiss.ui.screens.reflection import entries, moods, own_questions

_VIEWS = ("Journal", "Calendar", "Questions and tags")
_MOST_WAITING = 3


def show(today: date) -> None:
    """One of the views, with what still waits to be written on top."""
    navigation.title("Reflection")
    plan = follow_up_plan.plan()
    for follow_up in plan.to_reflect[-_MOST_WAITING:]:
        application = plan.applications[follow_up.application_id or ""]
        navigation.to_reflection(application.id, f"Reflect on {plain(application.title)}")
    st.button(
        "Write an entry", key="add-entry", type="primary", icon=":material/edit:", on_click=open_form.opener("entry")
    )
    if not current_journal.read(store.count, Reflection) and not current_journal.read(store.count, OwnQuestion):
        st.markdown(
            "What you make of it will stand here, in your own words: a feeling on the day, the checklist a few days "
            "later, and whatever you want to keep. It is where a no turns into something you can use."
        )
    view = filters.section("View", _VIEWS, "view")
    if view == "Calendar":
        moods.show(today)
    elif view == "Questions and tags":
        own_questions.show(today)
    else:
        entries.show(today)

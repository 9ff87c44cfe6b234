"""The form of a door: what came of a near miss."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Door, DoorKind
from nearmiss.ui.forms import involvement
from nearmiss.ui.forms.form import Form


def door_form(
    form: Form,
    stored: Door | None,
    *,
    people: Mapping[str, str],
    applications: Mapping[str, str],
    led_to: Mapping[str, str],
) -> Door | None:
    """What opened, when, through whom, from which near miss, and the application that it ``led_to``."""
    left, right = st.columns(2)
    with left:
        form.word("kind", "What opened?", DoorKind)
    with right:
        form.day("opened_on", "When?")
    left, right = st.columns(2)
    with left:
        person_id = form.choice("person_id", "Through whom?", people, optional=True, placeholder="Nobody named")
    with right:
        application_id = form.choice("application_id", "From which near miss?", applications, optional=True)
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    form.choice("led_to_id", "The application it led to", led_to, optional=True, placeholder="None yet")
    form.area("text", "The story in a few words (Markdown)", height=100)
    return form.make(Door, stored) if form.submit() else None

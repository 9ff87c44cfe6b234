"""The form of a step of one's own: what, when, and perhaps whom and what it is about."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import OwnStep
from nearmiss.ui.forms.form import Form


def own_step_form(
    form: Form,
    stored: OwnStep | None,
    *,
    people: Mapping[str, str],
    applications: Mapping[str, str],
    application_id: str | None = None,
) -> OwnStep | None:
    """A step of one's own; what it is about is asked where it is new and no ``application_id`` says so."""
    form.text("text", "What do you want to do?", placeholder="Send Ana the photos of the workshop")
    left, right = st.columns(2)
    with left:
        form.day("due_on", "When?")
    with right:
        form.choice("person_id", "For whom?", people, optional=True, placeholder="Nobody chosen")
    if stored is None and application_id is None and applications:
        application_id = form.choice(
            "application_id", "About what?", applications, optional=True, placeholder="Nothing"
        )
    if not form.submit("Save the step"):
        return None
    return form.make(OwnStep, stored, {"application_id": stored.application_id if stored else application_id})

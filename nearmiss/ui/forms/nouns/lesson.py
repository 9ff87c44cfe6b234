"""The form of a lesson."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from nearmiss.model import Lesson
from nearmiss.ui.forms.form import Form


def lesson_form(form: Form, stored: Lesson | None, *, applications: Mapping[str, str]) -> Lesson | None:
    """One thing to do differently, and whether an interview has used it."""
    form.area("text", "What will you do differently?", height=100)
    used_on = where_and_when(form, "Learned from", applications, "used_on", ("Used on", "Empty: it is still open."))
    if not form.submit("Save the lesson"):
        return None
    unused = {"used_application_id": None, "used_interview_id": None}
    return form.make(Lesson, stored, unused if used_on is None else {})


def where_and_when(
    form: Form, where: str, applications: Mapping[str, str], then: str, words: tuple[str, str]
) -> date | None:
    """The application something was learned at, the day it was noted, and the later day ``then``, with its words."""
    form.choice("application_id", where, applications, optional=True, placeholder="Anywhere")
    left, right = st.columns(2)
    with left:
        form.day("noted_on", "Noted on")
    with right:
        return form.day(then, words[0], help=words[1])

"""The form of a feedback note."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from nearmiss.model import FeedbackKind, FeedbackNote, SaidBy
from nearmiss.ui.forms import involvement
from nearmiss.ui.forms.form import Form


def feedback_form(
    form: Form,
    stored: FeedbackNote | None,
    *,
    today: date,
    themes: Mapping[str, str],
    people: Mapping[str, str],
    applications: Mapping[str, str],
) -> FeedbackNote | None:
    """What was said, as it was said, and my reading of it beside it."""
    kind = form.pills("kind", "Which side?", FeedbackKind, required=True) if stored else None
    form.area("verbatim", "What they said, in their words", height=110)
    theme_id = form.choice("theme_id", "What is it about?", themes, optional=True, placeholder="Choose a theme")
    application_id = form.choice("application_id", "Which near miss?", applications, optional=True)
    left, right = st.columns(2)
    with left:
        said_by = form.choice("said_by", "Whose words?", {SaidBy.THEM.value: "Theirs", SaidBy.ME.value: "Mine"})
    with right:
        form.day("said_on", "Said on")
    person_id = form.choice("person_id", "Who said it?", people, optional=True, placeholder="Nobody named")
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    form.area("reading", "How I read it", height=80)
    if not form.submit("Save the note"):
        return None
    values = {
        "theme_id": theme_id or "",
        "said_by": SaidBy(said_by or SaidBy.THEM),
        "kind": kind or FeedbackKind(form.beginning("kind")),
    }
    return form.make(FeedbackNote, stored, values, logged_on=today)

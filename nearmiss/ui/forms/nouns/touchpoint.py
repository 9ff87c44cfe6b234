"""The form of a touchpoint: a contact that did happen."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Answer, Channel, Purpose, Touchpoint
from nearmiss.ui.forms import involvement
from nearmiss.ui.forms.form import Form


def touchpoint_form(
    form: Form, stored: Touchpoint | None, *, people: Mapping[str, str], applications: Mapping[str, str]
) -> Touchpoint | None:
    """With whom, how, when, what for, and what came back."""
    left, right = st.columns(2)
    with left:
        person_id = form.choice("person_id", "With whom?", people, optional=True)
    with right:
        application_id = form.choice(
            "application_id", "About which application?", applications, optional=True, placeholder="None"
        )
    left, right = st.columns(2)
    with left:
        form.word("channel", "How?", Channel)
    with right:
        form.day("happened_on", "When?")
    left, right = st.columns(2)
    with left:
        form.word("answer", "Did they answer?", Answer)
    with right:
        form.day("answered_on", "Answered on")
    with st.container():
        involvement.check(form, person_id, application_id, people=people, applications=applications)
    purpose = form.pills("purpose", "What for?", Purpose)
    form.tick("asked_feedback", "I asked for feedback")
    form.area("text", "What was written or said (Markdown)")
    form.area("answer_text", "What they answered, in their words", height=90)
    if not form.submit():
        return None
    return form.make(Touchpoint, stored, {"person_id": person_id or "", "purpose": purpose or Purpose.TALK})

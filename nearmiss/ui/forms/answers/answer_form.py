"""The form of an answer: what came back, on which day, in their words, and what of it is feedback about me."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from nearmiss.model import Answer, FeedbackNote, Invalid, Touchpoint, check_past_days
from nearmiss.ui.components.escaping import plain
from nearmiss.ui.forms.answers import notes_said
from nearmiss.ui.forms.form import Form

_CAME = {Answer.REPLIED: "They answered", Answer.DECLINED: "They declined", Answer.SILENCE: "No answer"}


def beginnings(stored: Touchpoint, today: date) -> dict[str, object]:
    """What the form begins with where nothing came back yet: that they answered, today."""
    return {} if stored.answer.came else {"answer": Answer.REPLIED, "answered_on": today}


def answer_form(
    form: Form,
    stored: Touchpoint,
    *,
    name: str,
    today: date,
    themes: Mapping[str, str],
    applications: Mapping[str, str],
) -> list[Touchpoint | FeedbackNote] | None:
    """The contact with its answer, and the notes that come of it; ``applications`` are asked for where it has none."""
    st.markdown(f"**What did {plain(name)} say?**")
    left, right = st.columns(2)
    with left:
        came = form.radio("answer", "What came back?", {word.value: label for word, label in _CAME.items()})
    with right:
        answered_on = form.day("answered_on", "On which day?")
    answer_text = form.area("answer_text", "What they said, in their words", height=110)
    st.markdown(f"**What of it was about you?** It becomes feedback notes. {notes_said.HINT}")
    filled = notes_said.boxes(form, 0, themes=themes)
    application_id = stored.application_id
    if any(box.notes for box in filled) and application_id is None:
        application_id = form.choice("application_id", "Which near miss is it about?", applications, optional=True)
    if not form.submit():
        return None

    def made() -> list[Touchpoint | FeedbackNote]:
        answer = Answer(came or Answer.NONE)
        if answer is Answer.NONE:
            raise Invalid("answer", "Say what came back, or cancel.")
        said_on = answered_on if answer.came else None
        contact = replace(form.base, answer=answer, answered_on=said_on, answer_text=answer_text)
        check_past_days(contact, today, before=form.base)
        about = {"application_id": application_id, "person_id": stored.person_id}
        return [contact, *notes_said.notes(form, filled, **about, said_on=said_on or today, today=today)]

    return form.build(made)

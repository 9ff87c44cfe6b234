"""The form of a promise."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Promise, PromiseBy
from nearmiss.ui.forms.form import Form


def promise_form(
    form: Form, stored: Promise | None, *, application_id: str, people: Mapping[str, str]
) -> Promise | None:
    """A promise of mine or an invitation of theirs."""
    labels = {PromiseBy.ME.value: "I promised them something", PromiseBy.THEM.value: "They invited me to something"}
    by = form.choice("by", "Whose word is it?", labels)
    form.text("text", "What was said, in one line")
    form.choice("person_id", "To or from whom?", people, optional=True, placeholder="Nobody chosen")
    left, right = st.columns(2)
    with left:
        form.day("due_on", "By when, or from when on?")
    with right:
        form.day("kept_on", "Kept, or taken up, on")
    if not form.submit():
        return None
    return form.make(Promise, stored, {"by": PromiseBy(by or PromiseBy.ME)}, application_id=application_id)

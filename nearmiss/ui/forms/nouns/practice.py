"""The form of a practice: what I am doing about a theme."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Practice
from nearmiss.ui.forms.form import Form


def practice_form(form: Form, stored: Practice | None, *, themes: Mapping[str, str]) -> Practice | None:
    """What, for which theme, and from when to when."""
    form.text("text", "What are you doing about it?")
    theme_id = form.choice("theme_id", "For which theme?", themes, optional=True, placeholder="Choose a theme")
    left, right = st.columns(2)
    with left:
        form.day("started_on", "Since")
    with right:
        form.day("ended_on", "Until")
    if not form.submit():
        return None
    return form.make(Practice, stored, {"theme_id": theme_id or ""})

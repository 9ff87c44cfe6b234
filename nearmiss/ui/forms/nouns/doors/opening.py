"""The form of an opening: one line; what it comes from is asked when it is changed."""

from collections.abc import Mapping

import streamlit as st

from nearmiss.model import Opening
from nearmiss.ui.forms.form import Form


def opening_form(
    form: Form,
    stored: Opening | None,
    *,
    applications: Mapping[str, str],
    invitations: Mapping[str, str],
    **about: str | None,
) -> Opening | None:
    """Where, what and its link; a new one is ``about`` what it was logged from."""
    left, middle, right = st.columns(3)
    with left:
        form.text("organisation", "Organisation")
    with middle:
        form.text("role", "Role")
    with right:
        form.text("link", "Link", placeholder="https://")
    if stored is None:
        return form.make(Opening, None, **about, seen_on=form.beginning("seen_on")) if form.submit("Log it") else None
    form.day("seen_on", "Seen on")
    left, right = st.columns(2)
    with left:
        form.choice(
            "application_id", "From which near miss do you know them?", applications, optional=True, placeholder="None"
        )
    with right:
        form.choice("promise_id", "Which invitation does it take up?", invitations, optional=True, placeholder="None")
    return form.make(Opening, stored) if form.submit() else None
